"""Sixth attack: compare releases. A corrected release less the withdrawn one is whoever answered in between."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Set

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.same_people import declared_otherwise, find_moved, same_people
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import Release, SafeTable
from tillid.text import _


def together(views: tuple[View, ...], same: Set[str] = frozenset()) -> Iterator[tuple[View, View]]:
    """Pairs, the later first, in which the same answers may stand: the same wave released again, under its own id or
    another, or a wave whose every number contains another's (all waves until now added up). `same` names releases
    already known to be of the last one's people."""
    for i, earlier in enumerate(views):
        for later in views[i + 1 :]:
            if not (earlier.release.shared_n and later.release.shared_n):
                continue
            same_wave = earlier.release.wave.id == later.release.wave.id != ""
            known = later is views[-1] and earlier.name in same
            if same_wave or known or same_people(later, earlier) or _contains(later, earlier):
                yield later, earlier
            elif _contains(earlier, later):
                yield earlier, later


def compare(later: View, earlier: View, attack: Attack) -> View | None:
    """Attack two releases of the same answers: directly, and by what each shows that the other hides. Returns the
    release that both together amount to, to be attacked like any other."""
    k = max(later.k, earlier.k)
    if declared_otherwise(later, earlier):
        what = _("The two releases are of the same people, but their groups are declared otherwise.")
        attack.found("releases", later.name, (), None, what)
    for group in sorted(later.sizes.keys() & earlier.sizes.keys()):
        difference = abs(later.sizes[group] - earlier.sizes[group])
        attack.isolated(difference)
        if 0 < difference < k:
            attack.found(
                "releases", later.name, (group,), None, _("The two releases differ by fewer than {k} people.", k=k)
            )
    find_moved(later, earlier, attack)
    differences = {later.sizes[group] - earlier.sizes[group] for group in later.sizes.keys() & earlier.sizes.keys()}
    if min(differences, default=0) < 0:
        return None
    return _difference(later, earlier) if differences - {0} else _union(later, earlier)


def _contains(one: View, other: View) -> bool:
    """Whether every number that both give is at least as large in one: chance alone does not do that."""
    if EVERYONE not in one.sizes or EVERYONE not in other.sizes or one.sizes[EVERYONE] <= other.sizes[EVERYONE]:
        return False
    shared: list[Group] = []
    for item in one.tables.keys() & other.tables.keys():
        if one.columns[item] != other.columns[item] or is_background(one, item):
            continue
        for group in one.tables[item].keys() & other.tables[item].keys():
            shared.append(group)
            if any(a < b for a, b in zip(one.tables[item][group], other.tables[item][group], strict=True)):
                return False
    return len(shared) >= 20 and len(set(shared) - {EVERYONE}) >= 3


def _union(later: View, earlier: View) -> View:
    """Where nobody came or went, what one release hides may be read in the other."""
    tables = tuple(
        _readable_in(table, earlier.release) if table.n is None or not table.visible else table
        for table in later.release.tables
    )
    return View(dataclasses.replace(later.release, tables=tables), f"{later.name} + {earlier.name}")


def _readable_in(table: SafeTable, other: Release) -> SafeTable:
    same = other.table(table.item, table.filters)
    if same is None or same.n is None or [key for key, _ in same.cells] != [key for key, _ in table.cells]:
        return table
    return same if same.visible else dataclasses.replace(table, n=same.n)


def _difference(later: View, earlier: View) -> View:
    """The release of those who stand in one and not in the other."""
    pairs = ((table, earlier.release.table(table.item, table.filters)) for table in later.release.tables)
    tables = tuple(found for one, other in pairs if (found := _less(one, other)) is not None)
    release = dataclasses.replace(later.release, tables=tables, unplaced=later.release.unplaced)
    return View(release, f"{later.name} - {earlier.name}")


def _less(one: SafeTable, other: SafeTable | None) -> SafeTable | None:
    if other is None or one.n is None or other.n is None or one.n == other.n:
        return None
    n = one.n - other.n
    if one.visible and other.visible and [key for key, _ in one.cells] == [key for key, _ in other.cells]:
        cells = tuple((key, (a or 0) - (b or 0)) for (key, a), (_, b) in zip(one.cells, other.cells, strict=True))
        if min(count for _, count in cells) >= 0:
            return dataclasses.replace(one, n=n, cells=cells)
    return dataclasses.replace(one, n=n, cells=tuple((key, None) for key, _ in one.cells), hidden=True)
