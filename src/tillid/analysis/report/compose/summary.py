"""The whole on a page: a sentence for each theme, what must be corrected, and the overview figure."""

from __future__ import annotations

from tillid.analysis.report.compose.claims import corrections
from tillid.analysis.report.compose.findings import theme_by_theme
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.pictures import overview, shown
from tillid.analysis.report.compose.respondents import respondents_said
from tillid.analysis.report.document import Block, Bullets, Finding, Paragraph, Section
from tillid.text import Renderable, _


def summary(grounds: Grounds) -> Section:
    blocks: list[Block] = [Finding(respondents_said(grounds))]
    intro, lines = theme_by_theme(grounds)
    if lines:
        blocks += [Paragraph(intro), Bullets(lines)]
    return Section(
        "summary",
        _("Summary"),
        tuple(blocks),
        lead=_("What was answered, theme by theme"),
        sections=(*_corrected(corrections(grounds)), *_at_a_glance(grounds)),
    )


def _corrected(found: tuple[Renderable, ...]) -> tuple[Section, ...]:
    if not found:
        return ()
    return (Section("corrections", _("Statements that need a correction"), (Bullets(found),)),)


def _at_a_glance(grounds: Grounds) -> tuple[Section, ...]:
    figures = shown(overview(grounds))
    return (Section("overview", _("All themes at a glance"), figures),) if figures else ()
