"""Mean and spread of a number, where no single person makes up much of them.

All numbers that lie in one of the item's bands count, however far out; in an open band a very large one is what the
rule of dominance is for. The item's own table tells how many stand in each band, so what is held to the rules is also
what the bands leave open: who is in a band of one whole number is known, and of the others how far in they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from tillid.analysis.questionnaire.values import Band
from tillid.analysis.tables.moments.limits import MomentLimits
from tillid.analysis.tables.moments.tally import VALUE, Tallies
from tillid.analysis.tables.safe_moments import NumberMean

OTHERS = Fraction(20, 100)
"""Everybody but the two largest must make up this part of the largest (the p% rule, p = 20): else the second largest
could subtract itself and know the largest too well."""
_EXACT = Context(prec=60)
_TOLD = Context(prec=3, rounding=ROUND_HALF_UP)
"""Digits that are told."""


@dataclass(frozen=True)
class Numbers:
    """The numbers given in a group, or in what groups leave over."""

    tallies: Tallies
    limits: MomentLimits
    bands: tuple[Band, ...] = ()

    @property
    def values(self) -> dict[Fraction, int]:
        found: dict[Fraction, int] = {}
        for key, people in self.tallies.items():
            if key[0] == VALUE and people:
                number = Fraction(str(key[1]))
                found[number] = found.get(number, 0) + people
        return found

    def tells_of_nobody(self) -> bool:
        values = self.values
        if self.limits.off or not values:
            return True
        n = sum(values.values())
        mean = _total(values) / n
        return (
            self.limits.enough(n)
            and self.limits.nobody_alone(tuple(values.values()))
            and _nobody_dominates(_by_size(values, Fraction(0), 1))
            and _nobody_dominates(_by_size(values, mean, 2))
            and self._bands_leave_nobody_alone()
        )

    def _bands_leave_nobody_alone(self) -> bool:
        """Those whose number their band does not tell: none, or enough who are not alike, not all at one end of their
        bands, and none of whom is much further in than the others."""
        inside = list(self._not_told_by_bands())
        if not inside:
            return True
        if not self.limits.nobody_alone([people for _band, _value, people in inside]):
            return False
        ends = (
            [(None if band.low is None else value - Fraction(band.low), people) for band, value, people in inside],
            [(None if band.high is None else self._last(band) - value, people) for band, value, people in inside],
        )
        return all(_is_spread(distances) for distances in ends)

    def _not_told_by_bands(self) -> Iterator[tuple[Band, Fraction, int]]:
        for value, people in self.values.items():
            band = next((one for one in self.bands if _holds(one, value)), None)
            if band is not None and not (self._whole and _has_one(band)):
                yield band, value, people

    @property
    def _whole(self) -> bool:
        return all(value.denominator == 1 for value in self.values)

    def _last(self, band: Band) -> Fraction:
        """The largest number of a band, or what it stays under where numbers are not whole."""
        high = Fraction(band.high or 0)
        return Fraction(math.ceil(high) - 1) if self._whole else high

    def told(self) -> NumberMean | None:
        values = self.values
        n = sum(values.values())
        if n < 2 or not self.tells_of_nobody():
            return None
        total = _total(values)
        variance = (_total(_by_size(values, Fraction(0), 2)) - total * total / n) / (n - 1)
        sd = _EXACT.sqrt(_EXACT.divide(Decimal(variance.numerator), Decimal(variance.denominator)))
        mean = total / n
        return NumberMean(n, _TOLD.divide(Decimal(mean.numerator), Decimal(mean.denominator)), _TOLD.plus(sd))


def _holds(band: Band, value: Fraction) -> bool:
    return (band.low is None or band.low <= value) and (band.high is None or value < band.high)


def _has_one(band: Band) -> bool:
    """Whether a band holds a single whole number."""
    if band.low is None or band.high is None:
        return False
    return math.ceil(band.high) - math.ceil(band.low) == 1


def _is_spread(distances: list[tuple[Fraction | None, int]]) -> bool:
    """Of how far people are from an end of their bands; None where there is no end, and nothing follows."""
    sizes: dict[Fraction, int] = {}
    for size, people in distances:
        if size is None:
            return True
        sizes[size] = sizes.get(size, 0) + people
    return any(sizes) and _nobody_dominates(sizes)


def _total(values: dict[Fraction, int]) -> Fraction:
    return sum((value * people for value, people in values.items()), Fraction(0))


def _by_size(values: dict[Fraction, int], middle: Fraction, power: int) -> dict[Fraction, int]:
    sizes: dict[Fraction, int] = {}
    for value, people in values.items():
        size = abs(value - middle) ** power
        sizes[size] = sizes.get(size, 0) + people
    return sizes


def _nobody_dominates(sizes: dict[Fraction, int]) -> bool:
    """
    >>> _nobody_dominates({Fraction(40): 1, Fraction(9): 1, Fraction(1): 8})
    True
    >>> _nobody_dominates({Fraction(50): 1, Fraction(9): 1, Fraction(1): 8})
    False
    """
    largest = [size for size in sorted(sizes, reverse=True) for _person in range(min(sizes[size], 2))][:2]
    others = _total(sizes) - sum(largest)
    return others >= OTHERS * largest[0]
