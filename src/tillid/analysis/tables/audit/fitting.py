"""What the sum of products of two items tells: which two-way tables fit it (MILP by HiGHS).

The tables of the groups inside bind the sum, too: where it is as large as they allow together, it tells who answered
what in each of them.

Import this module only where a release has exact sums: SciPy's solvers take a quarter of a second to load.
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from tillid.analysis.tables.audit.parts import WHOLE, Parts, PartsOfPair
from tillid.analysis.tables.safe_moments import ScaleRounded, ScaleSums

_Array = NDArray[np.float64]
_Counts = tuple[int, ...]
_Cells = tuple[int, ...]
_Suspect = tuple[_Cells, _Cells]
"""The people of a row or column who gave one answer to the other item, and those who gave another."""
_ROUNDING = 0.005
_STEPS = 400
"""Of a walk from one fitting table to others: each clears lines that would else take a search of milliseconds."""
MANY_PARTS = 10
"""For so many parts at most the walk is made longer."""


def tells_other(answered: Sequence[_Counts], numbers: ScaleSums, parts: Parts = WHOLE) -> bool | None:
    """Whether for some answer to one item all who gave it, or all but one, must have given the same to another.

    `answered` has, by item, how many gave each answer, from the one that counts 0. None where nothing fits.
    """
    told = False
    for one, other in combinations(range(len(answered)), 2):
        known = _known(numbers, one, other)
        of_pair = tells_of_pair(answered[one], answered[other], (*known, known[-1]), parts.of_pair(one, other))
        if of_pair is None:
            return None
        told = told or of_pair
    return told


def rounded_tells(answered: Sequence[_Counts], numbers: ScaleRounded, parts: Parts = WHOLE) -> bool:
    """The same of correlations with two decimals, guessing that whoever answered one item answered the other."""
    for one, other in combinations(range(len(answered)), 2):
        first, second = answered[one], answered[other]
        n = sum(first)
        if n != sum(second):
            continue
        sums = (*_powers(first), *_powers(second))
        spread = math.sqrt((n * sums[1] - sums[0] ** 2) * (n * sums[3] - sums[2] ** 2))
        r = float(numbers.correlation(one, other))
        low, high = ((sums[0] * sums[2] + (r + sign * _ROUNDING) * spread) / n for sign in (-1, 1))
        if tells_of_pair(first, second, (n, *sums, low, high), parts.of_pair(one, other)):
            return True
    return False


def _powers(counts: _Counts) -> tuple[int, int]:
    return (
        sum(score * people for score, people in enumerate(counts)),
        sum(score**2 * people for score, people in enumerate(counts)),
    )


def _known(numbers: ScaleSums, one: int, other: int) -> _Counts:
    sums = (numbers.sums[one], numbers.product(one, one), numbers.sums[other], numbers.product(other, other))
    return (numbers.n, *sums, numbers.product(one, other))


@functools.lru_cache(maxsize=4096)
def tells_of_pair(
    first: _Counts, second: _Counts, known: tuple[float, ...], parts: PartsOfPair = ((), ())
) -> bool | None:
    """As `tells_other`, for two items: `known` are the number of people, the sum and the sum of squares of each item,
    and the least and largest sum of products. Repairing a release asks the same again and again.

    >>> tells_of_pair((3, 3, 4), (3, 3, 4), (10, 11, 19, 11, 19, 19, 19))
    True
    >>> tells_of_pair((9, 9, 9), (9, 9, 9), (27, 27, 45, 27, 45, 30, 30))
    False
    """
    tables, together = parts
    fitting = _Fitting(tables or ((first, second),), together, known)
    if not fitting.fits():
        return None
    return fitting.is_told()


class _Fitting:
    """The two-way tables of the people in a moment, part by part, that fit what is known: number, sums, squares, the
    sum of products, and that no answer was given by more than answered the item."""

    def __init__(
        self, parts: tuple[tuple[_Counts, _Counts], ...], together: tuple[_Cells, ...], known: tuple[float, ...]
    ) -> None:
        self._points, self._parts = len(parts[0][0]), len(parts)
        self._sets = ((*range(self._parts),), *together, *((part,) for part in range(self._parts)))
        x, y = (one.ravel().astype(np.float64) for one in np.indices((self._points, self._points)))
        sums = np.array([np.ones_like(x), x, x * x, y, y * y, x * y])
        lines = np.array([x == score for score in range(self._points)] + [y == score for score in range(self._points)])
        most = np.array([[*first, *second] for first, second in parts], dtype=np.float64).ravel()
        least, largest = (np.array([*known[:5], product], dtype=np.float64) for product in known[5:])
        self._constraints = [
            LinearConstraint(np.tile(sums, self._parts), least, largest),
            LinearConstraint(np.kron(np.eye(self._parts), lines), -np.inf, most),
        ]
        self._found = list[list[int]]()

    def fits(self) -> bool:
        return self._least({}) is not None

    def is_told(self) -> bool:
        suspects = list(dict.fromkeys(self._suspects()))
        for table in _walk(self._found[0], self._points, self._parts):
            suspects = [suspect for suspect in suspects if not _is_cleared(table, suspect)]
            if not suspects:
                return False
        return any(map(self._is_certain, suspects))

    def _suspects(self) -> Iterator[_Suspect]:
        """For everybody, and for groups inside: rows and columns, those who gave one answer to one of the items."""
        places, squares = range(self._points), self._points**2
        for parts in self._sets:
            for line in (
                *(_row(place, self._points) for place in places),
                *(_column(place, self._points) for place in places),
            ):
                for cell in line:
                    cells = tuple(part * squares + cell for part in parts)
                    yield cells, tuple(part * squares + other for part in parts for other in line if other != cell)

    def _is_certain(self, suspect: _Suspect) -> bool:
        """Whether in every fitting table somebody stands in the cells, and at most one beside them in the line."""
        if any(_is_cleared(table, suspect) for table in self._found):
            return False
        cells, beside = suspect
        if (self._least(dict.fromkeys(cells, 1)) or 0) < 1:
            return False
        return -(self._least(dict.fromkeys(beside, -1)) or 0) <= 1

    def _least(self, wanted: dict[int, int]) -> int | None:
        weights = np.zeros(self._parts * self._points**2)
        for cell, weight in wanted.items():
            weights[cell] = weight
        found = milp(
            weights,
            constraints=self._constraints,
            integrality=np.ones(len(weights), dtype=np.int64),
            bounds=Bounds(0, np.inf),
        )
        if found.x is None:
            return None
        self._found.append([round(float(people)) for people in found.x])
        return round(float(found.fun))


def _row(place: int, points: int) -> _Cells:
    return tuple(place * points + other for other in range(points))


def _column(place: int, points: int) -> _Cells:
    return tuple(other * points + place for other in range(points))


def _is_cleared(table: list[int], suspect: _Suspect) -> bool:
    cells, beside = suspect
    return sum(table[cell] for cell in cells) < 1 or sum(table[other] for other in beside) > 1


def _walk(table: list[int], points: int, parts: int) -> Iterator[list[int]]:
    """Other tables with the same rows, columns and sum of products: two people exchange their answers to one item, and
    two others, of the same part or another, exchange theirs so that the products add up again."""
    chance = random.Random(0)  # noqa: S311 - a walk, not a secret
    here = list(table)
    yield here
    pairs = list(combinations(range(points), 2))
    alike: dict[int, list[tuple[int, int, int, int]]] = {}
    for part, (a, b), (c, d) in product(range(parts), pairs, pairs):
        first = part * points**2
        corners = (a * points + c, b * points + d, a * points + d, b * points + c)
        one, two, three, four = (first + corner for corner in corners)
        alike.setdefault((b - a) * (d - c), []).append((one, two, three, four))
    every = [(size, corners) for size, found in alike.items() for corners in found]
    for _step in range(_STEPS * min(parts, MANY_PARTS)):
        size, swapped = chance.choice(every)
        other = chance.choice(alike[size])
        there = list(here)
        for cell, change in zip((*swapped, *other), (1, 1, -1, -1, -1, -1, 1, 1), strict=True):
            there[cell] += change
        if min(there[cell] for cell in (*swapped, *other)) >= 0 and there != here:
            here = there
            yield here
