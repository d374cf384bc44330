"""Diverging stacked bars: split at the middle of the neutral answer, or between the middle two of an even scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.figures.answers import named_together
from tillid.analysis.figures.labels import GAP, Labels, labels_for
from tillid.analysis.figures.lettering import BASE, SMALL, balanced, widest, width_of, wrapped
from tillid.analysis.figures.palette import INK, QUIET, WHITE, ink_on, scale_colours
from tillid.analysis.figures.shares import (
    MANY_OUTSIDE,
    base_said,
    instead_of_bar,
    origin,
    remark,
    said,
    said_short,
    unrounded,
)
from tillid.analysis.figures.sheet import WIDTH, Box, Line, Sheet, block_height
from tillid.analysis.figures.theme.head import draw_answers, height_of_answers
from tillid.analysis.figures.theme.spec import BAR, BETWEEN_ROWS, ThemeRow, ThemeSpec
from tillid.text import Joined, Renderable, _

WIDEST_COLUMN = 76.0
TICK = 5.0
"""How far the line of the split stands out over and under each bar."""
INSIDE = 1.5
"""Room that a number needs on either side inside its bar."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where bars begin and end, the right edge of each column of numbers, the split and how wide a whole is."""

    spec: ThemeSpec
    language: str
    labels: Labels
    left: float
    right: float
    outside: tuple[float, ...]
    split: float
    whole: float


@dataclass(frozen=True, slots=True)
class _Segment:
    share: Share
    part: float
    before: float
    """How much of it lies before the split: all, none, or half of the neutral answer."""
    colour: str


def draw(spec: ThemeSpec, language: str) -> Sheet:
    sheet = Sheet()
    plan = _plan(spec, language)
    y = _head(sheet, plan)
    for row in spec.rows:
        y = _row(sheet, plan, row, y) + BETWEEN_ROWS
    sheet.height = y - BETWEEN_ROWS + 10
    return sheet


def _plan(spec: ThemeSpec, language: str) -> _Plan:
    edge = WIDTH - _base_width(spec, language) - GAP
    edges = []
    for point in reversed(spec.outside):
        edges.append(edge)
        words = wrapped(point.words.render(language), WIDEST_COLUMN, SMALL, bold=True)
        edge -= max(widest(words, SMALL, bold=True), width_of("100 %", BASE)) + GAP
    labels = labels_for((row.label.render(language) for row in spec.rows), edge)
    left = labels.left
    extents = [_extent(_segments(spec, row.estimate)) for row in spec.rows]
    before, after = max(one for one, _other in extents), max(other for _one, other in extents)
    whole = (edge - left) / max(1.0, before + after) if before + after else 0.0
    slack = (edge - left - whole * (before + after)) / 2
    return _Plan(spec, language, labels, left, edge, tuple(reversed(edges)), left + slack + whole * before, whole)


def _base_width(spec: ThemeSpec, language: str) -> float:
    words = [_base_words(one, language) for one in spec.estimates]
    head = wrapped(_("Answers").render(language), WIDEST_COLUMN, SMALL, bold=True)
    return max(widest(head, SMALL, bold=True), *(widest(lines) for lines in words), 0.0)


def _base_words(estimate: ItemEstimate, language: str) -> tuple[str, ...]:
    """The base, and the word for where it comes from under it."""
    base, word = base_said(estimate), origin(estimate)
    lines = wrapped(base if isinstance(base, str) else base.render(language), WIDEST_COLUMN)
    return lines if word is None else (*lines, word.render(language))


def _segments(spec: ThemeSpec, estimate: ItemEstimate | None) -> tuple[_Segment, ...]:
    """The drawn parts of a bar, from most to least; answers that stand together are one part in the colour of the
    mildest of them: it says no more than it knows."""
    if estimate is None or instead_of_bar(estimate) is not None:
        return ()
    places = {point.id: number for number, point in enumerate(spec.points)}
    colours = scale_colours(len(spec.points))
    centre = (len(spec.points) - 1) / 2
    made = []
    for share in estimate.distribution:
        own = [places[answer] for answer in share.answers if answer in places]
        part = float(unrounded(share) or 0)
        if own and part:
            place = sum(own) / len(own)
            before = part if place < centre else part / 2 if place == centre else 0.0
            made.append(_Segment(share, part, before, colours[min(own, key=lambda one: abs(one - centre))]))
    return tuple(made)


def _extent(segments: Sequence[_Segment]) -> tuple[float, float]:
    before = sum(segment.before for segment in segments)
    return before, sum(segment.part for segment in segments) - before


