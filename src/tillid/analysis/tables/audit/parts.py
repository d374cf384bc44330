"""The people of a moment in the parts of which the items' own tables are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field

from tillid.analysis.tables.audit.view import Split, View
from tillid.analysis.tables.groups import Group

Counts = tuple[int, ...]
Told = Callable[[Group], list[Counts] | None]
"""By item, how many of a group gave each answer; None where that cannot be read."""
PartsOfPair = tuple[tuple[tuple[Counts, Counts], ...], tuple[tuple[int, ...], ...]]


@dataclass
class Parts:
    """`tables` are those of the parts, by item; `together` the parts that make up a group which is read, too."""

    tables: list[list[Counts]] = field(default_factory=list)
    together: list[tuple[int, ...]] = field(default_factory=list)

    def of_pair(self, one: int, other: int) -> PartsOfPair:
        return tuple((table[one], table[other]) for table in self.tables), tuple(self.together)


WHOLE = Parts()
"""No group inside is read."""


def parts_of(view: View, whole: Group, taken: Set[Group], told: Told) -> Iterator[Parts]:
    """One for each split of a group (less the groups that are taken away) of which groups inside can be read."""
    for split in view.splits():
        if not split.children.get(whole) or (whole != split.top and whole not in split.inside()):
            continue
        parts = Parts()
        if _add(parts, split, whole, taken, told) and len(parts.tables) > 1:
            yield parts


def _add(parts: Parts, split: Split, group: Group, taken: Set[Group], told: Told) -> bool:
    """Adds the parts of a group. False where its tables contradict each other."""
    left, first = told(group), len(parts.tables)
    if left is None:
        return False
    for inside in split.children.get(group, ()):
        own = told(inside)
        if own is None:
            continue
        left = [tuple(a - b for a, b in zip(*pair, strict=True)) for pair in zip(left, own, strict=True)]
        if inside not in taken and not _add(parts, split, inside, taken, told):
            return False
    if any(people < 0 for counts in left for people in counts):
        return False
    if any(map(any, left)):
        parts.tables.append(left)
    if len(parts.tables) > first + 1:
        parts.together.append(tuple(range(first, len(parts.tables))))
    return True
