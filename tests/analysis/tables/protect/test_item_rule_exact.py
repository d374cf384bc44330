"""The item rule against trying every choice: how many more tables it hides than an exact search finds necessary.

Whole blocks only: to choose a unit's company by the answers would tell of them. Of such choices the search takes the
smallest in which the audit finds nothing and in which, as the rule has it, any small group may have given any answer
not at all.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping

from tests.analysis.tables.worlds import World, world
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.safe import Release

MOST = 9
"""Tables that are hidden or shown: 512 choices at most."""
Choice = frozenset[Group]


def small_worlds() -> Iterator[World]:
    for seed in range(90):
        one = world(seed)
        if one.people and one.within is None and one.items[0].min_group is None:
            yield dataclasses.replace(one, items=one.items[:1])


def hiding(release: Release, hidden: Choice) -> Release:
    tables = tuple(
        dataclasses.replace(table, cells=tuple((key, None) for key, _ in table.cells), hidden=True)
        if table.item == "i0" and table.filters in hidden
        else table
        for table in release.tables
    )
    return dataclasses.replace(release, tables=tables)


def shown_in(release: Release) -> Choice:
    return frozenset(table.filters for table in release.tables if table.item == "i0" and table.visible)


def blocks_of(release: Release) -> tuple[Choice, ...]:
    """Two and two by size under every group, the odd one with the largest."""
    (tree,) = release.dimensions
    sizes = {table.filters: table.n for table in release.tables if table.n is not None}
    found: list[Choice] = []
    for parent in (None, *tree.codes):
        groups: list[Group] = [((tree.id, code),) for code in tree.children(parent)]
        in_order = sorted((group for group in groups if group in sizes), key=lambda group: sizes[group])
        while in_order:
            taken = in_order[: 2 if len(in_order) > 3 else 3]
            del in_order[: len(taken)]
            found.append(frozenset(taken))
    return tuple(found)


def says_nothing(release: Release, sizes: Mapping[Group, int]) -> bool:
    """Whether each small hidden group may have given any answer not at all, with every head count known."""
    view = View(release, "")
    for leftover in (one for split in view.splits() for one in split.leftovers(view.tables["i0"].keys())):
        left = remainder(view.tables["i0"], leftover)
        small = [size for piece in leftover.pieces if 0 < (size := sizes.get(piece, 0)) < release.k]
        if any(max(left) > sum(left) - size for size in small):
            return False
    return True


def fewest(whole: Release, sizes: Mapping[Group, int]) -> int | None:
    """The fewest tables to hide; None where nothing but everyone's table, and so all of them, would do."""
    blocks = blocks_of(whole)
    choices = (chosen for count in range(len(blocks) + 1) for chosen in itertools.combinations(blocks, count))
    by_size = sorted((frozenset[Group]().union(*chosen) for chosen in choices), key=len)
    for choice in by_size:
        release = hiding(whole, choice)
        if says_nothing(release, sizes) and audit_releases((release_json(release),), known=sizes).clean:
            return len(choice)
    return None


def test_at_most_a_tenth_more_is_hidden_than_an_exact_search_finds_necessary() -> None:
    hidden = necessary = searched = 0
    for of in small_worlds():
        start = starting(of.counts, of.questionnaire, of.organisation, of.wave)
        sizes = known_sizes(of.counts, start.declared)
        whole = dataclasses.replace(start, rules=dataclasses.replace(Rules(5), items=False)).release()
        all_tables = shown_in(whole)
        ours = all_tables - shown_in(release_of_counts(of.counts, of.questionnaire, of.organisation, of.wave))
        if not ours or len(all_tables) > MOST:
            continue
        found = fewest(whole, sizes)
        least = len(all_tables) if found is None else found
        searched, hidden, necessary = searched + 1, hidden + len(ours), necessary + min(least, len(ours))
    assert searched >= 10
    assert 10 * hidden <= 11 * necessary
