"""Before and now as an open and a filled dot with an arrow between them, and the difference with its interval."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.figures.answers import quoted_alternatives
from tillid.analysis.figures.axis import PercentAxis
from tillid.analysis.figures.change.spec import BETWEEN_ROWS, ROW, ChangeRow, ChangeSpec
from tillid.analysis.figures.labels import GAP, Labels, labels_for
from tillid.analysis.figures.lettering import BASE, SMALL, width_of, wrapped
from tillid.analysis.figures.palette import ACCENT, QUIET, WHITE
from tillid.analysis.figures.shares import difference, interval_of_points, points_of, said, unrounded
from tillid.analysis.figures.sheet import WIDTH, Anchor, Dot, Line, Shape, Sheet, block_height
from tillid.text import Renderable, _

BESIDE_DOT = 64.0
"""Room outside the axis for the number beside a dot at its end."""
RADIUS = 6.0
WORDS = 164.0
"""Room for the difference in words, at the right edge."""
ARROW = 7.0


@dataclass(frozen=True, slots=True)
class _Plan:
    spec: ChangeSpec
    labels: Labels
    axis: PercentAxis
    language: str


def draw(spec: ChangeSpec, language: str) -> Sheet:
    sheet = Sheet()
    labels = labels_for((row.label.render(language) for row in spec.rows), WIDTH - WORDS - GAP)
    axis = PercentAxis(labels.left - GAP + BESIDE_DOT, WIDTH - WORDS - BESIDE_DOT)
    plan = _Plan(spec, labels, axis, language)
    top = _head(sheet, plan)
    y = top
    for row in spec.rows:
        y = _row(sheet, plan, row, y) + BETWEEN_ROWS
    bottom = y - BETWEEN_ROWS + 6
    if spec.measured:
        if labels.beside:
            axis.draw_lines(sheet, top - 6, bottom)
        axis.draw_numbers(sheet, bottom, language)
        bottom += block_height(1, SMALL) + 4
    sheet.height = bottom + 6
    return sheet


def _head(sheet: Sheet, plan: _Plan) -> float:
    """Which dot is which, and which answers are counted."""
    spec, language = plan.spec, plan.language
    y = block_height(1, SMALL) / 2
    if spec.answers:
        answers = _("Answered {answers}", answers=quoted_alternatives(spec.answers)).render(language)
        lines = wrapped(answers, WIDTH, SMALL)
        sheet.write(lines, 0.0, block_height(len(lines), SMALL) / 2, size=SMALL, colour=QUIET)
        y += block_height(len(lines), SMALL) + 6
    if not spec.measured:
        return y + block_height(1, SMALL) / 2
    x, end = 0.0, WIDTH - WORDS - GAP
    for wave, origin, fill in ((spec.before, spec.before_origin, WHITE), (spec.now, spec.now_origin, ACCENT)):
        name, word = wave.render(language), origin.render(language) if origin else ""
        width = RADIUS * 2 + 7 + width_of(name, SMALL, bold=True) + 5 + width_of(word, SMALL)
        if x and x + width > end:
            x, y = 0.0, y + block_height(1, SMALL) + 2
        sheet.add(Dot(x + RADIUS + 1, y, RADIUS - 1, fill, ACCENT, 2.0))
        sheet.write((name,), x + RADIUS * 2 + 7, y, size=SMALL, bold=True)
        sheet.write(
            (word,) if word else (), x + width - width_of(word, SMALL), y, size=SMALL, colour=QUIET, italic=True
        )
        x += width + 20
    head = _("Change").render(language)
    sheet.write((head,), WIDTH - WORDS, y, size=SMALL, colour=QUIET, bold=True)
    return y + block_height(1, SMALL) / 2 + 14


def _row(sheet: Sheet, plan: _Plan, row: ChangeRow, y: float) -> float:
    remarks = _remarks(plan, row)
    height = max(ROW, block_height(1) + block_height(len(remarks), SMALL))
    middle, bottom = plan.labels.draw(sheet, row.label.render(plan.language), y, height)
    if row.change.difference is None:
        return max(bottom, _why_not(sheet, plan, row, middle))
    if not plan.labels.beside:
        plan.axis.draw_lines(sheet, middle - height / 2, middle + height / 2)
    _dumbbell(sheet, plan, row, middle)
    _in_words(sheet, plan, row, remarks, middle)
    return bottom


def _remarks(plan: _Plan, row: ChangeRow) -> list[str]:
    """What the difference means, and whether the question was another."""
    said: list[Renderable] = []
    if row.change.difference is not None and not row.is_clear:
        said.append(_("no clear change"))
    if not row.change.same_wording and len(plan.spec.wording_differs) < len(plan.spec.rows):
        said.append(_("the wording differs"))
    return [line for words in said for line in wrapped(words.render(plan.language), WORDS, SMALL)]


def _why_not(sheet: Sheet, plan: _Plan, row: ChangeRow, middle: float) -> float:
    why: Renderable = row.change.why_not or _("No change can be stated.")
    lines = wrapped(why.render(plan.language), WIDTH - plan.axis.left, SMALL)
    sheet.write(lines, plan.axis.left, middle, size=SMALL, colour=QUIET, italic=True)
    return middle + block_height(len(lines), SMALL) / 2


def _dumbbell(sheet: Sheet, plan: _Plan, row: ChangeRow, middle: float) -> None:
    before, now = unrounded(row.change.before), unrounded(row.change.now)
    if before is None or now is None:
        return
    start, end = plan.axis.at(float(before)), plan.axis.at(float(now))
    forward = 1.0 if end >= start else -1.0
    if abs(end - start) > 2 * RADIUS + ARROW:
        tip = end - forward * (RADIUS + 1)
        sheet.add(Line(start, middle, tip - forward * ARROW, middle, ACCENT, 2.0))
        back = tip - forward * ARROW
        sheet.add(Shape(((tip, middle), (back, middle - ARROW / 2), (back, middle + ARROW / 2)), ACCENT))
    sheet.add(Dot(start, middle, RADIUS - 1, WHITE, ACCENT, 2.0), Dot(end, middle, RADIUS - 1, ACCENT, ACCENT, 2.0))
    words = {side: said(share) for side, share in (("before", row.change.before), ("now", row.change.now))}
    for side, x, bold, outwards in (("before", start, False, -forward), ("now", end, True, forward)):
        said_here = words[side]
        text = said_here.render(plan.language) if said_here else ""
        anchor: Anchor = "start" if outwards > 0 else "end"
        sheet.write((text,), x + outwards * (RADIUS + 5), middle, bold=bold, anchor=anchor)


def _in_words(sheet: Sheet, plan: _Plan, row: ChangeRow, remarks: list[str], middle: float) -> None:
    """The difference and its interval, the remarks under them."""
    one = row.change
    if one.difference is None or one.low is None or one.high is None:
        return
    points = points_of(difference(one.now, one.before))
    signed = _("+{points} points", points=points) if points > 0 else _("{points} points", points=points)
    interval = _("({interval})", interval=interval_of_points(one.low, one.high)).render(plan.language)
    x, text = WIDTH - WORDS, signed.render(plan.language)
    first = middle - block_height(len(remarks), SMALL) / 2
    sheet.write((text,), x, first, bold=row.is_clear)
    sheet.write((interval,), x + width_of(text, BASE, bold=row.is_clear) + 6, first, size=SMALL, colour=QUIET)
    below = first + block_height(1) / 2 + block_height(len(remarks), SMALL) / 2
    sheet.write(remarks, x, below, size=SMALL, colour=QUIET, italic=True)