def _head(sheet: Sheet, plan: _Plan) -> float:
    """The heads of the answers and of the columns; gives the upper edge of the first row."""
    spec, language = plan.spec, plan.language
    heads = [(edge, point.words.render(language)) for edge, point in zip(plan.outside, spec.outside, strict=True)]
    heads.append((WIDTH, _("Answers").render(language)))
    wrapped_heads = [(edge, balanced(words, WIDEST_COLUMN, SMALL, bold=True)) for edge, words in heads]
    height = max(block_height(len(lines), SMALL) for _edge, lines in wrapped_heads)
    if plan.whole:
        height = max(height, height_of_answers(spec.points, language, plan.left, plan.right))
        draw_answers(sheet, spec.points, language, left=plan.left, right=plan.right, bottom=height)
    for edge, lines in wrapped_heads:
        middle = height - block_height(len(lines), SMALL) / 2
        sheet.write(lines, edge, middle, size=SMALL, colour=QUIET, bold=True, anchor="end")
    return height + 16


def _row(sheet: Sheet, plan: _Plan, row: ThemeRow, y: float) -> float:
    """Draws a row whose upper edge is at `y`; gives its lower edge."""
    middle, bottom = plan.labels.draw(sheet, row.label.render(plan.language), y, BAR)
    instead = instead_of_bar(row.estimate)
    if row.estimate is not None:
        bottom = max(bottom, _numbers(sheet, plan, row.estimate, middle))
    if row.estimate is None or instead is not None:
        return max(bottom, _words_instead(sheet, plan, row.estimate, middle))
    _bar(sheet, plan, _segments(plan.spec, row.estimate), middle)
    for words in (
        _("asked the other way round") if row.reversed else None,
        _together(plan.spec, row),
        remark(row.estimate),
    ):
        if words is not None:
            bottom = _below(sheet, plan, words, bottom)
    return bottom


def _together(spec: ThemeSpec, row: ThemeRow) -> Renderable | None:
    """Which answers are one part of the bar, or one number beside it."""
    if not row.merged:
        return None
    return _("Together: {answers}", answers=Joined(tuple(named_together(spec.named(one)) for one in row.merged), " · "))


def _below(sheet: Sheet, plan: _Plan, words: Renderable, y: float) -> float:
    lines = wrapped(words.render(plan.language), plan.right - plan.left, SMALL)
    height = block_height(len(lines), SMALL)
    sheet.write(lines, plan.left, y + 4 + height / 2, size=SMALL, colour=QUIET, italic=True)
    return y + 4 + height


def _words_instead(sheet: Sheet, plan: _Plan, estimate: ItemEstimate | None, middle: float) -> float:
    words = instead_of_bar(estimate)
    lines = wrapped(words.render(plan.language) if words else "", plan.right - plan.left, SMALL)
    sheet.write(lines, plan.left, middle, size=SMALL, colour=QUIET, italic=True)
    return middle + block_height(len(lines), SMALL) / 2


def _bar(sheet: Sheet, plan: _Plan, segments: tuple[_Segment, ...], middle: float) -> None:
    sheet.add(Line(plan.split, middle - BAR / 2 - TICK, plan.split, middle + BAR / 2 + TICK, INK, behind=True))
    x = plan.split - plan.whole * _extent(segments)[0]
    for segment in segments:
        width = plan.whole * segment.part
        sheet.add(Box(x, middle - BAR / 2, width, BAR, segment.colour, WHITE, 1.6))
        words = said_short(segment.share)
        number = words.render(plan.language) if words else ""
        if width_of(number, BASE) + 2 * INSIDE <= width:
            sheet.write((number,), x + width / 2, middle, colour=ink_on(segment.colour), anchor="middle")
        x += width


def _numbers(sheet: Sheet, plan: _Plan, estimate: ItemEstimate, middle: float) -> float:
    """The columns on the right: answers outside the scale, and the base with its origin. Gives the lower edge."""
    by_answer = {share.answers[-1]: share for share in (*estimate.outside, *estimate.merged)}
    for edge, point in zip(plan.outside, plan.spec.outside, strict=True):
        share = by_answer.get(point.id)
        words = said(share) if share else None
        if share is not None and words is not None:
            many = (unrounded(share) or 0) > MANY_OUTSIDE
            sheet.write(
                (words.render(plan.language),), edge, middle, colour=INK if many else QUIET, bold=many, anchor="end"
            )
    base, *word = _base_words(estimate, plan.language)
    sheet.write((base,), WIDTH, middle, colour=QUIET, anchor="end")
    for number, line in enumerate(word, start=1):
        sheet.write((line,), WIDTH, middle + number * SMALL * 1.24, size=SMALL, colour=QUIET, italic=True, anchor="end")
    return middle + (len(word) + 0.5) * SMALL * 1.24
