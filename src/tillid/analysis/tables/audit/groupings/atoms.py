"""Everyone laid out by several dimensions at once, as somebody sees it who knows how many stand in each place: the
leaders of a unit, its newly employed leaders, those of an area who named no role."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tillid.analysis.tables.groups import EVERYONE, Dimension, Group

Sizes = Mapping[Group, int]


@dataclass(frozen=True, eq=False)
class Layout:
    """The places where anybody is: each the narrowest group of those who stand there, with how many they are.

    `within` gives the places (by number) inside every group of one or more dimensions in which anybody is.
    """

    dimensions: tuple[Dimension, ...]
    places: tuple[Group, ...]
    people: tuple[int, ...]
    within: Mapping[Group, list[int]]

    def atoms(self, group: Group) -> list[int]:
        return self.within.get(group, [])

    def size(self, atoms: Sequence[int]) -> int:
        return sum(self.people[atom] for atom in atoms)

    def names(self, group: Group) -> bool:
        """Whether the dimensions laid out are all that the group names."""
        return {dimension for dimension, _code in group} <= {one.id for one in self.dimensions}


def layout(dimensions: Sequence[Dimension], known: Sizes) -> Layout | None:
    """None where the size of everyone or of a single group is not known, or sizes do not fit each other. A combination
    that is not listed has nobody in it.

    >>> role = Dimension("role", (("leader", None), ("employee", None)), flat=True)
    >>> unit = Dimension("unit", (("n1", None),))
    >>> both = {(("unit", "n1"), ("role", "leader")): 2, (("unit", "n1"), ("role", "employee")): 7}
    >>> alone = {(): 10, (("unit", "n1"),): 9, (("role", "leader"),): 3, (("role", "employee"),): 7}
    >>> layout((unit, role), {**alone, **both}).people
    (7, 2, 1)
    """
    return _laid_out(tuple(dimensions), frozenset(known.items()))


@functools.lru_cache(maxsize=8)
def _laid_out(dimensions: tuple[Dimension, ...], sizes: frozenset[tuple[Group, int]]) -> Layout | None:
    """Remembered, for a release is laid out by the same sizes in every round of its repair."""
    known = dict(sizes)
    lines = {one.id: {code: one.line_to_top(code) for code in one.codes} for one in dimensions}
    alone: list[Group] = [EVERYONE, *(((id, code),) for id, codes in lines.items() for code in codes)]
    if any(group not in known for group in alone):
        return None
    named = [group for group in known if all(code in lines.get(dimension, ()) for dimension, code in group)]
    inside: dict[Group, int] = dict.fromkeys(named, 0)
    places, people, within = list[Group](), list[int](), dict[Group, list[int]]()
    # The narrowest first, so that all who stand in narrower places are already taken from a group.
    for group in sorted(named, key=lambda one: (-sum(len(lines[id][code]) for id, code in one), one)):
        rest = known[group] - inside[group]
        if rest < 0:
            return None
        if rest:
            for around in _around(group, lines):
                within.setdefault(around, []).append(len(places))
                inside[around] = inside.get(around, 0) + rest
            places.append(group)
            people.append(rest)
    return Layout(dimensions, tuple(places), tuple(people), within)


def _around(group: Group, lines: Mapping[str, Mapping[str, tuple[str, ...]]]) -> list[Group]:
    """The group itself and every group it lies in: in each dimension its code, those above it, or none."""
    choices = [[*((id, above) for above in lines[id][code]), None] for id, code in group]
    return [tuple(pair for pair in pairs if pair is not None) for pairs in itertools.product(*choices)]
