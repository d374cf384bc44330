"""All themes at a glance: both ends of every item, one row an item, in the questionnaire's order."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.estimates.values import Estimates, ItemEstimate
from tillid.analysis.figures.pages import height_of_words, in_pages, numbered
from tillid.analysis.figures.shares import unrounded
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Theme
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Renderable, Words

LABELS = 300.0
"""Room for the names of rows, in px."""
HEADING = 40.0
BETWEEN_ROWS = 8.0


@dataclass(frozen=True, slots=True)
class OverviewRow:
    item: str
    label: Words
    estimate: ItemEstimate | None
    top: tuple[Point, ...]
    bottom: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class OverviewTheme:
    name: Words
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True, slots=True)
class OverviewSpec:
    themes: tuple[OverviewTheme, ...]
    group_name: Renderable | None = None
    part: tuple[int, int] | None = None

    @property
    def rows(self) -> tuple[OverviewRow, ...]:
        return tuple(row for theme in self.themes for row in theme.rows)

    @property
    def drawn(self) -> tuple[ItemEstimate, ...]:
        """Those whose ends are known."""
        return tuple(row.estimate for row in self.rows if row.estimate and unrounded(row.estimate.top) is not None)

    @property
    def ends(self) -> tuple[tuple[Point, ...], tuple[Point, ...]] | None:
        """The answers at both ends, where all items are answered on one scale."""
        kinds = {(row.top, row.bottom) for row in self.rows}
        return next(iter(kinds)) if len(kinds) == 1 else None


def overview_specs(
    questionnaire: Questionnaire,
    estimates: Estimates,
    *,
    group: Group = EVERYONE,
    group_name: Renderable | None = None,
) -> tuple[OverviewSpec, ...]:
    """One spec, several where the items fill more than a page; a theme is never split. None without scale items."""
    themes = tuple(
        OverviewTheme(theme.words, rows)
        for theme in questionnaire.themes
        if (rows := _rows(questionnaire, estimates, theme, group))
    )
    return tuple(OverviewSpec(page, group_name, part) for page, part in numbered(in_pages(themes, _height)))


def _rows(questionnaire: Questionnaire, estimates: Estimates, theme: Theme, group: Group) -> tuple[OverviewRow, ...]:
    return tuple(
        OverviewRow(item.id, item.label, estimates.item(item.id, group), *_ends(item))
        for item in questionnaire.of_theme(theme.id)
        if item.kind == "scale" and item.scale is not None
    )


def _ends(item: Item) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    points, width = (item.scale.points, item.scale.width_of_end) if item.scale else ((), 1)
    return points[:width], points[-width:]


def _height(theme: OverviewTheme) -> float:
    return HEADING + sum(max(18.0, height_of_words(row.label, LABELS)) + BETWEEN_ROWS for row in theme.rows)
