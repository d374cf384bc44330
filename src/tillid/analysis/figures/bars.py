"""Horizontal bars with their number after them, as respondents and choices are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.analysis.estimates.values import Share
from tillid.analysis.figures.labels import BESIDE, GAP, Labels, labels_for
from tillid.analysis.figures.lettering import BASE, SMALL, widest, width_of, wrapped
from tillid.analysis.figures.pages import height_of_words
from tillid.analysis.figures.palette import ACCENT, INK, LINE, QUIET
from tillid.analysis.figures.shares import said, unrounded
from tillid.analysis.figures.sheet import WIDTH, Box, Line, Sheet, block_height
from tillid.text import Renderable, render_value

BAR = 20.0
BETWEEN_ROWS = 14.0
BEFORE_ASIDE = 10.0
WIDEST_COLUMN = 84.0
AFTER_BAR = 8.0


@dataclass(frozen=True, slots=True)
class BarRow:
    """`aside`: an answer outside the scale, set apart and left without colour. `numbers`: one a column head."""

    label: Renderable
    share: Share | None
    numbers: tuple[Renderable | str | int | None, ...] = ()
    aside: bool = False
    instead: Renderable | None = None
    """What the row says where no bar can be drawn."""


@dataclass(frozen=True, slots=True)
class _Plan:
    labels: Labels
    whole: float
    right: float
    edges: tuple[float, ...]
    language: str


def bar_height(label: Renderable) -> float:
    """What a row takes on a page, in the language that needs most."""
    return max(BAR, height_of_words(label, BESIDE)) + BETWEEN_ROWS


def draw_bars(
    rows: Sequence[BarRow], heads: Sequence[Renderable], language: str, *, origin: Renderable | None = None
) -> Sheet:
    """`origin` is the word for where the numbers come from; it stands under the heads of their columns."""
    sheet = Sheet()
    plan = _plan(rows, heads, language)
    y = _heads(sheet, heads, plan)
    if origin is not None:
        y = draw_origin(sheet, origin.render(language), y)
    top = y
    for number, row in enumerate(rows):
        if row.aside and not (number and rows[number - 1].aside):
            y += BEFORE_ASIDE
        y = _row(sheet, plan, row, y) + BETWEEN_ROWS
    if plan.labels.beside and plan.whole:
        sheet.add(Line(plan.labels.left, top - 4, plan.labels.left, y - BETWEEN_ROWS + 4, INK))
    sheet.height = y - BETWEEN_ROWS + 8
    return sheet


def _plan(rows: Sequence[BarRow], heads: Sequence[Renderable], language: str) -> _Plan:
    edges, edge = [], WIDTH
    for column in reversed(range(len(heads))):
        edges.append(edge)
        head = wrapped(heads[column].render(language), WIDEST_COLUMN, SMALL, bold=True)
        cells = tuple(_cell(row.numbers[column], language) for row in rows)
        edge -= max(widest(head, SMALL, bold=True), widest(cells)) + GAP
    labels = labels_for((row.label.render(language) for row in rows), edge)
    shares = [float(share) for row in rows if row.share and (share := unrounded(row.share)) is not None]
    words = [words.render(language) for row in rows if row.share and (words := said(row.share)) is not None]
    room = edge - labels.left - AFTER_BAR - max((width_of(one, BASE, bold=True) for one in words), default=0.0)
    whole = room / max(shares) if any(shares) else 0.0
    return _Plan(labels, whole, edge, tuple(reversed(edges)), language)


def _heads(sheet: Sheet, heads: Sequence[Renderable], plan: _Plan) -> float:
    lines = [wrapped(head.render(plan.language), WIDEST_COLUMN, SMALL, bold=True) for head in heads]
    height = max((block_height(len(one), SMALL) for one in lines), default=0.0)
    for edge, one in zip(plan.edges, lines, strict=True):
        middle = height - block_height(len(one), SMALL) / 2
        sheet.write(one, edge, middle, size=SMALL, colour=QUIET, bold=True, anchor="end")
    return height + (10 if heads else 6)


def draw_origin(sheet: Sheet, word: str, y: float) -> float:
    """On a line of its own at the right edge, under the heads of the numbers; gives where the rows begin."""
    middle = y - 8 + block_height(1, SMALL) / 2
    sheet.write((word,), WIDTH, middle, size=SMALL, colour=QUIET, italic=True, anchor="end")
    return y + block_height(1, SMALL)


def _row(sheet: Sheet, plan: _Plan, row: BarRow, y: float) -> float:
    middle, bottom = plan.labels.draw(sheet, row.label.render(plan.language), y, BAR)
    for edge, number in zip(plan.edges, row.numbers, strict=True):
        sheet.write((_cell(number, plan.language),), edge, middle, colour=QUIET, anchor="end")
    left = plan.labels.left
    share = None if row.share is None else unrounded(row.share)
    if share is None or row.share is None:
        instead = row.instead.render(plan.language) if row.instead else "–"
        lines = wrapped(instead, plan.right - left - 6, SMALL)
        sheet.write(lines, left + 6, middle, size=SMALL, colour=QUIET, italic=True)
        return max(bottom, middle + block_height(len(lines), SMALL) / 2)
    length = plan.whole * float(share)
    outline = (QUIET, 1.0) if row.aside else (None, 0.0)
    if length:
        sheet.add(Box(left, middle - BAR / 2, length, BAR, LINE if row.aside else ACCENT, *outline))
    words = said(row.share)
    sheet.write((words.render(plan.language) if words else "",), left + length + AFTER_BAR, middle, bold=True)
    return bottom


def _cell(value: Renderable | str | int | None, language: str) -> str:
    return "–" if value is None else render_value(value, language)
