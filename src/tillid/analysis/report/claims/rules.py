"""When a claim of a share holds, and when it is imprecise: the design's table as spans of per cent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tillid.analysis.report.claims.values import Qualifier

Grade = Literal["holds", "imprecise", "does_not_hold"]

EVERYTHING = Fraction(100)


@dataclass(frozen=True, slots=True)
class Span:
    """The shares from `low` to `high` in per cent, each end with (closed) or without (open) the end itself."""

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False

    def contains(self, percent: Fraction) -> bool:
        above = percent > self.low if self.low_open else percent >= self.low
        return above and (percent < self.high if self.high_open else percent <= self.high)

    def counts(self, n: int) -> tuple[int, int]:
        """The least and the greatest count of n whose share lies in the span; least > greatest where none does.

        >>> Span(Fraction(50), Fraction(100), low_open=True).counts(4)
        (3, 4)
        """
        low, high = self.low * n / 100, self.high * n / 100
        least = math.floor(low) + 1 if self.low_open else math.ceil(low)
        return least, math.ceil(high) - 1 if self.high_open else math.floor(high)


@dataclass(frozen=True, slots=True)
class Rule:
    """`imprecise` holds `holds` within it."""

    holds: Span
    imprecise: Span

    def grade(self, percent: Fraction) -> Grade:
        if self.holds.contains(percent):
            return "holds"
        return "imprecise" if self.imprecise.contains(percent) else "does_not_hold"


def rule_of(qualifier: Qualifier, says: Decimal) -> Rule:
    """The rule for one share against the number that the claim says.

    `exact` compares the share rounded half-up to the claim's own decimals, all others the share as it is.

    >>> rule_of("only", Decimal(20)).grade(Fraction(4300, 197))
    'imprecise'
    """
    said = Fraction(says)
    match qualifier:
        case "exact":
            return Rule(_rounds_to(says, Fraction(0)), _rounds_to(says, Fraction(3, 2)))
        case "about" | "only":
            return within(said, Fraction(3, 2), 5)
        case "a_little_over":
            return Rule(Span(said, said + 5, low_open=True), Span(said, said + 10, low_open=True))
        case "most":
            said = Fraction(50)
    above = Span(said, EVERYTHING, low_open=True)
    return Rule(above, above)


def within(centre: Fraction, holds: Fraction | int, imprecise: Fraction | int) -> Rule:
    """Within so many points of a share, the ends included."""
    return Rule(Span(centre - holds, centre + holds), Span(centre - imprecise, centre + imprecise))


def even_rule(whole: Fraction, parts: int) -> Rule:
    """For each answer of an even spread: near an equal part of what all of them have together."""
    return within(whole / parts, 5, 10)


def _rounds_to(says: Decimal, points: Fraction) -> Span:
    """The shares that, rounded half-up to the decimals of `says`, lie within so many points of it."""
    exponent = says.as_tuple().exponent
    unit = Fraction(1, 10 ** max(0, -exponent)) if isinstance(exponent, int) else Fraction(1)
    reach = (points // unit) * unit + unit / 2
    return Span(Fraction(says) - reach, Fraction(says) + reach, high_open=True)
