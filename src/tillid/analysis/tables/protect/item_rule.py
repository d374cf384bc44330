"""Where one question is hidden in a group that is otherwise shown.

Too few answers, or answers all alike, hide the question in that group's block (see blocks.py); then in the blocks
beside it, the smallest first, until what they leave over says nothing of any group; and where there are none left,
in the group above too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from tillid.analysis.tables.protect.blocks import Block, Blocks, blocks
from tillid.analysis.tables.protect.hierarchy import Cells, Hierarchy
from tillid.analysis.tables.protect.hint_rule import Hole
from tillid.analysis.tables.protect.rules import Columns, Rules, may_stand
from tillid.analysis.tables.protect.tree_rule import hidden_groups


@dataclass
class _Hiding:
    """One question in one tree while it is being decided. `excused` are hidden for other reasons than their answers:
    their size, or what else is hidden."""

    tree: Hierarchy
    tables: tuple[Cells, ...]
    columns: Columns
    rules: Rules
    excused: set[int]
    blocks: Blocks
    told_elsewhere: bool
    hidden: set[int]

    def settle(self) -> None:
        """From the leaves up, so that a group hidden on the way joins what is left over above it."""
        for node in range(len(self.tree.sizes) - 1, -1, -1):
            if node not in self.hidden and self.tree.children[node]:
                self._settle_under(node)
        if 0 in self.hidden:
            self.hidden.update(range(len(self.tree.sizes)))

    def hide(self, node: int) -> None:
        """The group, its company, and all below them: with the tables inside it a group could be added up."""
        company = self.blocks.around(node) if self.rules.hints else (node,)
        for other in company:
            self.hidden.update(self.tree.below(other) if self.rules.hints else (other,))

    def _settle_under(self, node: int) -> None:
        started, enough = set(self.hidden), None
        while True:
            hole, candidates = self._leftover(node)
            total = self._sum(hole)
            if self._may_be_left(total) and not self._is_pinned(hole, total) and self._tells_of_nobody(node, hole):
                if self._says_nothing(node, total):
                    return
                enough = set(self.hidden) if enough is None else enough
            if not candidates:
                break
            self.hide(min(candidates, key=lambda other: (self.tree.sizes[other], other)))
        self.hidden = started if enough is None else enough
        if enough is None:
            self.hide(node)

    def _leftover(self, node: int) -> tuple[list[int], list[int]]:
        """The hidden leaves that a shown group leaves over, and the shown groups that could be hidden too."""
        pieces, candidates, waiting = [], [], list(self.tree.children[node])
        while waiting:
            other = waiting.pop()
            if other not in self.hidden:
                candidates.append(other)
            elif self.tree.children[other]:
                waiting.extend(self.tree.children[other])
            else:
                pieces.append(other)
        return pieces, candidates

    def _sum(self, nodes: Iterable[int]) -> Cells:
        return tuple(map(sum, zip(*(self.tables[node] for node in nodes), strict=True)))

    def _may_be_left(self, total: Cells) -> bool:
        return not total or self.columns.asked(total) == 0 or may_stand(total, self.columns, self.rules)

    def _is_pinned(self, pieces: Iterable[int], total: Cells) -> bool:
        """With sizes known, a cell of a small hidden group, or of several together (an area of few; everybody but
        one), is known to within one person, and not as 0."""
        if not self.rules.known_sizes or not total:
            return False
        for base in self.columns.bases:
            people = _within(total, base)
            sizes = [_within(self.tables[piece], base) for piece in pieces]
            for size in _sums(sizes if self.rules.unions else (), self.rules.k) | set(sizes) & set(
                range(1, self.rules.k)
            ):
                least = ((total[i], total[i] - people + size) for i in base)
                if any(low > 0 and min(size, most) - low < 2 for most, low in least):
                    return True
        return False

    def _says_nothing(self, node: int, total: Cells) -> bool:
        """The worst case, in which the sizes are known: a hidden group that needs protection may have given any
        answer not at all. (The lower bound of its cell is what is left over less all the others' people.)"""
        if not self.rules.known_sizes or not total:
            return True
        hidden = self._wholly_hidden(node)
        for base in self.columns.bases:
            people, most = _within(total, base), max((total[i] for i in base), default=0)
            sizes = (_within(self.tables[other], base) for other in hidden if self._needs_protection(other, base))
            if any(most > people - size for size in sizes):
                return False
        return True

    def _tells_of_nobody(self, node: int, pieces: list[int]) -> bool:
        """See hint_rule.py. A grouping beside the tree may always be missing for what both together would tell."""
        if not self.rules.hints or not pieces:
            return True
        hidden, beside = self._hidden_blocks(node)
        if not hidden or (self.told_elsewhere and not beside and all(one in self.hidden for one in self._below(node))):
            return True
        total, base = self._sum(pieces), self.columns.bases[-1]
        return Hole(
            tuple(total[i] for i in self.columns.answers),
            _within(total, base) - self.columns.answered(total),
            tuple(hidden),
            {other: _within(self.tables[other], base) for block in hidden for other in block},
            tuple(people for other in beside if (people := _within(self.tables[other], base))),
            self.rules.k,
            self.rules.alike,
        ).tells_of_nobody()

    def _below(self, node: int) -> tuple[int, ...]:
        return self.tree.below(node)[1:]

    def _hidden_blocks(self, node: int) -> tuple[list[Block], list[int]]:
        """The blocks of a hole that are hidden for their answers, and the groups hidden for other reasons."""
        found: dict[Block, None] = {}
        beside: list[int] = []
        waiting = list(self.tree.children[node])
        while waiting:
            other = waiting.pop()
            if other not in self.hidden:
                continue
            if other not in self.excused:
                found[self.blocks.around(other)] = None
            elif self.tree.children[other]:
                waiting.extend(self.tree.children[other])
            else:
                beside.append(other)
        return list(found), beside

    def _wholly_hidden(self, node: int) -> list[int]:
        found: list[int] = []
        for child in self.tree.children[node]:
            if child not in self.hidden:
                continue
            if all(other in self.hidden for other in self.tree.below(child)):
                found.extend(self.tree.below(child))
            else:
                found.extend(self._wholly_hidden(child))
        return found

    def _needs_protection(self, node: int, base: tuple[int, ...]) -> bool:
        return 0 < _within(self.tables[node], base) < self.rules.k


def _within(cells: Cells, base: tuple[int, ...]) -> int:
    return sum(cells[i] for i in base)


def _sums(sizes: Iterable[int], below: int) -> set[int]:
    """What groups of these sizes can add up to.

    >>> sorted(_sums((1, 2, 9), 5))
    [1, 2, 3]
    """
    found = {0}
    for size in sizes:
        found |= {total + size for total in found if total + size < below}
    return found - {0}


def hidden_for_item(
    tree: Hierarchy,
    tables: tuple[Cells, ...],
    columns: Columns,
    rules: Rules,
    already: frozenset[int],
    *,
    follows: frozenset[int] = frozenset(),
    told_elsewhere: bool = False,
) -> frozenset[int]:
    """The nodes in which the question is hidden: `already` (hidden groups), `follows` (where the audit demands it, or
    the question that leads to this one is hidden) and whatever must go with them.

    `told_elsewhere` says that the tree lies beside another: a question missing in all of it has other reasons.
    """
    if not rules.items:
        return already | follows
    asked = dataclasses.replace(tree, sizes=tuple(_within(cells, columns.bases[-1]) for cells in tables))
    small = _too_small(asked, rules, already)
    hiding = _Hiding(asked, tables, columns, rules, set(small), blocks(asked, small), told_elsewhere, set(small))
    for node in sorted(follows - small):
        hiding.hide(node)
    hiding.excused = set(hiding.hidden)
    for node, cells in enumerate(tables):
        if node not in hiding.hidden and not may_stand(cells, columns, rules):
            hiding.hide(node)
    hiding.settle()
    return frozenset(hiding.hidden)


def _too_small(asked: Hierarchy, rules: Rules, already: frozenset[int]) -> frozenset[int]:
    """What is hidden because too few were asked, under the question's own limit: company by size, not by answers."""
    if not rules.hints:
        return already
    gone = {group for node in already if (group := asked.groups[node]) is not None}
    nobody = {node for node, people in enumerate(asked.sizes) if not people}
    return already | nobody | hidden_groups(asked, rules, gone)
