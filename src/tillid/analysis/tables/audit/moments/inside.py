"""A two-way table of a group, and the single tables of both items in a group inside it: who answered what in there.

Import this module only where a release has two-way tables: SciPy's solvers take a quarter of a second to load.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

_Counts = tuple[int, ...]
_Table = list[int]
_Suspect = tuple[_Counts, int]
"""The cells of a row or column that are answers, and one of them."""
_TRIES = 60
"""Tables filled at random: each clears lines that would else take a search of milliseconds."""


@functools.lru_cache(maxsize=8192)
def tells_inside(
    around: tuple[_Counts, ...], rows: _Counts, columns: _Counts, spoken: tuple[_Counts, _Counts]
) -> bool | None:
    """Whether of a group inside, which gave `rows` and `columns` to the two items, or of the others, it is certain for
    some row or column that all in it, or all but one, gave the same answer to the other item.

    `around` is the table of the group that it is part of, `spoken` the rows and the columns that are answers. None
    where nothing fits.

    >>> both = ((0, 1), (0, 1))
    >>> tells_inside(((9, 0), (9, 9)), (2, 3), (2, 3), both), tells_inside(((9, 9), (9, 9)), (6, 6), (6, 6), both)
    (True, False)
    """
    inside = _Inside(around, rows, columns)
    others = _Inside(around, *_others(around, rows, columns))
    suspects = (list(_suspects(inside, spoken)), list(_suspects(others, spoken)))
    for table in inside.fillings():
        for part, known in zip((table, inside.left_of(table)), suspects, strict=True):
            known[:] = [one for one in known if not _is_cleared(part, *one)]
        if not any(suspects):
            return False
    if inside.least({}) is None:
        return None
    return any(
        part.is_certain(line, cell)
        for part, known in zip((inside, others), suspects, strict=True)
        for line, cell in known
    )


def _others(around: tuple[_Counts, ...], rows: _Counts, columns: _Counts) -> tuple[_Counts, _Counts]:
    return (
        tuple(sum(line) - people for line, people in zip(around, rows, strict=True)),
        tuple(sum(line) - people for line, people in zip(zip(*around, strict=True), columns, strict=True)),
    )


def _suspects(part: _Inside, spoken: tuple[_Counts, _Counts]) -> Iterator[_Suspect]:
    width = len(part.columns)
    lines = [tuple(row * width + column for column in spoken[1]) for row, people in enumerate(part.rows) if people]
    lines += [tuple(row * width + column for row in spoken[0]) for column, people in enumerate(part.columns) if people]
    for line in lines:
        for cell in line:
            yield line, cell


def _is_cleared(table: _Table, line: _Counts, cell: int) -> bool:
    return table[cell] < 1 or sum(table[other] for other in line) - table[cell] > 1


class _Inside:
    """The tables of a group inside that fit: no cell has more than the table around it."""

    def __init__(self, around: tuple[_Counts, ...], rows: _Counts, columns: _Counts) -> None:
        self.rows, self.columns = rows, columns
        self._most = [people for row in around for people in row]
        self._found: list[_Table] = []

    @functools.cached_property
    def _constraint(self) -> LinearConstraint:
        row, column = (one.ravel() for one in np.indices((len(self.rows), len(self.columns))))
        sides = [row == place for place in range(len(self.rows))]
        sides += [column == place for place in range(len(self.columns))]
        given = np.array([*self.rows, *self.columns], dtype=np.float64)
        return LinearConstraint(np.array(sides, dtype=np.float64), given, given)

    def least(self, weights: dict[int, int]) -> int | None:
        """Rows and columns alone: the corners of the linear program are whole numbers."""
        wanted = np.zeros(len(self._most))
        for cell, weight in weights.items():
            wanted[cell] = weight
        found = milp(wanted, constraints=self._constraint, bounds=Bounds(0, np.array(self._most, dtype=np.float64)))
        if found.x is None:
            return None
        self._found.append([round(float(people)) for people in found.x])
        return round(float(found.fun))

    def is_certain(self, line: _Counts, cell: int) -> bool:
        """Whether in every fitting table somebody stands in the cell, and at most one beside it in its line."""
        if any(_is_cleared(table, line, cell) for table in self._found):
            return False
        if (self.least({cell: 1}) or 0) < 1:
            return False
        return -(self.least({other: -1 for other in line if other != cell}) or 0) <= 1

    def left_of(self, table: _Table) -> _Table:
        return [most - people for most, people in zip(self._most, table, strict=True)]

    def fillings(self) -> Iterator[_Table]:
        """Fitting tables, each cell in turn filled as far as it goes, in an order of chance."""
        chance = random.Random(0)  # noqa: S311 - tables to try, not a secret
        width = len(self.columns)
        cells = [
            (cell, cell // width, cell % width, most)
            for cell, most in enumerate(self._most)
            if most and self.rows[cell // width] and self.columns[cell % width]
        ]
        for _try in range(_TRIES):
            chance.shuffle(cells)
            rows, columns, table = list(self.rows), list(self.columns), [0] * len(self._most)
            for cell, row, column, most in cells:
                people = min(rows[row], columns[column], most)
                table[cell] = people
                rows[row] -= people
                columns[column] -= people
            if not any(rows):
                yield table
