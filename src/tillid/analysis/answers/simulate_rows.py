"""Rows of simulated answers. Only `random()` is drawn, and only compared, added and multiplied: IEEE arithmetic
makes the same rows from the same seed on every machine."""

from __future__ import annotations

import bisect
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tillid.analysis.answers.simulate_people import Places
from tillid.analysis.answers.simulate_targets import Chances, Target
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.values import NOT_ASKED, Band, Item, Questionnaire

Answer = str | tuple[str, ...] | None
"""What stands in a cell: a point id, a number or a text; the chosen options; NOT_ASKED; None where skipped."""

WRITES = 0.25
"""How many of those who answer write something where they may."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How simulated people answer, in shares of 1.

    `area` and `unit`: in a place at most this share of the answers to an item moves one step on its scale, up in
    one place and down in another. `together`: how much of a person's answering is one mood through all items.
    `skipped`: the smallest and largest share that skips an item.
    """

    area: Fraction = Fraction(15, 100)
    unit: Fraction = Fraction(10, 100)
    together: Fraction = Fraction(2, 5)
    skipped: tuple[Fraction, Fraction] = (Fraction(2, 100), Fraction(5, 100))
    texts: Mapping[str, tuple[str, ...]] | None = None
    """What people write, by open-text item."""


GroupChances = Mapping[tuple[str, str], Mapping[str, Chances]]
"""Chances that hold for one answer to a background question, by (question, answer) and item."""

_Edges = tuple[float, ...]
"""The upper edge of each answer's part of 0 to 1, in the order of the answers; the top of the scale begins at 0."""


def answer_all(
    questionnaire: Questionnaire,
    targets: Sequence[Target],
    people: Sequence[Places],
    *,
    seed: int,
    manner: Manner,
    of_groups: GroupChances,
    tree: tuple[str, ...],
    written: tuple[str, ...],
) -> tuple[Mapping[str, Answer], ...]:
    """One mapping a person, item to answer. `tree` names the background questions for area and unit, in that order;
    `written` is what stands in an open text that the manner has no texts for."""
    moods = _draws(f"{seed}/mood", len(people))
    rows: list[dict[str, Answer]] = [{} for _ in people]
    everyone = {target.item: _edges(target.chances) for target in targets}
    grouped = {
        group: {item: _edges(chances) for item, chances in by_item.items()} for group, by_item in of_groups.items()
    }
    for item in questionnaire.items:
        draws = random.Random(f"{seed}/item/{item.id}")  # noqa: S311 - simulated answers guard no secret
        shifts = _shifts(item, people, draws, manner, tree)
        skips = float(manner.skipped[0] + (manner.skipped[1] - manner.skipped[0]) * Fraction(draws.random()))
        answers, options = (*item.on_scale, *item.outside_ids), as_countable(item)
        routed_by = questionnaire.by_id.get(item.asked_if.item) if item.asked_if else None
        answering = _Answering(item, draws, answers, options, routed_by, everyone, grouped, manner, written)
        for person, mood, shift, row in zip(people, moods, shifts, rows, strict=True):
            row[item.id] = answering.of(person, mood, shift, skips, row)
    return tuple(rows)


def _draws(name: str, count: int) -> list[float]:
    draws = random.Random(name)  # noqa: S311 - simulated answers guard no secret
    return [draws.random() for _ in range(count)]


def _shifts(
    item: Item, people: Sequence[Places], draws: random.Random, manner: Manner, tree: tuple[str, ...]
) -> list[float]:
    """For each person how much their places move the answer; nought on average, so that the whole stays on target."""
    if item.kind != "scale" or not people:
        return [0.0] * len(people)
    sizes = dict(zip(tree, (float(manner.area), float(manner.unit)), strict=False))
    total = [0.0] * len(people)
    for background, size in sizes.items():
        codes = sorted({person[background] for person in people if background in person})
        by_code = {code: size * (2 * draws.random() - 1) for code in codes}
        total = [old + by_code.get(person.get(background, ""), 0.0) for old, person in zip(total, people, strict=True)]
    mean = math.fsum(total) / len(total)  # sum() adds floats in another way since Python 3.12
    return [shift - mean for shift in total]


