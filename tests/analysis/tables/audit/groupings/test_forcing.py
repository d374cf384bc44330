"""What several groupings together tell of few people, against counting out every possibility."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.analysis.tables.audit.groupings.forcing import forced
from tillid.analysis.tables.audit.groupings.isolating import TooMany, fewest_isolated
from tillid.analysis.tables.audit.groupings.swapping import Swaps
from tillid.analysis.tables.audit.system import System, smallest_isolated

COLUMNS = 3
Table = tuple[tuple[int, ...], ...]
Known = list[tuple[list[int], tuple[int, ...]]]


def rows_of(size: int) -> list[tuple[int, ...]]:
    return [row for row in itertools.product(range(size + 1), repeat=COLUMNS) if sum(row) == size]


def fitting(known: Known, people: list[int]) -> Iterator[Table]:
    """Every table of every atom that gives all known tables: plain trying."""
    for table in itertools.product(*map(rows_of, people)):
        if all(tuple(sum(table[a][c] for a in atoms) for c in range(COLUMNS)) == cells for atoms, cells in known):
            yield table


def overlaid(chance: random.Random) -> tuple[Known, list[int], list[list[int]]]:
    """A few places by three groupings, what is shown of each, and all sets of up to three places."""
    places = sorted({tuple(chance.randrange(2) for _grouping in range(3)) for _place in range(chance.randrange(2, 6))})
    people = [chance.choice((1, 1, 2, 2, 3)) for _place in places]
    truth = [chance.choice(rows_of(size)) for size in people]
    shown: list[list[int]] = [list(range(len(places)))]
    for grouping, code in itertools.product(range(3), range(2)):
        atoms = [number for number, place in enumerate(places) if place[grouping] == code]
        if atoms and chance.random() < 0.7:
            shown.append(atoms)
    known = [(atoms, tuple(sum(truth[a][c] for a in atoms) for c in range(COLUMNS))) for atoms in shown]
    sets = [list(some) for size in (1, 2, 3) for some in itertools.combinations(range(len(places)), size)]
    return known, people, sets


def told(atoms: list[int], people: list[int], known: Known, possible: list[Table], answers: tuple[int, ...]) -> bool:
    """Written anew from the words: alike, or, of fewer than four, known to within one and not 0."""
    size = sum(people[atom] for atom in atoms)
    around = [sum(cells) for inside, cells in known if set(atoms) <= set(inside)]
    for column in answers:
        counts = [sum(table[atom][column] for atom in atoms) for table in possible]
        low, high = min(counts), max(counts)
        if low and (low >= size - 1 or (size < 4 and high - low <= 1 and all(whole > size + 1 for whole in around))):
            return True
    return False


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_who_must_have_answered_what_is_what_enumeration_gives(seed: int) -> None:
    known, people, sets = overlaid(random.Random(seed))  # noqa: S311 - made-up people, not a secret
    possible = list(fitting(known, people))
    expected = [number for number, atoms in enumerate(sets) if told(atoms, people, known, possible, (0, 1))]
    assert sorted(forced(known, people, sets, (0, 1), 4)) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_intervals_where_groupings_cross_are_what_enumeration_gives(seed: int) -> None:
    known, people, sets = overlaid(random.Random(seed))  # noqa: S311 - made-up people, not a secret
    system = System(len(people), COLUMNS)
    for atoms, cells in known:
        system.know_table(atoms, cells)
    for atom, size in enumerate(people):
        system.know_size([atom], size)
    possible = list(fitting(known, people))
    for atoms, column in itertools.product(sets[:6], range(COLUMNS)):
        counts = [sum(table[atom][column] for atom in atoms) for table in possible]
        assert system.interval(atoms, column) == (min(counts), max(counts))


def test_whole_numbers_tell_what_fractions_do_not() -> None:
    """Three pairs of three people, one answer in each pair, and one otherwise than the others: in halves everybody
    could be half of it, in whole people no two of a triangle can."""
    known: Known = [([0, 1, 3], (1, 2, 0)), ([1, 2, 3], (1, 2, 0)), ([0, 2, 3], (1, 2, 0))]
    people = [1, 1, 1, 1]
    possible = list(fitting(known, people))
    assert {table[3][0] for table in possible} == {1}
    assert list(forced(known, people, [[3]], (0,), 5)) == [0]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_fewest_whom_all_groupings_isolate_together_is_what_the_solver_gives(seed: int) -> None:
    """Beside the sets of each place's own: the program of system.py, which tries every weight."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    atoms = chance.randrange(2, 9)
    people = [chance.choice((1, 1, 2, 3, 5)) for _atom in range(atoms)]
    pieces = [chance.randrange(3) for _atom in range(atoms)]
    columns = [frozenset(n for n in range(3) if chance.random() < 0.5) for _atom in range(atoms)]
    sets = [[a for a in range(atoms) if pieces[a] == piece] for piece in range(3)]
    sets += [[a for a in range(atoms) if n in columns[a]] for n in range(3)]
    sets = [one for one in sets if one]
    expected, _weights = smallest_isolated(sets, [sum(people[a] for a in one) for one in sets], atoms)
    alone = min(sum(people[a] for a in range(atoms) if pieces[a] == piece) for piece in set(pieces))
    found = fewest_isolated(pieces, columns, people, 10**6)
    assert min(alone, found or alone) == expected


def test_half_weights_isolate_too() -> None:
    """Everybody stands in none or in two of three groups: half of all three less one of them is what two share."""
    columns = [frozenset([0, 1]), frozenset([1, 2]), frozenset([0, 2]), frozenset[int]()]
    assert fewest_isolated([0, 0, 0, 0], columns, [3, 9, 9, 9], 9) == 3


def test_a_search_that_is_given_up_is_not_called_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillid.analysis.tables.audit.groupings.isolating.MOST_STEPS", 2)
    with pytest.raises(TooMany):
        fewest_isolated([0, 0, 1], [frozenset([0]), frozenset(), frozenset([0])], [5, 5, 5], 9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_swaps_leave_every_table_as_it_is(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    pieces = [piece for piece in range(5) for _kind in range(3)]
    kinds = [0, 1, 2] * 5
    cells = np.array([[chance.randrange(3) + 1 for _answer in range(3)] for _atom in pieces])
    swaps = Swaps(cells.copy(), pieces, kinds)
    for atom in range(len(pieces)):
        swaps.empty([atom], {0})
        swaps.fill([atom, (atom + 4) % 15], {1, 2})
    swaps.stir()
    assert not (swaps.cells == cells).all()
    assert swaps.cells.min() >= 0
    for labels in (pieces, kinds, range(len(pieces))):
        for label in set(labels):
            rows = [row for row, one in enumerate(labels) if one == label]
            if labels is not pieces and labels is not kinds:
                assert swaps.cells[rows].sum() == cells[rows].sum()
            else:
                assert (swaps.cells[rows].sum(axis=0) == cells[rows].sum(axis=0)).all()
