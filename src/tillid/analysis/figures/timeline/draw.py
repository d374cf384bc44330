"""Initiatives on a line of years, told apart by shape and by words: a full bar is ongoing, an outlined one planned, a
thin one done; an end that is uncertain is an open dashed arrow, one that is not stated a row of dots. Those without
dates stand below as a list."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from tillid.analysis.figures.labels import GAP
from tillid.analysis.figures.lettering import SMALL, widest, wrapped
from tillid.analysis.figures.palette import ACCENT, INK, LINE, QUIET, WHITE
from tillid.analysis.figures.sheet import WIDTH, Box, Line, Shape, Sheet, block_height
from tillid.analysis.figures.timeline.spec import (
    BAR,
    BETWEEN_ENTRIES,
    BETWEEN_ROWS,
    GLYPH,
    LABELS,
    TimelineSpec,
    event_words,
    remarks,
    span_words,
    status_word,
)
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.programme import Initiative
from tillid.text import Joined, Renderable, _

THIN = 5.0
SMALL_BAR = 12.0
DIAMOND = 6.0
NARROWEST_YEAR = 44.0
SMALLEST_BAR = 3.0


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    last: int
    left: float
    right: float

    def at(self, day: datetime.date) -> float:
        """Days from the first of January of the first year, years drawn equally wide."""
        in_year = (day - datetime.date(day.year, 1, 1)).days / 366
        return self.left + (day.year - self.first + in_year) * self.year

    def after(self, date: PartialDate) -> float:
        """Where a date that is a whole month or year ends."""
        return self.at(date.last_day + datetime.timedelta(days=1))

    @property
    def year(self) -> float:
        return (self.right - self.left) / (self.last - self.first + 1)


def draw(spec: TimelineSpec, language: str) -> Sheet:
    sheet = Sheet()
    y = _dated(sheet, spec, language) if spec.dated else 0.0
    if spec.undated:
        y = _undated(sheet, spec, language, y)
    sheet.height = y + 8
    return sheet


def _dated(sheet: Sheet, spec: TimelineSpec, language: str) -> float:
    first, last = spec.years
    axis = _Axis(first, last, LABELS + GAP, WIDTH - 14)
    top = block_height(1, SMALL) + (block_height(1, SMALL) if spec.as_of else 0.0) + 12
    y = top
    for initiative in spec.dated:
        y = _row(sheet, axis, initiative, language, y) + BETWEEN_ROWS
    _years(sheet, axis, top, y - BETWEEN_ROWS + 6)
    if spec.as_of:
        _as_of(sheet, axis, spec.as_of, language, (top, y - BETWEEN_ROWS + 6))
    return y - BETWEEN_ROWS + 6


def _years(sheet: Sheet, axis: _Axis, top: float, bottom: float) -> None:
    every = 1
    while axis.year * every < NARROWEST_YEAR:
        every += 1
    for year in range(axis.first, axis.last + 2, every):
        x = axis.left + (year - axis.first) * axis.year
        sheet.add(Line(x, top - 8, x, bottom, LINE, behind=True))
        if year <= axis.last:
            sheet.write((str(year),), x + 4, top - 8 - SMALL / 2, size=SMALL, colour=QUIET)


def _as_of(sheet: Sheet, axis: _Axis, as_of: PartialDate, language: str, ends: tuple[float, float]) -> None:
    x = axis.at(as_of.first_day)
    sheet.add(Line(x, ends[0] - 6, x, ends[1], INK, 1.2, "dashed", behind=True))
    words = as_of.render(language)
    half = widest((words,), SMALL) / 2
    sheet.write((words,), min(max(x, axis.left + half), WIDTH - half), SMALL * 0.62, size=SMALL, anchor="middle")


def _row(sheet: Sheet, axis: _Axis, initiative: Initiative, language: str, y: float) -> float:
    name = wrapped(initiative.words.render(language), LABELS)
    below = [line for words in _under(initiative) for line in wrapped(words.render(language), LABELS, SMALL)]
    sheet.write(name, 0.0, y + block_height(len(name)) / 2)
    height = block_height(len(name)) + block_height(len(below), SMALL)
    sheet.write(below, 0.0, y + height - block_height(len(below), SMALL) / 2, size=SMALL, colour=QUIET)
    middle = y + max(BAR, block_height(1)) / 2
    if initiative.start or initiative.end:
        _bar(sheet, axis, initiative, middle)
    for first, last in _moments(initiative):
        _diamond(sheet, (axis.at(first.first_day) + axis.after(last)) / 2, middle)
    return y + max(BAR, height)


def _under(initiative: Initiative) -> tuple[Renderable, ...]:
    """Under the name: status and span on one line, events and the sources' own words on the next ones."""
    span = span_words(initiative)
    first = Joined((status_word(initiative), span), " · ") if span else status_word(initiative)
    return (first, *event_words(initiative), *remarks(initiative))


