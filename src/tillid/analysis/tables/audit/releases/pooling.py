"""Sixth attack, second part: all releases of the same people at once.

What one release hides may be read in another, or in a third, wherever nobody's answers changed; and where people only
came (late answers), whoever was there before is no more than those who are there now.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence, Set
from typing import cast

from tillid.analysis.tables.audit.findings import Attack, Kind
from tillid.analysis.tables.audit.levels import in_common
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Leftover, Split, View, answer_places
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import SafeTable
from tillid.text import _

_HOLE = _("One release shows what the other hides of the group, and people came or went in between.")
_FOLLOWS = _("What one release hides of the group follows from the other, to within one: people only came in between.")


def pooled(views: Sequence[View]) -> Iterator[View]:
    """Each release of the same people with what the others tell of those who have not changed."""
    for base in views:
        view = base
        for other in views:
            if other is not base:
                view = _borrowed(view, other)
        if view is not base:
            yield view


def _borrowed(view: View, other: View) -> View:
    unchanged = set(_unchanged(view, other))
    if not unchanged:
        return view
    tables = tuple(_finer(view, other, table, unchanged) for table in view.release.tables)
    if tables == view.release.tables:
        return view
    return View(dataclasses.replace(view.release, tables=tables), f"{view.name} + {other.name}")


def _unchanged(one: View, other: View) -> Iterator[Group]:
    """The groups whose every number that both give is the same, and that both give one of."""
    items = [item for item in one.tables.keys() & other.tables.keys() if not is_background(one, item)]
    common = [tables for item in items for tables in in_common(one, other, item)]
    for group in one.sizes.keys() & other.sizes.keys():
        both = [(here[group], there[group]) for _keys, here, there in common if group in here and group in there]
        if one.sizes[group] == other.sizes[group] and both and all(here == there for here, there in both):
            yield group


def _finer(view: View, other: View, table: SafeTable, unchanged: set[Group]) -> SafeTable:
    """The other release's table where it tells more and stands inside a group that has not changed."""
    same = other.release.table(table.item, table.filters)
    if same is None or same.n is None or not unchanged & set(_around(view, table.filters)):
        return table
    if same.visible and (not table.visible or len(same.cells) > len(table.cells)):
        return same
    return table if table.n is not None else dataclasses.replace(table, n=same.n)


def _around(view: View, group: Group) -> Iterator[Group]:
    """Every group that a group stands in, itself and everyone too."""
    lines: list[list[Group]] = []
    for id, code in group:
        dimension = view.release.dimension(id)
        line = dimension.line_to_top(code) if dimension is not None else (code,)
        lines.append([*(((id, above),) for above in line), EVERYONE])
    for parts in itertools.product(*lines):
        yield tuple(itertools.chain.from_iterable(parts))


def find_holes(later: View, earlier: View, attack: Attack) -> None:
    """What the fewer hide and the more show. Whoever knows that nobody came in one of two units that are hidden
    together reads in the later release what it answered in the earlier, and so the other unit's answers. What the more
    hide and the fewer show tells only of those who came, whom the difference tells of. A hole of the earlier release
    can be kept in the later (`holes`), one of the later cannot be made in the earlier (`releases`)."""
    came, went = _moves(later, earlier), _moves(earlier, later)
    settled = set(_unchanged(later, earlier)) if came or went else set[Group]()
    hiding = (("holes", earlier, later), ("releases", later, earlier))
    for (kind, fewer, more), moved in zip(hiding, (came, went), strict=True):
        for group in sorted(set(more.groups) & set(fewer.groups)) if moved else ():
            if not settled & set(_around(more, group)):
                for item in _uncovered(fewer, more, group):
                    attack.found(cast(Kind, kind), later.name, (group,), item, _HOLE)


def _uncovered(fewer: View, more: View, group: Group) -> list[str | None]:
    """The questions that the one hides of a group and the other shows; None where it is the group."""
    if group in more.sizes and group not in fewer.sizes:
        return [None]
    return [
        item
        for item in sorted(more.tables.keys() & fewer.tables.keys())
        if not is_background(more, item)
        and group in more.tables[item]
        and group in fewer.asked[item]
        and group not in _told(fewer, item)
    ]


def _told(view: View, item: str) -> Set[Group]:
    """The groups whose table can be read, however coarse."""
    return {table.filters for table in view.release.tables if table.item == item and table.visible}


