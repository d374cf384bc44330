"""From the programme to a theme's time line."""

from __future__ import annotations

from tillid.analysis.figures.pages import key_of_part, part_words
from tillid.analysis.figures.timeline.alt_text import alt_text
from tillid.analysis.figures.timeline.spec import TimelineSpec, timeline_specs
from tillid.analysis.figures.timeline.table import table
from tillid.analysis.figures.values import Figure
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.programme import Programme
from tillid.analysis.questionnaire.values import Theme
from tillid.text import Joined, Renderable, _


def timeline_figures(theme: Theme, programme: Programme, *, as_of: PartialDate | None = None) -> tuple[Figure, ...]:
    """One figure, `timeline-<theme>`; more where the initiatives fill more than a page, none where there are none.

    `as_of` draws a line where the material gives a date for its statuses.
    """
    stem = f"timeline-{theme.id}"
    return tuple(_figure(key_of_part(stem, spec.part), spec) for spec in timeline_specs(theme, programme, as_of))


def _figure(key: str, spec: TimelineSpec) -> Figure:
    named = _("{theme}: initiatives over time", theme=spec.theme)
    title = Joined((named, *part_words(spec.part)), ", ") if spec.part else named
    return Figure("timeline", key, title, alt_text(spec), table(key, title, spec), spec, _notes(spec))


def _notes(spec: TimelineSpec) -> tuple[Renderable, ...]:
    whole_years = (_("Dates are as precise as the sources state them; a year is drawn as the whole year."),)
    return (
        *((_("Status as of {when}.", when=spec.as_of_words),) if spec.as_of_words else ()),
        *(whole_years if spec.dated else ()),
    )
