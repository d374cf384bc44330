"""The items of a theme that share a scale, as diverging bars: what the figure is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tillid.analysis.estimates.values import Estimates, ItemEstimate, Share
from tillid.analysis.figures.labels import BESIDE
from tillid.analysis.figures.pages import height_of_words, in_pages, numbered
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Theme
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Renderable, Words

BAR = 30.0
BETWEEN_ROWS = 22.0
REMARK = 22.0
"""Px that a row needs."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One item. `estimate` is None where the measurement did not ask it: the row says so and is never dropped."""

    item: str
    label: Words
    estimate: ItemEstimate | None
    reversed: bool = False

    def share_of(self, answer: str) -> Share | None:
        """The answer's own share; None where it is not asked here, unknown, or merged with another."""
        if self.estimate is None:
            return None
        return next((share for share in self.estimate.distribution if share.answers == (answer,)), None)

    @property
    def merged(self) -> tuple[Share, ...]:
        return self.estimate.merged if self.estimate is not None else ()

    def merged_from(self, answer: str) -> Share | None:
        """Of answers that stand together: their share, at the first of them."""
        return next((share for share in self.merged if share.answers[0] == answer), None)


@dataclass(frozen=True, slots=True)
class ThemeSpec:
    """`points` from most to least; `outside` every answer outside the scale that any row offers."""

    theme: Words
    points: tuple[Point, ...]
    outside: tuple[Point, ...]
    rows: tuple[ThemeRow, ...]
    group_name: Renderable | None = None
    part: tuple[int, int] | None = None

    @property
    def top(self) -> tuple[Point, ...]:
        return self.points[: self._end]

    @property
    def bottom(self) -> tuple[Point, ...]:
        return self.points[-self._end :]

    def named(self, share: Share) -> tuple[Point, ...]:
        """The answers of a share, with their words."""
        return tuple(point for point in (*self.points, *self.outside) if point.id in share.answers)

    @property
    def _end(self) -> int:
        return 2 if len(self.points) >= 4 else 1

    @property
    def estimates(self) -> tuple[ItemEstimate, ...]:
        return tuple(row.estimate for row in self.rows if row.estimate is not None)


def theme_specs(
    questionnaire: Questionnaire,
    estimates: Estimates,
    theme: Theme,
    *,
    group: Group = EVERYONE,
    group_name: Renderable | None = None,
) -> tuple[tuple[str, ThemeSpec], ...]:
    """(scale id, spec), one or more for each scale among the theme's items, in the order in which they first come up.

    Items that are not answered on a scale belong to `choices`.
    """
    by_scale: dict[tuple[str, ...], list[Item]] = {}
    for item in questionnaire.of_theme(theme.id):
        if item.kind == "scale" and item.scale is not None:
            by_scale.setdefault(item.scale.ids, []).append(item)
    return tuple(
        (items[0].scale.id if items[0].scale else "", spec)
        for items in by_scale.values()
        for spec in _parts(theme, items, estimates, group, group_name)
    )


def _parts(
    theme: Theme, items: list[Item], estimates: Estimates, group: Group, group_name: Renderable | None
) -> Iterator[ThemeSpec]:
    outside = {point.id: point for item in items for point in item.outside}
    rows = tuple(ThemeRow(item.id, item.label, estimates.item(item.id, group), item.reversed) for item in items)
    points = items[0].scale.points if items[0].scale else ()
    for page, part in numbered(in_pages(rows, _height)):
        yield ThemeSpec(theme.words, points, tuple(outside.values()), page, group_name, part)


def _height(row: ThemeRow) -> float:
    """With a remark under it, which is the most that a row needs."""
    return max(BAR, height_of_words(row.label, BESIDE)) + BETWEEN_ROWS + REMARK
