"""The whole on a page: a sentence for each theme, what must be corrected, and the overview figure."""

from __future__ import annotations

from tillid.analysis.report.compose.claims import corrections
from tillid.analysis.report.compose.findings import in_one_sentence
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.pictures import overview, shown
from tillid.analysis.report.compose.respondents import respondents_said
from tillid.analysis.report.document import Block, Bullets, Finding, Section
from tillid.text import Renderable, _


def summary(grounds: Grounds) -> Section:
    sentences = tuple(
        _("**{theme}:** {sentence}", theme=theme.words, sentence=in_one_sentence(grounds, theme))
        for theme in grounds.themes
        if grounds.scale_items(theme.id)
    )
    blocks: tuple[Block, ...] = (Finding(respondents_said(grounds)), Bullets(sentences), *shown(overview(grounds)))
    return Section(
        "summary",
        _("Summary"),
        blocks,
        lead=_("What was answered, theme by theme"),
        sections=_corrected(corrections(grounds)),
    )


def _corrected(found: tuple[Renderable, ...]) -> tuple[Section, ...]:
    if not found:
        return ()
    return (Section("corrections", _("Statements that need a correction"), (Bullets(found),)),)
