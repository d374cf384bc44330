"""A report as the plain values that the Typst template reads: everything said, nothing left to decide but the look.

Text reaches Typst as strings in JSON, never as markup: `#`, `$`, `*`, `@`, `[` and quotes stay what they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, assert_never

from tillid.analysis.figures.values import Column, Drawing, Table
from tillid.analysis.report.document import (
    Block,
    Bullets,
    CheckedClaim,
    ClaimsBlock,
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

LONGEST_COLUMN = 120
"""Characters: a column with longer texts gets no more room for them."""
CROWDED = 9
"""From so many columns on a table is set smaller; it stands on a page that lies down, in the annex."""


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
            "title": self.line(section.title),
            "lead": self.line(section.lead) if section.lead else None,
            "blocks": [self.block(block) for block in section.blocks],
            "sections": [self.section(inner) for inner in section.sections],
        }

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
        return {"key": block.figure.key, "table": self.table(block.figure.table, title)}

    def table(self, table: Table, title: Renderable | None = None) -> Json:
        cells = [
            [cell_line(cell, column, self.language) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]
        head = [line(column.title, self.language) for column in table.columns]
        return {
            "title": self.line(title or table.title),
            "head": [_as_json(one) for one in head],
            "crowded": len(head) >= CROWDED,
            "align": ["left" if column.kind == "text" else "right" for column in table.columns],
            "widths": _widths(table.columns, head, cells),
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


def _as_json(said: Line) -> Json:
    return {"language": said.language, "runs": [[settable(run.text), run.strong] for run in said.runs]}


def _widths(columns: tuple[Column, ...], head: list[Line], rows: list[list[Line]]) -> list[float]:
    """Each column's part of the width, by what its texts need in characters; three are the space around them."""
    return [
        3 + _needed(column, head[place].plain, [row[place].plain for row in rows])
        for place, column in enumerate(columns)
    ]


def _needed(column: Column, title: str, cells: list[str]) -> float:
    """A heading may wrap to two or three lines. Numbers never wrap; texts do, the longer the sooner."""
    longest_word = max(len(word) for text in (title, *cells) for word in (text.split(" ") or [""]))
    longest = min(max((len(cell) for cell in cells), default=0), LONGEST_COLUMN)
    wrapping = longest if column.kind != "text" else min(longest, 5 * math.sqrt(longest))
    return max(longest_word, len(title) / 2.2, wrapping)
