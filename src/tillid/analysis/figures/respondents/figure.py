"""From a background question's counts to the figure of who answered."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures import notes
from tillid.analysis.figures.pages import key_of_part, part_words
from tillid.analysis.figures.palette import ACCENT
from tillid.analysis.figures.respondents.alt_text import alt_text
from tillid.analysis.figures.respondents.spec import RespondentsSpec, respondents_specs
from tillid.analysis.figures.respondents.table import table
from tillid.analysis.figures.shares import rounded
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.values import Background
from tillid.text import Joined, Renderable, _

NO_ONE: Mapping[str, int] = {}


def respondents_figures(
    background: Background, estimates: Estimates, *, invited: Mapping[str, int] = NO_ONE
) -> tuple[Figure, ...]:
    """One figure, `respondents-<background>`, more where the choices fill more than a page.

    `invited` by choice id, where the wave says it: then participation stands beside. Where nothing may be shown each
    row says so.
    """
    specs = respondents_specs(background, estimates.item(background.id), invited)
    return tuple(_figure(key_of_part(f"respondents-{background.id}", spec.part), background, spec) for spec in specs)


def _figure(key: str, background: Background, spec: RespondentsSpec) -> Figure:
    title = Joined((_title(background), *part_words(spec.part)), ", ") if spec.part else _title(background)
    return Figure(
        "respondents", key, title, alt_text(spec), table(key, title, spec), spec, _notes(background, spec), _chart(spec)
    )


def _title(background: Background) -> Renderable:
    if background.from_organisation == "areas":
        return _("Who answered, by area")
    if background.from_organisation == "units":
        return _("Who answered, by unit")
    return _("Who answered: {question}", question=background.words)


def _notes(background: Background, spec: RespondentsSpec) -> tuple[Renderable, ...]:
    estimates = (spec.estimate,) if spec.estimate else ()
    hidden = (notes.HIDDEN,) if any(row.share is None for row in spec.rows) else ()
    return (
        _("Per cent of all who stated where they belong.")
        if background.from_organisation
        else _("Per cent of all who answered the question."),
        *notes.about_rounding(estimates),
        *notes.about_few(estimates),
        *hidden,
        *notes.about_origin(estimates),
    )


def _chart(spec: RespondentsSpec) -> NativeChart | None:
    drawn = tuple((row.name, rounded(row.share)) for row in spec.rows if row.share is not None)
    if not drawn:
        return None
    values = Series(_("Per cent"), ACCENT, tuple(value for _name, value in drawn))
    return NativeChart("bars", tuple(name for name, _value in drawn), (values,))
