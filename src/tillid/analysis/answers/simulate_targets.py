"""What simulated answers aim at: for each item a chance for each answer, made from shares that are known.

A share that nobody knows is made up from the theme's mean; which items that happened to is said, item by item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tillid.analysis.answers.published import PrintedShares, PublishedItem
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.values import Item, Questionnaire

From = Literal["shares", "partly", "theme", "all", "even"]
"""Where an item's chances come from: its own shares, its own with gaps filled, the mean of its theme, the mean
of all items on its scale, or nowhere: every answer alike."""

Chances = tuple[Fraction, ...]
_OUTSIDE_EVEN = Fraction(3, 100)


@dataclass(frozen=True, slots=True)
class Target:
    """`chances` holds the chance of each answer on the scale, then of each outside it; they add up to 1."""

    item: str
    chances: Chances
    known: From


def find_targets(questionnaire: Questionnaire, shares: Iterable[PublishedItem]) -> tuple[Target, ...]:
    """One target for each item that is counted (each option of a multiple choice), in the questionnaire's order.

    >>> from decimal import Decimal
    >>> from tillid.analysis.questionnaire.values import Item, Point, Scale, Theme
    >>> from tillid.text import Words
    >>> scale = Scale("extent", tuple(Point(id, Words()) for id in ("much", "some", "little")))
    >>> asked = tuple(Item(id, "scale", "t", Words(), Words(), scale) for id in "ab")
    >>> questionnaire = Questionnaire("q", Words(), (Theme("t", Words()),), asked)
    >>> known = PublishedItem("a", (("much", Decimal(50)), ("some", Decimal(30)), ("little", Decimal(20))))
    >>> [(target.item, target.known, float(target.chances[0])) for target in find_targets(questionnaire, [known])]
    [('a', 'shares', 0.5), ('b', 'theme', 0.5)]
    """
    given = {one.item: one.shares for one in shares if one.shares is not None}
    counted = [part for item in questionnaire.items for part in as_countable(item)]
    whole = {item.id: chances for item in counted if (chances := _whole(item, given.get(item.id))) is not None}
    return tuple(_target(item, given.get(item.id), whole, counted) for item in counted)


def _target(item: Item, shares: PrintedShares | None, whole: Mapping[str, Chances], counted: list[Item]) -> Target:
    if item.id in whole:
        return Target(item.id, whole[item.id], "shares")
    mean, known = _mean_of_others(item, whole, counted)
    if shares is None:
        return Target(item.id, mean, known)
    return Target(item.id, _filled(item, shares, mean), "partly")


def _whole(item: Item, shares: PrintedShares | None) -> Chances | None:
    """The shares as chances; printed ones add up to 100 only nearly. None where one of them is unknown."""
    if shares is None:
        return None
    by_answer = dict(shares)
    read = [by_answer.get(answer) for answer in (*item.on_scale, *item.outside_ids)]
    known = [Fraction(share) for share in read if share is not None]
    total = sum(known)
    if len(known) < len(read) or not total:
        return None
    return tuple(share / total for share in known)


def _mean_of_others(item: Item, whole: Mapping[str, Chances], counted: list[Item]) -> tuple[Chances, From]:
    """Only items with the same answers can lend their mean; one that is asked the other way round lends it mirrored."""
    alike = [one for one in counted if one.id in whole and one.kind == item.kind and one.on_scale == item.on_scale]
    in_theme = [one for one in alike if one.theme is not None and one.theme == item.theme]
    known: From = "theme" if in_theme else "all" if alike else "even"
    lenders = in_theme or alike
    if not lenders or item.kind != "scale":
        return _even(item), "even"
    width = len(item.on_scale)
    lent = [whole[one.id][:width][:: -1 if one.reversed != item.reversed else 1] for one in lenders]
    on_scale = [sum(shares, Fraction(0)) / len(lent) for shares in zip(*lent, strict=True)]
    outside = _spread(1 - sum(on_scale, Fraction(0)), len(item.outside))
    return _to_one((*on_scale, *outside)), known


def _even(item: Item) -> Chances:
    outside = [_OUTSIDE_EVEN] * len(item.outside)
    return (*_spread(1 - sum(outside, Fraction(0)), len(item.on_scale)), *outside)


def _filled(item: Item, shares: PrintedShares, mean: Chances) -> Chances:
    """The shares that are known stay; what is left is divided among the others as the mean would have it."""
    by_answer = dict(shares)
    answers = (*item.on_scale, *item.outside_ids)
    known = {answer: Fraction(share) / 100 for answer in answers if (share := by_answer.get(answer)) is not None}
    left = max(1 - sum(known.values(), Fraction(0)), Fraction(0))
    gaps = {answer: chance for answer, chance in zip(answers, mean, strict=True) if answer not in known}
    weight = sum(gaps.values(), Fraction(0))
    part = {a: left * (chance / weight if weight else Fraction(1, len(gaps))) for a, chance in gaps.items()}
    return _to_one(tuple(known.get(answer, part.get(answer, Fraction(0))) for answer in answers))


def _spread(amount: Fraction, parts: int) -> tuple[Fraction, ...]:
    return (amount / parts,) * parts if parts else ()


def _to_one(chances: Chances) -> Chances:
    total = sum(chances, Fraction(0))
    return tuple(chance / total for chance in chances)
