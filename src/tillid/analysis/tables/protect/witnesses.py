"""Answers that the workplace could have given as well: whole numbers that add up to every table that is shown, where as
many people answered in every place as did.

Found by integer programming (HiGHS, by SciPy). Import it only where groupings lie over each other: the solvers take a
quarter of a second to load.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from tillid.analysis.tables.protect.hierarchy import Cells
from tillid.analysis.tables.protect.rules import Columns, Rules

_MOST_NODES = 200
"""Of a branch and bound. What is not found by then counts as not to be had: the same counts give the same answer."""
People = tuple[int, ...]
"""Places, by number."""


@dataclass(frozen=True)
class Demand:
    """Of these people so many, from `least` to `most`, gave one of these answers."""

    people: People
    columns: tuple[int, ...]
    least: float = -np.inf
    most: float = np.inf


@dataclass(frozen=True)
class Witnesses:
    """`places` are the cells of people whom no table that matters tells apart. Cells outside the question's base stay
    as they are: other tables tell who was not asked. `shown` are the people of every table that is shown."""

    places: tuple[Cells, ...]
    shown: tuple[People, ...]
    columns: Columns
    rules: Rules

    def table(self, people: People, cells: Sequence[Cells] | None = None) -> Cells:
        chosen = [(cells or self.places)[place] for place in people]
        return tuple(map(sum, zip(*chosen, strict=True))) if chosen else (0,) * len(self.places[0])

    def mixed(self, people: People) -> Iterator[Demand]:
        """What makes a table one that may be shown."""
        answers = self.columns.answers
        yield Demand(people, answers, least=self.rules.k)
        for answer in answers:
            yield Demand(people, tuple(one for one in answers if one != answer), least=self.rules.alike)

    def failing(self, people: People) -> Iterator[Demand]:
        """The ways in which it may not, as far as the tables around leave them open."""
        answers = self.columns.answers
        size = self._base(self.table(people))
        around = [self.table(one) for one in self.shown if set(people) <= set(one)]
        silent = min((self._base(cells) - self.columns.answered(cells) for cells in around), default=size)
        if silent >= size - self.rules.k + 1:
            yield Demand(people, answers, most=self.rules.k - 1)
        most = {answer: min((cells[answer] for cells in around), default=size) for answer in answers}
        for answer in sorted(answers, key=lambda one: (-most[one], one)):
            if size and most[answer] + silent >= size - self.rules.alike + 1:
                yield Demand(people, tuple(one for one in answers if one != answer), most=self.rules.alike - 1)

    def free(self, people: People) -> Iterator[tuple[Demand, ...]]:
        """What must be possible of people of whom nothing may follow: of many, that they are mixed; of few, of each
        answer that none of them gave it."""
        if self._base(self.table(people)) >= self.rules.k:
            yield tuple(self.mixed(people))
        elif self._base(self.table(people)):
            yield from ((Demand(people, (answer,), most=0),) for answer in self.columns.answers)

    def meets(self, cells: Sequence[Cells], demands: Sequence[Demand]) -> bool:
        return all(
            one.least <= sum(cells[place][column] for place in one.people for column in one.columns) <= one.most
            for one in demands
        )

    def find(self, demands: Sequence[Demand]) -> tuple[Cells, ...] | None:
        """Cells by place that fit all of it; None where there are none."""
        free = self.columns.bases[-1]
        position = {column: i for i, column in enumerate(free)}
        rows = [[place * len(free) + position[one] for place in row.people for one in row.columns] for row in demands]
        found = _whole(
            (*self._fitting, _matrix(rows, len(self.places) * len(free))),
            (*self._numbers, *((row.least, row.most) for row in demands)),
        )
        if found is None:
            return None
        return tuple(
            tuple(found[place * len(free) + position[i]] if i in position else count for i, count in enumerate(cells))
            for place, cells in enumerate(self.places)
        )

    @functools.cached_property
    def _fitting(self) -> tuple[csr_array, ...]:
        """Every shown table, cell by cell, and every place's size, as sums of the free cells."""
        free = len(self.columns.bases[-1])
        rows = [[place * free + i for place in people] for people in self.shown for i in range(free)]
        rows += [[place * free + i for i in range(free)] for place in range(len(self.places))]
        return (_matrix(rows, len(self.places) * free),)

    @functools.cached_property
    def _numbers(self) -> tuple[tuple[float, float], ...]:
        free = self.columns.bases[-1]
        numbers = [cells[column] for people in self.shown for cells in (self.table(people),) for column in free]
        return tuple((number, number) for number in (*numbers, *map(self._base, self.places)))

    def _base(self, cells: Cells) -> int:
        return sum(cells[column] for column in self.columns.bases[-1])


def _matrix(rows: Sequence[Sequence[int]], width: int) -> csr_array:
    starts = np.cumsum([0, *map(len, rows)])
    places = np.array([place for row in rows for place in row], dtype=np.int64)
    return csr_array((np.ones(len(places)), places, starts), shape=(len(rows), width))


def _whole(rows: Sequence[csr_array], limits: Sequence[tuple[float, float]]) -> list[int] | None:
    matrix = csr_array(vstack(rows))
    width = matrix.shape[1]
    found = milp(
        np.zeros(width),
        constraints=LinearConstraint(matrix, *np.array(limits, dtype=np.float64).T),
        integrality=np.ones(width, dtype=np.int64),
        bounds=Bounds(0, np.inf),
        options={"node_limit": _MOST_NODES},
    )
    return None if found.x is None else [round(float(people)) for people in found.x]
