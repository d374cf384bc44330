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
_STEPS = 300
"""Of a walk from one fitting table to others: each clears lines that would else take a search of milliseconds."""


@functools.lru_cache(maxsize=8192)
def tells_inside(
    around: tuple[_Counts, ...], rows: _Counts, columns: _Counts, spoken: tuple[_Counts, _Counts]
) -> bool | None:
    """Whether of a group inside, which gave `rows` and `columns` to the two items, it is certain for some row or column
    that all in it, or all but one, gave the same answer to the other item.

    `around` is the table of the group that it is part of, `spoken` the rows and the columns that are answers. None
    where nothing fits.

    >>> both = ((0, 1), (0, 1))
    >>> tells_inside(((9, 0), (9, 9)), (2, 3), (2, 3), both), tells_inside(((9, 9), (9, 9)), (6, 6), (6, 6), both)
    (True, False)
    """
    fitting = _Inside(around, rows, columns)
    first = fitting.least({})
    if first is None:
        return None
    suspects = list(_suspects(rows, columns, spoken))
    for table in fitting.walk():
        suspects = [one for one in suspects if not _is_cleared(table, *one)]
        if not suspects:
            return False
    return any(fitting.is_certain(line, cell) for line, cell in suspects)


def _suspects(rows: _Counts, columns: _Counts, spoken: tuple[_Counts, _Counts]) -> Iterator[_Suspect]:
    width = len(columns)
    lines = [tuple(row * width + column for column in spoken[1]) for row, people in enumerate(rows) if people]
    lines += [tuple(row * width + column for row in spoken[0]) for column, people in enumerate(columns) if people]
    for line in lines:
        for cell in line:
            yield line, cell


def _is_cleared(table: _Table, line: _Counts, cell: int) -> bool:
    return table[cell] < 1 or sum(table[other] for other in line) - table[cell] > 1


class _Inside:
    """The tables of the group inside that fit: no cell has more than the table around it."""

    def __init__(self, around: tuple[_Counts, ...], rows: _Counts, columns: _Counts) -> None:
        self._width = len(columns)
        self._most = [people for row in around for people in row]
        row, column = (one.ravel() for one in np.indices((len(rows), self._width)))
        sides = [row == place for place in range(len(rows))] + [column == place for place in range(self._width)]
        given = np.array([*rows, *columns], dtype=np.float64)
        self._constraint = LinearConstraint(np.array(sides, dtype=np.float64), given, given)
        self._found: list[_Table] = []

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

    def walk(self) -> Iterator[_Table]:
        """Other fitting tables: two people of different rows exchange their columns."""
        chance = random.Random(0)  # noqa: S311 - a walk, not a secret
        here = list(self._found[0])
        yield here
        height = len(self._most) // self._width
        if min(height, self._width) < 2:
            return
        for _step in range(_STEPS):
            a, b = chance.sample(range(height), 2)
            c, d = chance.sample(range(self._width), 2)
            less = (a * self._width + c, b * self._width + d)
            more = (a * self._width + d, b * self._width + c)
            if all(here[cell] for cell in less) and all(here[cell] < self._most[cell] for cell in more):
                here = list(here)
                for cell in less:
                    here[cell] -= 1
                for cell in more:
                    here[cell] += 1
                yield here
