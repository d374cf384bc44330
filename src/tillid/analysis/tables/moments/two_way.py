"""Two items against each other: answers are merged until no row and no column tells what a few answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED, Item
from tillid.analysis.tables.moments.limits import MomentLimits
from tillid.analysis.tables.moments.tally import CELL, Tallies
from tillid.analysis.tables.safe import MERGED
from tillid.analysis.tables.safe_moments import TwoWay

Block = tuple[str, ...]
"""Answers that are one row or column."""
Side = tuple[Block, ...]

_SILENT = frozenset((NO_ANSWER, NOT_ASKED))
_FEWEST = 2
"""Rows, and columns, of points: a table with fewer says nothing of how two items go together."""


@dataclass(frozen=True)
class Crossed:
    """The counts of two items in a group, or in what groups leave over."""

    tallies: Tallies
    items: tuple[Item, Item]
    limits: MomentLimits

    def merged(self) -> TwoWay | None:
        """As few answers merged as it takes, the smallest first; None where merging does not help."""
        sides = (_single(self.items[0]), _single(self.items[1]))
        while (worst := self._worst(sides)) is not None:
            side, block = worst
            partner = self._partner(sides[side], block, side)
            if partner is None:
                return None
            joined = _joined(self.items[side], sides[side], block, partner)
            sides = (joined, sides[1]) if side == 0 else (sides[0], joined)
        if any(self._points(side, place) < _FEWEST for place, side in enumerate(sides)):
            return None
        return self.table(sides)

    def table(self, sides: tuple[Side, Side]) -> TwoWay:
        rows, columns = sides
        cells = tuple(tuple(self._people(row, column) for column in columns) for row in rows)
        return TwoWay(tuple(map(MERGED.join, rows)), tuple(map(MERGED.join, columns)), cells)

    def tells_of_nobody(self, sides: tuple[Side, Side]) -> bool:
        return self._worst(sides) is None

    def _worst(self, sides: tuple[Side, Side]) -> tuple[int, Block] | None:
        """The smallest row or column in which too few answered the other item, or all alike."""
        found = [
            (sum(told), place, number)
            for place, side in enumerate(sides)
            for number, block in enumerate(side)
            if not self.limits.nobody_alone(told := self._told(block, place, sides[1 - place]))
        ]
        if not found:
            return None
        _people, place, number = min(found)
        return place, sides[place][number]

    def _told(self, block: Block, place: int, across: Side) -> list[int]:
        """What those of a row or column answered on the other side."""
        others = (other for other in across if not set(other) <= _SILENT)
        return [self._people(block, other) if place == 0 else self._people(other, block) for other in others]

    def _people(self, row: Block, column: Block) -> int:
        return sum(self.tallies.get((CELL, one, other), 0) for one in row for other in column)

    def _partner(self, side: Side, block: Block, place: int) -> Block | None:
        """A neighbouring point; for an answer outside the scale another such, else the silent; for the silent the
        other way round. Where there are none left, a handful of them is least seen among the most: few surveys would
        have a table otherwise."""
        points = set(self.items[place].on_scale)
        if block[0] in points:
            line = [other for other in side if other[0] in points]
            number = line.index(block)
            beside = line[max(number - 1, 0) : number] + line[number + 1 : number + 2]
        else:
            beside = [other for other in side if other[0] not in points and other != block]
            alike = [other for other in beside if set(other) <= _SILENT] if set(block) <= _SILENT else []
            alike = alike or [other for other in beside if not set(other) <= _SILENT]
            beside = alike or beside or [max(side, key=lambda other: self._size(other, place))]
        sizes = {other: self._size(other, place) for other in beside}
        return min((other for other in beside if other != block), key=lambda other: sizes[other], default=None)

    def _size(self, block: Block, place: int) -> int:
        everybody = self.items[1 - place].categories
        return self._people(block, everybody) if place == 0 else self._people(everybody, block)

    def _points(self, side: Side, place: int) -> int:
        points = set(self.items[place].on_scale)
        return sum(1 for block in side if block[0] in points)


def _single(item: Item) -> Side:
    return tuple((name,) for name in item.categories)


def _joined(item: Item, side: Side, one: Block, other: Block) -> Side:
    order = {name: number for number, name in enumerate(item.categories)}
    both = tuple(sorted((*one, *other), key=order.__getitem__))
    blocks = [block for block in side if block not in (one, other)]
    return tuple(sorted((*blocks, both), key=lambda block: order[block[0]]))


def common(tables: Sequence[TwoWay], items: tuple[Item, Item]) -> tuple[Side, Side]:
    """The finest rows and columns that every one of the tables can be added up to."""
    sides = []
    for place, item in enumerate(items):
        side = _single(item)
        for table in tables:
            for key in (table.rows, table.columns)[place]:
                names = key.split(MERGED)
                for name in names[1:]:
                    one, other = _block_of(side, names[0]), _block_of(side, name)
                    side = side if one == other else _joined(item, side, one, other)
        sides.append(side)
    return sides[0], sides[1]


def _block_of(side: Side, name: str) -> Block:
    return next(block for block in side if name in block)
