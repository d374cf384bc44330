"""Parts of a report as HTML, made once for each release and language and kept: the renderer is the report's own."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from tillid.analysis.figures.registry import draw
from tillid.analysis.figures.values import Figure
from tillid.analysis.report.compose.comments import all_written
from tillid.analysis.report.compose.place import (
    most_to_talk_about,
    picture_of,
    place_section,
    seen_from,
    talked_about,
)
from tillid.analysis.report.compose.question import question_section
from tillid.analysis.report.document import FigureBlock, Section
from tillid.analysis.report.html.blocks import Blocks
from tillid.analysis.report.html.markup import Html
from tillid.analysis.tables.groups import TREE
from tillid.programme.measure.queries.told import ReleaseKey, Told, told_by

KEPT = 400
"""Pages in memory, of about 20 kB each."""


@dataclass(frozen=True)
class Rendered:
    """A page's heading, the quiet line under it, and what stands below."""

    title: SafeString
    lead: SafeString
    body: SafeString


def _chapter(known: Told, id: str) -> Section:
    return {section.id: section for section in known.report.sections}[id]


def _method(known: Told, _id: str) -> Section:
    """How it was measured, and all that stands in the annex, on one page."""
    how, annex = _chapter(known, "method"), _chapter(known, "annex")
    return Section(how.id, how.title, (*how.blocks, *annex.blocks), how.lead, (*how.sections, *annex.sections))


def _comments(known: Told, _id: str) -> Section:
    return all_written(known.grounds)


_KINDS: dict[str, Callable[[Told, str], Section]] = {
    "chapter": _chapter,
    "method": _method,
    "comments": _comments,
    "question": lambda known, id: question_section(known.grounds, id),
    "place": lambda known, id: place_section(known.grounds, id),
}


@functools.lru_cache(maxsize=KEPT)
def rendered(key: ReleaseKey, kind: str, id: str, language: str) -> Rendered:
    """Raises KeyError where the release has no such part."""
    section = _KINDS[kind](told_by(key), id)
    drawings = {figure.key: draw(figure, language) for figure in _figures(section)}
    blocks = Blocks(language, drawings)
    body = "".join(
        (
            *(blocks.block(block) for block in section.blocks),
            *(blocks.section(inner) for inner in section.sections),
        )
    )
    return Rendered(_safe(blocks.say(section.title)), _safe(blocks.say(section.lead or "")), _safe(Html(body)))


@dataclass(frozen=True)
class Talk:
    """One thing to talk about: what was answered, in a sentence and in a picture."""

    sentence: SafeString
    picture: SafeString


@functools.lru_cache(maxsize=KEPT)
def to_talk_about(key: ReleaseKey, code: str, language: str) -> tuple[Talk, ...]:
    """The place's own three questions."""
    own = seen_from(told_by(key).grounds, ((TREE, code),))
    blocks = Blocks(language, {})
    return tuple(
        Talk(
            _safe(blocks.say(talked_about(one))),
            _safe(Html("".join(draw(figure, language).svg for figure in picture_of(own, one)))),
        )
        for one in most_to_talk_about(own)
    )


def _figures(section: Section) -> list[Figure]:
    own = [block.figure for block in section.blocks if isinstance(block, FigureBlock)]
    return own + [figure for inner in section.sections for figure in _figures(inner)]


def _safe(html: Html) -> SafeString:
    return mark_safe(html)  # noqa: S308 - the report's renderer escapes every text on its way in
