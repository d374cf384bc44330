"""The time line as a table: every initiative, dated or not."""

from __future__ import annotations

from tillid.analysis.figures.timeline.spec import TimelineSpec, event_words, remarks, status_word
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.material.programme import Initiative
from tillid.text import Joined, Renderable, _


def table(key: str, title: Renderable, spec: TimelineSpec) -> Table:
    return Table(
        id=key,
        title=title,
        columns=(
            Column(_("Initiative")),
            Column(_("Status")),
            Column(_("Start")),
            Column(_("End")),
            Column(_("Events and remarks")),
            Column(_("Owner")),
        ),
        rows=tuple(_row(one) for one in spec.initiatives),
        notes=(_("A dash: not stated."),),
    )


def _row(initiative: Initiative) -> tuple[Cell, ...]:
    remarked = (*event_words(initiative), *remarks(initiative))
    return (
        initiative.words,
        status_word(initiative),
        initiative.start,
        _end(initiative),
        Joined(remarked, "; ") if remarked else None,
        initiative.owner or None,
    )


def _end(initiative: Initiative) -> Cell:
    if not initiative.end_uncertain:
        return initiative.end
    return _("{end}, uncertain", end=initiative.end) if initiative.end else _("uncertain")
