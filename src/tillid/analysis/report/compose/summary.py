"""The whole on a page: a sentence for each theme, what must be corrected, and the overview figure."""

from __future__ import annotations

from tillid.analysis.report.compose.areas import differences_in_all
from tillid.analysis.report.compose.change import changes_in_all
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
        sections=(
            *_bullets("changes", _("Change since last time"), changes_in_all(grounds)),
            *_bullets("differences", _("Differences between areas"), differences_in_all(grounds)),
            *_bullets("corrections", _("Claims that need a correction"), corrections(grounds)),
            *_at_a_glance(grounds),
        ),
    )


def _bullets(id: str, title: Renderable, entries: tuple[Renderable, ...]) -> tuple[Section, ...]:
    return (Section(id, title, (Bullets(entries),)),) if entries else ()


def _at_a_glance(grounds: Grounds) -> tuple[Section, ...]:
    figures = shown(overview(grounds))
    return (Section("overview", _("Overview"), figures),) if figures else ()
