"""Before and now as an open and a filled dot with an arrow between them, and the difference with its interval."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.figures.answers import quoted_alternatives
from tillid.analysis.figures.axis import PercentAxis
from tillid.analysis.figures.change.spec import ChangeRow, ChangeSpec
from tillid.analysis.figures.labels import GAP, Labels, labels_for
from tillid.analysis.figures.lettering import BASE, SMALL, width_of, wrapped
from tillid.analysis.figures.palette import ACCENT, QUIET, WHITE
from tillid.analysis.figures.shares import interval_of_points, points_of, said, unrounded
from tillid.analysis.figures.sheet import WIDTH, Anchor, Dot, Line, Shape, Sheet, block_height
from tillid.text import Renderable, _

ROW = 34.0
BETWEEN_ROWS = 14.0
RADIUS = 6.0
WORDS = 168.0
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
    labels = labels_for((row.label.render(language) for row in spec.rows), WIDTH)
    left = labels.left + 14
    plan = _Plan(spec, labels, PercentAxis(left, WIDTH - WORDS - GAP - 14), language)
    top = _head(sheet, plan)
    y = top
    for row in spec.rows:
        y = _row(sheet, plan, row, y) + BETWEEN_ROWS
    bottom = y - BETWEEN_ROWS + 6
    if spec.measured:
        plan.axis.draw(sheet, top - 6, bottom, language)
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
    x = plan.axis.left
    for words, fill in ((spec.before.render(language), WHITE), (spec.now.render(language), ACCENT)):
        sheet.add(Dot(x, y, RADIUS - 1, fill, ACCENT, 2.0))
        sheet.write((words,), x + RADIUS + 6, y, size=SMALL, bold=True)
        x += RADIUS + 6 + width_of(words, SMALL, bold=True) + 24
    head = _("Change").render(language)
    sheet.write((head,), WIDTH - WORDS, y, size=SMALL, colour=QUIET, bold=True)
    return y + block_height(1, SMALL) / 2 + 14


def _row(sheet: Sheet, plan: _Plan, row: ChangeRow, y: float) -> float:
    middle, bottom = plan.labels.draw(sheet, row.label.render(plan.language), y, ROW)
    if row.change.difference is None:
        return max(bottom, _why_not(sheet, plan, row, middle))
    _dumbbell(sheet, plan, row, middle)
    return max(bottom, _in_words(sheet, plan, row, middle))


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


def _in_words(sheet: Sheet, plan: _Plan, row: ChangeRow, middle: float) -> float:
    """The difference and its interval; under it what they mean, and whether the question was another."""
    one = row.change
    if one.difference is None or one.low is None or one.high is None:
        return middle
    points = points_of(one.difference)
    signed = _("+{points} points", points=points) if points > 0 else _("{points} points", points=points)
    remarks: list[Renderable] = []
    if not row.is_clear:
        remarks.append(_("no clear change"))
    if not one.same_wording and len(plan.spec.wording_differs) < len(plan.spec.rows):
        remarks.append(_("the wording differs"))
    interval = _("({interval})", interval=interval_of_points(one.low, one.high)).render(plan.language)
    lines = [line for remark in remarks for line in wrapped(remark.render(plan.language), WORDS, SMALL)]
    step = BASE * 1.24
    first = middle - step * len(lines) / 2
    x = WIDTH - WORDS
    text = signed.render(plan.language)
    sheet.write((text,), x, first, bold=row.is_clear)
    sheet.write((interval,), x + width_of(text, BASE, bold=row.is_clear) + 6, first, size=SMALL, colour=QUIET)
    for number, line in enumerate(lines, start=1):
        sheet.write((line,), x, first + number * step, size=SMALL, colour=QUIET, italic=True)
    return first + step * (len(lines) + 0.5)
