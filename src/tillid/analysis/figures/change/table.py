"""Change as a table: both shares with their bases, the difference with its interval, and whether it is clear."""

from __future__ import annotations

from tillid.analysis.figures import notes
from tillid.analysis.figures.change.spec import ChangeRow, ChangeSpec
from tillid.analysis.figures.shares import difference, interval_of_points, percent_cell, points_of
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.text import Renderable, _


def table(key: str, title: Renderable, spec: ChangeSpec) -> Table:
    return Table(
        id=key,
        title=title,
        columns=(
            Column(_("Question")),
            Column(named_wave(spec.before, spec.before_origin), "percent", 1),
            Column(_("Answers"), "count"),
            Column(named_wave(spec.now, spec.now_origin), "percent", 1),
            Column(_("Answers"), "count"),
            Column(_("Change, percentage points"), "points", 1),
            Column(_("95% interval")),
            Column(_("Clear change?")),
            Column(_("Wording")),
        ),
        rows=tuple(_row(row) for row in spec.rows),
        notes=(notes.OF_ALL_WHO_ANSWERED, *((notes.CHANGES_ADJUSTED, notes.INTERVAL_OF_ONE) if spec.measured else ())),
    )


def named_wave(wave: Renderable, origin: Renderable | None) -> Renderable:
    return wave if origin is None else _("{wave} ({origin})", wave=wave, origin=origin)


def _row(row: ChangeRow) -> tuple[Cell, ...]:
    one = row.change
    wording = _("the same") if one.same_wording else _("differs")
    shares = (percent_cell(one.before), one.before.base, percent_cell(one.now), one.now.base)
    if one.difference is None or one.low is None or one.high is None:
        return (row.label, *shares, None, None, one.why_not, wording)
    verdict = _("Yes") if row.is_clear else _("No clear change")
    return (
        row.label,
        *shares,
        points_of(difference(one.now, one.before), 1),
        interval_of_points(one.low, one.high, 1),
        verdict,
        wording,
    )
