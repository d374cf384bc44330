"""Where we are and what now: what is under way, what is recommended to whom, what is planned."""

from __future__ import annotations

from collections.abc import Sequence

from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.material.programme import Initiative
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.phrases import period
from tillid.analysis.report.document import Block, Paragraph, Section, TableBlock
from tillid.text import Joined, Renderable, _, in_context

_STANDINGS: tuple[tuple[str, str | None, Renderable], ...] = (
    ("ongoing", "ongoing", _("Initiatives under way")),
    ("done", "done", _("Finished initiatives")),
    ("unstated", None, _("Initiatives whose status is not stated")),
)


def where_we_are(grounds: Grounds, theme: str) -> tuple[Section, ...]:
    """Initiatives that are not only planned: under way, finished, and those whose status nobody states."""
    all_of_theme = grounds.material.programme.of_theme(theme)
    tables = tuple(
        _initiatives(f"{theme}-{id}", title, found, tell_status=False)
        for id, status, title in _STANDINGS
        if (found := tuple(one for one in all_of_theme if one.status == status))
    )
    return (Section(f"{theme}-now", _("Where we are"), tables),) if tables else ()


def what_now(grounds: Grounds, theme: str) -> tuple[Section, ...]:
    programme = grounds.material.programme
    recommended = programme.recommended_for(theme)
    planned = tuple(one for one in programme.of_theme(theme) if one.status == "planned")
    blocks: list[Block] = []
    if recommended:
        rows = tuple((one.words, one.to if one.to else _("addressee not stated")) for one in recommended)
        columns = (Column(_("Recommendation")), Column(_("Addressed to")))
        blocks.append(TableBlock(Table(f"{theme}-recommendations", _("Recommendations"), columns, rows)))
    if planned:
        blocks.append(_initiatives(f"{theme}-planned", _("Planned initiatives"), planned))
    return (Section(f"{theme}-next", _("What now"), tuple(blocks)),) if blocks else ()


def without_theme(grounds: Grounds) -> tuple[Block, ...]:
    """Initiatives that belong to no theme, so that none drops out of the report."""
    known = {theme.id for theme in grounds.themes}
    others = tuple(one for one in grounds.material.programme.initiatives if not known & set(one.themes))
    return (_initiatives("other-initiatives", _("Initiatives across the themes"), others),) if others else ()


def recommended_across(grounds: Grounds) -> tuple[Block, ...]:
    """Recommendations whose theme is none of the questionnaire's."""
    known = {theme.id for theme in grounds.themes}
    others = tuple(one for one in grounds.material.programme.recommendations if one.theme not in known)
    if not others:
        return ()
    rows = tuple((one.words, one.to if one.to else _("addressee not stated")) for one in others)
    columns = (Column(_("Recommendation")), Column(_("Addressed to")))
    return (TableBlock(Table("other-recommendations", _("Recommendations"), columns, rows)),)


def _initiatives(
    id: str, title: Renderable, initiatives: Sequence[Initiative], *, tell_status: bool = True
) -> TableBlock:
    columns = (Column(_("Initiative")), Column(_("Period")), Column(_("Responsible")))
    rows = tuple(_row(one, tell_status=tell_status) for one in initiatives)
    notes = (_("A dash: not stated."),) if any(None in row for row in rows) else ()
    return TableBlock(Table(id, title, columns, rows, notes))


def _row(one: Initiative, *, tell_status: bool) -> tuple[Cell, ...]:
    dated = one.start or one.end or one.end_uncertain
    runs = period(one.start, one.end, end_uncertain=one.end_uncertain) if dated else None
    return (Joined((one.words, *(_status(one) if tell_status else ()), *_remarks(one)), " · "), runs, one.owner or None)


def _status(one: Initiative) -> tuple[Renderable, ...]:
    if one.status is None:
        return (_("status not stated"),)
    return (in_context("initiative", "done"),) if one.status == "done" else ()


def _remarks(one: Initiative) -> tuple[Renderable, ...]:
    """What the source adds: its own vaguer date, an event, what is to follow."""
    remarks: list[Renderable] = []
    if one.says:
        remarks.append(one.says)
    if one.event and one.event.start:
        remarks.append(_("{event}: {period}", event=one.event.words, period=period(one.event.start, one.event.end)))
    if one.then:
        remarks.append(_("then: {then}", then=one.then))
    if one.results:
        remarks.append(_("results: {date}", date=one.results))
    return tuple(remarks)


def as_of(grounds: Grounds) -> tuple[Paragraph, ...]:
    words = grounds.material.programme.as_of
    return (Paragraph(_("Where an initiative stands is told as of {when}.", when=words)),) if words else ()
