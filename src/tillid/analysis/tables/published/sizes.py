"""Which groups of an older report are too few to be shown, or would give one that is away by subtraction."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Mapping

from tillid.analysis.answers.published import PublishedShares
from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.analysis.tables.safe import SafeTable

Sizes = Mapping[Group, int]


def group_of(background: str, choice: str, in_tree: frozenset[str]) -> Group:
    """The group that gave an answer to a background question."""
    return ((TREE if background in in_tree else background, choice),)


def told_sizes(
    published: PublishedShares, background: Iterable[SafeTable], in_tree: frozenset[str]
) -> dict[Group, int]:
    """How many respondents a group has: as the report says, else as its background question was counted."""
    counted = {
        group_of(table.item, answer, in_tree): count
        for table in background
        for answer, count in table.cells
        if count is not None
    }
    said = {
        group_of(group.background, group.choice, in_tree): group.respondents
        for group in published.groups
        if group.respondents is not None
    }
    everyone = {} if published.respondents is None else {EVERYONE: published.respondents}
    return {**counted, **said, **everyone}


def most_people(published: PublishedShares, sizes: Sizes, in_tree: frozenset[str]) -> dict[Group, int]:
    """The sizes, and where none is told but a share, the most people who can stand behind it."""
    shares = {
        group_of(one.item, answer, in_tree): math.ceil(share * (published.respondents or 0) / 100)
        for one in published.background
        for answer, share in one.shares or ()
        if share is not None
    }
    return {**(shares if published.respondents is not None else {}), **sizes}


@dataclasses.dataclass(frozen=True)
class Small:
    """What is small among the groups of one dimension. `broken_down` are the groups with tables of their own: they
    are shown only if their size is told."""

    dimension: Dimension
    sizes: Sizes
    most: Sizes
    broken_down: frozenset[Group]
    k: int

    def hidden(self) -> set[Group]:
        """Groups under k and, while what is left over beside the shown ones is 1 to k - 1 people, the smallest of
        these. Below a hidden group all are hidden."""
        return set(self._inside(EVERYONE, None))

    def _inside(self, whole: Group, above: str | None) -> Iterator[Group]:
        groups: list[Group] = [((self.dimension.id, code),) for code in self.dimension.children(above)]
        hidden = {group for group in groups if self._is_small(group)}
        shown = sorted((group for group in groups if self.most.get(group)), key=lambda group: self.most[group])
        shown = [group for group in shown if group not in hidden]
        while shown and self._leaves_few(whole, shown, hidden):
            hidden.add(shown.pop(0))
        for group in groups:
            if group in hidden:
                yield from self._all_below(group)
            else:
                yield from self._inside(group, group[0][1])

    def _is_small(self, group: Group) -> bool:
        if group in self.broken_down and group not in self.sizes:
            return True
        return 0 < self.most.get(group, 0) < self.k

    def _leaves_few(self, whole: Group, shown: list[Group], hidden: set[Group]) -> bool:
        beside = sum(self.most.get(group, 0) for group in hidden)
        if 0 < beside < self.k:
            return True
        if not self.broken_down or whole not in self.sizes:
            return False
        return 0 < self.sizes[whole] - sum(self.most[group] for group in shown) < self.k

    def _all_below(self, group: Group) -> Iterator[Group]:
        yield group
        for code in self.dimension.children(group[0][1]):
            yield from self._all_below(((self.dimension.id, code),))


def without_small_cells(table: SafeTable, hidden: set[Group], in_tree: frozenset[str]) -> SafeTable:
    """The respondents of a background question's answers are groups: hidden ones have no number there either."""
    answers = [answer for answer, _share in table.shares or table.cells]
    gone = {answer for answer in answers if group_of(table.item, answer, in_tree) in hidden}
    if not gone:
        return table
    return dataclasses.replace(
        table,
        cells=tuple((answer, None if answer in gone else count) for answer, count in table.cells),
        shares=tuple((answer, None if answer in gone else share) for answer, share in table.shares or ()),
        solutions=None,
    )
