"""From one item's numbers by area to its figures."""

from __future__ import annotations

from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures import notes
from tillid.analysis.figures.dots.alt_text import alt_text, differences
from tillid.analysis.figures.dots.spec import DotRow, DotsSpec, dots_specs
from tillid.analysis.figures.dots.table import table
from tillid.analysis.figures.pages import part_words
from tillid.analysis.figures.palette import ACCENT
from tillid.analysis.figures.shares import few, rounded, said
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.questionnaire.values import Item
from tillid.text import Joined, Listed, Renderable, _


def dots_figures(
    item: Item, estimates: Estimates, organisation: Organisation, *, units: bool = False
) -> tuple[Figure, ...]:
    """One figure, `dots-<item>`; where more rows are shown than a page holds, the areas and then a figure an area
    (`dots-<item>-2`, …). None for items without a scale, and where no result by area is known.
    """
    specs = dots_specs(item, estimates, organisation, units=units)
    return tuple(
        _figure(f"dots-{item.id}" if number == 1 else f"dots-{item.id}-{number}", spec)
        for number, spec in enumerate(specs, start=1)
    )


def _figure(key: str, spec: DotsSpec) -> Figure:
    title = _title(spec)
    return Figure("dots", key, title, alt_text(spec), table(key, title, spec), spec, _notes(spec), _chart(spec))


def _title(spec: DotsSpec) -> Renderable:
    where: Renderable = spec.within or _("by area")
    if any(row.place.is_unit for row in spec.rows) and spec.within is None:
        where = _("by area and unit")
    return Joined((spec.label, where, *part_words(spec.part)), ", ")


def _notes(spec: DotsSpec) -> tuple[Renderable, ...]:
    estimates = tuple(row.estimate for row in spec.shown)
    hidden = Listed(tuple(place.name for place in spec.hidden))
    return (
        *differences(spec),
        *((_("Not shown, to protect those who answered: {places}.", places=hidden),) if spec.hidden else ()),
        _("The order is the organisation chart's. The line through a dot is the 95% interval."),
        *notes.about_few(estimates),
        *notes.about_origin(estimates),
    )


def _chart(spec: DotsSpec) -> NativeChart | None:
    if not spec.shown:
        return None
    values = Series(_("Per cent"), ACCENT, tuple(None if few(row.share) else rounded(row.share) for row in spec.shown))
    return NativeChart("points", tuple(_charted_name(row) for row in spec.shown), (values,))


def _charted_name(row: DotRow) -> Renderable:
    """Few answers are told as counts, so their row has no bar and says the count by its name."""
    count = said(row.share) if few(row.share) else None
    return row.place.name if count is None else Joined((row.place.name, count), ": ")
