"""A release as the attacker sees it: which tables are readable, and which groups split which."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Set
from dataclasses import dataclass

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED
from tillid.analysis.tables.groups import EVERYONE, Dimension, Group
from tillid.analysis.tables.safe import MERGED, Release, ReleasedItem, SafeTable

Cells = tuple[int, ...]


@dataclass(frozen=True)
class Leftover:
    """What a readable group leaves over when the readable groups inside it are taken away.

    `pieces` are the unreadable groups it is made of, the smallest ones that are named. `rest` says that people
    in no named group may be among them.
    """

    whole: Group
    taken: tuple[Group, ...]
    pieces: tuple[Group, ...]
    rest: bool


@dataclass(frozen=True)
class Split:
    """Everyone, or an area, split into groups that do not overlap, and those again."""

    top: Group
    children: dict[Group, tuple[Group, ...]]
    rest: bool

    def inside(self) -> Iterator[Group]:
        """Every group below the top."""
        waiting = list(reversed(self.children.get(self.top, ())))
        while waiting:
            group = waiting.pop()
            yield group
            waiting.extend(reversed(self.children.get(group, ())))

    def leftovers(self, readable: Set[Group]) -> Iterator[Leftover]:
        """One for every readable group that has groups inside it. Whatever sums and differences of readable
        groups give, it is made up of these and of readable groups."""
        waiting = [self.top]
        while waiting:
            group = waiting.pop()
            waiting.extend(self.children.get(group, ()))
            if group in readable and self.children.get(group):
                yield self._leftover(group, readable)

    def _leftover(self, whole: Group, readable: Set[Group]) -> Leftover:
        taken, pieces, waiting = [], [], list(reversed(self.children[whole]))
        while waiting:
            group = waiting.pop()
            if group in readable:
                taken.append(group)
            elif self.children.get(group):
                waiting.extend(reversed(self.children[group]))
            else:
                pieces.append(group)
        return Leftover(whole, tuple(taken), tuple(pieces), self.rest)


@dataclass(frozen=True)
class View:
    """One release. `name` tells it apart from the others that are attacked with it.

    `fresh` are the groups whose tables have not been attacked in finer cells (None: all); see levels.py.
    """

    release: Release
    name: str
    fresh: frozenset[Group] | None = None

    @property
    def k(self) -> int:
        return self.release.k

    @functools.cached_property
    def sizes(self) -> dict[Group, int]:
        """The number of respondents of every group that tells it."""
        if not self.release.shared_n:
            return {}
        return {table.filters: table.n for table in self.release.tables if table.n is not None}

    @functools.cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """By item: the cells that all its readable tables have. Where one table merges categories, all do here."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self.release.items:
            keys = {tuple(key for key, _ in table.cells) for table in self._readable.get(item.id, ())}
            found[item.id] = item.categories if keys <= {item.categories} else joined(item.categories, keys)
        return found

    @functools.cached_property
    def tables(self) -> dict[str, dict[Group, Cells]]:
        """By item: the tables that can be read whole, in the order of `columns`."""
        return {
            item: {table.filters: in_columns(table, self.columns[item]) for table in self._readable.get(item, ())}
            for item in self.columns
        }

    @functools.cached_property
    def _readable(self) -> dict[str, list[SafeTable]]:
        found: dict[str, list[SafeTable]] = {}
        for table in self.release.tables:
            if table.visible:
                found.setdefault(table.item, []).append(table)
        return found

    @functools.cached_property
    def merged(self) -> dict[str, tuple[SafeTable, ...]]:
        """By item, where there are any: the tables that can be read in merged cells only."""
        found = {
            item: tuple(table for table in tables if any(MERGED in key for key, _ in table.cells))
            for item, tables in self._readable.items()
        }
        return {item: tables for item, tables in found.items() if tables}

    @functools.cached_property
    def exact(self) -> dict[str, dict[Group, Cells]]:
        """By item: the tables in which nothing is merged, in the order of the item's categories."""
        coarse = {item: {table.filters for table in tables} for item, tables in self.merged.items()}
        return {
            item.id: {
                table.filters: in_columns(table, item.categories)
                for table in self._readable.get(item.id, ())
                if table.filters not in coarse.get(item.id, ())
            }
            for item in self.release.items
        }

    def partly(self, item: str) -> Iterator[tuple[Group, tuple[int, ...], int]]:
        """Every cell of the merged tables: how many of the group gave one of the categories at these places."""
        places = {name: i for i, name in enumerate(self.release.items_by_id[item].categories)}
        for table in self.merged.get(item, ()):
            for key, count in table.cells:
                yield table.filters, tuple(places[name] for name in key.split(MERGED)), count or 0

    @functools.cached_property
    def asked(self) -> dict[str, set[Group]]:
        """By item: every group that has a table of it, readable or not."""
        found: dict[str, set[Group]] = {item.id: set() for item in self.release.items}
        for table in self.release.tables:
            found.setdefault(table.item, set()).add(table.filters)
        return found

    @functools.cached_property
    def groups(self) -> tuple[Group, ...]:
        return self.release.groups

    def splits(self) -> tuple[Split, ...]:
        """Everyone split by each dimension; and each area split by every grouping that is crossed with it. Only those
        in which something is fresh."""
        return tuple(filter(self._is_fresh, self._splits))

    def _is_fresh(self, split: Split) -> bool:
        return self.fresh is None or not self.fresh.isdisjoint((split.top, *split.inside()))

    @functools.cached_property
    def _splits(self) -> tuple[Split, ...]:
        crossed = [group for group in self.groups if len(group) > 1]
        of_everyone = [
            Split(EVERYONE, _children(dimension), self.has_rest(dimension.id)) for dimension in self.release.dimensions
        ]
        inside: dict[tuple[Group, str], list[Group]] = {}
        for group in crossed:
            for position, (dimension, _code) in enumerate(group):
                around = group[:position] + group[position + 1 :]
                inside.setdefault((around, dimension), []).append(group)
        of_areas = [
            Split(around, {around: tuple(groups)}, self.has_rest(dimension))
            for (around, dimension), groups in inside.items()
        ]
        return (*of_everyone, *of_areas)

    def overlays(self) -> tuple[tuple[Split, Split], ...]:
        """Two splits of the same people by different dimensions: of everyone, and of an area."""
        splits = self._splits
        inside = {
            split.top: Split(split.top, _children(dimension), self.has_rest(dimension.id))
            for dimension in self.release.dimensions
            for split in splits
            if not dimension.flat and dict(split.top).keys() == {dimension.id}
        }
        within = [(tree, split) for split in splits if (tree := inside.get(split.top)) is not None]
        pairs = (
            *((one, other) for i, one in enumerate(splits) for other in splits[i + 1 :] if one.top == other.top),
            *within,
        )
        return tuple((one, other) for one, other in pairs if self._is_fresh(one) or self._is_fresh(other))

    def has_rest(self, dimension: str) -> bool:
        """Whether the release says that some people are in no group of a dimension."""
        return not self.release.shared_n or dimension in self.release.unplaced