def _moments(initiative: Initiative) -> list[tuple[PartialDate, PartialDate]]:
    """First and last date of the dated event and of the results."""
    event = initiative.event
    spans = [(event.start, event.end)] if event else []
    spans.append((initiative.results, None))
    stated = [tuple(date for date in span if date is not None) for span in spans]
    return [(dates[0], dates[-1]) for dates in stated if dates]


def _bar(sheet: Sheet, axis: _Axis, initiative: Initiative, middle: float) -> None:
    """What is stated is drawn as a bar; where an end is not stated dots run on, where it is uncertain an arrow."""
    start, end = initiative.start, initiative.end
    left = axis.at(start.first_day) if start else axis.left
    right = axis.after(end) if end else axis.after(start) if start else axis.right
    if end and not start:
        left = axis.at(end.first_day)
        sheet.add(Line(axis.left, middle, left, middle, ACCENT, 2.0, "dotted"))
    _body(sheet, initiative.status, (left, max(right, left + SMALLEST_BAR)), middle)
    if initiative.end_uncertain:
        _open_end(sheet, right, axis.right, middle)
    elif not end:
        sheet.add(Line(right + 3, middle, axis.right, middle, ACCENT, 2.0, "dotted"))


def _body(sheet: Sheet, status: str | None, ends: tuple[float, float], middle: float, *, bar: float = BAR) -> None:
    left, width = ends[0], ends[1] - ends[0]
    match status:
        case "ongoing":
            sheet.add(Box(left, middle - bar / 2, width, bar, ACCENT, ACCENT, 1.6))
        case "planned":
            sheet.add(Box(left, middle - bar / 2, width, bar, WHITE, ACCENT, 1.6))
        case "done":
            sheet.add(Box(left, middle - THIN / 2, width, THIN, ACCENT))
        case _:
            sheet.add(Box(left, middle - bar / 2, width, bar, LINE, QUIET, 1.2, dashed=True))


def _open_end(sheet: Sheet, left: float, right: float, middle: float) -> None:
    """Two dashed edges that never close, and an arrow between them."""
    right = max(right - 8, left + 10)
    for edge in (middle - BAR / 2, middle + BAR / 2):
        sheet.add(Line(left, edge, right, edge, ACCENT, 1.6, "dashed"))
    tip = right + 8
    sheet.add(Shape(((tip, middle), (tip - 8, middle - 5), (tip - 8, middle + 5)), ACCENT))


def _diamond(sheet: Sheet, x: float, middle: float) -> None:
    corners = ((x, middle - DIAMOND), (x + DIAMOND, middle), (x, middle + DIAMOND), (x - DIAMOND, middle))
    sheet.add(Shape(corners, WHITE, INK, 1.4))


def _undated(sheet: Sheet, spec: TimelineSpec, language: str, y: float) -> float:
    y += 14.0 if spec.dated else 0.0
    head = _("No dates stated").render(language)
    sheet.write((head,), 0.0, y + block_height(1) / 2, bold=True)
    y += block_height(1) + 8
    for initiative in spec.undated:
        y = _entry(sheet, initiative, language, y) + BETWEEN_ENTRIES
    return y - BETWEEN_ENTRIES


def _entry(sheet: Sheet, initiative: Initiative, language: str, y: float) -> float:
    """One line or more: the bar in small, the name, then the status and what the sources say in words."""
    left = GLYPH + 10
    name = wrapped(initiative.words.render(language), LABELS - left + GAP)
    words = Joined((status_word(initiative), *event_words(initiative), *remarks(initiative)), " · ")
    said = wrapped(words.render(language), WIDTH - LABELS - GAP, SMALL)
    height = max(block_height(len(name)), block_height(len(said), SMALL))
    middle = y + block_height(1) / 2
    _body(sheet, initiative.status, (1.0, GLYPH), middle, bar=SMALL_BAR)
    sheet.write(name, left, y + block_height(len(name)) / 2)
    first = middle + block_height(len(said) - 1, SMALL) / 2
    sheet.write(said, LABELS + GAP, first, size=SMALL, colour=QUIET)
    return y + height
