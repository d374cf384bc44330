"""Whole numbers bound by linear rows with whole coefficients: what they may be, proved by numbers that fit (HiGHS).

A solver works with decimals and a tolerance, and coefficients here reach millions. So what it answers is rounded and
put to the test in whole numbers: an answer that passes is a witness, and only a witness can show that something is
possible. What no witness shows counts as impossible, or as not settled; it is never called safe.

Import this module only where printed shares are broken down: SciPy's solvers take a quarter of a second to load.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Terms = Mapping[int, int]
"""Coefficient by number."""
_NODES = 20_000
"""A limit of steps, not of seconds: the same release is settled, or not, on every machine."""
_ROUNDS = 20
"""Bounds draw each other in; mostly a few rounds are all."""
_NONE_FITS = 2
"""SciPy's status of a program without a solution."""


class NotSettled(Exception):
    """The solver did not finish, or answered with numbers that do not fit."""


@dataclass
class Puzzle:
    """Numbers are named by their place. Start with `fits`: `most` and `least` need one witness."""

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    _rows: list[tuple[dict[int, int], int | None, int | None]] = field(default_factory=list)
    witnesses: list[tuple[int, ...]] = field(default_factory=list)

    def number(self, most: int) -> int:
        """A new number from 0 to `most`."""
        self.low.append(0)
        self.high.append(most)
        return len(self.high) - 1

    def know(self, terms: Terms, *, least: int | None = None, most: int | None = None) -> None:
        self._rows.append((dict(terms), least, most))

    def same_as(self, other: Puzzle) -> bool:
        return (self.low, self.high, self._rows) == (other.low, other.high, other._rows)

    def fits(self, tried: Iterable[tuple[int, ...]] = ()) -> bool:
        """Whether any numbers fit; `tried` are some that may. All bounds are drawn in first."""
        for _round in range(_ROUNDS):
            drawn = [self._draw_in(row) for row in self._rows]  # all of them, whatever the first ones gave
            if not any(drawn):
                break
        if any(low > high for low, high in zip(self.low, self.high, strict=True)):
            return False
        self.witnesses += filter(self._passes, tried)
        return bool(self.witnesses) or self._solve({}) is not None

    def most(self, terms: Terms, enough: int | None = None) -> int:
        """The greatest value of the terms, or `enough` where some witness reaches it.

        >>> puzzle = Puzzle()
        >>> a, b = puzzle.number(9), puzzle.number(9)
        >>> puzzle.know({a: 2, b: 3}, most=12)
        >>> puzzle.fits(), puzzle.most({a: 1, b: 1}), puzzle.least({a: 1})
        (True, 6, 0)
        """
        reached, bound = self.seen(terms), self.bound(terms)
        if enough is not None and reached >= enough:
            return enough
        if reached == bound:
            return bound
        best = self._solve(terms)
        if best is None:
            raise NotSettled
        reached = value(terms, best)
        return reached if enough is None else min(enough, reached)

    def least(self, terms: Terms, enough: int | None = None) -> int:
        """The smallest value of the terms, or `enough` where some witness is as small."""
        return -self.most(less({}, terms), None if enough is None else -enough)

    def seen(self, terms: Terms) -> int:
        """The greatest value of the terms among the witnesses."""
        return max(value(terms, one) for one in self.witnesses)

    def bound(self, terms: Terms) -> int:
        """No value of the terms is greater, by the bounds of the numbers alone."""
        return sum(
            coefficient * (self.high if coefficient > 0 else self.low)[number] for number, coefficient in terms.items()
        )

    def _draw_in(self, row: tuple[dict[int, int], int | None, int | None]) -> bool:
        """Draw in the bounds of each number to what the others leave it. In whole numbers."""
        terms, least, most = row
        changed = False
        for sign, limit in ((1, most), (-1, None if least is None else -least)):
            if limit is None:
                continue
            signed = {number: sign * coefficient for number, coefficient in terms.items()}
            slack = limit + self.bound({number: -coefficient for number, coefficient in signed.items()})
            for number, coefficient in signed.items():
                room = slack // abs(coefficient)
                if coefficient > 0 and self.low[number] + room < self.high[number]:
                    self.high[number], changed = self.low[number] + room, True
                elif coefficient < 0 and self.high[number] - room > self.low[number]:
                    self.low[number], changed = self.high[number] - room, True
        return changed

    def _solve(self, terms: Terms) -> tuple[int, ...] | None:
        objective = np.zeros(len(self.high))
        for number, coefficient in terms.items():
            objective[number] = -coefficient
        found = milp(
            objective,
            constraints=self._constraints,
            integrality=np.ones(len(self.high), dtype=np.int64),
            bounds=Bounds(np.array(self.low, dtype=np.float64), np.array(self.high, dtype=np.float64)),
            options={"node_limit": _NODES, "mip_rel_gap": 0.0},
        )
        if found.status == _NONE_FITS:
            return None
        if found.status != 0 or found.x is None:
            raise NotSettled
        witness = tuple(round(float(number)) for number in found.x)
        if not self._passes(witness):
            raise NotSettled
        self.witnesses.append(witness)
        return witness

    @functools.cached_property
    def _constraints(self) -> LinearConstraint:
        """Made once, when everything is known."""
        starts = np.cumsum([0, *(len(terms) for terms, _, _ in self._rows)])
        places = np.array([number for terms, _, _ in self._rows for number in terms], dtype=np.int64)
        values = np.array([float(one) for terms, _, _ in self._rows for one in terms.values()])
        low = [-np.inf if least is None else least for _, least, _ in self._rows]
        high = [np.inf if most is None else most for _, _, most in self._rows]
        return LinearConstraint(csr_array((values, places, starts), shape=(len(low), len(self.high))), low, high)

    def _passes(self, numbers: tuple[int, ...]) -> bool:
        """In whole numbers, without any tolerance."""
        if len(numbers) != len(self.low):
            return False
        inside = all(low <= one <= high for low, one, high in zip(self.low, numbers, self.high, strict=True))
        return inside and all(
            (least is None or least <= value(terms, numbers)) and (most is None or value(terms, numbers) <= most)
            for terms, least, most in self._rows
        )


def value(terms: Terms, numbers: tuple[int, ...]) -> int:
    return sum(coefficient * numbers[number] for number, coefficient in terms.items())


def plus(*parts: Terms) -> dict[int, int]:
    """The sum of terms."""
    total: dict[int, int] = {}
    for part in parts:
        for number, coefficient in part.items():
            total[number] = total.get(number, 0) + coefficient
    return {number: coefficient for number, coefficient in total.items() if coefficient}


def less(one: Terms, *others: Terms) -> dict[int, int]:
    """Terms, less others."""
    return plus(one, *({number: -coefficient for number, coefficient in other.items()} for other in others))


def times(terms: Terms, factor: int) -> dict[int, int]:
    return {number: factor * coefficient for number, coefficient in terms.items()}
