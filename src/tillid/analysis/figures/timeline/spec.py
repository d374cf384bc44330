"""A theme's initiatives over time: what the figure is made of."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.figures.lettering import LINE_HEIGHT, SMALL
from tillid.analysis.figures.pages import height_of_words, in_pages, numbered
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.programme import Initiative, Programme
from tillid.analysis.questionnaire.values import Theme
from tillid.text import Joined, Renderable, Words, _, in_context

LABELS = 292.0
"""Room for the names of initiatives, in px."""
BAR = 18.0
BETWEEN_ROWS = 14.0
GLYPH = 26.0
"""The small bar before each entry of the list without dates."""
BETWEEN_ENTRIES = 8.0


@dataclass(frozen=True, slots=True)
class TimelineSpec:
    """`dated` have a start, an end or a dated event; `undated` have none. Both in the material's order.

    `as_of` is drawn as a line only where the material gives it: nothing here looks at a clock.
    """

    theme: Words
    dated: tuple[Initiative, ...]
    undated: tuple[Initiative, ...]
    as_of: PartialDate | None = None
    as_of_words: Words = Words()
    part: tuple[int, int] | None = None

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        return (*self.dated, *self.undated)

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that the time line must show, both included. Whoever has no end in sight
        is given a year more, so that the open end can be seen."""
        known = [date for one in self.dated for date in dates_of(one)]
        if self.as_of:
            known.append(self.as_of)
        open_ended = any((one.start and not one.end) or one.end_uncertain for one in self.dated)
        last = max(date.last_day.year for date in known)
        return min(date.year for date in known), last + (1 if open_ended else 0)


def timeline_specs(theme: Theme, programme: Programme, as_of: PartialDate | None = None) -> tuple[TimelineSpec, ...]:
    """One spec, several where the initiatives fill more than a page, none where the theme has none."""
    initiatives = programme.of_theme(theme.id)
    dated = [one for one in initiatives if dates_of(one)]
    undated = [one for one in initiatives if not dates_of(one)]
    pages = numbered(in_pages((*dated, *undated), _height))
    return tuple(
        TimelineSpec(
            theme.words,
            tuple(one for one in page if dates_of(one)),
            tuple(one for one in page if not dates_of(one)),
            as_of,
            programme.as_of,
            part,
        )
        for page, part in pages
    )


def _height(initiative: Initiative) -> float:
    """As its row is drawn: the name, then the lines of what is said under it; without dates these stand beside it."""
    if not dates_of(initiative):
        return height_of_words(initiative.words, LABELS - GLYPH) + BETWEEN_ENTRIES
    below = (initiative.says, *((initiative.event.words,) if initiative.event else ()))
    lines = sum(height_of_words(words, LABELS, SMALL) for words in below if words)
    return max(BAR, height_of_words(initiative.words, LABELS) + 2 * SMALL * LINE_HEIGHT + lines) + BETWEEN_ROWS


def dates_of(initiative: Initiative) -> tuple[PartialDate, ...]:
    event = initiative.event
    found = (initiative.start, initiative.end, initiative.results, *((event.start, event.end) if event else ()))
    return tuple(date for date in found if date is not None)


def status_word(initiative: Initiative) -> Renderable:
    words = {
        "ongoing": in_context("initiative", "ongoing"),
        "planned": in_context("initiative", "planned"),
        "done": in_context("initiative", "done"),
    }
    return words.get(initiative.status or "", in_context("initiative", "status not stated"))


def span_words(initiative: Initiative) -> Renderable | None:
    """From when to when, as precisely as it is stated; None where neither is.

    >>> from tillid.text import Words
    >>> span_words(Initiative("a", Words(), start=PartialDate(2014))).render("en")
    'from 2014, end not stated'
    """
    start, end = initiative.start, initiative.end
    if initiative.end_uncertain:
        return _uncertain(start, end)
    if start and end:
        return _("{start} to {end}", start=start, end=end) if start != end else start
    if start:
        return _("from {start}, end not stated", start=start)
    return _("until {end}, start not stated", end=end) if end else None


def _uncertain(start: PartialDate | None, end: PartialDate | None) -> Renderable:
    if start and end:
        return _("{start} to {end}, end uncertain", start=start, end=end)
    if start:
        return _("from {start}, end uncertain", start=start)
    return _("until {end}, end uncertain", end=end) if end else _("end uncertain")


def event_words(initiative: Initiative) -> tuple[Renderable, ...]:
    """Dated events within the initiative, and when results are expected."""
    said: list[Renderable] = []
    event = initiative.event
    if event:
        if event.start and event.end and event.start != event.end:
            said.append(_("{event} {start} to {end}", event=event.words, start=event.start, end=event.end))
        elif event.start or event.end:
            said.append(_("{event} {date}", event=event.words, date=event.start or event.end or ""))
        else:
            said.append(event.words)
    if initiative.results:
        said.append(_("results {date}", date=initiative.results))
    return tuple(said)


def remarks(initiative: Initiative) -> tuple[Renderable, ...]:
    """What the sources say of the time in words of their own; where they disagree, each."""
    said: list[Renderable] = [initiative.says] if initiative.says else []
    if initiative.dates_said:
        dates = Joined(tuple(date for _source, date in initiative.dates_said), " / ")
        said.append(_("the sources differ: {dates}", dates=dates))
    return tuple(said)
