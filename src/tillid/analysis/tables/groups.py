"""Which groups exist: dimensions, and a group as one place in one or more of them."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.text import Words

TREE = "unit"
"""The dimension that areas and units share: one tree, areas at the top."""

Group = tuple[tuple[str, str], ...]
"""A group as (dimension, code) pairs in the order of the dimensions; the empty group is everyone."""

EVERYONE: Group = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """A tree (parent of each code, None at the top) or, with every parent None and `flat`, a list."""

    id: str
    parents: tuple[tuple[str, str | None], ...]
    names: tuple[tuple[str, Words], ...] = ()
    flat: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.parents)

    @property
    def tops(self) -> tuple[str, ...]:
        return tuple(code for code, parent in self.parents if parent is None)

    def parent(self, code: str) -> str | None:
        return dict(self.parents)[code]

    def children(self, code: str | None) -> tuple[str, ...]:
        return tuple(child for child, parent in self.parents if parent == code)

    def name(self, code: str) -> Words:
        return dict(self.names).get(code) or Words.of(da=code)

    def line_to_top(self, code: str) -> tuple[str, ...]:
        """The code itself, its parent, and so on to the top."""
        line = [code]
        while (above := self.parent(line[-1])) is not None:
            line.append(above)
        return tuple(line)
