"""Per cent from exact shares, rounded as people expect: 12.5 becomes 13. Python's own round makes it 12."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def percent(share: Fraction | float, decimals: int = 0) -> Decimal:
    """A share as per cent, half a unit rounded away from nought. A float is taken at its exact value.

    >>> percent(Fraction(1, 8)), percent(Fraction(43, 197), 1), percent(Fraction(-1, 8))
    (Decimal('13'), Decimal('21.8'), Decimal('-13'))
    """
    units = abs(Fraction(share)) * 100 * 10**decimals
    rounded = (2 * units.numerator + units.denominator) // (2 * units.denominator)
    return Decimal(rounded if share >= 0 else -rounded).scaleb(-decimals)
