"""Intervals for a share and for the difference of two. Shares are fractions of 1, intervals at 95 %.

Wilson (1927); a finite population after O'Neill (2021); the difference after Newcombe (1998), method 10. Both
cover chance alone, as if those who answered were drawn at random: never who chose to answer.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from tillid.analysis.estimates.values import Share

Z = NormalDist().inv_cdf(0.975)


def wilson(count: int, base: int, population: int | None = None) -> tuple[float, float]:
    """The interval of count/base. With the population's size known, base is read as n* = n(N-1)/(N-n).

    When all of the population answered nothing is left to chance: the interval has no width. Raises ValueError
    where count, base and population cannot belong together.

    >>> [round(100 * limit, 2) for limit in wilson(8, 10)], [round(100 * limit, 2) for limit in wilson(8, 10, 12)]
    ([49.02, 94.33], [67.64, 88.45])
    """
    if not 0 <= count <= base or base == 0 or (population is not None and population < base):
        raise ValueError(f"{count} of {base} of {population}")
    p = count / base
    if population == base:
        return p, p
    n = base if population is None else base * (population - 1) / (population - base)
    centre = p + Z * Z / (2 * n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low, high = (centre - half) / (1 + Z * Z / n), (centre + half) / (1 + Z * Z / n)
    return (low if count else 0.0), (high if count < base else 1.0)


def newcombe(first: Share, second: Share) -> tuple[float, float]:
    """The interval of first - second, from the Wilson limits of each.

    Without the finite-population correction, also where the population is known: the test that says whether two
    groups differ has none either, and an interval must not call clear what the test beside it does not. Raises
    ValueError where a share has no counts.

    >>> from fractions import Fraction
    >>> of = lambda count, base: Share(("yes",), count, base, Fraction(count, base))
    >>> [round(100 * limit, 1) for limit in newcombe(of(30, 44), of(18, 40))]
    [2.0, 41.7]
    """
    p1, low1, high1 = _limits(first)
    p2, low2, high2 = _limits(second)
    d = p1 - p2
    return d - math.hypot(p1 - low1, high2 - p2), d + math.hypot(high1 - p1, p2 - low2)


def _limits(share: Share) -> tuple[float, float, float]:
    if share.share is None or share.count is None or share.base is None:
        raise ValueError(f"{share.answers} has no counts")
    return (float(share.share), *wilson(share.count, share.base))
