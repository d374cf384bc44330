"""Everyone laid out by two dimensions at once, as somebody sees it who knows how many stand in each place: the
leaders of a unit, the employees of a unit, those of an area who named no role."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tillid.analysis.tables.groups import EVERYONE, Dimension, Group

Sizes = Mapping[Group, int]
Code = str | None
MOST_WEIGHTS = 5000
"""Weights tried on the smaller grouping's groups; with very many groups only 0 and 1."""


@dataclass(frozen=True)
class Layout:
    """The places where anybody is. None is a place in no group of a dimension."""

    first: Dimension
    second: Dimension
    places: tuple[tuple[Code, Code], ...]
    people: tuple[int, ...]

    @functools.cached_property
    def _within(self) -> dict[Group, list[int]]:
        """The atoms of every place of both dimensions, of either, and of everyone."""
        parents = dict(self.first.parents)
        found: dict[Group, list[int]] = {}
        for number, (one, two) in enumerate(self.places):
            line: list[Code] = [None]
            while one is not None:
                line.append(one)
                one = parents[one]  # noqa: PLW2901 - up to the top
            for code in line:
                for other in {None, two}:
                    pairs = ((self.first.id, code), (self.second.id, other))
                    group = tuple((dimension, here) for dimension, here in pairs if here is not None)
                    found.setdefault(group, []).append(number)
        return found

    def atoms(self, group: Group) -> list[int]:
        return self._within.get(group, [])

    @property
    def named_sets(self) -> dict[Group, list[int]]:
        return self._within

    def named(self, group: Group) -> bool:
        return {dimension for dimension, _code in group} <= {self.first.id, self.second.id}


def layout(first: Dimension, second: Dimension, known: Sizes) -> Layout | None:
    """None where the sizes are not known, or do not fit each other."""
    found: dict[tuple[Code, Code], int] = {}
    under: dict[Code, list[str]] = {}
    for child, parent in first.parents:
        under.setdefault(parent, []).append(child)
    for code in (None, *first.codes):
        children = under.get(code, [])
        parts = [_row(first, second, one, known) for one in (code, *children)]
        whole = parts[0]
        if whole is None:
            return None
        for other, people in whole.items():
            rest = people - sum((part or {}).get(other, 0) for part in parts[1:])
            if rest < 0:
                return None
            if rest:
                found[code, other] = rest
    return Layout(first, second, tuple(found), tuple(found.values()))


def _row(first: Dimension, second: Dimension, code: Code, known: Sizes) -> dict[Code, int] | None:
    here: Group = ((first.id, code),) if code is not None else EVERYONE
    groups: dict[Code, Group] = {None: here} | {other: (*here, (second.id, other)) for other in second.codes}
    if any(group not in known for group in groups.values()):
        return None
    row: dict[Code, int] = {other: known[groups[other]] for other in second.codes}
    return {**row, None: known[here] - sum(row.values())}


def smallest_joint(laid: Layout, one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> int | None:
    """The fewest people that sums and differences of two splits' sets isolate and neither split alone does.

    A weight for every set of `other`, so that with some weight for each set of `one` everybody counts once or not at
    all: where a set of `one` meets two weights its own weight follows, elsewhere it isolates nothing new.
    """
    column = {atom: number for number, atoms in enumerate(other) for atom in atoms}
    rows: dict[frozenset[int], dict[int, int]] = {}
    for atoms in one:
        met: dict[int, int] = {}
        for atom in atoms:
            met[column[atom]] = met.get(column[atom], 0) + laid.people[atom]
        tally = rows.setdefault(frozenset(met), {})
        for number, people in met.items():
            tally[number] = tally.get(number, 0) + people
    isolated = (_isolated(rows, weights) for weights in _weights(len(other)))
    return min((people for people in isolated if people), default=None)


def _weights(count: int) -> Iterator[tuple[int, ...]]:
    most = next(top for top in range(max(count, 2), 1, -1) if top == 2 or top**count <= MOST_WEIGHTS)
    return itertools.product(range(most), repeat=min(count, 12))


def _isolated(rows: Mapping[frozenset[int], Mapping[int, int]], weights: tuple[int, ...]) -> int:
    total = 0
    for met, people in rows.items():
        used = {weights[number] for number in met if number < len(weights)}
        if len(used) > 1:
            if max(used) - min(used) > 1:
                return 0
            total += sum(count for number, count in people.items() if weights[number] == max(used))
    return total
