"""One calm row an item: most favourable answers from the left, least favourable from the right, the rest left open."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.figures.answers import named_together
from tillid.analysis.figures.bars import draw_origin
from tillid.analysis.figures.labels import GAP
from tillid.analysis.figures.lettering import BASE, SMALL, balanced, wrapped
from tillid.analysis.figures.overview.spec import BETWEEN_ROWS, LABELS, OverviewRow, OverviewSpec
from tillid.analysis.figures.palette import ACCENT, FIVE_POINTS, INK, LINE, PAPER, QUIET, as_text
from tillid.analysis.figures.shares import base_said, instead_in_short, origin_of, said, unrounded
from tillid.analysis.figures.sheet import WIDTH, Anchor, Box, Line, Sheet, block_height
from tillid.text import Renderable, _

NUMBER = 58.0
"""Room for a number on either side of a bar."""
BASE_COLUMN = 76.0
BAR = 12.0
BEFORE_THEME = 12.0


@dataclass(frozen=True, slots=True)
class _Plan:
    left: float
    right: float
    language: str


def draw(spec: OverviewSpec, language: str) -> Sheet:
    sheet = Sheet()
    plan = _Plan(LABELS + GAP + NUMBER, WIDTH - BASE_COLUMN - NUMBER, language)
    y = _head(sheet, spec, plan)
    word = origin_of(spec.drawn)
    if word is not None:
        y = draw_origin(sheet, word.render(language), y)
    for number, theme in enumerate(spec.themes):
        if number:
            y += BEFORE_THEME
        y = _theme_name(sheet, theme.name.render(language), y)
        for row in theme.rows:
            y = _row(sheet, plan, row, y) + BETWEEN_ROWS
    sheet.height = y - BETWEEN_ROWS + 8
    return sheet


def _head(sheet: Sheet, spec: OverviewSpec, plan: _Plan) -> float:
    ends: tuple[Renderable, Renderable] = (_("Top of the scale"), _("Bottom of the scale"))
    if spec.ends is not None:
        ends = (named_together(spec.ends[0]), named_together(spec.ends[1]))
    room = (plan.right - plan.left) / 2 + NUMBER - 10
    sides: tuple[tuple[Renderable, float, float, str, Anchor], ...] = (
        (ends[0], room, plan.left - NUMBER, ACCENT, "start"),
        (ends[1], room, plan.right + NUMBER - 8, as_text(FIVE_POINTS[4]), "end"),
        (_("Answers"), BASE_COLUMN - 4, WIDTH, QUIET, "end"),
    )
    lines = [balanced(words.render(plan.language), width, SMALL, bold=True) for words, width, *_rest in sides]
    height = max(block_height(len(one), SMALL) for one in lines)
    for one, (_words, _width, x, colour, anchor) in zip(lines, sides, strict=True):
        middle = height - block_height(len(one), SMALL) / 2
        sheet.write(one, x, middle, size=SMALL, colour=colour, bold=True, anchor=anchor)
    return height + 8


def _theme_name(sheet: Sheet, name: str, y: float) -> float:
    lines = wrapped(name, WIDTH, BASE, bold=True)
    height = block_height(len(lines))
    sheet.write(lines, 0.0, y + height / 2, bold=True)
    sheet.add(Line(0.0, y + height + 2, WIDTH, y + height + 2, LINE))
    return y + height + 9


def _row(sheet: Sheet, plan: _Plan, row: OverviewRow, y: float) -> float:
    lines = wrapped(row.label.render(plan.language), LABELS)
    height = max(BAR + 6, block_height(len(lines)))
    middle = y + height / 2
    sheet.write(lines, 0.0, middle)
    instead = instead_in_short(row.estimate)
    if row.estimate is None or instead is not None:
        words = (instead or _("Not asked in this measurement.")).render(plan.language)
        said_lines = wrapped(words, WIDTH - plan.left + NUMBER, SMALL)
        sheet.write(said_lines, plan.left - NUMBER, middle, size=SMALL, colour=QUIET, italic=True)
        return max(y + height, middle + block_height(len(said_lines), SMALL) / 2)
    _ends(sheet, plan, row.estimate, middle)
    return y + height


def _ends(sheet: Sheet, plan: _Plan, estimate: ItemEstimate, middle: float) -> None:
    whole = plan.right - plan.left
    sheet.add(Box(plan.left, middle - BAR / 2, whole, BAR, PAPER, LINE, 1.0))
    top, bottom = (float(unrounded(end) or 0) * whole for end in (estimate.top, estimate.bottom))
    if top:
        sheet.add(Box(plan.left, middle - BAR / 2, top, BAR, ACCENT))
    if bottom:
        sheet.add(Box(plan.right - bottom, middle - BAR / 2, bottom, BAR, FIVE_POINTS[4]))
    sheet.write((_number(estimate.top, plan.language),), plan.left - 8, middle, bold=True, anchor="end")
    sheet.write((_number(estimate.bottom, plan.language),), plan.right + 8, middle, colour=INK)
    base = base_said(estimate)
    number = base if isinstance(base, str) else base.render(plan.language)
    sheet.write((number,), WIDTH, middle, size=SMALL, colour=QUIET, anchor="end")


def _number(share: Share, language: str) -> str:
    words = said(share)
    return words.render(language) if words else "–"
