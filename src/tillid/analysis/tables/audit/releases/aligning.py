"""Releases laid side by side: a question is the same by its words, whatever its id, and an answer that one of them does
not have was given by nobody there."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping

from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.safe import MERGED, ReleasedItem, SafeTable


def aligned(views: tuple[View, ...]) -> tuple[View, ...]:
    """The same releases, in which a question has the id that the last of them gives it, and the answers of all."""
    ids: dict[str, str] = {}
    named: list[View] = []
    for view in reversed(views):
        mine = _by_wording(view)
        names = {id: ids[sha] for id, sha in mine.items() if sha in ids and ids[sha] not in view.release.items_by_id}
        ids = {**{sha: id for id, sha in mine.items()}, **ids}
        named.append(_renamed(view, names) if names else view)
    answers: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for item in (item for view in named for item in view.release.items):
        answers.setdefault((item.id, item.on_scale), {}).update(dict.fromkeys(item.categories))
    return tuple(_with_answers(view, answers) for view in reversed(named))


def _by_wording(view: View) -> dict[str, str]:
    """The wording's hash of each question that has one, and has it alone."""
    times = Counter(item.wording_sha256 for item in view.release.items)
    return {
        one.id: one.wording_sha256
        for one in view.release.items
        if one.wording_sha256 and times[one.wording_sha256] == 1
    }


def _renamed(view: View, names: Mapping[str, str]) -> View:
    items = tuple(dataclasses.replace(item, id=names.get(item.id, item.id)) for item in view.release.items)
    tables = tuple(dataclasses.replace(table, item=names.get(table.item, table.item)) for table in view.release.tables)
    return dataclasses.replace(view, release=dataclasses.replace(view.release, items=items, tables=tables))


def _with_answers(view: View, answers: Mapping[tuple[str, tuple[str, ...]], Mapping[str, None]]) -> View:
    """The answers that another release has to the same scale, given by nobody."""
    items = tuple(_with_all(item, tuple(answers[item.id, item.on_scale])) for item in view.release.items)
    if items == view.release.items:
        return view
    by_id = {item.id: item for item in items}
    tables = tuple(_filled(table, by_id[table.item]) for table in view.release.tables)
    return dataclasses.replace(view, release=dataclasses.replace(view.release, items=items, tables=tables))


def _with_all(item: ReleasedItem, categories: tuple[str, ...]) -> ReleasedItem:
    return item if item.categories == categories else dataclasses.replace(item, categories=categories)


def _filled(table: SafeTable, item: ReleasedItem) -> SafeTable:
    have = {name for key, _ in table.cells for name in key.split(MERGED)}
    nobody = 0 if table.visible else None
    added = tuple((name, nobody) for name in item.categories if name not in have) if table.cells else ()
    order = {name: place for place, name in enumerate(item.categories)}
    cells = sorted((*table.cells, *added), key=lambda cell: order[cell[0].split(MERGED)[0]])
    return dataclasses.replace(table, cells=tuple(cells))
