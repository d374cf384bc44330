from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.protect.hierarchy import Hierarchy, hierarchy
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.protect.tree_rule import hidden_groups

RULES = Rules(5)


def tree(areas: list[list[int]], rests: list[int] | None = None, unplaced: int = 0) -> Hierarchy:
    """Areas with the sizes of their units, with people of no unit in them, and people of no area."""
    rests = rests or [0] * len(areas)
    children: dict[Group, tuple[Group, ...]] = {EVERYONE: tuple((("unit", f"a{i}"),) for i in range(len(areas)))}
    sizes: dict[Group, int] = {}
    for i, units in enumerate(areas):
        area: Group = (("unit", f"a{i}"),)
        children[area] = tuple((("unit", f"a{i}u{j}"),) for j in range(len(units)))
        sizes |= dict(zip(children[area], units, strict=True))
        sizes[area] = sum(units) + rests[i]
    sizes[EVERYONE] = sum(sizes[area] for area in children[EVERYONE]) + unplaced
    return hierarchy(EVERYONE, children, sizes)


def hidden(of: Hierarchy, rules: Rules = RULES) -> list[str]:
    nodes = sorted(hidden_groups(of, rules))
    return ["/".join(code for _, code in group) for node in nodes if (group := of.groups[node]) is not None]


def test_nothing_is_hidden_where_every_group_is_large_enough() -> None:
    assert hidden(tree([[5, 6], [7]])) == []


def test_a_small_unit_takes_the_smallest_sibling_with_it() -> None:
    assert hidden(tree([[4, 9, 8, 20], [7]])) == ["a0u0", "a0u2"]


def test_small_units_that_are_k_together_need_no_other() -> None:
    assert hidden(tree([[2, 3, 9, 20], [7]])) == ["a0u0", "a0u1"]


def test_small_units_that_are_fewer_than_k_together_need_another() -> None:
    assert hidden(tree([[2, 2, 9, 20], [7]])) == ["a0u0", "a0u1", "a0u2"]


def test_one_person_beside_one_large_unit_is_not_enough_company() -> None:
    assert hidden(tree([[1, 9, 20], [7, 8]])) == ["a0u0", "a0u1", "a0u2"]
    assert hidden(tree([[1, 9, 20, 21], [7, 8]])) == ["a0u0", "a0u1", "a0u2"]


def test_a_small_area_takes_another_and_units_of_it() -> None:
    assert hidden(tree([[3], [6, 7], [30, 40]])) == ["a0", "a0u0", "a1", "a1u0"]


def test_a_unit_without_respondents_is_hidden_alone() -> None:
    assert hidden(tree([[0, 9, 20], [7]])) == ["a0u0"]


def test_people_without_a_unit_count_as_a_hidden_sibling() -> None:
    assert hidden(tree([[3, 9, 20], [7]], rests=[4, 0])) == ["a0u0"]
    assert hidden(tree([[8, 9, 20], [7]], rests=[2, 0])) == ["a0u0"]
    assert hidden(tree([[8, 9, 20], [7]], rests=[6, 0])) == []


def test_a_whole_under_k_hides_everything() -> None:
    assert hidden(tree([[4], []])) == ["", "a0", "a0u0", "a1"]


def test_a_higher_limit_hides_more() -> None:
    assert hidden(tree([[8, 9, 20, 30], [17, 19]]), Rules(10)) == ["a0u0", "a0u1"]


def choices(of: Hierarchy) -> Iterator[frozenset[int]]:
    """Every way to hide groups, the fewest first; a rest is free to be hidden or not."""
    optional = [node for node in of.listed if node]
    rests = [node for node, group in enumerate(of.groups) if group is None]
    for count in range(len(optional) + 1):
        for some in itertools.combinations(optional, count):
            for number in range(len(rests) + 1):
                for free in itertools.combinations(rests, number):
                    yield frozenset((*some, *free))


def is_safe(of: Hierarchy, chosen: frozenset[int]) -> bool:
    """Written anew from the rule's words: nothing shown under k, and every leftover empty, or at least k people
    of whom at least two stand outside its largest group, unless it is all of a shown group."""
    shown = [node for node in range(len(of.sizes)) if node not in chosen]
    if any(of.sizes[node] < 5 for node in shown):
        return False
    for node in shown:
        inside = set(of.below(node)) - {node}
        covered = {under for other in inside - chosen for under in of.below(other)}
        pieces = sorted(of.sizes[leaf] for leaf in (inside & chosen) - covered if not of.children[leaf])
        if not sum(pieces):
            continue
        if sum(pieces) < 5 or (covered and sum(pieces[:-1]) < 2):
            return False
    return True


SMALL_TREES = st.builds(
    tree,
    st.lists(st.lists(st.integers(0, 12), min_size=0, max_size=3), min_size=1, max_size=3),
    unplaced=st.sampled_from([0, 0, 1, 3, 6]),
)


@settings(max_examples=150, deadline=None)
@given(SMALL_TREES)
def test_what_is_hidden_is_safe_and_no_safe_choice_hides_fewer(of: Hierarchy) -> None:
    if of.sizes[0] < 5:
        return
    found = hidden_groups(of, RULES)
    assert is_safe(of, found)
    fewest = next(chosen for chosen in choices(of) if is_safe(of, chosen))
    assert len(found & set(of.listed)) == len(fewest & set(of.listed))
