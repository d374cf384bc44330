"""What one respondent adds to a moment: whole numbers under keys, so that groups add up and can be subtracted.

Still raw: nothing here may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from tillid.analysis.material.wave import DeclaredMoment
from tillid.analysis.questionnaire.values import Item

Key = tuple[str | int, ...]
Tallies = Mapping[Key, int]

ANSWERED, COMPLETE, LEFT, PRODUCT = "answered", "complete", "left", "product"
"""Of a scale: how many answered so many items with this total; the answers to each item of those who answered all, and
of those who did not; the sums of products of those who answered all."""
CELL = "cell"
VALUE = "value"


def scores_of(item: Item) -> dict[str, int]:
    """The first point of a scale counts most, unless the item is turned.

    >>> from tillid.analysis.questionnaire.values import Point, Scale
    >>> from tillid.text import Words
    >>> scale = Scale("extent", (Point("high", Words()), Point("some", Words()), Point("low", Words())))
    >>> scores_of(Item("i", "scale", None, Words(), Words(), scale))
    {'high': 2, 'some': 1, 'low': 0}
    """
    most = len(item.on_scale) - 1
    return {name: place if item.reversed else most - place for place, name in enumerate(item.on_scale)}


class Tallying:
    """Adds respondents to a moment by the categories of its items, in order (for a number: by the number itself, ""
    for none)."""

    def __init__(self, moment: DeclaredMoment, items: tuple[Item, ...]) -> None:
        self._kind = moment.kind
        self._scores = tuple(map(scores_of, items)) if moment.kind == "scale" else ()

    def add(self, tallies: dict[Key, int], answers: tuple[str, ...], people: int) -> None:
        for key, amount in self._keys(answers):
            tallies[key] = tallies.get(key, 0) + amount * people

    def _keys(self, answers: tuple[str, ...]) -> Iterator[tuple[Key, int]]:
        if self._kind == "table":
            yield (CELL, *answers), 1
        elif self._kind == "number":
            if answers[0]:
                yield (VALUE, answers[0]), 1
        else:
            given = {
                place: scores[name]
                for place, (scores, name) in enumerate(zip(self._scores, answers, strict=True))
                if name in scores
            }
            yield from self._of_scale(given)

    def _of_scale(self, given: Mapping[int, int]) -> Iterator[tuple[Key, int]]:
        yield (ANSWERED, len(given), sum(given.values())), 1
        complete = len(given) == len(self._scores)
        for place, score in given.items():
            yield (COMPLETE if complete else LEFT, place, score), 1
        if complete:
            for one, other in combinations(given, 2):
                yield (PRODUCT, other, one), given[one] * given[other]


def added(parts: Iterable[Tallies]) -> dict[Key, int]:
    total: dict[Key, int] = {}
    for part in parts:
        for key, amount in part.items():
            total[key] = total.get(key, 0) + amount
    return total


def less(whole: Tallies, parts: Iterable[Tallies]) -> dict[Key, int]:
    """What parts of a group leave over of it."""
    left = dict(whole)
    for part in parts:
        for key, amount in part.items():
            left[key] = left.get(key, 0) - amount
    return left
