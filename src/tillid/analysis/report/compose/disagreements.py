"""What the documents disagree about: both versions stand, none is chosen."""

from __future__ import annotations

from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.report.compose.claims import contradicting_claims
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Block, Bullets, ClaimsBlock, Section, TableBlock
from tillid.text import Renderable, _


def disagreements(grounds: Grounds) -> tuple[Section, ...]:
    """A section, or none where the material agrees with itself."""
    notes = noted_disagreements(grounds)
    blocks: list[Block] = [Bullets(notes)] if notes else []
    dated = _dates(grounds)
    blocks += [TableBlock(dated)] if dated else []
    claims = contradicting_claims(grounds)
    blocks += [ClaimsBlock(claims)] if claims else []
    if not blocks:
        return ()
    title, lead = _("What the documents disagree about"), _("Both versions stand; none of them is chosen here")
    return (Section("disagreements", title, tuple(blocks), lead=lead),)


def noted_disagreements(grounds: Grounds) -> tuple[Renderable, ...]:
    """The notes on an older report are what its sources disagree about; those on a wave of our own are not."""
    if grounds.release.wave.provenance in ("published", "reconstructed"):
        return grounds.wave.notes or grounds.wave.also_said
    return grounds.wave.also_said


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
