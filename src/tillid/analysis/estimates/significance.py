"""Whether two groups' shares differ by more than chance, and what remains of that when many are tested."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

SMALLEST_EXPECTED = 5
"""Below this in any cell Pearson's approximation is not good enough, and Fisher's exact test is used."""

_TIES = 1 + 1e-7
"""Tables as likely as the one seen count with it; logarithms of factorials tell them apart by rounding alone."""


def compare_groups(first: tuple[int, int], second: tuple[int, int]) -> tuple[Literal["pearson", "fisher"], float]:
    """Two groups, each as (gave the answer, gave another): the test's name and its two-sided p.

    >>> name, p = compare_groups((30, 14), (18, 22))
    >>> name, round(p, 3)
    ('pearson', 0.032)
    """
    if _smallest_expected(first, second) < SMALLEST_EXPECTED:
        return "fisher", fisher(first, second)
    return "pearson", pearson(first, second)


def _smallest_expected(first: tuple[int, int], second: tuple[int, int]) -> float:
    rows, columns = (sum(first), sum(second)), (first[0] + second[0], first[1] + second[1])
    return min(rows) * min(columns) / sum(rows) if sum(rows) else 0.0


def pearson(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Pearson's chi-square with one degree of freedom, without continuity correction. No margin may be empty."""
    (a, b), (c, d) = first, second
    chi_square = (a + b + c + d) * (a * d - b * c) ** 2 / ((a + b) * (c + d) * (a + c) * (b + d))
    return math.erfc(math.sqrt(chi_square / 2))


def fisher(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Fisher's exact test: the probability of a table that is no likelier than the one seen, margins given."""
    n1, n2, yes = sum(first), sum(second), first[0] + second[0]
    logs = [_log_choose(n1, x) + _log_choose(n2, yes - x) for x in range(max(0, yes - n2), min(n1, yes) + 1)]
    highest = max(logs)
    weights = [math.exp(log - highest) for log in logs]
    seen = weights[first[0] - max(0, yes - n2)]
    return min(1.0, math.fsum(w for w in weights if w <= seen * _TIES) / math.fsum(weights))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p of every test of one family, in the order given (Holm 1979).

    >>> holm((0.001, 0.012, 0.03, 0.04, 0.2))
    (0.005, 0.048, 0.09, 0.09, 0.2)
    """
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = largest
    return tuple(adjusted)
