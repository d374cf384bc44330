"""What was said about a theme: verbatim in quotation marks, retold without them and marked so."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.statements import Statement
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Said, SaidBlock, Section
from tillid.text import Joined, Renderable, _, in_context

SENTIMENTS: dict[str, Renderable] = {
    "strength": in_context("sentiment", "strength"),
    "barrier": in_context("sentiment", "barrier"),
    "wish": in_context("sentiment", "wish"),
}
_LANGUAGES: dict[str, Renderable] = {"da": _("translated from Danish"), "en": _("translated from English")}


@dataclass(frozen=True, slots=True)
class Translated:
    """Says in the other languages that the words are translated, and nothing in their own."""

    original: str
    before: Renderable

    def render(self, language: str) -> str:
        parts = [self.before.render(language)]
        if language != self.original and self.original in _LANGUAGES:
            parts.append(_LANGUAGES[self.original].render(language))
        return ", ".join(parts)


def statements(grounds: Grounds, theme: str) -> tuple[Section, ...]:
    """A section, or none where nothing was said."""
    found = tuple(_said(grounds, one) for one in grounds.material.statements if one.theme == theme)
    if not found:
        return ()
    return (Section(f"{theme}-said", _("What was said"), (SaidBlock(found),)),)


def _said(grounds: Grounds, statement: Statement) -> Said:
    verbatim = statement.wording == "verbatim"
    parts: list[Renderable] = []
    if statement.role:
        parts.append(grounds.material.organisation.role_name(statement.role))
    if statement.place:
        parts.append(statement.place)
    if not verbatim:
        parts.append(in_context("statement", "retold") if parts else in_context("statement", "Retold"))
    who: Renderable = Joined(tuple(parts), ", ")
    if statement.original:
        who = Translated(statement.original, who)
    return Said(statement.words, who, verbatim, SENTIMENTS.get(statement.sentiment or ""))