@dataclass(frozen=True, slots=True)
class _Answering:
    """One item being answered, person by person."""

    item: Item
    draws: random.Random
    answers: tuple[str, ...]
    options: tuple[Item, ...]
    routed_by: Item | None
    everyone: Mapping[str, _Edges]
    of_groups: Mapping[tuple[str, str], Mapping[str, _Edges]]
    manner: Manner
    written: tuple[str, ...]

    def of(self, person: Places, mood: float, shift: float, skips: float, row: Mapping[str, Answer]) -> Answer:
        # Each person draws as often whatever the answer: one draw more would move the answers of all who follow.
        draw = self.draws.random
        skipped, own, mixed, moved = draw(), draw(), draw(), draw()
        chosen = [draw() for _ in self.options]
        routed = self.item.asked_if
        if routed and self.routed_by and not _among(row.get(routed.item), routed.among, self.routed_by.bands):
            return NOT_ASKED
        if self.item.kind == "text":
            return self._text(skipped, own)
        if skipped < skips:
            return None
        if self.item.kind == "many":
            return self._many(person, own, chosen)
        # A mood moves along a scale; among choices and numbers there is no better end to move to.
        follows_mood = self.item.kind == "scale" and mixed < self.manner.together
        return self._one(person, mood if follows_mood else own, shift, moved, own)

    def _one(self, person: Places, position: float, shift: float, moved: float, own: float) -> Answer:
        edges = self._edges_for(self.item.id, person)
        width = len(self.answers) - len(self.item.outside)
        if not edges:
            return str(int(own * 11))
        place = _place(edges, 1 - position if self.item.reversed else position)
        if place < width and moved < abs(shift):
            place = min(max(place + (-1 if shift > 0 else 1), 0), width - 1)
        if self.item.kind == "number" and place < width:
            return _number_in(self.item.bands, place, moved)
        return self.answers[place]

    def _many(self, person: Places, own: float, chosen: Sequence[float]) -> Answer:
        """Each option by itself; whoever would choose none chooses the most usual, which is drawn so much less."""
        edges = {
            option.id.removeprefix(f"{self.item.id}."): self._edges_for(option.id, person) for option in self.options
        }
        first = next(iter(edges.values()))
        if self.item.outside and own >= first[1]:
            return self.item.outside_ids[_place(first, own) - 2]
        chances = {id: edge[0] for id, edge in edges.items()}
        usual = max(chances, key=lambda id: chances[id])
        none_else = math.prod(1 - chance for id, chance in chances.items() if id != usual)
        chances[usual] = (chances[usual] - none_else) / (1 - none_else) if none_else < 1 else 0.0
        picked = tuple(id for draw, (id, chance) in zip(chosen, chances.items(), strict=True) if draw < chance)
        return picked or (usual,)

    def _text(self, writes: float, which: float) -> Answer:
        texts = (self.manner.texts or {}).get(self.item.id) or self.written
        return texts[int(which * len(texts))] if writes < WRITES else None

    def _edges_for(self, item: str, person: Places) -> _Edges:
        if self.of_groups:
            for answer in person.items():
                edges = self.of_groups.get(answer, {}).get(item)
                if edges is not None:
                    return edges
        return self.everyone[item]


def _edges(chances: Chances) -> _Edges:
    """Exact sums, each rounded once: the same floats on every machine."""
    return tuple(float(sum(chances[: place + 1], Fraction(0))) for place in range(len(chances)))


def _among(answer: Answer, among: tuple[str, ...], bands: tuple[Band, ...]) -> bool:
    given = answer if isinstance(answer, tuple) else (answer,)
    return any(one in among or _band_of(one, bands) in among for one in given if one is not None)


def _band_of(number: str, bands: tuple[Band, ...]) -> str | None:
    if not number.isdecimal():
        return None
    inside = (b for b in bands if (b.low is None or b.low <= int(number)) and (b.high is None or int(number) < b.high))
    return next((band.id for band in inside), None)


def _place(edges: _Edges, position: float) -> int:
    """Which answer lies at this position."""
    return min(bisect.bisect_right(edges, position), len(edges) - 1)


def _number_in(bands: tuple[Band, ...], place: int, draw: float) -> str:
    """A whole number inside a band; an open end reaches as far as the neighbouring band is wide."""
    band = bands[place]
    widths = [b.high - b.low for b in bands if b.low is not None and b.high is not None]
    width = max(widths, default=Decimal(10))
    low = band.low if band.low is not None else max((band.high or Decimal(0)) - width, Decimal(0))
    high = band.high if band.high is not None else low + width
    first, end = math.ceil(low), math.ceil(high)
    return str(first + int(draw * (end - first))) if end > first else str(low)
