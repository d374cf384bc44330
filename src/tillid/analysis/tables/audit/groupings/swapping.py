"""Other answers that fit the same tables, made from some that do by letting people swap answers.

Two people of one piece (a unit) swap answers, and two in another piece, who stand in the same other groups as they,
swap them back: no shown table changes. Thousands of sets are acquitted in this way for one that needs a program.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from dataclasses import dataclass, field

import numpy as np

_Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
_Table = np.ndarray[tuple[int, int], np.dtype[np.int64]]


@dataclass
class Swaps:
    """`cells` are whole answers, an atom a row. Atoms of one piece stand in the same groups of one dimension, atoms of
    one kind in the same groups of all the others."""

    cells: _Table
    pieces: Sequence[Hashable]
    kinds: Sequence[Hashable]
    chance: np.random.Generator = field(default_factory=lambda: np.random.default_rng(0))
    """Always the same draws: an audit says the same each time."""
    _beside: dict[Hashable, list[int]] = field(default_factory=dict)
    _pairs: dict[tuple[Hashable, Hashable], tuple[_Numbers, _Numbers]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for atom, piece in enumerate(self.pieces):
            self._beside.setdefault(piece, []).append(atom)
        met: dict[tuple[Hashable, Hashable], list[tuple[int, int]]] = {}
        for atoms in self._beside.values():
            for one in atoms:
                for other in atoms:
                    if one != other:
                        met.setdefault((self.kinds[one], self.kinds[other]), []).append((one, other))
        self._pairs = {
            kinds: (np.array([one for one, _ in pairs]), np.array([other for _, other in pairs]))
            for kinds, pairs in met.items()
        }

    def empty(self, atoms: Sequence[int], cell: Set[int]) -> bool:
        """Take the answers of a cell away from everybody in these atoms, person by person; False where a person is
        left who has nobody to swap with."""
        inside = set(atoms)
        return all(
            self._away(atom, column, inside, cell)
            for atom in atoms
            for column in cell
            for _person in range(self.cells[atom, column])
        )

    def fill(self, atoms: Sequence[int], cell: Set[int]) -> bool:
        """Give an answer of a cell to one person more in these atoms, if somebody beside them has it to give."""
        inside = set(atoms)
        return any(
            self.cells[other, column] and self._away(other, column, inside, cell, into=atom)
            for atom in atoms
            for other in self._beside[self.pieces[atom]]
            if other not in inside
            for column in cell
        )

    def stir(self) -> None:
        """Let somebody of every atom swap, where that can be done."""
        for atom in range(len(self.cells)):
            column = int(self.chance.choice(np.flatnonzero(self.cells[atom])))
            self._away(atom, column, set(), {column})

    def _away(self, atom: int, column: int, inside: set[int], cell: Set[int], into: int | None = None) -> bool:
        """One person of an atom gives an answer up to somebody of the same piece who is not inside (or is `into`),
        for an answer that is not of the cell."""
        beside = [other for other in self._beside[self.pieces[atom]] if other not in inside] if into is None else [into]
        self.chance.shuffle(beside)
        for other in beside:
            for instead in np.flatnonzero(self.cells[other]):
                if instead not in cell and self._swap(atom, other, column, int(instead), inside):
                    return True
        return False

    def _swap(self, atom: int, other: int, column: int, instead: int, inside: set[int]) -> bool:
        """Somebody of `atom` leaves `column` for `instead`, somebody of `other` the opposite; two elsewhere swap the
        other way, unless both are of one kind."""
        if self.kinds[atom] != self.kinds[other]:
            ones, others = self._pairs[self.kinds[atom], self.kinds[other]]
            fitting = np.flatnonzero((self.cells[ones, instead] > 0) & (self.cells[others, column] > 0))
            self.chance.shuffle(fitting)
            free = (i for i in fitting[:9] if ones[i] != atom and not {int(ones[i]), int(others[i])} & inside)
            pair = next(free, None)
            if pair is None:
                return False
            self._move(int(ones[pair]), int(others[pair]), instead, column)
        self._move(atom, other, column, instead)
        return True

    def _move(self, one: int, other: int, column: int, instead: int) -> None:
        self.cells[one, column] -= 1
        self.cells[one, instead] += 1
        self.cells[other, column] += 1
        self.cells[other, instead] -= 1
