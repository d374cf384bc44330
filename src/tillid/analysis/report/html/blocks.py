"""Each kind of block as HTML. Figures carry their table folded beneath them; nothing needs a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from tillid.analysis.figures.values import Cell, Column, Drawing, Table
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
    Said,
    SaidBlock,
    Section,
    TableBlock,
)
from tillid.analysis.report.html.markup import Html, cell_html, element, joined, sentence
from tillid.analysis.report.inline import cell_line, quotation_marks
from tillid.text import Renderable, _

FEW_COLUMNS = 3
CHAPTER = 2
"""The heading's level: the report's title is the first."""

SHAPES = {
    "holds": '<circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="currentColor" stroke-width="2"/>',
    "imprecise": (
        '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<path d="M8 1.5a6.5 6.5 0 0 0 0 13z" fill="currentColor"/>'
    ),
    "does_not_hold": '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2.5"/>',
    "cannot_be_checked": (
        '<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2 2.1"/>'
    ),
}
"""The verdict's shape says it without colour: full, half, empty, broken ring."""


class Blocks:
    """Writes sections and blocks in one language."""

    def __init__(self, language: str, drawings: Mapping[str, Drawing]) -> None:
        self.language = language
        self.drawings = drawings

    def say(self, said: Renderable | str) -> Html:
        return sentence(said, self.language)

    def section(self, section: Section, level: int = CHAPTER) -> Html:
        heading = f"{section.id}-heading"
        return element(
            "section",
            element(f"h{min(level, 6)}", self.say(section.title), id=heading),
            element("p", self.say(section.lead), class_="lead") if section.lead else Html(),
            *(self.block(block) for block in section.blocks),
            *(self.section(inner, level + 1) for inner in section.sections),
            id=section.id,
            class_=f"level-{level}",
            # Chapters are landmarks; their parts are not, as each theme has parts of the same names.
            aria_labelledby=heading if level == CHAPTER else None,
        )

    def block(self, block: Block) -> Html:  # noqa: PLR0911 - one answer for each kind of block
        match block:
            case Paragraph(text):
                return element("p", self.say(text))
            case Finding(text):
                return element("p", self.say(text), class_="finding")
            case Bullets(entries):
                return element("ul", *(element("li", self.say(entry)) for entry in entries))
            case Note():
                return self.note(block)
            case FigureBlock():
                return self.figure(block)
            case TableBlock(table):
                return self.table(table)
            case SaidBlock(statements):
                return element("div", *(self.said(one) for one in statements), class_="said")
            case CommentsBlock():
                return self.comments(block)
            case ClaimsBlock(groups):
                return element("div", *(self.claim_group(group) for group in groups), class_="claims")
            case _:
                assert_never(block)

    def note(self, note: Note) -> Html:
        title = element("p", element("strong", self.say(note.title))) if note.title else Html()
        return element("div", title, element("p", self.say(note.text)), class_=f"note {note.tone}", role="note")

    def figure(self, block: FigureBlock) -> Html:
        figure = block.figure
        caption, drawing = f"{figure.key}-caption", Html(self.drawings[figure.key].svg)
        return element(
            "figure",
            element("figcaption", *self._numbered(block), id=caption),
            # A phone shows the figure in a frame of its own that can be scrolled, with the keyboard too.
            element("div", drawing, class_="drawing", tabindex="0", role="group", aria_labelledby=caption),
            self.notes(figure.notes),
            element("details", element("summary", self.say(_("The numbers as a table"))), self.table(figure.table)),
            id=f"figure-{block.number}",
        )

    def notes(self, notes: tuple[Renderable, ...]) -> Html:
        return element("p", joined((self.say(note) for note in notes), " "), class_="small") if notes else Html()

    def _numbered(self, block: FigureBlock) -> tuple[Html, ...]:
        number = _("Figure {number}.", number=block.number)
        return (element("strong", self.say(number)), Html(" "), self.say(block.figure.title))

    def table(self, table: Table) -> Html:
        caption = f"{table.id}-table"
        sides = [self._side(table, place) for place in range(len(table.columns))]
        head = (
            element("th", self.say(column.title), scope="col", class_=side)
            for column, side in zip(table.columns, sides, strict=True)
        )
        return element(
            "div",
            element(
                "div",
                element(
                    "table",
                    element("caption", self.say(table.title), id=caption),
                    element("thead", element("tr", *head)),
                    element("tbody", *(element("tr", *self._cells(row, table.columns, sides)) for row in table.rows)),
                ),
                class_="wide",
                tabindex="0",
                role="group",
                aria_labelledby=caption,
            ),
            self.notes(table.notes),
            # With few columns words may be broken rather than pushed out of a narrow screen.
            class_="table few" if len(table.columns) <= FEW_COLUMNS else "table",
        )

    def _side(self, table: Table, place: int) -> str | None:
        column = table.columns[place]
        cells = [cell_line(row[place], column, self.language).plain for row in table.rows]
        return "number" if stands_right(column.kind, cells) else None

    def _cells(self, row: tuple[Cell, ...], columns: tuple[Column, ...], sides: list[str | None]) -> tuple[Html, ...]:
        """The first cell names the row, where it is text."""
        written = [
            element("td", cell_html(cell, column, self.language), class_=side)
            for cell, column, side in zip(row, columns, sides, strict=True)
        ]
        if columns and columns[0].kind == "text":
            written[0] = element("th", cell_html(row[0], columns[0], self.language), scope="row")
        return tuple(written)

    def said(self, said: Said) -> Html:
        opening, closing = quotation_marks(self.language) if said.verbatim else ("", "")
        who = joined((self.say(part) for part in (said.who, said.sentiment) if part), " · ")
        return element(
            "figure",
            element("blockquote" if said.verbatim else "div", element("p", opening, self.say(said.words), closing)),
            element("figcaption", who),
            class_="statement",
        )

    def comments(self, block: CommentsBlock) -> Html:
        opening, closing = quotation_marks(self.language)
        entries = (element("li", opening, self.say(words), closing) for words in block.comments)
        return element("div", element("p", self.say(block.group)), element("ul", *entries), class_="comments")

    def claim_group(self, group: tuple[CheckedClaim, ...]) -> Html:
        claims = tuple(self.claim(claim) for claim in group)
        if len(group) == 1:
            return claims[0]
        title = element("p", self.say(_("Claims that contradict each other")), class_="small")
        return element("div", title, *claims, class_="contradicting")

    def claim(self, claim: CheckedClaim) -> Html:
        correction = Html()
        if claim.correction:
            word = element("strong", self.say(_("Correction")), ": ")
            correction = element("p", word, self.say(claim.correction), class_="correction")
        shape = Html(
            f'<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">{SHAPES[claim.verdict]}</svg>'
        )
        return element(
            "div",
            element(
                "div",
                element("p", self.say(claim.sentence)),
                correction,
                element("p", self.say(claim.why), class_="small"),
            ),
            element("p", shape, Html(" "), self.say(claim.verdict_word), class_="verdict"),
            class_="claim",
            id=f"claim-{claim.id}",
        )
