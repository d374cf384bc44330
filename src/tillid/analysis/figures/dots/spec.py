"""One item by area, and by unit where units are shown: what the figure is made of."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.estimates.values import Comparison, Estimates, ItemEstimate, Share
from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.questionnaire.values import Item, Point
from tillid.analysis.tables.groups import TREE, Group
from tillid.text import Renderable, Words, _

MOST_ROWS = 36
"""More rows than this do not fit on a page at a size that can be read: then each area has a figure of its own."""


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
    if len(places) <= MOST_ROWS:
        return (_spec(item, estimates, organisation, places),)
    areas = [place for place in places if not place.is_unit]
    parts = [(branch[0].name, _in_parts(branch)) for branch in branches if len(branch) > 1]
    return (
        _spec(item, estimates, organisation, areas),
        *(
            _spec(item, estimates, organisation, part, within=name, part=(number, len(of)) if len(of) > 1 else None)
            for name, of in parts
            for number, part in enumerate(of, start=1)
        ),
    )


def _branch(area: Area, organisation: Organisation, item: Item, estimates: Estimates, units: bool) -> list[Place]:
    places = [Place(area.id, area.name)]
    if units:
        places += [Place(unit.id, unit.name, area.id) for unit in organisation.units if unit.area == area.id]
    return [place for place in places if estimates.item(item.id, place.group) is not None]


def _in_parts(branch: list[Place]) -> list[list[Place]]:
    """The area leads each part of its units."""
    area, units = branch[0], branch[1:]
    return [[area, *units[first : first + MOST_ROWS]] for first in range(0, len(units), MOST_ROWS)]


def _spec(
    item: Item,
    estimates: Estimates,
    organisation: Organisation,
    places: list[Place],
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
