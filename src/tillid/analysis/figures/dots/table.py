"""An item by area as a table: share, interval, base, and the comparison with the rest."""

from __future__ import annotations

from tillid.analysis.figures import notes
from tillid.analysis.figures.answers import named_together
from tillid.analysis.figures.dots.spec import DotRow, DotsSpec
from tillid.analysis.figures.shares import (
    difference,
    interval_cell,
    interval_of_points,
    origin,
    percent_cell,
    points_of,
)
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.text import Renderable, _


def table(key: str, title: Renderable, spec: DotsSpec) -> Table:
    compared = (
        Column(_("Against the rest, percentage points"), "points", 1),
        Column(_("95% interval")),
        Column(_("Clear difference?")),
    )
    columns = (
        Column(_("Area or unit")),
        Column(named_together(spec.answers), "percent", 1),
        Column(_("95% interval")),
        Column(_("Answers"), "count"),
        *(compared if spec.compares else ()),
        Column(_("Origin")),
    )
    blank = (None,) * (len(columns) - 1)
    return Table(
        id=key,
        title=title,
        columns=columns,
        rows=(
            *_whole(spec),
            *(_row(spec, row) for row in spec.shown),
            *((place.name, *blank) for place in spec.hidden),
        ),
        notes=(
            notes.OF_ALL_WHO_ANSWERED,
            notes.INTERVALS,
            *((notes.COMPARED,) if spec.compares else ()),
            *((notes.HIDDEN,) if spec.hidden else ()),
        ),
    )


def _whole(spec: DotsSpec) -> tuple[tuple[Cell, ...], ...]:
    if spec.everyone is None or spec.everyone.top.share is None:
        return ()
    top = spec.everyone.top
    comparison = (None, None, None) if spec.compares else ()
    return ((spec.everyone_name, percent_cell(top), interval_cell(top), top.base, *comparison, origin(spec.everyone)),)


def _row(spec: DotsSpec, row: DotRow) -> tuple[Cell, ...]:
    numbers = (percent_cell(row.share), interval_cell(row.share), row.share.base)
    return (row.place.name, *numbers, *(_compared(row) if spec.compares else ()), origin(row.estimate))


def _compared(row: DotRow) -> tuple[Cell, ...]:
    one = row.comparison
    if one is None:
        return (None, None, None)
    interval = interval_of_points(one.low, one.high, 1)
    return (
        points_of(difference(one.inside, one.rest), 1),
        interval,
        _("Yes") if one.differs else _("No clear difference"),
    )
