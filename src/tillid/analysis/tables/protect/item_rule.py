"""Where one question is hidden in a group that is otherwise shown.

Too few answers, or answers all alike, hide the question in that group; then others beside it, the smallest first,
until what they leave over says nothing of any of them; and where there are none left, in the group above too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillid.analysis.tables.protect.hierarchy import Cells, Hierarchy
from tillid.analysis.tables.protect.rules import Columns, Rules, may_stand


@dataclass
class _Hiding:
    """One question in one tree while it is being decided."""

    tree: Hierarchy
    tables: tuple[Cells, ...]
    columns: Columns
    rules: Rules
    already: frozenset[int]
    bad: frozenset[int]
    hidden: set[int]

    def settle(self) -> None:
        """From the leaves up, so that a group hidden on the way joins what is left over above it."""
        for node in range(len(self.tree.sizes) - 1, -1, -1):
            if node not in self.hidden and self.tree.children[node]:
                self._settle_under(node)
        if 0 in self.hidden:
            self.hidden.update(range(len(self.tree.sizes)))

    def _settle_under(self, node: int) -> None:
        added: list[int] = []
        enough: int | None = None
        while True:
            pieces, candidates = self._leftover(node)
            total = self._sum(pieces)
            if self._may_be_left(total) and not self._is_pinned(pieces, total):
                if self._says_nothing(node, total) and self._may_have_reasons(pieces, total):
                    return
                enough = len(added) if enough is None else enough
            if not candidates:
                break
            added.append(min(candidates, key=lambda other: (self.tree.sizes[other], other)))
            self.hidden.add(added[-1])
        if enough is None:
            self.hidden.add(node)
        else:
            self.hidden.difference_update(added[enough:])

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
        """With sizes known, a cell of a small hidden group is known to within one person, and not as 0."""
        if not self.rules.known_sizes or not total:
            return False
        for base in self.columns.bases:
            people = _within(total, base)
            sizes = {_within(self.tables[piece], base) for piece in pieces}
            for size in sizes & set(range(1, self.rules.k)):
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

    def _may_have_reasons(self, pieces: list[int], total: Cells) -> bool:
        """A hole is a hint to whoever knows the rules: some group in it gave too few answers, which tells nothing
        of them, or answers alike. It must not be certain which group that is and which answer. (Where a group is
        hidden for its size there is always another reason.)"""
        if not self.rules.hints or not pieces or any(piece in self.already for piece in pieces):
            return True
        silent = self.columns.asked(total) - self.columns.answered(total)
        fewest = [max(self.columns.asked(self.tables[piece]) - silent, 0) for piece in pieces]
        if min(fewest) < self.rules.k:
            return True
        alike = (answers - self.rules.alike + 1 for answers in fewest)
        return sum(total[i] >= least for least in alike for i in self.columns.answers) != 1

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
        size = _within(self.tables[node], base)
        return 0 < size < self.rules.k or (node in self.bad and 0 < size < 2 * self.rules.k)


def _within(cells: Cells, base: tuple[int, ...]) -> int:
    return sum(cells[i] for i in base)


def hidden_for_item(
    tree: Hierarchy,
    tables: tuple[Cells, ...],
    columns: Columns,
    rules: Rules,
    already: frozenset[int],
) -> frozenset[int]:
    """The nodes in which the question is hidden: `already` (hidden groups, and where the question that leads to
    this one is hidden) and whatever must go with them."""
    if not rules.items:
        return already
    bad = frozenset(node for node, cells in enumerate(tables) if not may_stand(cells, columns, rules))
    hiding = _Hiding(tree, tables, columns, rules, already, bad, set(already | bad))
    hiding.settle()
    return frozenset(hiding.hidden)
