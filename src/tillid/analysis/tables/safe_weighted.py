"""Weighted totals as they may be shown: made of nothing but shown tables and one weight a group.

Like `safe.py` this file imports no reader, no database engine and no rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tillid.analysis.tables.groups import Group


@dataclass(frozen=True, slots=True)
class WeightingGroup:
    """The people of a shown group less those of the shown groups inside it, who all count with one weight."""

    of: Group
    less: tuple[Group, ...]
    weight: Decimal


@dataclass(frozen=True, slots=True)
class WeightedTotal:
    """One item for everyone: of each answer, how many people weighed together. `by` is the level or the grouping
    that weights go by. `answered` counts people; `effective_n` says how many equally weighted answers would be as
    precise (Kish 1965: the squared sum of the weights over the sum of their squares), to one decimal."""

    item: str
    by: str
    groups: tuple[WeightingGroup, ...]
    cells: tuple[tuple[str, Decimal], ...]
    answered: int
    effective_n: Decimal

    @property
    def deff(self) -> Decimal:
        """How many times the variance grows by the weights; at least 1.

        >>> WeightedTotal("a", "unit", (), (), 40, Decimal("32.0")).deff
        Decimal('1.25')
        """
        return self.answered / self.effective_n
