"""The tree, read in one query."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tillid.programme.organisation.models import Unit

_ALPHABET = str.maketrans({"æ": "{1", "ø": "{2", "å": "{3"})
"""Æ, Ø and Å come after Z, in this order, whatever the database makes of them."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit and what lies below it; what is closed stands apart."""

    unit: Unit
    people: int
    """In the unit itself."""
    people_below: int
    """In the unit and in all that lies below it."""
    children: tuple[Branch, ...]
    closed: tuple[Branch, ...]


def units() -> QuerySet[Unit]:
    """Every unit with how many work there now."""
    return Unit.objects.annotate(people_now=Count("people", filter=Q(people__is_active=True)))


def open_units(today: datetime.date) -> QuerySet[Unit]:
    return Unit.objects.filter(Q(closed_on=None) | Q(closed_on__gt=today))


def is_open(unit: Unit, today: datetime.date) -> bool:
    return unit.closed_on is None or unit.closed_on > today


def tree(today: datetime.date) -> tuple[Branch, ...]:
    """From the organisation down, each level in the order of names."""
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in sorted(units(), key=lambda unit: unit.name_da.casefold().translate(_ALPHABET)):
        children[unit.parent_id].append(unit)

    def branch(unit: Unit) -> Branch:
        below = [(one, branch(one)) for one in children[unit.pk]]
        own = int(getattr(unit, "people_now", 0))
        return Branch(
            unit,
            own,
            own + sum(found.people_below for _one, found in below),
            tuple(found for one, found in below if is_open(one, today)),
            tuple(found for one, found in below if not is_open(one, today)),
        )

    return tuple(branch(unit) for unit in children[None])


def ordered(branches: Iterable[Branch], depth: int = 0) -> list[tuple[Unit, int]]:
    """Open units from the top down with their depth, as a choice in a form shows them."""
    found = []
    for branch in branches:
        found += [(branch.unit, depth), *ordered(branch.children, depth + 1)]
    return found


def parents() -> dict[int, int | None]:
    return dict(Unit.objects.order_by().values_list("pk", "parent_id"))


def below(unit: Unit) -> frozenset[int]:
    """The unit itself and all that lies below it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for one, parent in parents().items():
        children[parent].append(one)
    found, left = set(), [unit.pk]
    while left:
        one = left.pop()
        found.add(one)
        left += children[one]
    return frozenset(found)


def way_to(unit: Unit) -> list[Unit]:
    """What lies above the unit, from the top down."""
    above: list[Unit] = []
    found = Unit.objects.select_related("parent__parent__parent").get(pk=unit.pk).parent
    while found is not None:
        above.insert(0, found)
        found = found.parent
    return above
