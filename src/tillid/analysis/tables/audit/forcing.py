"""One linear program for a question: which of many small sets must have given an answer (HiGHS, by SciPy)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from tillid.analysis.tables.audit.system import Cells, incidence
from tillid.errors import AuditNotClean
from tillid.text import _

_ROUNDING = 1e-6
Known = Sequence[tuple[Sequence[int], Cells]]
Partly = Sequence[tuple[Sequence[int], Sequence[int], int]]
"""Cells of merged tables: how many of these people gave one of several answers."""


@dataclass(frozen=True)
class _Program:
    rows: csr_array
    values: np.ndarray[tuple[int], np.dtype[np.float64]]
    width: int

    def least(self, chosen: Sequence[int], sign: int = 1) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Where the people stand when as few (with -1: as many) of the chosen as possible are anywhere."""
        objective = np.zeros(self.width)
        np.add.at(objective, np.array(chosen), sign)
        found = linprog(  # type: ignore[call-overload]  # the stubs know only one kind of sparse matrix
            objective, A_eq=self.rows, b_eq=self.values, method="highs"
        )
        if found.x is None:
            raise AuditNotClean(
                _("The audit of the release could not be finished: no answers fit its tables. Count the answers again.")
            )
        return np.asarray(found.x)


def forced(
    known: Known,
    people: Sequence[int],
    sets: Sequence[Sequence[int]],
    answers: Sequence[int],
    *,
    partly: Partly = (),
    together: Sequence[tuple[int, ...]] = (),
) -> Iterator[int]:
    """The sets of fewer than k people all or all but one of whom gave some answer, or of whom a number that is not 0
    is known to within one. What can be 0 for many sets at once is settled for them all in one go.

    `together` are answers that stand in one cell of some table: to have given one of them is an answer too.
    """
    if not sets:
        return
    columns = len(known[0][1]) if known else 1 + max(place for _atoms, cell, _count in partly for place in cell)
    program = _program(known, people, columns, partly)
    suspects = {
        (number, cell): [atom * columns + column for atom in atoms for column in cell]
        for number, atoms in enumerate(sets)
        for cell in (*((column,) for column in answers), *together)
    }
    while suspects:
        where = program.least([place for places in suspects.values() for place in places])
        left = {key: places for key, places in suspects.items() if where[places].sum() > _ROUNDING}
        if len(left) == len(suspects):
            break
        suspects = left
    for (number, _cell), places in suspects.items():
        low = math.ceil(program.least(places)[places].sum() - _ROUNDING)
        if not low:
            continue
        size = sum(people[atom] for atom in sets[number])
        if low >= size - 1 or math.floor(program.least(places, -1)[places].sum() + _ROUNDING) - low <= 1:
            yield number


def _program(known: Known, people: Sequence[int], columns: int, partly: Partly) -> _Program:
    rows = [[atom * columns + column for atom in atoms] for atoms, _cells in known for column in range(columns)]
    rows += [[atom * columns + column for column in range(columns)] for atom in range(len(people))]
    rows += [[atom * columns + column for atom in atoms for column in cell] for atoms, cell, _count in partly]
    values = [count for _atoms, cells in known for count in cells] + list(people)
    values += [count for _atoms, _cell, count in partly]
    width = len(people) * columns
    return _Program(incidence(rows, width), np.array(values, dtype=np.float64), width)
