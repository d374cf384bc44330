"""An extra grouping crossed with areas: shown for all visible areas and groups alike, or not at all.

Whole areas and whole groups are known, so every crossing can be had from the others by subtraction: what is not
shown (hidden areas and groups, people without a place or without an answer) is one more row and one more column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tillid.analysis.tables.protect.hierarchy import Cells
from tillid.analysis.tables.protect.rules import Columns, Rules, may_stand

Code = str | None
Lookup = Callable[[Code, Code], Cells]
"""The cells of an area (None: everyone) crossed with a group (None: everybody in the area)."""


@dataclass(frozen=True)
class Crossing:
    """All codes of a grouping, in order; people without an answer stand in none of them."""

    codes: tuple[str, ...]

    def sizes_allow(self, size: Lookup, areas: frozenset[str], codes: frozenset[str], rules: Rules) -> bool:
        """Every shown crossing has at least 2k people, and whatever is left over none or at least k."""
        if not (rules.small_groups and rules.crossings):
            return True
        block = _Block(self, size, areas, codes)
        return all(sum(block.cell(area, code)) >= 2 * rules.k for area in areas for code in codes) and all(
            (people := sum(cells)) == 0 or people >= rules.k for cells in block.leftovers()
        )

    def item_allows(
        self, cells: Lookup, areas: frozenset[str], codes: frozenset[str], columns: Columns, rules: Rules
    ) -> bool:
        """Every crossing and every leftover may stand by itself."""
        if not (rules.items and rules.crossings):
            return True
        block = _Block(self, cells, areas, codes)
        return all(may_stand(block.cell(area, code), columns, rules) for area in areas for code in codes) and all(
            columns.asked(left) == 0 or may_stand(left, columns, rules) for left in block.leftovers()
        )


@dataclass(frozen=True)
class _Block:
    crossing: Crossing
    lookup: Lookup
    areas: frozenset[str]
    codes: frozenset[str]

    def cell(self, area: Code, code: Code) -> Cells:
        return self.lookup(area, code)

    def leftovers(self) -> Iterator[Cells]:
        for area in (*sorted(self.areas), None):
            yield self._rest_of_codes(area)
        for code in sorted(self.codes):
            yield _less(self.cell(None, code), (self.cell(area, code) for area in self.areas))
        yield _less(self._rest_of_codes(None), (self._rest_of_codes(area) for area in self.areas))

    def _rest_of_codes(self, area: Code) -> Cells:
        return _less(self.cell(area, None), (self.cell(area, code) for code in self.codes))


def _less(whole: Cells, parts: Iterable[Cells]) -> Cells:
    taken = list(parts)
    return tuple(total - sum(part[i] for part in taken) for i, total in enumerate(whole))
