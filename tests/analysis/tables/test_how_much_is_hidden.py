"""Hiding too much protects nobody: the groups that a finished release hides, against an exhaustive search.

The search knows nothing of the rules. It tries every set of groups, the smallest sets first, and asks the audit whether
anything could be found if only the others were shown; and it leaves out every question meanwhile, so that whatever
questions might be missing beside the groups, no choice with fewer groups would have done.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Set

import pytest

from tests.analysis.tables.worlds import World, world
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.safe import Release, SafeTable

NO_RULES = Rules(5, small_groups=False, siblings=False, items=False, known_sizes=False, hints=False)
A_TENTH_MORE = 1.1


def unprotected(of: World) -> tuple[Release, Mapping[Group, int]]:
    """Every table of the items, and what the workplace knows. Background tables tell nothing that n does not."""
    start = starting(of.counts, of.questionnaire, of.organisation, of.wave)
    release = dataclasses.replace(start, rules=NO_RULES).release()
    asked = {item.id for item in of.items}
    kept = dataclasses.replace(
        release,
        items=tuple(item for item in release.items if item.id in asked),
        tables=tuple(table for table in release.tables if table.item in asked),
    )
    return kept, known_sizes(of.counts, start.declared)


def without(release: Release, hidden: Set[Group]) -> Release:
    """Sizes of the other groups, and no answers at all."""
    return dataclasses.replace(release, tables=tuple(_empty(table, hidden) for table in release.tables))


def _empty(table: SafeTable, hidden: Set[Group]) -> SafeTable:
    cells = tuple((name, None) for name, _count in table.cells)
    return dataclasses.replace(table, cells=cells, hidden=True, n=None if table.filters in hidden else table.n)


def fewest(release: Release, known: Mapping[Group, int]) -> int:
    """How many groups must be hidden at the least. A group under k always is one of them."""
    sizes = {table.filters: table.n or 0 for table in release.tables}
    small = {group for group, n in sizes.items() if n < release.k}
    others = [group for group in sizes if group not in small]
    for more in range(len(others) + 1):
        for some in itertools.combinations(others, more):
            left = without(release, small | set(some))
            if audit_releases((release_json(left),), known=known).clean:
                return len(small) + more
    raise AssertionError("hiding everything is always safe")


def hidden_in(release: Release) -> int:
    return len({table.filters for table in release.tables if table.n is None})


@pytest.mark.parametrize(("within", "seeds", "groups"), [(None, range(400), 14), ("everyone", range(400), 11)])
def test_at_most_a_tenth_more_groups_are_hidden_than_must_be(within: str | None, seeds: range, groups: int) -> None:
    """Over workplaces of areas and units alone, and with a grouping that cuts across them."""
    ours = least = cases = 0
    for of in map(world, seeds):
        if len(of.people) < NO_RULES.k or of.within != within:
            continue
        shown, known = unprotected(of)
        if len(shown.groups) > groups:
            continue
        made = release_of_counts(of.counts, of.questionnaire, of.organisation, of.wave)
        hidden, must = hidden_in(made), fewest(shown, known)
        assert hidden >= must
        ours, least, cases = ours + hidden, least + must, cases + 1
    assert cases > 50
    assert least > cases
    assert ours <= A_TENTH_MORE * least
