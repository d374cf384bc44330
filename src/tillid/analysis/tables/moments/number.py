"""Mean and spread of a number, where no single person makes up much of them.

All numbers that lie in one of the item's bands count, however far out; in an open band a very large one is what the
rule of dominance is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

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
        )

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
