"""From all items to the overview of the themes."""

from __future__ import annotations

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures import notes
from tillid.analysis.figures.answers import named_together
from tillid.analysis.figures.overview.alt_text import alt_text
from tillid.analysis.figures.overview.spec import OverviewSpec, overview_specs
from tillid.analysis.figures.overview.table import table
from tillid.analysis.figures.pages import key_of_part, part_words
from tillid.analysis.figures.palette import FIVE_POINTS
from tillid.analysis.figures.shares import rounded, unrounded
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Joined, Renderable, _


def overview_figures(
    questionnaire: Questionnaire,
    estimates: Estimates,
    *,
    group: Group = EVERYONE,
    group_name: Renderable | None = None,
) -> tuple[Figure, ...]:
    """One figure, `overview`; where the items fill more than a page, `overview-2` and so on. None without scales."""
    specs = overview_specs(questionnaire, estimates, group=group, group_name=group_name)
    stem = "-".join(("overview", *(code for _dimension, code in group)))
    return tuple(_figure(key_of_part(stem, spec.part), spec) for spec in specs)


def _figure(key: str, spec: OverviewSpec) -> Figure:
    parts: list[Renderable] = [_("All themes at a glance")]
    if spec.group_name:
        parts.append(spec.group_name)
    title = Joined((*parts, *part_words(spec.part)), ", ")
    return Figure("overview", key, title, alt_text(spec), table(key, title, spec), spec, _notes(spec), _chart(spec))


def _notes(spec: OverviewSpec) -> tuple[Renderable, ...]:
    estimates = tuple(row.estimate for row in spec.rows if row.estimate)
    return (
        notes.OF_ALL_WHO_ANSWERED,
        _("What lies between the two ends is the middle of the scale and the answers outside it."),
        *notes.about_few(estimates),
        *notes.about_origin(estimates),
    )


def _chart(spec: OverviewSpec) -> NativeChart | None:
    known = tuple((row, row.estimate) for row in spec.rows if row.estimate and unrounded(row.estimate.top) is not None)
    if not known or spec.ends is None:
        return None
    tops = tuple(rounded(one.top) for _row, one in known)
    bottoms = tuple(rounded(one.bottom) for _row, one in known)
    return NativeChart(
        "bars",
        tuple(row.label for row, _estimate in known),
        (
            Series(named_together(spec.ends[0]), FIVE_POINTS[0], tops),
            Series(named_together(spec.ends[1]), FIVE_POINTS[4], bottoms),
        ),
    )
