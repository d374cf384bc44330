"""Answers to a question without a scale: one choice, several choices, or number bands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from tillid.analysis.estimates.values import Estimates, ItemEstimate, Share
from tillid.analysis.figures.bars import bar_height
from tillid.analysis.figures.pages import in_pages, numbered
from tillid.analysis.questionnaire.options import CHOSEN, as_countable
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Joined, Renderable, Words


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One answer, or several merged. `share` None: unknown or hidden. `aside`: no choice, but "don't know"."""

    label: Renderable
    share: Share | None
    aside: bool = False
    estimate: ItemEstimate | None = None
    """Of the question, or of the option where several can be chosen."""


@dataclass(frozen=True, slots=True)
class ChoicesSpec:
    """`several`: people could choose more than one, so the shares may add up to more than a hundred."""

    label: Words
    several: bool
    rows: tuple[ChoiceRow, ...]
    estimates: tuple[ItemEstimate, ...]
    group_name: Renderable | None = None
    part: tuple[int, int] | None = None

    @property
    def base(self) -> int | None:
        """Of all who answered; None where unknown or, for several choices, not one number."""
        bases = {one.answered for one in self.estimates}
        return next(iter(bases)) if len(bases) == 1 else None


def choices_specs(
    item: Item, estimates: Estimates, *, group: Group = EVERYONE, group_name: Renderable | None = None
) -> tuple[ChoicesSpec, ...]:
    """Choices in the questionnaire's order, never sorted by how many chose them; several specs where they fill more
    than a page."""
    whole = _spec(item, estimates, group, group_name)
    pages = numbered(in_pages(whole.rows, lambda row: bar_height(row.label)))
    return tuple(dataclasses.replace(whole, rows=page, part=part) for page, part in pages)


def _spec(item: Item, estimates: Estimates, group: Group, group_name: Renderable | None) -> ChoicesSpec:
    if item.kind == "many":
        options = as_countable(item)
        found = tuple(estimates.item(option.id, group) for option in options)
        rows = tuple(
            ChoiceRow(option.label, _shown(one.of(CHOSEN.id)) if one and _has(one, CHOSEN.id) else None, estimate=one)
            for option, one in zip(options, found, strict=True)
        )
        known = tuple(one for one in found if one)
        return ChoicesSpec(item.label, True, (*rows, *_aside(item, known)), known, group_name)
    estimate = estimates.item(item.id, group)
    if estimate is None or not estimate.distribution:
        rows = tuple(ChoiceRow(point.words, None, point.id in item.outside_ids) for point in item.points)
        return ChoicesSpec(item.label, False, rows, (estimate,) if estimate else (), group_name)
    names = {point.id: point.words for point in item.points}
    rows = tuple(
        ChoiceRow(
            Joined(tuple(names.get(answer, answer) for answer in share.answers), " + "),
            _shown(share),
            share.answers[0] in item.outside_ids,
            estimate,
        )
        for share in estimate.distribution
    )
    return ChoicesSpec(item.label, False, rows, (estimate,), group_name)


def _aside(item: Item, options: tuple[ItemEstimate, ...]) -> Iterator[ChoiceRow]:
    """Who answered "don't know" to the whole question; left out where the options' columns say different things."""
    for point in item.outside:
        shares = tuple(one.of(point.id) for one in options if _has(one, point.id))
        if options and len(shares) == len(options) and len({(share.count, share.base) for share in shares}) == 1:
            yield ChoiceRow(point.words, _shown(shares[0]), aside=True, estimate=options[0])


def _has(estimate: ItemEstimate, answer: str) -> bool:
    return any(share.answers == (answer,) for share in estimate.distribution)


def _shown(share: Share) -> Share | None:
    return share if share.share is not None or share.printed is not None or share.possible is not None else None
