"""The solvers against plain enumeration."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tillid.analysis.tables.audit.system import System, smallest_isolated

Table = tuple[tuple[int, ...], ...]


def fillings(total: tuple[int, ...], atoms: int) -> Iterator[Table]:
    """Every way to deal a table out to so many atoms: one row an atom."""
    columns = [
        [split for split in itertools.product(range(count + 1), repeat=atoms) if sum(split) == count] for count in total
    ]
    for dealt in itertools.product(*columns):
        yield tuple(zip(*dealt, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=3), st.booleans())
def test_the_interval_of_a_cell_is_what_enumeration_gives(truth: list[list[int]], sizes_known: bool) -> None:
    total = tuple(map(sum, zip(*truth, strict=True)))
    sizes = [sum(row) for row in truth]
    system = System(len(truth), len(total))
    system.know_table(range(len(truth)), total)
    possible = [list(table) for table in fillings(total, len(truth))]
    if sizes_known:
        for atom, size in enumerate(sizes):
            system.know_size([atom], size)
        possible = [table for table in possible if [sum(row) for row in table] == sizes]
    for atom, column in itertools.product(range(len(truth)), range(len(total))):
        cells = [table[atom][column] for table in possible]
        assert system.interval([atom], column) == (min(cells), max(cells))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 6), min_size=2, max_size=4),
    st.lists(st.sets(st.integers(0, 3), min_size=1), min_size=1, max_size=4),
)
def test_the_smallest_isolated_group_is_what_enumeration_gives(sizes: list[int], sets: list[set[int]]) -> None:
    groups = sorted({tuple(sorted(atom for atom in one if atom < len(sizes))) for one in sets})
    assume(all(groups))
    people = [sum(sizes[atom] for atom in group) for group in groups]
    isolated = []
    for weights in itertools.product((-2, -1, -0.5, 0, 0.5, 1, 2), repeat=len(groups)):
        counted = [
            sum(weight for weight, group in zip(weights, groups, strict=True) if atom in group)
            for atom in range(len(sizes))
        ]
        if set(counted) <= {0, 1} and any(counted):
            isolated.append(sum(size for size, once in zip(sizes, counted, strict=True) if once))
    assert smallest_isolated(groups, people, len(sizes))[0] == min(isolated)
