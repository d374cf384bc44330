"""The organisation's tree as a measurement folder has it: areas, and units in them, with nothing below."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from tillid.programme.organisation.enums import Level
from tillid.programme.organisation.models import Unit


@dataclass(frozen=True)
class Places:
    """`area_of` and `unit_of` give, for any unit of the tree, the area and the unit that its answers count in."""

    top: Unit | None
    areas: tuple[Unit, ...]
    units: tuple[Unit, ...]
    area_of: dict[str, str | None]
    unit_of: dict[str, str | None]


def places_of(day: datetime.date | None = None) -> Places:
    """The whole tree in one query. What closed before the day is left out; teams within a unit are part of it."""
    every = {unit.pk: unit for unit in Unit.objects.order_by("pk")}
    lines = {unit.code: _line_from_top(unit, every) for unit in every.values()}
    areas = {code: _first(line, Level.AREA) for code, line in lines.items()}
    units = {code: _first(line, Level.UNIT) for code, line in lines.items()}
    open_ = [unit for unit in every.values() if day is None or unit.closed_on is None or unit.closed_on > day]
    return Places(
        top=next((unit for unit in every.values() if unit.level == Level.ORGANISATION), None),
        areas=tuple(unit for unit in open_ if areas[unit.code] == unit.code),
        units=tuple(unit for unit in open_ if units[unit.code] == unit.code),
        area_of=areas,
        unit_of=units,
    )


def _line_from_top(unit: Unit, every: dict[int, Unit]) -> list[Unit]:
    line = [unit]
    while line[-1].parent_id is not None:
        line.append(every[line[-1].parent_id])
    return line[::-1]


def _first(line: list[Unit], level: Level) -> str | None:
    return next((unit.code for unit in line if unit.level == level), None)
