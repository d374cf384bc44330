"""What the documents disagree about: both versions stand, none is chosen."""

from __future__ import annotations

from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.report.compose.claims import claims_across
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Block, Bullets, ClaimsBlock, Section, TableBlock
from tillid.text import _


def disagreements(grounds: Grounds) -> tuple[Section, ...]:
    """A section, or none where the material agrees with itself."""
    notes = grounds.wave.notes or grounds.wave.also_said
    blocks: list[Block] = [Bullets(notes)] if notes else []
    dated = _dates(grounds)
    blocks += [TableBlock(dated)] if dated else []
    across = claims_across(grounds)
    sections: tuple[Section, ...] = ()
    if across:
        sections = (Section("claims-across", _("Statements on the whole measurement"), (ClaimsBlock(across),)),)
    if not blocks and not sections:
        return ()
    return (
        Section(
            "disagreements",
            _("What the documents disagree about"),
            tuple(blocks),
            lead=_("Both versions stand; none of them is chosen here"),
            sections=sections,
        ),
    )


def _dates(grounds: Grounds) -> Table | None:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.words, grounds.material.source_name(source), says)
        for one in grounds.material.programme.initiatives
        for source, says in one.dates_said
    )
    if not rows:
        return None
    columns = (Column(_("Initiative")), Column(_("Source")), Column(_("Date given")))
    return Table("dates-said", _("Initiatives with several dates"), columns, rows)
