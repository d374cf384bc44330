"""Sixth attack: compare releases. A corrected release less the withdrawn one is whoever answered in between."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Iterator, Set
from dataclasses import dataclass

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.releases.pooling import find_holes
from tillid.analysis.tables.audit.releases.same_people import contains, declared_otherwise, find_moved, same_people
from tillid.analysis.tables.audit.view import View, in_columns, joined
from tillid.analysis.tables.safe import MERGED, Release, SafeTable
from tillid.text import Renderable, _

Pair = tuple[View, View]
MOST_ADDED = 3
"""Waves that are added up and held against one that may contain them all."""


@dataclass(frozen=True)
class Together:
    """What belongs together: `pairs`, the later first, in which the same answers may stand, and the `clusters` of
    releases that are of the same people."""

    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[View, ...], ...]
    why: tuple[Renderable, ...] = ()
    """Which releases are taken for the same people's answers, and for what reason."""

    def with_last(self, last: View) -> frozenset[str]:
        """The names of the releases that share answers with the last."""
        names = [{view.name for view in pair} for pair in self.pairs]
        return frozenset(name for pair in names if last.name in pair for name in pair if name != last.name)


def together(views: tuple[View, ...], same: Set[str] = frozenset()) -> Together:
    """The same wave released again, under its own id or another; a correction of a correction, which may be far from
    the first; or a wave whose every number contains another's, or those of two or three (all waves until now added
    up). `same` names releases already known to be of the last one's people."""
    counted = tuple(view for view in views if view.release.shared_n)
    reasons: dict[Pair, Renderable] = {}
    clusters: list[tuple[View, ...]] = []
    for view in counted:
        found = {(view, other): _of_the_same(view, other, views[-1], same) for one in clusters for other in one}
        reasons |= {pair: why for pair, why in found.items() if why is not None}
        mine = [one for one in clusters if any((view, other) in reasons for other in one)]
        joined_up = tuple(sorted((view, *(other for one in mine for other in one)), key=views.index))
        clusters = [*(one for one in clusters if one not in mine), joined_up]
    pairs = [(later, earlier) for one in clusters for earlier, later in itertools.combinations(one, 2)]
    others = [pair for pair in itertools.permutations(counted, 2) if pair not in pairs and pair[::-1] not in pairs]
    larger = [(one, other) for one, other in others if contains(one, other)]
    larger += [(one, added) for one in counted for added in _added_up(one, counted, pairs + larger)]
    reasons |= dict.fromkeys(larger, _("every number of one contains the other's"))
    why = tuple(_told(later, earlier, reason) for (later, earlier), reason in reasons.items())
    return Together((*pairs, *larger), tuple(one for one in clusters if len(one) > 1), why)


def _of_the_same(one: View, other: View, last: View, same: Set[str]) -> Renderable | None:
    known = one is last and other.name in same
    return same_people(one, other) or (_("their numbers are closer than chance brings them") if known else None)


def _told(later: View, earlier: View, why: Renderable) -> Renderable:
    return _(
        "{later} and {earlier} were taken for answers of the same people: {why}.",
        later=later.name,
        earlier=earlier.name,
        why=why,
    )


def _added_up(one: View, counted: tuple[View, ...], pairs: list[Pair]) -> Iterator[View]:
    """Waves that one contains each by itself, added up, if it contains their sum too."""
    inside = [other for other in counted if (one, other) in pairs and contains(one, other)]
    for count in range(2, MOST_ADDED + 1):
        for some in itertools.combinations(inside, count):
            total = functools.reduce(_plus, some)
            if contains(one, total):
                yield total


def _plus(one: View, other: View) -> View:
    pairs = ((table, other.release.table(table.item, table.filters)) for table in one.release.tables)
    tables = tuple(found for a, b in pairs if b is not None and (found := _sum(a, b)) is not None)
    release = dataclasses.replace(one.release, tables=tables, moments=(), weighted=())
    return View(release, f"{one.name} & {other.name}")


