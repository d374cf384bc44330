"""Which of many sets of people must have given an answer: linear programs, then whole numbers (HiGHS, by SciPy).

Any answers that fit all that is known acquit the sets of whom they show that it could be otherwise. A linear program
finds the first; where its people come in fractions, the same is asked in whole numbers. Swaps between people make
others of them (see swapping.py). What none of these acquits is asked in ever smaller parties and at last one by one,
so that the result is what counting out every possibility would give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from tillid.analysis.tables.audit.groupings.swapping import Swaps
from tillid.analysis.tables.audit.system import Cells, incidence
from tillid.errors import AuditNotClean
from tillid.text import _

_ROUNDING = 1e-6
_MOST_NODES = 20_000
"""Of a branch and bound; what is not settled by then is taken for known."""
_STIRRED = 8
"""Rounds of swaps."""
Known = Sequence[tuple[Sequence[int], Cells]]
Partly = Sequence[tuple[Sequence[int], Sequence[int], int]]
"""Cells of merged tables: how many of these people gave one of several answers."""
_Answers = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True)
class _Program:
    rows: csr_array
    values: np.ndarray[tuple[int], np.dtype[np.float64]]
    width: int

    def answers(self, wanted: Sequence[int], sign: int, *, settled: bool) -> tuple[_Answers, bool]:
        """Whole answers with few (sign -1: many) people in the wanted cells, and whether none have fewer. Where it
        need not be `settled`, the first whole ones that are found will do."""
        objective = np.zeros(self.width)
        np.add.at(objective, np.array(wanted), float(sign))
        found = linprog(  # type: ignore[call-overload]  # the stubs know only one kind of sparse matrix
            objective, A_eq=self.rows, b_eq=self.values, method="highs"
        )
        if found.x is None:
            raise _no_answers_fit()
        people = np.asarray(found.x)
        if np.abs(people - people.round()).max(initial=0) < _ROUNDING:
            return people.round().astype(np.int64), True
        whole = milp(
            objective,
            constraints=LinearConstraint(self.rows, self.values, self.values),
            integrality=np.ones(self.width, dtype=np.int64),
            bounds=Bounds(0, np.inf),
            options={"node_limit": _MOST_NODES, "mip_rel_gap": 0.0 if settled else 1.0},
        )
        if whole.x is None:
            raise _no_answers_fit()
        return np.asarray(whole.x).round().astype(np.int64), whole.status == 0


def _no_answers_fit() -> AuditNotClean:
    return AuditNotClean(
        _("The audit of the release could not be finished: no answers fit its tables. Count the answers again.")
    )


@dataclass
class _Suspect:
    """The people of a set who gave one answer: the fewest and the most there were in any answers seen so far."""

    number: int
    places: _Answers
    size: int
    few: bool
    """So few that no number of theirs may be known to within one."""
    least: int
    most: int = 0

    def see(self, people: _Answers) -> bool:
        """Whether they are still suspected when these (whole answers, cell by cell) have been seen too."""
        count = int(people[self.places].sum())
        self.least, self.most = min(self.least, count), max(self.most, count)
        return self.suspected

    @property
    def suspected(self) -> bool:
        if self.least >= self.size - 1:
            return self.least > 0
        return self.few and self.least > 0 and self.most - self.least <= 1


def forced(
    known: Known,
    people: Sequence[int],
    sets: Sequence[Sequence[int]],
    answers: Sequence[int],
    k: int,
    *,
    partly: Partly = (),
    together: Sequence[tuple[int, ...]] = (),
) -> Iterator[int]:
    """The sets all or all but one of whom gave some answer, and those of fewer than k people of whom a number that is
    not 0 is known to within one: unless a table of theirs and of one person more tells it alone, as that of five tells
    each of them of the other four. `known` are tables of sets of atoms, `people` the size of every atom; `answers`
    the columns that are answers. `together` are answers that stand in one cell of some table: to have given one of
    them is an answer too."""
    columns = len(known[0][1]) if known else 1 + max(place for _atoms, cell, _count in partly for place in cell)
    cells = [*((column,) for column in answers), *together]
    suspects = list(_suspects(known, people, sets, cells, k))
    if not suspects:
        return
    program = _program(known, people, columns, partly)
    some, _best = program.answers(range(program.width), 1, settled=False)
    tables = [*(atoms for atoms, _cells in known), *(atoms for atoms, _cell, _count in partly)]
    suspects = _swapped(some, tables, [one for one in suspects if one.see(some)], columns)
    for sign in (1, -1):
        suspects = _acquitted(program, suspects, sign)
    done: set[int] = set()
    while suspects:
        one = suspects.pop(0)
        if one.number not in done and one.suspected and _settle(program, one, suspects):
            done.add(one.number)
            yield one.number


def _swapped(some: _Answers, tables: Sequence[Sequence[int]], suspects: list[_Suspect], columns: int) -> list[_Suspect]:
    """Those whom no swaps acquit. The tables that do not overlap, as far as they go, tell pieces apart."""
    atoms = len(some) // columns
    pieces, kinds = [-1] * atoms, [frozenset[int]()] * atoms
    for number, inside in sorted(enumerate(tables), key=lambda one: len(one[1])):
        alone = all(pieces[atom] < 0 for atom in inside)
        for atom in inside:
            if alone:
                pieces[atom] = number
            else:
                kinds[atom] |= {number}
    swaps = Swaps(some.reshape(atoms, columns).copy(), pieces, kinds)
    for _round in range(_STIRRED):
        for one in suspects:
            where, cell = dict.fromkeys(one.places // columns), set(map(int, one.places % columns))
            if one.suspected and not swaps.empty(list(map(int, where)), cell):
                one.see(swaps.cells.ravel())
                swaps.fill(list(map(int, where)), cell)
                swaps.fill(list(map(int, where)), cell)
            one.see(swaps.cells.ravel())
        suspects = [one for one in suspects if one.suspected]
        if not suspects:
            break
        swaps.stir()
    return suspects


def _acquitted(program: _Program, suspects: list[_Suspect], sign: int) -> list[_Suspect]:
    """Ask of all suspects at once, then of halves of those who are left, and so on."""
    left: list[_Suspect] = []
    parties = [suspects] if suspects else []
    while parties:
        party = [one for one in parties.pop() if one.suspected]
        if len(party) < 2:
            left += party
            continue
        people, _best = program.answers([int(place) for one in party for place in one.places], sign, settled=False)
        for one in suspects:
            one.see(people)
        still = [one for one in party if one.suspected]
        if len(still) < len(party) or sign < 0:
            parties += [still] if sign > 0 else []
            left += still if sign < 0 else []
        else:
            parties += [still[: len(still) // 2], still[len(still) // 2 :]]
    return [one for one in left if one.suspected]


def _settle(program: _Program, one: _Suspect, others: Sequence[_Suspect]) -> bool:
    """Whether the set is known after all; what is not settled is taken for known."""
    for sign in (1, -1):
        people, best = program.answers([int(place) for place in one.places], sign, settled=True)
        for other in others:
            other.see(people)
        if not one.see(people):
            return False
        if best and sign == 1 and one.least >= one.size - 1:
            return True
    return True


def _suspects(
    known: Known, people: Sequence[int], sets: Sequence[Sequence[int]], cells: Sequence[tuple[int, ...]], k: int
) -> Iterator[_Suspect]:
    """Of larger sets only that they are alike matters: not where a table around them has too few of the answer."""
    columns = len(known[0][1]) if known else 1 + max(place for cell in cells for place in cell)
    around: list[set[int]] = [set() for _atom in people]
    for number, (atoms, _cells) in enumerate(known):
        for atom in atoms:
            around[atom].add(number)
    for number, atoms in enumerate(sets):
        size = sum(people[atom] for atom in atoms)
        tables = [known[one][1] for one in set.intersection(*(around[atom] for atom in atoms))]
        few = size < k and all(sum(counts) > size + 1 for counts in tables)
        for cell in cells:
            most = min((sum(counts[column] for column in cell) for counts in tables), default=size)
            if size and most and (few or most >= size - 1):
                places = np.array([atom * columns + column for atom in atoms for column in cell])
                yield _Suspect(number, places, size, few, size)


def _program(known: Known, people: Sequence[int], columns: int, partly: Partly) -> _Program:
    rows = [[atom * columns + column for atom in atoms] for atoms, _cells in known for column in range(columns)]
    rows += [[atom * columns + column for column in range(columns)] for atom in range(len(people))]
    rows += [[atom * columns + column for atom in atoms for column in cell] for atoms, cell, _count in partly]
    values = [count for _atoms, cells in known for count in cells] + list(people)
    values += [count for _atoms, _cell, count in partly]
    width = len(people) * columns
    return _Program(incidence(rows, width), np.array(values, dtype=np.float64), width)
