"""What the sum of products of two items tells: which two-way tables fit it (MILP by HiGHS).

Import this module only where a release has exact sums: SciPy's solvers take a quarter of a second to load.
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from tillid.analysis.tables.audit.moments.parts import WHOLE, Counts, Pair, Parts
from tillid.analysis.tables.safe_moments import ScaleRounded, ScaleSums

_Array = NDArray[np.float64]
_ROUNDING = 0.005
_STEPS = 400
"""Of a walk from one fitting table to others: each clears lines that would else take a search of milliseconds."""


def tells_other(answered: Sequence[Counts], numbers: ScaleSums, parts: Parts = WHOLE) -> bool | None:
    """Whether for some answer to one item all who gave it, or all but one, must have given the same to another: in the
    whole, or in one of the parts.

    `answered` has, by item, how many gave each answer, from the one that counts 0. None where nothing fits.
    """
    told = False
    for one, other in combinations(range(len(answered)), 2):
        first, second = answered[one], answered[other]
        known = _known(numbers, one, other)
        if parts is WHOLE:
            of_pair = tells_of_pair(first, second, (*known, known[-1]))
        else:
            all_in_it = numbers.n == sum(first) == sum(second)
            of_pair = all_in_it and _of_parts(parts.of_pair(one, other), known[-1], known[-1])
        if of_pair is None:
            return None
        told = told or of_pair
    return told


def rounded_tells(answered: Sequence[Counts], numbers: ScaleRounded, parts: Parts = WHOLE) -> bool:
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
        if parts is WHOLE:
            told = bool(tells_of_pair(first, second, (n, *sums, low, high)))
        else:
            told = _of_parts(parts.of_pair(one, other), low, high)
        if told:
            return True
    return False


def _of_parts(parts: tuple[Pair, ...], low: float, high: float) -> bool:
    """Whether the sum of products of all parts together (at least `low`, at most `high`) tells of one of them: what
    the others can make of it at the least and at the most leaves so much for it. All answered both items."""
    if any(sum(first) != sum(second) for first, second in parts):
        return False
    bounds = [_products(*pair) for pair in parts]
    least, most = (sum(some) for some in zip(*bounds, strict=True))
    for (first, second), (lowest, highest) in zip(parts, bounds, strict=True):
        window = (low - (most - highest), high - (least - lowest))
        if window[0] <= lowest and highest <= window[1]:
            continue  # nothing but its own tables, which have been attacked
        window = (max(window[0], lowest), min(window[1], highest))
        if tells_of_pair(first, second, (sum(first), *_powers(first), *_powers(second), *window)):
            return True
    return False


def _products(first: Counts, second: Counts) -> tuple[int, int]:
    """The least and the largest sum of products that some people can have: those who gave most to one item gave least,
    or most, to the other.

    >>> _products((1, 1, 1), (1, 1, 1))
    (1, 5)
    """
    one, other = ([score for score, people in enumerate(counts) for _ in range(people)] for counts in (first, second))
    return (
        sum(a * b for a, b in zip(one, reversed(other), strict=True)),
        sum(a * b for a, b in zip(one, other, strict=True)),
    )


def _powers(counts: Counts) -> tuple[int, int]:
    return (
        sum(score * people for score, people in enumerate(counts)),
        sum(score**2 * people for score, people in enumerate(counts)),
    )


def _known(numbers: ScaleSums, one: int, other: int) -> Counts:
    sums = (numbers.sums[one], numbers.product(one, one), numbers.sums[other], numbers.product(other, other))
    return (numbers.n, *sums, numbers.product(one, other))


@functools.lru_cache(maxsize=4096)
def tells_of_pair(first: Counts, second: Counts, known: tuple[float, ...]) -> bool | None:
    """As `tells_other`, for two items: `known` are the number of people, the sum and the sum of squares of each item,
    and the least and largest sum of products. Repairing a release asks the same again and again.

    >>> tells_of_pair((3, 3, 4), (3, 3, 4), (10, 11, 19, 11, 19, 19, 19))
    True
    >>> tells_of_pair((9, 9, 9), (9, 9, 9), (27, 27, 45, 27, 45, 30, 30))
    False
    """
    fitting = _Fitting(first, second, known)
    if not fitting.fits():
        return None
    return fitting.is_told()


class _Fitting:
    """The two-way tables of the people in a moment that fit what is known: number, sums, squares, the sum of products,
    and that no answer was given by more than answered the item."""

    def __init__(self, first: Counts, second: Counts, known: tuple[float, ...]) -> None:
        self._points = len(first)
        x, y = (one.ravel().astype(np.float64) for one in np.indices((self._points, self._points)))
        sums = np.array([np.ones_like(x), x, x * x, y, y * y, x * y])
        lines = np.array([x == score for score in range(self._points)] + [y == score for score in range(self._points)])
        most = np.array([*first, *second], dtype=np.float64)
        least, largest = (np.array([*known[:5], product], dtype=np.float64) for product in known[5:])
        self._constraints = [
            LinearConstraint(sums, least, largest),
            LinearConstraint(lines.astype(np.float64), -np.inf, most),
        ]
        self._found = list[list[int]]()

    def fits(self) -> bool:
        return self._least({}) is not None

    def is_told(self) -> bool:
        suspects = [(line, cell) for line in self._lines() for cell in line]
        for table in _walk(self._found[0], self._points):
            suspects = [suspect for suspect in suspects if not _is_cleared(table, *suspect)]
            if not suspects:
                return False
        return any(self._is_certain(line, cell) for line, cell in suspects)

    def _lines(self) -> Iterator[tuple[int, ...]]:
        """Rows and columns: the cells of those who gave one answer to one of the items."""
        places = range(self._points)
        for place in places:
            yield tuple(place * self._points + other for other in places)
            yield tuple(other * self._points + place for other in places)

    def _is_certain(self, line: tuple[int, ...], cell: int) -> bool:
        """Whether in every fitting table somebody stands in the cell, and at most one beside it in its line."""
        if any(_is_cleared(table, line, cell) for table in self._found):
            return False
        if (self._least({cell: 1}) or 0) < 1:
            return False
        return -(self._least({other: -1 for other in line if other != cell}) or 0) <= 1

    def _least(self, wanted: dict[int, int]) -> int | None:
        weights = np.zeros(self._points**2)
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


def _is_cleared(table: list[int], line: tuple[int, ...], cell: int) -> bool:
    return table[cell] < 1 or sum(table[other] for other in line) - table[cell] > 1


def _walk(table: list[int], points: int) -> Iterator[list[int]]:
    """Other tables with the same rows, columns and sum of products: two people exchange their answers to one item, and
    two others exchange theirs so that the products add up again."""
    chance = random.Random(0)  # noqa: S311 - a walk, not a secret
    here = list(table)
    yield here
    pairs = list(combinations(range(points), 2))
    alike: dict[int, list[tuple[int, int, int, int]]] = {}
    for a, b in pairs:
        for c, d in pairs:
            corners = (a * points + c, b * points + d, a * points + d, b * points + c)
            alike.setdefault((b - a) * (d - c), []).append(corners)
    every = [(size, corners) for size, found in alike.items() for corners in found]
    for _step in range(_STEPS):
        size, one = chance.choice(every)
        other = chance.choice(alike[size])
        there = list(here)
        for cell, change in zip((*one, *other), (1, 1, -1, -1, -1, -1, 1, 1), strict=True):
            there[cell] += change
        if min(there) >= 0 and there != here:
            here = there
            yield here
