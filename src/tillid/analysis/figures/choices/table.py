"""Choices as a table."""

from __future__ import annotations

from tillid.analysis.figures import notes
from tillid.analysis.figures.choices.spec import ChoiceRow, ChoicesSpec
from tillid.analysis.figures.shares import interval_cell, origin_of, percent_cell
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.text import Renderable, _


def table(key: str, title: Renderable, spec: ChoicesSpec) -> Table:
    word = origin_of(spec.estimates)
    skipped = any(one.skipped is not None for one in spec.estimates)
    routed = any(one.not_asked is not None for one in spec.estimates)
    columns = (
        Column(_("Answer")),
        Column(_("Share"), "percent", 1),
        Column(_("95% interval")),
        Column(_("Count"), "count"),
        Column(_("Answers"), "count"),
    )
    return Table(
        id=key,
        title=title,
        columns=(
            *columns,
            *((Column(_("Skipped"), "count"),) if skipped else ()),
            *((Column(_("Not asked"), "count"),) if routed else ()),
            *((Column(_("Origin")),) if word else ()),
        ),
        rows=tuple(
            (
                *_row(row),
                *((row.estimate.skipped if row.estimate else None,) if skipped else ()),
                *((row.estimate.not_asked if row.estimate else None,) if routed else ()),
                *((word,) if word else ()),
            )
            for row in spec.rows
        ),
        notes=(notes.OF_ALL_WHO_ANSWERED_IT, notes.INTERVALS, *notes.about_dashes(spec.estimates)),
    )


def _row(row: ChoiceRow) -> tuple[Cell, ...]:
    if row.share is None:
        return (row.label, None, None, None, None)
    return (row.label, percent_cell(row.share), interval_cell(row.share), row.share.count, row.share.base)
