"""The people of a moment in the parts of which the items' own tables are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from tillid.analysis.tables.audit.view import Split, View
from tillid.analysis.tables.groups import Group

Counts = tuple[int, ...]
Told = Callable[[Group], list[Counts] | None]
"""By item, how many of a group gave each answer; None where that cannot be read."""
Pair = tuple[Counts, Counts]


@dataclass(frozen=True)
class Parts:
    """The tables of each part, by item."""

    tables: tuple[tuple[Counts, ...], ...] = ()

    def of_pair(self, one: int, other: int) -> tuple[Pair, ...]:
        return tuple((table[one], table[other]) for table in self.tables)


WHOLE = Parts()
"""No group inside is read."""


def parts_of(view: View, whole: Group, taken: Set[Group], told: Told) -> Iterator[Parts]:
    """One for each split of a group (less the groups that are taken away) of which groups inside can be read."""
    for split in view.splits():
        if not split.children.get(whole) or (whole != split.top and whole not in split.inside()):
            continue
        found: list[tuple[Counts, ...]] = []
        if _add(found, split, whole, taken, told) and len(found) > 1:
            yield Parts(tuple(found))


def _add(found: list[tuple[Counts, ...]], split: Split, group: Group, taken: Set[Group], told: Told) -> bool:
    """Adds the parts of a group. False where its tables contradict each other."""
    left = told(group)
    if left is None:
        return False
    for inside in split.children.get(group, ()):
        own = told(inside)
        if own is None:
            continue
        left = [tuple(a - b for a, b in zip(*pair, strict=True)) for pair in zip(left, own, strict=True)]
        if inside not in taken and not _add(found, split, inside, taken, told):
            return False
    if any(people < 0 for counts in left for people in counts):
        return False
    if any(map(any, left)):
        found.append(tuple(left))
    return True
