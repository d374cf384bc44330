"""A release whose tables are not all equally fine: where categories are merged in some groups and not in others, every
attack is made in every fineness, for a group that is merged among groups that are not is had by subtraction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from tillid.analysis.tables.audit.view import Cells, View, in_columns, joined
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import MERGED, SafeTable

Keys = tuple[str, ...]
Tables = dict[Group, Cells]


def levels(view: View) -> Iterator[View]:
    """First every question in its finest cells, in which a merged table cannot be read; then, for each question that
    is merged somewhere, all its tables in each coarser choice of cells that some have."""
    if not view.merged:
        yield view
        return
    steps = {item: _steps(view, item) for item in view.merged}
    finest = tuple(_in(table, steps[table.item][0]) if table.item in steps else table for table in view.release.tables)
    first = View(dataclasses.replace(view.release, tables=finest), view.name)
    yield first
    for item, (_finest, *coarser) in steps.items():
        for keys in coarser:
            yield _coarser(view, item, keys, first)


def in_common(one: View, other: View, item: str) -> Iterator[tuple[Keys, Tables, Tables]]:
    """The tables of a question in two releases, in every choice of cells that tables of both can be brought to, finer
    ones first. Nothing where the question's categories are not the same."""
    if one.release.items_by_id[item].categories != other.release.items_by_id[item].categories:
        return
    if item not in one.merged and item not in other.merged:
        yield one.columns[item], one.tables[item], other.tables[item]
        return
    for keys in _steps(one, item, other):
        yield keys, _in_cells(one, item, keys), _in_cells(other, item, keys)


def _in_cells(view: View, item: str, keys: Keys) -> Tables:
    tables = (table for table in view.release.tables if _is_readable(table, item) and _fits(table, keys))
    return {table.filters: in_columns(table, keys) for table in tables}


def _steps(view: View, item: str, *others: View) -> list[Keys]:
    """Every choice of cells that some readable tables can be brought to, finer ones first."""
    categories = view.release.items_by_id[item].categories
    tables = [table for one in (view, *others) for table in one.release.tables if _is_readable(table, item)]
    found = {tuple(key for key, _ in table.cells) for table in tables}
    while True:
        more = {joined(categories, {one, other}) for one in found for other in found} | found
        if more == found:
            return sorted(found, key=lambda keys: (-len(keys), keys))
        found = more


def _is_readable(table: SafeTable, item: str) -> bool:
    return table.item == item and table.visible


def _fits(table: SafeTable, keys: Keys) -> bool:
    """Whether each of the table's cells lies within one of these."""
    wanted = [set(key.split(MERGED)) for key in keys]
    return all(any(set(key.split(MERGED)) <= one for one in wanted) for key, _ in table.cells)


def _coarser(view: View, item: str, keys: Keys, finest: View) -> View:
    items = tuple(one for one in view.release.items if one.id == item)
    tables = tuple(_in(table, keys) for table in view.release.tables if table.item == item)
    fresh = frozenset(table.filters for table in tables if table.visible and table.filters not in finest.tables[item])
    return View(dataclasses.replace(view.release, items=items, tables=tables), view.name, fresh)


def _in(table: SafeTable, keys: Keys) -> SafeTable:
    if not table.visible:
        return table
    if not _fits(table, keys):
        return dataclasses.replace(table, cells=tuple((key, None) for key in keys), hidden=True)
    return dataclasses.replace(table, cells=tuple(zip(keys, in_columns(table, keys), strict=True)))
