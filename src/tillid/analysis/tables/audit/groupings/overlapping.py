"""Fifth attack: lay groupings over each other.

Everybody who gave an answer is either a leader or not, and either of the unit or not. If the unit's and the
leaders' numbers together are more than everyone's, somebody is both: and whoever knows that the unit has one
leader knows what that leader answered. What matters is how few people stand in both groups, or in one only.

Where one table has finer cells than the other, the cells that both have tell at least as much as the finer ones do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, Split, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Text, _

Sizes = Mapping[Group, int]
"""Respondents by group, and by group of several dimensions: what somebody at the workplace may know."""


@dataclass(frozen=True)
class _Set:
    """People whose table is known: a shown group, less the groups taken away."""

    whole: Group
    less: tuple[Group, ...]
    cells: Cells


def overlap(view: View, known: Sizes, attack: Attack) -> None:
    """Every two splits of the same people by different dimensions, one set of each at a time."""
    pairs = view.overlays()
    for item in view.release.items:
        tables = view.tables[item.id]
        if not is_background(view, item.id):
            for one, other in pairs:
                if one.top in tables:
                    _Overlay(view, item.id, tables[one.top], known, attack).lay(one, other)


@dataclass(frozen=True)
class _Overlay:
    view: View
    item: str
    top: Cells
    known: Sizes
    attack: Attack

    def lay(self, one: Split, other: Split) -> None:
        others = list(self._sets(other))
        for first in self._sets(one):
            for second in others:
                self._meet(first, second)

    def _sets(self, split: Split) -> Iterator[_Set]:
        tables = self.view.tables[self.item]
        for group in split.inside():
            if group in tables:
                yield _Set(group, (), tables[group])
        for leftover in split.leftovers(tables.keys()):
            left = remainder(tables, leftover)
            if leftover.taken and min(left, default=0) >= 0 and sum(left):
                yield _Set(leftover.whole, leftover.taken, left)

    def _meet(self, one: _Set, other: _Set) -> None:
        self.attack.overlaps += 1
        both = self._both(one, other)
        if both is None:
            return
        k = limit(self.view.release.items_by_id[self.item], self.view.k)
        parts = (
            (both, tuple(a + b - c for a, b, c in zip(one.cells, other.cells, self.top, strict=True))),
            (sum(one.cells) - both, tuple(a - b for a, b in zip(one.cells, other.cells, strict=True))),
            (sum(other.cells) - both, tuple(b - a for a, b in zip(one.cells, other.cells, strict=True))),
        )
        for people, least in parts:
            what = self._told(people, least, k)
            if what is not None:
                groups = (one.whole, *one.less[:1], *other.less[:1], other.whole)
                self.attack.found("overlap", self.view.name, groups, self.item, what)

    def _both(self, one: _Set, other: _Set) -> int | None:
        """How many are in both; None where nobody could know."""
        total, nobody = 0, 0 if EVERYONE in self.known else None  # who knows everyone knows who is missing
        for first, plus in ((one.whole, 1), *((group, -1) for group in one.less)):
            for second, sign in ((other.whole, plus), *((group, -plus) for group in other.less)):
                people = self.known.get(meeting(first, second), nobody)
                if people is None:
                    return None
                total += sign * people
        return total

    def _told(self, people: int, least: Cells, k: int) -> Text | None:
        if not 0 < people < k:
            return None
        if sum(least) == people and min(least) >= 0:
            return _("The groupings together give the whole table of fewer than {k} people.", k=k)
        answers = answer_places(self.view.columns[self.item])
        if max(least[i] for i in answers) >= max(1, people - 1):
            return _("The groupings together tell what the few who stand in both answered.")
        return None


def meeting(one: Group, other: Group) -> Group:
    """The people in both of two groups, where one dimension's place lies inside the other's: the first's stands.

    >>> meeting((("unit", "n1"),), (("unit", "north"), ("role", "leader")))
    (('unit', 'n1'), ('role', 'leader'))
    """
    codes = {**dict(other), **dict(one)}
    order = [dimension for dimension, _code in (*one, *other)]
    return tuple((dimension, codes[dimension]) for dimension in dict.fromkeys(order))
