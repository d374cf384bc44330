"""Moments as they may be shown: what a release tells beyond the counts of single items.

Like `safe.py` this file imports no reader, no database engine and no rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tillid.analysis.tables.groups import Group

MomentKind = Literal["scale", "table", "number"]

Triangle = tuple[tuple[Decimal, ...], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The scale score, 0 to 100, of those who answered at least half of the items: the mean of what they answered.

    `mean` and `sd` (of a sample) are rounded to the nearest `rounded_to`; `n` is rounded down where the scale's is.
    """

    n: int
    mean: Decimal
    sd: Decimal
    rounded_to: Decimal


@dataclass(frozen=True, slots=True)
class ScaleSums:
    """A scale among those who answered all of its items, exactly. Answers count 0 to `points` - 1, the first point of
    a scale most; the items that are `reversed` are turned."""

    points: int
    reversed: tuple[str, ...]
    n: int
    sums: tuple[int, ...]
    """One an item."""
    products: tuple[tuple[int, ...], ...]
    """The sum of the products of items i and j, j no further than i; with itself it is the sum of squares."""
    score: Score | None = None

    def product(self, one: int, other: int) -> int:
        """The sum of the products of two items' answers, by their places.

        >>> ScaleSums(5, (), 3, (6, 3), ((14,), (8, 5))).product(0, 1)
        8
        """
        return self.products[max(one, other)][min(one, other)]


@dataclass(frozen=True, slots=True)
class ScaleRounded:
    """A scale where exact sums would tell of the few who are not in them: `n` is rounded down to a multiple of the
    limit, the correlations (of items i and j, j before i) have two decimals."""

    points: int
    reversed: tuple[str, ...]
    n: int
    correlations: Triangle
    score: Score | None = None

    def correlation(self, one: int, other: int) -> Decimal:
        """The correlation of two items, by their places; an item has none with itself.

        >>> ScaleRounded(5, (), 35, ((), (Decimal("0.42"),))).correlation(0, 1)
        Decimal('0.42')
        """
        return self.correlations[max(one, other)][min(one, other)]


@dataclass(frozen=True, slots=True)
class TwoWay:
    """Two items against each other: everybody in the group, by the answer to both. Merged answers are one row or
    column, as in a SafeTable."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class NumberMean:
    """Mean and standard deviation (of a sample) of a number, both with three digits; `n` gave one."""

    n: int
    mean: Decimal
    sd: Decimal


Numbers = ScaleSums | ScaleRounded | TwoWay | NumberMean


@dataclass(frozen=True, slots=True)
class SafeMoment:
    """One declared moment in one group; `numbers` is None where it is not shown."""

    id: str
    kind: MomentKind
    items: tuple[str, ...]
    filters: Group
    numbers: Numbers | None = None

    @property
    def hidden(self) -> bool:
        return self.numbers is None
