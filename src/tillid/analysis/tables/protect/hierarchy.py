"""A group split into others, and those again: what disclosure control works on. Whole numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tillid.analysis.tables.groups import Group

Cells = tuple[int, ...]


@dataclass(frozen=True)
class Hierarchy:
    """Groups by number, each before its children; number 0 is the whole.

    Where the children do not make up their parent (people without a place), the rest is a child of its own
    with no group: nobody may ask for it, but anybody can subtract.
    """

    groups: tuple[Group | None, ...]
    parents: tuple[int | None, ...]
    children: tuple[tuple[int, ...], ...]
    sizes: tuple[int, ...]

    @property
    def listed(self) -> tuple[int, ...]:
        return tuple(node for node, group in enumerate(self.groups) if group is not None)

    def below(self, node: int) -> tuple[int, ...]:
        """The node and everything under it."""
        found = [node]
        for child in self.children[node]:
            found.extend(self.below(child))
        return tuple(found)


def hierarchy(root: Group, children: Mapping[Group, tuple[Group, ...]], sizes: Mapping[Group, int]) -> Hierarchy:
    """Number the groups from the root down, and add a rest wherever the children leave somebody out.

    >>> areas = {(): ((("unit", "north"),), (("unit", "south"),))}
    >>> hierarchy((), areas, {(): 12, (("unit", "north"),): 7, (("unit", "south"),): 3}).sizes
    (12, 7, 3, 2)
    """
    groups: list[Group | None] = []
    parents: list[int | None] = []
    numbers: list[int] = []

    def add(group: Group | None, parent: int | None, size: int) -> None:
        node = len(groups)
        groups.append(group)
        parents.append(parent)
        numbers.append(size)
        under = children.get(group, ()) if group is not None else ()
        for child in under:
            add(child, node, sizes.get(child, 0))
        rest = size - sum(sizes.get(child, 0) for child in under)
        if under and rest:
            add(None, node, rest)

    add(root, None, sizes.get(root, 0))
    beneath: list[list[int]] = [[] for _ in groups]
    for node, parent in enumerate(parents):
        if parent is not None:
            beneath[parent].append(node)
    return Hierarchy(tuple(groups), tuple(parents), tuple(map(tuple, beneath)), tuple(numbers))


def spread(tree: Hierarchy, cells: Mapping[Group, Cells], width: int) -> tuple[Cells, ...]:
    """One table for every node: the groups' own, and for a rest what its siblings leave of their parent."""
    tables: list[Cells] = []
    for node, group in enumerate(tree.groups):
        if group is not None:
            tables.append(cells.get(group, (0,) * width))
            continue
        parent = tree.parents[node]
        siblings = [tables[other] for other in tree.children[parent] if other < node] if parent is not None else []
        whole = tables[parent] if parent is not None else (0,) * width
        tables.append(tuple(total - sum(column) for total, *column in zip(whole, *siblings, strict=True)))
    return tuple(tables)
