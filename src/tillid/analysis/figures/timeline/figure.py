"""From the programme to a theme's time line."""

from __future__ import annotations

from tillid.analysis.figures.timeline.alt_text import alt_text
from tillid.analysis.figures.timeline.spec import TimelineSpec, timeline_spec
from tillid.analysis.figures.timeline.table import table
from tillid.analysis.figures.values import Figure
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.programme import Programme
from tillid.analysis.questionnaire.values import Theme
from tillid.text import Renderable, _


def timeline_figure(theme: Theme, programme: Programme, *, as_of: PartialDate | None = None) -> Figure | None:
    """Key `timeline-<theme>`. None where the theme has no initiatives."""
    spec = timeline_spec(theme, programme, as_of)
    if not spec.initiatives:
        return None
    key = f"timeline-{theme.id}"
    title = _("{theme}: initiatives in time", theme=theme.words)
    return Figure("timeline", key, title, alt_text(spec), table(key, title, spec), spec, _notes(spec))


def _notes(spec: TimelineSpec) -> tuple[Renderable, ...]:
    whole_years = (_("Dates are as precise as the sources state them; a year is drawn as the whole year."),)
    return (
        *((_("Status as of {when}.", when=spec.as_of_words),) if spec.as_of_words else ()),
        *(whole_years if spec.dated else ()),
    )
