"""From a theme's numbers to its figures, one a scale."""

from __future__ import annotations

from decimal import Decimal

from tillid.analysis.estimates.values import Estimates, Share
from tillid.analysis.figures import notes
from tillid.analysis.figures.answers import named_together
from tillid.analysis.figures.pages import key_of_part, part_words
from tillid.analysis.figures.palette import scale_colours
from tillid.analysis.figures.shares import rounded
from tillid.analysis.figures.theme.alt_text import alt_text
from tillid.analysis.figures.theme.spec import ThemeRow, ThemeSpec, theme_specs
from tillid.analysis.figures.theme.table import table
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.values import Questionnaire, Theme
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Joined, Renderable


def theme_figures(
    questionnaire: Questionnaire,
    estimates: Estimates,
    theme: Theme,
    *,
    group: Group = EVERYONE,
    group_name: Renderable | None = None,
) -> tuple[Figure, ...]:
    """A figure for each scale that the theme's items use; none where it has no scale items.

    Its key is `theme-<theme>`, then the codes of the group, then the scale's id where the theme uses several, then a
    number from the second page on.
    """
    specs = theme_specs(questionnaire, estimates, theme, group=group, group_name=group_name)
    stem = "-".join(("theme", theme.id, *(code for _dimension, code in group)))
    several = len({scale for scale, _spec in specs}) > 1
    return tuple(_figure(key_of_part(f"{stem}-{scale}" if several else stem, spec.part), spec) for scale, spec in specs)


def _figure(key: str, spec: ThemeSpec) -> Figure:
    named = (spec.theme, *((spec.group_name,) if spec.group_name else ()), *part_words(spec.part))
    title = Joined(named, ", ") if len(named) > 1 else spec.theme
    return Figure(
        kind="theme",
        key=key,
        title=title,
        alt=alt_text(spec),
        table=table(key, title, spec),
        spec=spec,
        notes=_notes(spec),
        chart=_chart(spec),
    )


def _notes(spec: ThemeSpec) -> tuple[Renderable, ...]:
    return (
        notes.OF_ALL_WHO_ANSWERED,
        *notes.about_rounding(spec.estimates),
        *notes.about_few(spec.estimates),
        *notes.about_merged(spec.estimates),
        *notes.about_many_outside(tuple((row.label, row.estimate) for row in spec.rows if row.estimate)),
        *notes.about_routing(tuple((row.label, row.estimate) for row in spec.rows if row.estimate)),
        *notes.about_reversed(tuple(row.label for row in spec.rows if row.reversed)),
        *notes.about_origin(spec.estimates),
    )


def _chart(spec: ThemeSpec) -> NativeChart | None:
    answers = _answers(spec)
    drawn = tuple(row for row in spec.rows if any(_value(row, one) is not None for one in answers))
    if not drawn:
        return None
    colours, order = scale_colours(len(spec.points)), [point.id for point in spec.points]
    centre = (len(order) - 1) / 2
    return NativeChart(
        "stacked",
        tuple(row.label for row in drawn),
        tuple(
            Series(
                named_together(spec.named(Share(one))),
                colours[min(map(order.index, one), key=lambda place: abs(place - centre))],
                tuple(_value(row, one) for row in drawn),
            )
            for one in answers
        ),
    )


def _answers(spec: ThemeSpec) -> tuple[tuple[str, ...], ...]:
    """The series, in the order of the scale: answers that stand together in some row are one of their own."""
    on_scale = [point.id for point in spec.points]
    merged = {share.answers for row in spec.rows for share in row.merged if share.answers[0] in on_scale}
    alone = {(id,) for row in spec.rows for id in on_scale if row.share_of(id) is not None}
    whole = {(id,) for id in on_scale} if not merged else alone
    return tuple(sorted(whole | merged, key=lambda one: (on_scale.index(one[0]), -len(one))))


def _value(row: ThemeRow, answers: tuple[str, ...]) -> Decimal | None:
    shares = row.estimate.distribution if row.estimate is not None else ()
    return next((rounded(share) for share in shares if share.answers == answers), None)
