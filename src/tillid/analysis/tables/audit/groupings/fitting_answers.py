"""Whether answers that fit all that is known may be alike in one group while they are mixed in another: whole numbers,
by HiGHS. Import it only where groupings lie over each other: SciPy's solvers take a quarter of a second to load."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tillid.analysis.tables.audit.system import Cells, incidence

Atoms = tuple[int, ...]
Limits = tuple[Atoms, tuple[int, ...], float, float]
"""People, answers, and how many of the people gave one of the answers: from, to."""


@dataclass(frozen=True)
class Fitting:
    """`people` are the sizes of the atoms, `known` the tables of sets of them; `answers` are the columns that count as
    one. A table may be shown where `k` answered, not all or all but one alike.

    >>> either = Fitting((10, 10), [((0, 1), (14, 6))], (0, 1), 5)
    >>> either.may_be(alike=(0,)), either.may_be(alike=(0,), mixed=(1,))
    (True, True)
    >>> Fitting((10, 10), [((0, 1), (18, 2))], (0, 1), 5).may_be(alike=(0,), mixed=(0,))
    False
    """

    people: Sequence[int]
    known: Sequence[tuple[Sequence[int], Cells]]
    answers: tuple[int, ...]
    k: int

    def may_be(self, *, alike: Atoms, mixed: Atoms = ()) -> bool:
        """`alike` may also have given too few answers."""
        return any(self._fits([one, *(self._mixed(mixed) if mixed else ())]) for one in self._alike(alike))

    def _alike(self, atoms: Atoms) -> Iterator[Limits]:
        for answer in self.answers:
            yield atoms, tuple(one for one in self.answers if one != answer), 0, 1
        yield atoms, self.answers, 0, self.k - 1

    def _mixed(self, atoms: Atoms) -> Iterator[Limits]:
        for answer in self.answers:
            yield atoms, tuple(one for one in self.answers if one != answer), 2, np.inf
        yield atoms, self.answers, self.k, np.inf

    def _fits(self, limits: Sequence[Limits]) -> bool:
        columns = len(self.known[0][1])
        width = len(self.people) * columns
        rows: list[Limits] = [
            (tuple(atoms), (column,), count, count) for atoms, cells in self.known for column, count in enumerate(cells)
        ]
        rows += [((atom,), tuple(range(columns)), size, size) for atom, size in enumerate(self.people)]
        rows += limits
        matrix: csr_array = incidence([[a * columns + c for a in row[0] for c in row[1]] for row in rows], width)
        found = milp(
            np.zeros(width),
            constraints=LinearConstraint(matrix, [row[2] for row in rows], [row[3] for row in rows]),
            integrality=np.ones(width, dtype=np.int64),
            bounds=Bounds(0, np.inf),
        )
        return found.status == 0
