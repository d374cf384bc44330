"""Dots with their intervals on a scale from nought to a hundred, the whole organisation as a line of reference."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.figures.answers import quoted_alternatives
from tillid.analysis.figures.axis import PercentAxis
from tillid.analysis.figures.dots.spec import BETWEEN_ROWS, INDENT, LABELS, DotRow, DotsSpec
from tillid.analysis.figures.labels import GAP
from tillid.analysis.figures.lettering import BASE, SMALL, width_of, wrapped
from tillid.analysis.figures.palette import ACCENT, FIVE_POINTS, INK, QUIET, WHITE
from tillid.analysis.figures.shares import HIDDEN_SHORT, few, origin_of, said, unrounded
from tillid.analysis.figures.sheet import WIDTH, Dot, Line, Sheet, block_height
from tillid.text import _

BEFORE_AREA = 6.0
SHARE_EDGE = WIDTH - 80.0
BASE_EDGE = WIDTH
HEAD = 68.0


@dataclass(frozen=True, slots=True)
class _Plan:
    spec: DotsSpec
    axis: PercentAxis
    language: str


def draw(spec: DotsSpec, language: str) -> Sheet:
    sheet = Sheet()
    plan = _Plan(spec, PercentAxis(LABELS + GAP, SHARE_EDGE - 76.0), language)
    top = _head(sheet, plan)
    y = top
    for number, row in enumerate(spec.rows):
        if number and not row.place.is_unit and spec.rows[number - 1].place.is_unit:
            y += BEFORE_AREA
        y = _row(sheet, plan, row, y) + BETWEEN_ROWS
    bottom = y - BETWEEN_ROWS + 6
    plan.axis.draw(sheet, top - 4, bottom, language)
    _reference(sheet, plan, top, bottom)
    sheet.height = bottom + block_height(1, SMALL) + 10
    return sheet


def _head(sheet: Sheet, plan: _Plan) -> float:
    """What the dots show, the heads of the columns, and the word for where the numbers come from."""
    answers = _("Answered {answers}", answers=quoted_alternatives(plan.spec.answers)).render(plan.language)
    shown = wrapped(answers, plan.axis.right, SMALL)
    heads = ((SHARE_EDGE, _("Share")), (BASE_EDGE, _("Answers")))
    lines = [(edge, wrapped(head.render(plan.language), HEAD, SMALL, bold=True)) for edge, head in heads]
    word = origin_of(tuple(row.estimate for row in plan.spec.shown))
    below = block_height(1, SMALL) if word else 0.0
    heights = (block_height(len(words), SMALL) + below for _edge, words in lines)
    height = max(block_height(len(shown) + 1, SMALL) + 4, *heights)
    sheet.write(shown, 0.0, block_height(len(shown), SMALL) / 2, size=SMALL, colour=QUIET)
    for edge, words in lines:
        middle = height - below - block_height(len(words), SMALL) / 2
        sheet.write(words, edge, middle, size=SMALL, colour=QUIET, bold=True, anchor="end")
    if word:
        middle = height - below / 2
        sheet.write((word.render(plan.language),), WIDTH, middle, size=SMALL, colour=QUIET, italic=True, anchor="end")
    return height + 12


def _reference(sheet: Sheet, plan: _Plan, top: float, bottom: float) -> None:
    """The whole organisation: a dashed line, named above it, kept inside the space over the axis."""
    everyone = plan.spec.everyone
    share = unrounded(everyone.top) if everyone else None
    if everyone is None or share is None:
        return
    x = plan.axis.at(float(share))
    sheet.add(Line(x, top - 4, x, bottom, INK, 1.2, "dashed", behind=True))
    words = _("{name} {share}", name=plan.spec.everyone_name, share=said(everyone.top) or "").render(plan.language)
    half = width_of(words, SMALL) / 2
    centre = min(max(x, plan.axis.left + half - LABELS / 2), plan.axis.right - half)
    sheet.write((words,), centre, top - 4 - block_height(1, SMALL) / 2 - 2, size=SMALL, colour=INK, anchor="middle")


def _row(sheet: Sheet, plan: _Plan, row: DotRow, y: float) -> float:
    indent = INDENT if row.place.is_unit else 0.0
    size = SMALL if row.place.is_unit else BASE
    name = wrapped(row.place.name.render(plan.language), LABELS - indent, size)
    remark = wrapped(_remark(row, plan.language), LABELS - indent, SMALL)
    height = max(22.0, block_height(len(name), size) + block_height(len(remark), SMALL))
    text = block_height(len(name), size) + block_height(len(remark), SMALL)
    start = y + (height - text) / 2
    sheet.write(name, indent, start + block_height(len(name), size) / 2, size=size)
    remark_middle = start + text - block_height(len(remark), SMALL) / 2
    sheet.write(remark, indent, remark_middle, size=SMALL, colour=QUIET, italic=True)
    _dot(sheet, plan, row, y + height / 2)
    return y + height


def _remark(row: DotRow, language: str) -> str:
    if not row.is_shown:
        return HIDDEN_SHORT.render(language)
    one = row.comparison
    if one is None or not one.differs:
        return ""
    words = _("clearly above the rest") if one.difference > 0 else _("clearly below the rest")
    return words.render(language)


def _dot(sheet: Sheet, plan: _Plan, row: DotRow, middle: float) -> None:
    """A dot of few answers is open: its share is drawn, but not to be leant on."""
    share = unrounded(row.share)
    if share is None:
        return
    if row.share.low is not None and row.share.high is not None:
        low, high = plan.axis.at(row.share.low), plan.axis.at(row.share.high)
        sheet.add(Line(low, middle, high, middle, FIVE_POINTS[1], 3.0))
    radius = 4.0 if row.place.is_unit else 5.5
    fill = WHITE if few(row.share) else ACCENT
    sheet.add(Dot(plan.axis.at(float(share)), middle, radius, fill, ACCENT, 1.5))
    words = said(row.share)
    colour, bold = (INK, True) if not row.place.is_unit else (INK, False)
    sheet.write(
        (words.render(plan.language) if words else "",), SHARE_EDGE, middle, colour=colour, bold=bold, anchor="end"
    )
    base = "" if row.share.base is None else _("{number}", number=row.share.base).render(plan.language)
    sheet.write((base,), BASE_EDGE, middle, colour=QUIET, anchor="end")
