"""The overview as a table: both ends of every item with their bases."""

from __future__ import annotations

from tillid.analysis.estimates.values import Share
from tillid.analysis.figures import notes
from tillid.analysis.figures.answers import named_together
from tillid.analysis.figures.overview.spec import OverviewRow, OverviewSpec, OverviewTheme
from tillid.analysis.figures.shares import interval_cell, origin, percent_cell
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.text import Renderable, _


def table(key: str, title: Renderable, spec: OverviewSpec) -> Table:
    ends: tuple[Renderable, Renderable] = (_("Top of the scale"), _("Bottom of the scale"))
    if spec.ends is not None:
        ends = (named_together(spec.ends[0]), named_together(spec.ends[1]))
    return Table(
        id=key,
        title=title,
        columns=(
            Column(_("Theme")),
            Column(_("Question")),
            Column(ends[0], "percent", 1),
            Column(_("95% interval")),
            Column(ends[1], "percent", 1),
            Column(_("95% interval")),
            Column(_("Answers"), "count"),
            Column(_("Origin")),
        ),
        rows=tuple(_row(theme, row) for theme in spec.themes for row in theme.rows),
        notes=(
            notes.OF_ALL_WHO_ANSWERED,
            notes.INTERVALS,
            *notes.about_dashes(tuple(row.estimate for row in spec.rows if row.estimate)),
        ),
    )


def _row(theme: OverviewTheme, row: OverviewRow) -> tuple[Cell, ...]:
    if row.estimate is None:
        return (theme.name, row.label, None, None, None, None, None, None)
    ends = (*_end(row.estimate.top), *_end(row.estimate.bottom))
    return (theme.name, row.label, *ends, row.estimate.answered, origin(row.estimate))


def _end(share: Share) -> tuple[Cell, Cell]:
    return percent_cell(share), interval_cell(share)
