"""Linear programs over the smallest sets of people that published groups can tell apart (HiGHS, by SciPy).

Import this module only when something is hidden: SciPy's solvers take a quarter of a second to load.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tillid.errors import AuditNotClean
from tillid.text import _

Cells = tuple[int, ...]
Range = tuple[float, float]
_ROUNDING = 1e-6


@dataclass
class System:
    """People fall into `atoms`, answers into `columns`; each known set of atoms has a known table or size."""

    atoms: int
    columns: int
    _rows: list[list[int]] = field(default_factory=list)
    _values: list[int] = field(default_factory=list)
    _weighted: list[LinearConstraint] = field(default_factory=list)

    def know_table(self, atoms: Sequence[int], cells: Cells) -> None:
        for column, count in enumerate(cells):
            self._know([atom * self.columns + column for atom in atoms], count)

    def know_size(self, atoms: Sequence[int], people: int) -> None:
        self._know([atom * self.columns + column for atom in atoms for column in range(self.columns)], people)

    def know_weighted(self, column: int, weights: Sequence[Range], total: Range) -> None:
        """People who gave the answer, each weighed by their atom, make a total. Least and most of all: a weight that
        is not known lies between those that are, a printed number between its neighbours."""
        for side, bounds in ((1, (total[0], np.inf)), (0, (-np.inf, total[1]))):
            row = np.zeros(self.atoms * self.columns)
            row[column :: self.columns] = [weight[side] for weight in weights]
            self._weighted.append(LinearConstraint(row[np.newaxis, :], *bounds))

    def know_cells(self, atoms: Sequence[int], columns: Sequence[int], people: int) -> None:
        """So many of these atoms are in one of these columns."""
        self._know([atom * self.columns + column for atom in atoms for column in columns], people)

    def _know(self, variables: list[int], value: int) -> None:
        self._rows.append(variables)
        self._values.append(value)

    def interval(self, atoms: Sequence[int], column: int) -> tuple[int, int]:
        """The smallest and the largest number of people of these atoms who may have given the answer.

        People are whole. Raises AuditNotClean where no answers fit at all.
        """
        chosen = [atom * self.columns + column for atom in atoms]
        return self._least(chosen, 1), -self._least(chosen, -1)

    def _least(self, chosen: list[int], sign: int) -> int:
        width = self.atoms * self.columns
        objective = np.zeros(width)
        objective[chosen] = sign
        known = np.array(self._values, dtype=np.float64)
        found = milp(
            objective,
            constraints=[LinearConstraint(incidence(self._rows, width), known, known), *self._weighted],
            integrality=np.ones(width, dtype=np.int64),
            bounds=Bounds(0, np.inf),
        )
        if found.x is None:
            raise AuditNotClean(
                _("The audit of the release could not be finished: no answers fit its tables. Count the answers again.")
            )
        return round(float(found.fun))


def incidence(rows: Sequence[Sequence[int]], width: int) -> csr_array:
    """A matrix with a one wherever a row names a column."""
    starts = np.cumsum([0, *map(len, rows)])
    places = np.array([place for row in rows for place in row], dtype=np.int64)
    return csr_array((np.ones(len(places)), places, starts), shape=(len(rows), width))


def smallest_isolated(sets: Sequence[Sequence[int]], sizes: Sequence[int], atoms: int) -> tuple[int, tuple[int, ...]]:
    """The fewest people, but not none, that adding and subtracting the sets can single out, and how the sets were
    weighted for it. A set counts each person once or not at all, so the combination must come out as 0 or 1
    everywhere.

    >>> smallest_isolated([(0, 1, 2), (0, 1), (2,), (0,)], [9, 6, 3, 4], 3)[0]
    2
    """
    count = len(sets)
    weights = np.array([*map(float, sizes), *[0.0] * atoms])
    member = incidence(sets, atoms).T.tocsr()
    combined = _beside(member, atoms, count)
    found = milp(
        weights,
        constraints=[
            LinearConstraint(combined, np.zeros(atoms), np.zeros(atoms)),
            LinearConstraint(weights[np.newaxis, :], 1 - _ROUNDING, np.inf),
        ],
        integrality=np.array([0] * count + [1] * atoms),
        bounds=Bounds(np.array([-8.0] * count + [0.0] * atoms), np.array([8.0] * count + [1.0] * atoms)),
    )
    if found.x is None:
        raise AuditNotClean(
            _("The audit of the release could not be finished: no combination of groups was settled. Declare fewer.")
        )
    return round(float(found.fun)), tuple(round(float(weight)) for weight in found.x[:count])


def _beside(member: csr_array, atoms: int, count: int) -> csr_array:
    """The weighted sets less the atoms singled out must be nothing."""
    rows, columns = member.nonzero()
    return csr_array(
        (
            np.concatenate([member.data, -np.ones(atoms)]),
            (np.concatenate([rows, np.arange(atoms)]), np.concatenate([columns, count + np.arange(atoms)])),
        ),
        shape=(atoms, count + atoms),
    )
