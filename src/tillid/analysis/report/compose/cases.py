"""MeningsSamlingen's case load. Where sources count differently both counts stand, each with its source."""

from __future__ import annotations

from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.material.cases import CaseLoad, DecidedElsewhere, KnownMatter, count_word
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.people import stated
from tillid.analysis.report.compose.phrases import Capital
from tillid.analysis.report.document import Block, Bullets, Note, Paragraph, Section, TableBlock
from tillid.text import Joined, Renderable, _, in_context


def cases(grounds: Grounds) -> tuple[Section, ...]:
    """A section, or none where nothing is known of cases."""
    load = grounds.material.cases
    if load == CaseLoad():
        return ()
    blocks: list[Block] = []
    if load.opened:
        blocks.append(
            Paragraph(_("Any employee or leader has been able to bring a case since {when}.", when=load.opened))
        )
    if load.reports:
        blocks.append(TableBlock(_counts(grounds, load)))
    if len(load.reports) > 1:
        blocks.append(Note(_("The sources count differently. Both counts are kept; neither is corrected here.")))
    blocks += (
        [Bullets(tuple(_outcome(grounds, source, says) for source, says in _outcomes(load)))] if load.outcomes else []
    )
    return (
        Section(
            "cases",
            _("Cases about rules and requirements"),
            tuple(blocks),
            lead=_("MeningsSamlingen: what was brought, and what came of it"),
            sections=(*_matters(load), *_elsewhere(load)),
        ),
    )


def _counts(grounds: Grounds, load: CaseLoad) -> Table:
    kinds = tuple(dict.fromkeys(kind for report in load.reports for kind, _number in report.counts))
    columns = (
        Column(_("What is counted")),
        *(Column(grounds.material.source_name(one.source)) for one in load.reports),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Capital(count_word(kind)), *(dict(report.counts).get(kind) for report in load.reports)) for kind in kinds
    )
    return Table(
        "case-counts", _("Cases, as each source counts them"), columns, rows, (_("A dash: not counted by the source."),)
    )


def _outcomes(load: CaseLoad) -> tuple[tuple[str, Renderable | str], ...]:
    return tuple((one.source, says) for one in load.outcomes for _what, says in one.counts)


def _outcome(grounds: Grounds, source: str, says: Renderable | str) -> Renderable:
    return _("{source}: {says}.", source=grounds.material.source_name(source), says=says)


def _matters(load: CaseLoad) -> tuple[Section, ...]:
    if not load.matters:
        return ()
    return (Section("case-matters", _("Known cases"), (Bullets(tuple(_matter(one) for one in load.matters)),)),)


def _matter(matter: KnownMatter) -> Renderable:
    outcome: Renderable = in_context("cases", "outcome not stated")
    if matter.upheld is not None:
        outcome = in_context("cases", "upheld") if matter.upheld else in_context("cases", "not upheld")
    parts: tuple[Renderable, ...] = (matter.words, outcome)
    if matter.led_to:
        parts = (*parts, _("led to {what}", what=matter.led_to))
    return Joined(parts, " – ")


def _elsewhere(load: CaseLoad) -> tuple[Section, ...]:
    blocks: list[Block] = []
    if load.call:
        blocks.append(
            Paragraph(
                _(
                    "Called for in {when}, from {to}: {about}.",
                    when=stated(load.call.when),
                    to=stated(load.call.to),
                    about=stated(load.call.about),
                )
            )
        )
    if load.simplification_so_far:
        blocks.append(Paragraph(_("**So far:** {what}", what=load.simplification_so_far)))
    if load.wished_for:
        blocks.append(Paragraph(_("**Wished for:** {what}", what=load.wished_for)))
    if load.decided_elsewhere:
        blocks.append(Bullets(tuple(_decided(one) for one in load.decided_elsewhere)))
    blocks += [Paragraph(words) for words in load.notes]
    return (Section("case-elsewhere", _("What is also known"), tuple(blocks)),) if blocks else ()


def _decided(one: DecidedElsewhere) -> Renderable:
    if not one.by:
        return _("Decided elsewhere: {what}", what=one.words)
    return _("Decided by {whom}: {what}", what=one.words, whom=one.by)
