"""Blocks of siblings: an item is hidden by whole blocks, so that what is hidden does not tell whose answers it is for.

Blocks are formed by size alone, the smallest group with the next smallest: who would be company for whom is settled
before anybody answers, and anyone can work it out. Choosing company by the answers would tell of them.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from tillid.analysis.tables.protect.hierarchy import Hierarchy

Block = tuple[int, ...]
LEAST = 2
"""Groups of a block; an odd one out joins the largest."""


@dataclass(frozen=True)
class Blocks:
    """Every group that its size allows to be shown, with its company."""

    listed: tuple[Block, ...]
    of: dict[int, Block]

    def around(self, node: int) -> Block:
        return self.of.get(node, (node,))


def blocks(tree: Hierarchy, already: Set[int]) -> Blocks:
    """The blocks beside each other under every group, smallest first.

    >>> from tillid.analysis.tables.protect.hierarchy import hierarchy
    >>> units = tuple((("unit", code),) for code in "abcde")
    >>> sizes = dict(zip(units, (9, 6, 8, 20, 7), strict=True))
    >>> blocks(hierarchy((), {(): units}, {(): 50, **sizes}), frozenset()).listed
    ((2, 5), (3, 1, 4))
    """
    found: list[Block] = []
    for children in tree.children:
        shown = sorted((node for node in children if node not in already), key=lambda node: (tree.sizes[node], node))
        while shown:
            taken = LEAST if len(shown) >= 2 * LEAST else len(shown)
            found.append(tuple(shown[:taken]))
            del shown[:taken]
    listed = tuple(sorted(found, key=lambda block: (tree.sizes[block[0]], block)))
    return Blocks(listed, {node: block for block in listed for node in block})
