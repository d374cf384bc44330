"""How many were invited: in all, and by area or unit."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Node
from tillid.text import _

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Invited:
    """`total` None: not stated, and it does not follow from the parts."""

    total: int | None = None
    by: Counted = ()


def read_invited(node: Node, organisation: Organisation) -> Invited:
    """A number; {total: N, by: {area or unit: N}}; or the areas and units themselves with a number each.

    Where every area has a number, the total follows; so does an area's where all its units have one.
    """
    if not node or node.is_scalar:
        return Invited(node.whole(least=1))
    total = node.get("total").whole(least=1)
    if node.has("by") or node.has("total"):
        node.expect("total", "by")
        parts = node.get("by")
    else:
        parts = node
    by = _read_parts(parts, organisation)
    _check_areas(parts, dict(by), organisation)
    return Invited(_total(parts, total, dict(by), organisation), by)


def _read_parts(node: Node, organisation: Organisation) -> Counted:
    places = (*(area.id for area in organisation.areas), *(unit.id for unit in organisation.units))
    found = []
    for key, child in node.fields():
        if places and key not in places:
            child.wrong(
                _("{key} is no area or unit of organisation.yaml.", key=key),
                _("Write the id of an area or a unit, or add {key} to organisation.yaml.", key=key),
            )
        count = child.whole()
        if count is not None:
            found.append((key, count))
    return tuple(found)


def _check_areas(node: Node, by: dict[str, int], organisation: Organisation) -> None:
    for area in organisation.areas:
        units = sum(by.get(unit.id, 0) for unit in organisation.units if unit.area == area.id)
        if area.id in by and units > by[area.id]:
            node.get(area.id).wrong(
                _("{area} invited {count}, but its units add up to {sum}.", area=area.id, count=by[area.id], sum=units),
                _("Correct the number of the area or of its units."),
            )


def _total(node: Node, total: int | None, by: dict[str, int], organisation: Organisation) -> int | None:
    areas = {area.id: _of_area(area.id, by, organisation) for area in organisation.areas}
    known = [count for count in areas.values() if count is not None]
    complete = bool(areas) and len(known) == len(areas)
    if total is None:
        return sum(known) if complete else None
    if sum(known) > total or (complete and sum(known) < total):
        node.wrong(
            _("{total} were invited in all, but the areas add up to {sum}.", total=total, sum=sum(known)),
            _("Correct total or the numbers of the areas."),
        )
    return total


def _of_area(area: str, by: dict[str, int], organisation: Organisation) -> int | None:
    if area in by:
        return by[area]
    units = [by.get(unit.id) for unit in organisation.units if unit.area == area]
    counts = [count for count in units if count is not None]
    return sum(counts) if units and len(counts) == len(units) else None
