"""Third attack: solve. What each hidden cell may be, also for somebody who knows how many answered where."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tillid.analysis.questionnaire.values import NOT_ASKED
from tillid.analysis.tables.audit.asking import may_have_answered
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, Leftover, Split, View, answer_places, limit
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import ReleasedItem
from tillid.text import Text, _

if TYPE_CHECKING:
    from tillid.analysis.tables.audit.system import System

Sizes = Mapping[Group, int]
TOGETHER = _("With the sizes known, a hidden number of a few groups together is known to within one.")


def solve(view: View, known: Sizes, attack: Attack) -> None:
    """Every hidden cell of every leftover.

    Without sizes one group alone may hold all that is left over, so a cell lies between 0 and the leftover's
    cell. With sizes a cell is pushed up where the others are too few to hold what is left over; and the release
    itself tells the sizes of groups in which only some questions are hidden.
    """
    sizes = {**view.sizes, **known}
    for split in view.splits():
        for item in view.release.items:
            if is_background(view, item.id):
                continue
            tables = view.tables[item.id]
            for leftover in split.leftovers(tables.keys()):
                if not leftover.pieces or (not leftover.taken and len(leftover.pieces[0]) > 1):
                    continue  # crossings of which none is shown tell nothing that their area does not
                left = remainder(tables, leftover)
                attack.solved += len(leftover.pieces) * len(left)
                if min(left) >= 0 and sum(left) > 0:
                    for piece, what in _Left(view, item, leftover, left, sizes).told():
                        attack.found("solving", view.name, (piece,), item.id, what)
                    pieces = [sizes.get(group, 0) for group in leftover.pieces]
                    areas = [sizes.get(group, 0) for group in _hidden_areas(split, leftover)]
                    if known_together(left, pieces, areas, limit(item, view.k)):
                        attack.found("solving", view.name, (*leftover.pieces, leftover.whole), item.id, TOGETHER)


@dataclass(frozen=True)
class _Left:
    """What is left over of a group for one question, and how many are in each of its pieces as far as that is known."""

    view: View
    item: ReleasedItem
    leftover: Leftover
    left: Cells
    known: Sizes

    def told(self) -> Iterator[tuple[Group, Text]]:
        k, columns = limit(self.item, self.view.k), self.view.columns[self.item.id]
        answers = set(answer_places(columns))
        for piece in (piece for piece in self.leftover.pieces if piece in self.known):
            for column, low, high in self.intervals(piece):
                people = self.known[piece] if column not in self._asked[0] else self._people(piece)
                what = _told(low, high, people, k, is_answer=column in answers)
                if what is not None and columns[column] != NOT_ASKED:
                    yield piece, what

    def intervals(self, piece: Group) -> Iterator[tuple[int, int, int]]:
        """The cells of a piece that cannot be 0, and between which numbers they lie: the others are too few to hold
        the whole of the leftover's cell."""
        suspects = [column for column in range(len(self.left)) if self._is_suspect(piece, column)]
        if not suspects or not self.known[piece]:
            return
        system = self._system
        for column in suspects:
            yield (column, *system.interval([self.leftover.pieces.index(piece)], column))

    @functools.cached_property
    def _asked(self) -> tuple[tuple[int, ...], Sizes]:
        return may_have_answered(self.view, self.item)

    def _people(self, piece: Group) -> int:
        """How many of a piece may have answered."""
        return min(self.known[piece], self._asked[1].get(piece, self.known[piece]))

    def _is_suspect(self, piece: Group, column: int) -> bool:
        count, (base, asked) = self.left[column], self._asked
        if not asked or column not in base:
            return count > sum(self.left) - self.known[piece]
        beside = (one for one in self.leftover.pieces if one != piece)
        others = sum(min(self.known.get(one, count), asked.get(one, count)) for one in beside)
        hold = sum(self.left[i] for i in base) - self._people(piece)
        return count > min(hold, sum(self.left) - self.known[piece], others if not self._rest else count)

    @functools.cached_property
    def _rest(self) -> bool:
        """Whether others than the pieces may be among those left over."""
        complete = all(other in self.known for other in self.leftover.pieces)
        told = sum(self.known[other] for other in self.leftover.pieces if other in self.known)
        return self.leftover.rest or (complete and told < sum(self.left))

    @functools.cached_property
    def _system(self) -> System:
        from tillid.analysis.tables.audit.system import System  # noqa: PLC0415 - solvers only where something is hidden

        system = System(len(self.leftover.pieces) + self._rest, len(self.left))
        system.know_table(range(system.atoms), self.left)
        base, asked = self._asked
        for atom, other in enumerate(self.leftover.pieces):
            if other in self.known:
                system.know_size([atom], self.known[other])
            if other in asked:
                system.know_cells([atom], base, asked[other])
        return system


def _told(low: int, high: int, people: int, k: int, *, is_answer: bool) -> Text | None:
    """What an interval gives away of a hidden group of known size."""
    if is_answer and people > 1 and low >= people - 1:
        return _("With the sizes known, all or all but one of the group gave the same answer.")
    if people < k and low > 0 and high - low < 2:
        return _("With the sizes known, a hidden number of a group under {k} is known to within one.", k=k)
    return None


def known_together(left: Cells, pieces: Sequence[int], areas: Sequence[int], k: int) -> bool:
    """Whether of fewer than k people in several hidden groups together (an area; everybody in the leftover but one) a
    number that is not 0 is known to within one. All are given by their sizes.

    >>> known_together((3, 1, 1), (2, 2, 1), (), 5), known_together((3, 2, 2), (2, 2, 3), (), 5)
    (True, False)
    """
    reached: dict[int, int] = {0: 0}
    for size in filter(None, pieces):
        for people, groups in list(reached.items()):
            if people + size < k:
                reached[people + size] = max(groups + 1, reached.get(people + size, 0))
    few = {people for people, groups in reached.items() if groups > 1} | {size for size in areas if 0 < size < k}
    lows = [(people, count, count - sum(left) + people) for people in few for count in left]
    return any(low > 0 and min(people, count) - low < 2 for people, count, low in lows)


def _hidden_areas(split: Split, leftover: Leftover) -> Iterator[Group]:
    """The groups with groups inside them of which nothing is shown."""
    whole = set(leftover.pieces)
    for group in reversed(list(split.inside())):
        inside = split.children.get(group)
        if inside and whole.issuperset(inside):
            whole.add(group)
            yield group
