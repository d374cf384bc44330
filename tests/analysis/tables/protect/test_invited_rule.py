"""Of which groups it is told how many were invited."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.protect.invited_rule import told_invited
from tillid.analysis.tables.protect.rules import Rules

NORTH, SOUTH = ((("unit", "north"),), (("unit", "south"),))
N1, N2, N3, S1, S2 = ((("unit", code),) for code in ("n1", "n2", "n3", "s1", "s2"))
BELOW: dict[Group, tuple[Group, ...]] = {EVERYONE: (NORTH, SOUTH), NORTH: (N1, N2, N3), SOUTH: (S1, S2)}
PEOPLE: dict[Group, int] = {EVERYONE: 100, NORTH: 60, SOUTH: 40, N1: 6, N2: 14, N3: 40, S1: 20, S2: 20}
RULES = Rules(5)


def told(invited: dict[Group, int], hidden: set[Group]) -> set[Group]:
    return {group for group, _people in told_invited(invited, BELOW, hidden, RULES)}


def test_of_every_group_it_is_told_where_all_are_shown() -> None:
    assert told(PEOPLE, set()) == PEOPLE.keys()


def test_of_hidden_groups_it_is_not_told() -> None:
    assert told(PEOPLE, {N1, N2}) == PEOPLE.keys() - {N1, N2}


def test_a_group_hidden_alone_gets_company() -> None:
    """Nobody answered in n1; how many might have would follow from the others."""
    assert told(PEOPLE, {N1}) == PEOPLE.keys() - {N1, N2}


def test_of_a_group_in_which_fewer_than_k_were_invited_it_is_not_told() -> None:
    assert told({**PEOPLE, N1: 4, N2: 16}, set()) == PEOPLE.keys() - {N1, N2}


def test_a_shown_group_of_which_the_wave_says_nothing_may_follow_from_the_others() -> None:
    known = {group: PEOPLE[group] for group in (EVERYONE, NORTH)}
    assert told(known, {N1, N2, N3, S1, S2}) == {EVERYONE, NORTH}
    assert told(known, {SOUTH, N1, N2, N3, S1, S2}) == {EVERYONE}


def test_numbers_that_contradict_each_other_are_told_of_everyone_alone() -> None:
    assert told({**PEOPLE, NORTH: 90}, set()) == {EVERYONE}


def test_where_even_everyone_is_hidden_nothing_is_told() -> None:
    assert told(PEOPLE, set(PEOPLE)) == set()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=5, max_size=5),
    st.integers(0, 8),
    st.sets(st.sampled_from([N1, N2, N3, S1, S2])),
    st.sets(st.sampled_from(list(PEOPLE))),
)
def test_no_hidden_group_and_no_few_follow_by_subtraction(
    units: list[int], elsewhere: int, hidden: set[Group], unstated: set[Group]
) -> None:
    sizes: dict[Group, int] = dict(zip((N1, N2, N3, S1, S2), units, strict=True))
    sizes |= {NORTH: sum(units[:3]), SOUTH: sum(units[3:])}
    sizes[EVERYONE] = sizes[NORTH] + sizes[SOUTH] + elsewhere
    invited = {group: people for group, people in sizes.items() if group not in unstated}
    shown = dict(told_invited(invited, BELOW, hidden, RULES))
    assert not shown.keys() & (hidden | unstated)
    assert all(people >= RULES.k for people in shown.values())
    for whole in (EVERYONE, NORTH, SOUTH):
        if whole not in shown:
            continue
        taken, pieces, waiting = 0, [], list(BELOW[whole])
        while waiting:
            group = waiting.pop()
            if group in shown:
                taken += shown[group]
            elif group in BELOW:
                waiting.extend(BELOW[group])
            else:
                pieces.append(group)
        left = shown[whole] - taken
        if set(pieces) & hidden and left:
            assert left >= RULES.k
            assert len(pieces) > 1 or not taken or left != sizes[pieces[0]]