def joined(categories: tuple[str, ...], merged: Set[tuple[str, ...]]) -> tuple[str, ...]:
    """The finest cells that every one of the tables can be added up to."""
    cells = [{name} for name in categories]
    for key in (key for keys in merged for key in keys):
        parts = set(key.split(MERGED))
        touched = [cell for cell in cells if cell & parts]
        if len(touched) > 1:
            cells = [cell for cell in cells if not cell & parts] + [set().union(*touched)]
    in_order = [tuple(name for name in categories if name in cell) for cell in cells]
    return tuple(MERGED.join(names) for names in sorted(in_order, key=lambda names: categories.index(names[0])))


def in_columns(table: SafeTable, columns: tuple[str, ...]) -> Cells:
    places = {name: i for i, key in enumerate(columns) for name in key.split(MERGED)}
    cells = [0] * len(columns)
    for key, count in table.cells:
        cells[places[key.split(MERGED)[0]]] += count or 0
    return tuple(cells)


def on_scale(view: View, item: str, group: Group) -> tuple[int, ...] | None:
    """How many gave each answer on the scale; None where that cannot be read."""
    table = view.release.table(item, group)
    if table is None:
        return None
    counts = [table.count((answer,)) for answer in view.release.items_by_id[item].on_scale]
    told = tuple(count for count in counts if count is not None)
    return told if len(told) == len(counts) else None


def answer_places(table_keys: tuple[str, ...]) -> tuple[int, ...]:
    """Which cells are answers: those that stand for neither a skipped nor an unasked question alone."""
    silent = {NO_ANSWER, NOT_ASKED}
    return tuple(i for i, key in enumerate(table_keys) if not set(key.split(MERGED)) <= silent)


def limit(item: ReleasedItem, k: int) -> int:
    return max(k, item.min_group or 0)


def _children(dimension: Dimension) -> dict[Group, tuple[Group, ...]]:
    found: dict[Group, list[Group]] = {}
    for code, parent in dimension.parents:
        above: Group = EVERYONE if parent is None else ((dimension.id, parent),)
        found.setdefault(above, []).append(((dimension.id, code),))
    return {group: tuple(children) for group, children in found.items()}