def _sum(one: SafeTable, other: SafeTable) -> SafeTable | None:
    if one.n is None or other.n is None or _names(one) != _names(other):
        return None
    if not (one.visible and other.visible):
        return dataclasses.replace(one, n=one.n + other.n, cells=_hidden_cells(one), hidden=True)
    keys = joined(tuple(name for key, _ in one.cells for name in key.split(MERGED)), {_keys(one), _keys(other)})
    cells = zip(keys, map(sum, zip(in_columns(one, keys), in_columns(other, keys), strict=True)), strict=True)
    return dataclasses.replace(one, n=one.n + other.n, cells=tuple(cells))


def _hidden_cells(table: SafeTable) -> tuple[tuple[str, None], ...]:
    return tuple((key, None) for key, _ in table.cells)


def compare(later: View, earlier: View, attack: Attack) -> View | None:
    """Attack two releases of the same answers: directly, and by what each shows that the other hides. Returns the
    release that both together amount to, to be attacked like any other."""
    k, before = max(later.k, earlier.k), len(attack.findings)
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
    find_holes(later, earlier, attack)
    differences = {later.sizes[group] - earlier.sizes[group] for group in later.sizes.keys() & earlier.sizes.keys()}
    if min(differences, default=0) < 0 or len(attack.findings) > before:
        return None
    return _difference(later, earlier) if differences - {0} else _union(later, earlier)


def _union(later: View, earlier: View) -> View:
    """Where nobody came or went, what one release hides may be read in the other."""
    tables = tuple(_readable_in(table, earlier.release) for table in later.release.tables)
    before = earlier.release.moment
    moments = tuple((before(one.id, one.filters) or one) if one.hidden else one for one in later.release.moments)
    release = dataclasses.replace(later.release, tables=tables, moments=moments)
    return View(release, f"{later.name} + {earlier.name}")


def _readable_in(table: SafeTable, other: Release) -> SafeTable:
    """The table as it can be read in either, in the finer cells of both."""
    same = other.table(table.item, table.filters)
    if same is None or same.n is None or _names(same) != _names(table):
        return table
    if same.visible and (not table.visible or len(same.cells) > len(table.cells)):
        return same
    return table if table.n is not None else dataclasses.replace(table, n=same.n)


def _keys(table: SafeTable) -> tuple[str, ...]:
    return tuple(key for key, _ in table.cells)


def _names(table: SafeTable) -> list[str]:
    return sorted(name for key, _ in table.cells for name in key.split(MERGED))


def _difference(later: View, earlier: View) -> View:
    """The release of those who stand in one and not in the other. Moments are compared by themselves; what was asked
    of where people work tells the groups' sizes once more."""
    mine = [table for table in later.release.tables if not is_background(later, table.item)]
    pairs = ((table, earlier.release.table(table.item, table.filters)) for table in mine)
    tables = tuple(found for one, other in pairs if (found := _less(one, other)) is not None)
    release = dataclasses.replace(later.release, tables=tables, unplaced=later.release.unplaced, moments=())
    return View(release, f"{later.name} - {earlier.name}")


def _less(one: SafeTable, other: SafeTable | None) -> SafeTable | None:
    if other is None or one.n is None or other.n is None or one.n == other.n:
        return None
    n = one.n - other.n
    if one.visible and other.visible and _names(one) == _names(other):
        keys = joined(tuple(name for key, _ in one.cells for name in key.split(MERGED)), {_keys(one), _keys(other)})
        pairs = zip(keys, in_columns(one, keys), in_columns(other, keys), strict=True)
        cells = tuple((key, a - b) for key, a, b in pairs)
        if min(count for _, count in cells) >= 0:
            return dataclasses.replace(one, n=n, cells=cells)
    return dataclasses.replace(one, n=n, cells=_hidden_cells(one), hidden=True)
