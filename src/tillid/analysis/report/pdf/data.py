"""A report as the plain values that the Typst template reads: everything said, nothing left to decide but the look.

Text reaches Typst as strings in JSON, never as markup: `#`, `$`, `*`, `@`, `[` and quotes stay what they are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, assert_never

from tillid.analysis.figures.values import Column, Drawing, Table
from tillid.analysis.report.columns import stands_right
from tillid.analysis.report.document import (
    Block,
    Bullets,
    CheckedClaim,
    ClaimsBlock,
    CommentsBlock,
    FigureBlock,
    Finding,
    Note,
    Paragraph,
    Report,
    Said,
    SaidBlock,
    Section,
    TableBlock,
)
from tillid.analysis.report.fonts import settable
from tillid.analysis.report.inline import Line, cell_line, line, quotation_marks
from tillid.text import Renderable, _

Json = dict[str, Any]
_SHORT_WORD = re.compile(r"\b(\w{1,2}) ")

LONGEST_COLUMN = 120
"""Characters: a column with longer texts gets no more room for them."""
UNBROKEN = 12
"""Characters: a cell this short stands on one line."""
CROWDED = {False: 6, True: 9}
"""From so many columns on a table is set smaller: on a page that stands, and on one that lies down, in the annex."""
TALL = 24
"""From so many rows on a table is set closer, and begins on a page of its own where another stands before it."""
FRESH = ("conclusion", "annex")
"""These chapters begin on a page of their own; others where the one before them ends, if there is room."""
KEPT = {False: 4, True: 12}
"""Up to so many rows a table is not divided: in the text, and in the annex."""
ROOM = {False: 92, True: 150}
"""Characters on a line: of a page that stands, and of one that lies down."""
SMALLER = 1.15
"""So much more stands on a line of a table in small type."""
BEGINNING, PARAGRAPH, FIGURE_WIDTH = 45, 22, 162
"""Millimetres: a chapter's heading and its first figure's notes; one block of text; the width of the text."""
GAP, SMALL_GAP = 3, 2
"""Characters: the space around a column."""


def report_data(report: Report, language: str, drawings: Mapping[str, Drawing]) -> Json:
    """The whole report in one language. Raises KeyError where a figure has no drawing."""
    say = _Said(language, drawings)
    return {
        "language": language,
        "title": say.line(report.title),
        "plain_title": settable(line(report.title, language).plain),
        "subtitle": say.line(report.subtitle),
        "organisation": say.line(report.organisation),
        "author": settable(line(report.organisation, language).plain),
        "period": say.line(report.period),
        "mark": say.line(report.mark) if report.mark else None,
        "mark_explained": say.line(report.mark_explained) if report.mark_explained else None,
        "sections": [say.section(section) for section in report.sections],
        "quotes": quotation_marks(language),
        "annex": [say.annex_table(block) for block in report.figures],
        "labels": {key: say.line(label) for key, label in LABELS.items()},
    }


LABELS: Mapping[str, Renderable] = {
    "contents": _("Contents"),
    "numbers": _("The numbers behind the figures"),
    "numbers_lead": _("Each figure's numbers as a table, in the order of the figures"),
    "see_numbers": _("The numbers as a table: page"),
    "see_figure": _("Shown on page"),
    "contradict": _("Claims that contradict each other"),
    "correction": _("Correction"),
}


class _Said:
    """Says each part of a report in one language."""

    def __init__(self, language: str, drawings: Mapping[str, Drawing]) -> None:
        self.language = language
        self.drawings = drawings

    def line(self, said: Renderable | str) -> Json:
        return _as_json(line(said, self.language))

    def section(self, section: Section) -> Json:
        return {
            "id": section.id,
            "room": self.room(section),
            "fresh": section.id in FRESH or any(_is_tall(block) for block in section.blocks),
            "title": self.line(section.title),
            "lead": self.line(section.lead) if section.lead else None,
            "blocks": [self.block(block) for block in section.blocks],
            "sections": [self.section(inner) for inner in section.sections],
        }

    def room(self, section: Section) -> float:
        """Millimetres that a chapter needs to begin on a page where another ends: to its first figure's end."""
        for place, block in enumerate(section.blocks):
            if isinstance(block, FigureBlock):
                drawing = self.drawings[block.figure.key]
                return BEGINNING + PARAGRAPH * place + FIGURE_WIDTH * drawing.height / drawing.width
        return BEGINNING + PARAGRAPH

    def block(self, block: Block) -> Json:  # noqa: PLR0911 - one answer for each kind of block
        match block:
            case Paragraph(text):
                return {"kind": "paragraph", "text": self.line(text)}
            case Finding(text):
                return {"kind": "finding", "text": self.line(text)}
            case Bullets(entries):
                return {"kind": "bullets", "entries": [self.line(entry) for entry in entries]}
            case Note():
                return self.note(block)
            case FigureBlock():
                return self.figure(block)
            case TableBlock(table):
                return {"kind": "table", "table": self.table(table)}
            case SaidBlock(statements):
                return {"kind": "said", "statements": [self.said(one) for one in statements]}
            case CommentsBlock(group, comments):
                said = [self.line(words) for words in comments]
                return {"kind": "comments", "group": self.line(group), "comments": said}
            case ClaimsBlock(groups):
                return {"kind": "claims", "groups": [[self.claim(one) for one in group] for group in groups]}
            case _:
                assert_never(block)

    def note(self, note: Note) -> Json:
        title = self.line(note.title) if note.title else None
        return {"kind": "note", "title": title, "text": self.line(note.text), "tone": note.tone}

    def figure(self, block: FigureBlock) -> Json:
        figure, drawing = block.figure, self.drawings[block.figure.key]
        return {
            "kind": "figure",
            "key": figure.key,
            "caption": self.line(_("**Figure {number}.** {title}", number=block.number, title=figure.title)),
            "alt": settable(line(figure.alt, self.language).plain),
            "svg": settable(drawing.svg),
            "notes": [self.line(note) for note in figure.notes],
        }

    def annex_table(self, block: FigureBlock) -> Json:
        title = _("**Figure {number}.** {title}", number=block.number, title=block.figure.table.title)
        return {"key": block.figure.key, "table": self.table(block.figure.table, title, annex=True)}

    def table(self, table: Table, title: Renderable | None = None, *, annex: bool = False) -> Json:
        cells = [
            [cell_line(cell, column, self.language) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]
        head = [line(column.title, self.language) for column in table.columns]
        crowded, tall = len(head) >= CROWDED[annex], len(cells) >= TALL and not annex
        room, gap = (ROOM[annex] * SMALLER, SMALL_GAP) if crowded or tall else (ROOM[annex], GAP)
        return {
            "title": self.line(title or table.title),
            "head": [_as_json(one) for one in head],
            "crowded": crowded,
            "tall": tall,
            "kept": len(cells) <= KEPT[annex],
            "align": [
                "right" if stands_right(column.kind, [row[place].plain for row in cells]) else "left"
                for place, column in enumerate(table.columns)
            ],
            "widths": _widths(
                table.columns, [[one.plain for one in row] for row in (head, *cells)], room, gap, whole=tall
            ),
            "rows": [[_as_json(cell) for cell in row] for row in cells],
            "notes": [self.line(note) for note in table.notes],
        }

    def said(self, said: Said) -> Json:
        return {
            "words": self.line(said.words),
            "who": self.line(said.who),
            "verbatim": said.verbatim,
            "sentiment": self.line(said.sentiment) if said.sentiment else None,
        }

    def claim(self, claim: CheckedClaim) -> Json:
        return {
            "id": claim.id,
            "sentence": self.line(claim.sentence),
            "verdict": claim.verdict,
            "word": self.line(claim.verdict_word),
            "why": self.line(claim.why),
            "correction": self.line(claim.correction) if claim.correction else None,
        }


def _is_tall(block: Block) -> bool:
    return isinstance(block, TableBlock) and len(block.table.rows) >= TALL


def _as_json(said: Line) -> Json:
    return {"language": said.language, "runs": [[settable(run.text), run.strong] for run in said.runs]}


def _widths(columns: tuple[Column, ...], rows: list[list[str]], room: float, gap: float, *, whole: bool) -> list[float]:
    """Each column's part of the width, in characters; the first row is the heads. Where not all columns can have
    what they want, each gets what it cannot do without, and a part of the rest. `whole` cells would rather not wrap."""
    texts = [[row[place] for row in rows] for place in range(len(columns))]
    least = [gap + _least(column, said) for column, said in zip(columns, texts, strict=True)]
    wanted = [gap + _wanted(column, said, whole=whole) for column, said in zip(columns, texts, strict=True)]
    if sum(wanted) <= room or sum(least) >= room:
        return wanted if sum(wanted) <= room else least
    part = (room - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * part for low, high in zip(least, wanted, strict=True)]


def _least(column: Column, texts: list[str]) -> float:
    """No word is broken, and no heading after a word of one or two letters; numbers and short cells keep to a line."""
    glued = (_SHORT_WORD.sub("\\1_", texts[0]), *texts[1:])
    longest_word = max(len(word) for text in glued for word in (text.split(" ") or [""]))
    unbroken = (len(cell) for cell in texts[1:] if column.kind != "text" or len(cell) <= UNBROKEN)
    return max(longest_word, *unbroken, 0)


def _wanted(column: Column, texts: list[str], *, whole: bool) -> float:
    """A heading may wrap to two or three lines; texts wrap, the longer the sooner."""
    title, cells = texts[0], texts[1:]
    longest = min(max((len(cell) for cell in cells), default=0), LONGEST_COLUMN)
    wrapping = longest if whole or column.kind != "text" else min(longest, 5 * math.sqrt(longest))
    return max(_least(column, texts), wrapping, len(title) / (3 if whole else 2.2))
