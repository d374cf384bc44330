"""One item by area, and by unit where units are shown: what the figure is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.analysis.estimates.values import Comparison, Estimates, ItemEstimate, Share
from tillid.analysis.figures.pages import ROOM, height_of_words, in_pages, numbered
from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.questionnaire.values import Item, Point
from tillid.analysis.tables.groups import TREE, Group
from tillid.text import Renderable, Words, _

LABELS = 244.0
"""Room for the names of places, in px."""
INDENT = 16.0
BETWEEN_ROWS = 9.0
REMARK = 17.0
"""Room under the name of an area for the words that it differs."""


@dataclass(frozen=True, slots=True)
class Place:
    """An area, or a unit under it."""

    code: str
    name: Words
    under: str | None = None
    """The area that a unit belongs to."""

    @property
    def is_unit(self) -> bool:
        return self.under is not None

    @property
    def group(self) -> Group:
        return ((TREE, self.code),)


@dataclass(frozen=True, slots=True)
class DotRow:
    place: Place
    estimate: ItemEstimate
    comparison: Comparison | None = None
    """Against the rest of the organisation, for areas; None for units, which are not compared."""

    @property
    def is_shown(self) -> bool:
        """A hidden area keeps its row while units of it are shown, so that they stand under their own area."""
        return self.estimate.top.share is not None

    @property
    def share(self) -> Share:
        return self.estimate.top


@dataclass(frozen=True, slots=True)
class DotsSpec:
    """`rows` in the organisation chart's order; `hidden` those that may not be shown, in the same order."""

    label: Words
    answers: tuple[Point, ...]
    rows: tuple[DotRow, ...]
    hidden: tuple[Place, ...]
    everyone: ItemEstimate | None
    organisation: Words
    within: Words | None = None
    """The area whose units are shown, where each area has a figure of its own."""
    part: tuple[int, int] | None = None
    """(this part, of how many), where even one area's units fill several figures."""

    @property
    def shown(self) -> tuple[DotRow, ...]:
        return tuple(row for row in self.rows if row.is_shown)

    @property
    def everyone_name(self) -> Renderable:
        return self.organisation or _("Everyone")

    @property
    def clear(self) -> tuple[Comparison, ...]:
        return tuple(row.comparison for row in self.rows if row.comparison and row.comparison.differs)

    @property
    def compares(self) -> bool:
        return any(row.comparison for row in self.rows)


def dots_specs(
    item: Item, estimates: Estimates, organisation: Organisation, *, units: bool = False
) -> tuple[DotsSpec, ...]:
    """One spec; several where there are more rows than a page holds; none where no area's result is known.

    Places that were never declared as groups are left out; those that disclosure control hides are named.
    """
    if item.kind != "scale" or item.scale is None:
        return ()
    branches = [_branch(area, organisation, item, estimates, units) for area in organisation.areas]
    places = [place for branch in branches for place in branch]
    if not places:
        return ()
    if len(in_pages(places, _height)) == 1:
        return (_spec(item, estimates, organisation, places),)
    areas = [place for place in places if not place.is_unit]
    return (
        _spec(item, estimates, organisation, areas),
        *(
            _spec(item, estimates, organisation, page, within=branch[0].name, part=part)
            for branch in branches
            if len(branch) > 1
            for page, part in numbered(_in_parts(branch))
        ),
    )


def _branch(area: Area, organisation: Organisation, item: Item, estimates: Estimates, units: bool) -> list[Place]:
    places = [Place(area.id, area.name)]
    if units:
        places += [Place(unit.id, unit.name, area.id) for unit in organisation.units if unit.area == area.id]
    return [place for place in places if estimates.item(item.id, place.group) is not None]


def _in_parts(branch: list[Place]) -> tuple[tuple[Place, ...], ...]:
    """The area leads each part of its units."""
    area, *units = branch
    return tuple((area, *part) for part in in_pages(units, _height, ROOM - _height(area)))


def _height(place: Place) -> float:
    room = LABELS - (INDENT if place.is_unit else 0.0)
    return max(22.0, height_of_words(place.name, room) + (0.0 if place.is_unit else REMARK)) + BETWEEN_ROWS


def _spec(
    item: Item,
    estimates: Estimates,
    organisation: Organisation,
    places: Sequence[Place],
    *,
    within: Words | None = None,
    part: tuple[int, int] | None = None,
) -> DotsSpec:
    comparisons = {one.group: one for one in estimates.compared(item.id)}
    found = [(place, estimate) for place in places if (estimate := estimates.item(item.id, place.group)) is not None]
    hidden = tuple(place for place, estimate in found if estimate.top.share is None)
    with_units = {place.under for place, estimate in found if place.under and estimate.top.share is not None}
    rows = tuple(
        DotRow(place, estimate, comparisons.get(place.group))
        for place, estimate in found
        if estimate.top.share is not None or place.code in with_units
    )
    top = item.scale.points[: item.scale.width_of_end] if item.scale else ()
    everyone = estimates.item(item.id)
    return DotsSpec(item.label, top, rows, hidden, everyone, organisation.name, within, part)