def _moves(one: View, other: View) -> bool:
    """Whether any number of one is larger: somebody came to it."""
    if any(one.sizes[group] > other.sizes[group] for group in one.sizes.keys() & other.sizes.keys()):
        return True
    items = [item for item in one.tables.keys() & other.tables.keys() if not is_background(one, item)]
    for _keys, here, there in (tables for item in items for tables in in_common(one, other, item)):
        if any(a > b for g in here.keys() & there.keys() for a, b in zip(here[g], there[g], strict=True)):
            return True
    return False


def find_grown(views: Sequence[View], attack: Attack) -> None:
    """Of releases in which people only came: what each hides, by what all the others show."""
    in_order = sorted(views, key=lambda view: view.sizes.get(EVERYONE, 0))
    if len({view.sizes.get(EVERYONE) for view in in_order}) < 2 or not _only_came(in_order):
        return
    for number, view in enumerate(in_order):
        for split in (one for one in view.splits() if one.top == EVERYONE):
            for item in view.release.items:
                if is_background(view, item.id) or any(
                    other.columns.get(item.id) != view.columns[item.id] for other in views
                ):
                    continue
                growing = _Growing(in_order, number, split, item.id, attack)
                for leftover in split.leftovers(view.tables[item.id].keys()):
                    growing.find(leftover)


def _only_came(views: Sequence[View]) -> bool:
    """Whether no number that two releases after each other give has fallen."""
    for earlier, later in itertools.pairwise(views):
        if any(later.sizes[group] < earlier.sizes[group] for group in later.sizes.keys() & earlier.sizes.keys()):
            return False
        for item in later.tables.keys() & earlier.tables.keys():
            for _keys, now, before in in_common(later, earlier, item):
                pairs = ((now[group], before[group]) for group in now.keys() & before.keys())
                if any(a < b for one, other in pairs for a, b in zip(one, other, strict=True)):
                    return False
    return True


@dataclasses.dataclass(frozen=True)
class _Growing:
    """A question in one release (by number) of several in which people only came."""

    views: Sequence[View]
    number: int
    split: Split
    item: str
    attack: Attack

    def find(self, leftover: Leftover) -> None:
        """Only where another release shows more, or less, of what is hidden here: else each tells what it did."""
        if any(
            self._hidden(number, leftover) != self._hidden(self.number, leftover) for number in range(len(self.views))
        ):
            view = self.views[self.number]
            left = remainder(view.tables[self.item], leftover)
            for piece in leftover.pieces:
                for column in (column for column in answer_places(view.columns[self.item]) if left[column]):
                    low, high = self._interval(leftover, piece, column)
                    if low > 0 and high - low <= 1:
                        self.attack.found("releases", view.name, (piece,), self.item, _FOLLOWS)
                        break

    def _hidden(self, number: int, leftover: Leftover) -> set[Group]:
        tables = self.views[number].tables[self.item]
        return {group for group in self._leaves(leftover.whole) if group not in tables}

    def _interval(self, leftover: Leftover, piece: Group, column: int) -> tuple[int, int]:
        """Of the people of a hidden group who were there by now. Atoms are the narrowest groups by the release in
        which people came, those in none of them last."""
        from tillid.analysis.tables.audit.system import System  # noqa: PLC0415 - solvers only where something is hidden

        whole = leftover.whole
        leaves: list[Group | None] = [*self._leaves(whole), *([None] if leftover.rest else [])]
        system = System(len(leaves) * len(self.views), len(self.views[self.number].columns[self.item]))
        for when, view in enumerate(self.views):
            for group, cells in view.tables[self.item].items():
                if group == whole or group in self._below(whole):
                    inside = set(leaves) if group == whole else set(self._leaves(group))
                    system.know_table(self._atoms(leaves, inside, when), cells)
        self.attack.solved += 1
        return system.interval(self._atoms(leaves, {piece}, self.number), column)

    def _atoms(self, leaves: Sequence[Group | None], inside: Set[Group | None], when: int) -> list[int]:
        every = len(self.views)
        return [place * every + came for place, leaf in enumerate(leaves) if leaf in inside for came in range(when + 1)]

    def _below(self, group: Group) -> list[Group]:
        return [found for child in self.split.children.get(group, ()) for found in (child, *self._below(child))]

    def _leaves(self, group: Group) -> list[Group]:
        """The narrowest groups inside; a group that is not split is its own."""
        return [one for one in self._below(group) if not self.split.children.get(one)] or [group]
