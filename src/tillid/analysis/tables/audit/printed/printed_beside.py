"""Sixth attack, with an older report: its printed shares beside a release of the same wave, counted or printed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import MERGED, ReleasedItem, SafeTable
from tillid.text import _

Sizes = Mapping[Group, int]
_SILENT = {NO_ANSWER, NOT_ASKED}


def attack_beside(views: tuple[View, ...], known: Sizes, attack: Attack) -> None:
    """Every two releases of one wave, of which one at least has printed shares. `known` belongs to the last."""
    for number, earlier in enumerate(views):
        for later in views[number + 1 :]:
            printed = [view for view in (later, earlier) if not view.release.shared_n]
            if printed and later.release.wave.id == earlier.release.wave.id != "":
                other = earlier if printed[0] is later else later
                _attack_pair(printed[0], other, later.name, known if later is views[-1] else {}, attack)


def _attack_pair(printed: View, other: View, name: str, known: Sizes, attack: Attack) -> None:
    """What the other hides and the report printed, and what both tell together of what either hides."""
    items = [
        item for item in printed.release.items if _same_answers(item, other) and not is_background(printed, item.id)
    ]
    hidden = False
    for item in items:
        for table in other.release.tables:
            same = printed.release.table(item.id, table.filters) if table.item == item.id else None
            hidden = hidden or table.hidden or (same is not None and same.hidden)
            if table.hidden and is_shown(same):
                what = _("One release shows what another of the same wave hides.")
                attack.found("releases", name, (table.filters,), item.id, what)
    if hidden:
        # the solvers' half second is not paid where nothing is hidden
        from tillid.analysis.tables.audit.printed.shares import solve_shares  # noqa: PLC0415 - see above

        tables = tuple(_both(printed, other, {item.id for item in items}))
        both = View(dataclasses.replace(printed.release, tables=tables), f"{other.name} + {printed.name}")
        solve_shares(both, {**other.sizes, **known}, attack)


def _same_answers(item: ReleasedItem, other: View) -> bool:
    same = other.release.items_by_id.get(item.id)
    return same is not None and set(same.categories) - _SILENT == set(item.categories) - _SILENT


def _both(printed: View, other: View, items: set[str]) -> Iterator[SafeTable]:
    """The report's tables, with counts where the other release has them."""
    counted = {(table.filters, table.item): table for table in other.release.tables if table.visible}
    places = {EVERYONE, *(((one.id, code),) for one in printed.release.dimensions for code in one.codes)}
    for table in printed.release.tables:
        found = counted.pop((table.filters, table.item), None) if table.item in items else None
        yield table if found is None else _answers(found)
    yield from (_answers(table) for (group, item), table in counted.items() if item in items and group in places)


def _answers(table: SafeTable) -> SafeTable:
    """Without those who said nothing: a report prints shares of those who answered."""
    cells = tuple((key, count) for key, count in table.cells if not set(key.split(MERGED)) <= _SILENT)
    answered = sum(count or 0 for _key, count in cells)
    return dataclasses.replace(table, cells=cells, n=answered, solutions=None)


def is_shown(table: SafeTable | None) -> bool:
    """Whether anything may be read of a table."""
    if table is None or table.hidden:
        return False
    return table.visible or any(share is not None for _answer, share in table.shares or ())
