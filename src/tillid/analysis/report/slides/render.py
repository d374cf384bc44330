"""slides.pptx: what a leader opens before a meeting, and may change."""

from __future__ import annotations

from tillid.analysis.report.document import Report
from tillid.analysis.report.inline import Line, Run, line
from tillid.analysis.report.slides.deck import Deck
from tillid.analysis.report.slides.lettering import WHITE, Words
from tillid.analysis.report.slides.pages import fill


def render_slides(report: Report, language: str) -> bytes:
    """The bytes of a .pptx file; the same for the same report."""
    title, organisation = line(report.title, language), line(report.organisation, language)
    mark = line(report.mark, language).plain if report.mark is not None else ""
    footer = " · ".join(part for part in (title.plain, line(report.period, language).plain, mark) if part)
    deck = Deck(language, footer=footer, title=title.plain, organisation=organisation.plain)
    above = Line((Run(" · ".join(part for part in (organisation.plain, line(report.period, language).plain) if part)),))
    explained = () if report.mark_explained is None else (Words(line(report.mark_explained, language), 14, WHITE),)
    deck.cover(title, line(report.subtitle, language), above, explained)
    fill(deck, report, language)
    return deck.written()
