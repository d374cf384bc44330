"""Strata: at least k people were invited under each, and nobody's groups are made coarser than that takes."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tillid.programme.measure.queries.strata import Ladder, Rung, place

LADDER = Ladder(("area", "unit"), ("role", "length"))
Groups = dict[str, str]


PLACES = [{"area": f"a{area}", "unit": f"a{area}u{unit}"} for area in range(3) for unit in range(3)]
PLACES += [{"area": "a0"}, {}]
KINDS = [{"role": role, "length": length} for role in "el" for length in "sm"] + [{"role": "e"}, {"length": "m"}, {}]


@st.composite
def organisations(draw: st.DrawFn) -> list[Groups]:
    """Some alike people here, some there; some are placed nowhere or in an area alone, or lack an extra group."""
    crowds = draw(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(KINDS), st.integers(1, 9)), max_size=12))
    return [{**place, **kind} for place, kind, count in crowds for _person in range(count)]


LIMITS = st.integers(5, 8)


@given(organisations(), LIMITS)
def test_at_least_k_were_invited_under_every_stratum_or_it_is_the_whole(people: list[Groups], k: int) -> None:
    sizes = Counter(place(people, LADDER, k))
    assert sum(sizes.values()) == len(people)
    assert all(size >= k for size in sizes.values()) or set(sizes) == {()}


@given(organisations(), LIMITS)
def test_nobody_is_put_in_a_group_that_is_not_theirs(people: list[Groups], k: int) -> None:
    rungs = place(people, LADDER, k)
    assert all(set(rung) <= set(groups.items()) for groups, rung in zip(people, rungs, strict=True))


@given(organisations(), LIMITS)
def test_nobody_could_stand_finer_without_leaving_too_few_behind(people: list[Groups], k: int) -> None:
    rungs = place(people, LADDER, k)
    members: dict[Rung, list[Groups]] = {}
    for groups, rung in zip(people, rungs, strict=True):
        members.setdefault(rung, []).append(groups)
    for rung, some in members.items():
        finer = Counter(step for groups in some for step in set(LADDER.rungs(groups)) if set(step) > set(rung))
        assert all(size < k or 0 < len(some) - size < k for size in finer.values()), (rung, finer)


@given(organisations(), LIMITS, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(people: list[Groups], k: int, chance: random.Random) -> None:
    order = chance.sample(range(len(people)), len(people))
    before, after = place(people, LADDER, k), place([people[number] for number in order], LADDER, k)
    assert [before[number] for number in order] == after


def many(count: int, **groups: str) -> list[Groups]:
    return [groups] * count


def test_extra_groups_are_dropped_before_the_unit() -> None:
    people = many(20, area="n", unit="u", role="employee") + many(3, area="n", unit="u", role="leader")
    people += many(3, area="n", unit="u", role="student")
    assert Counter(place(people, Ladder(("area", "unit"), ("role",)), 5)) == {
        (("area", "n"), ("unit", "u"), ("role", "employee")): 20,
        (("area", "n"), ("unit", "u")): 6,
    }


def test_leaders_who_are_alone_in_their_units_stay_leaders_of_their_area() -> None:
    people = [
        groups
        for unit in "abcdef"
        for groups in (
            *many(9, area="n", unit=unit, role="employee"),
            *many(1, area="n", unit=unit, role="leader"),
        )
    ]
    sizes = Counter(place(people, Ladder(("area", "unit"), ("role",)), 5))
    assert sizes[("area", "n"), ("role", "leader")] == 6


def test_the_few_who_are_left_over_take_the_stratum_with_them_that_loses_least() -> None:
    people = many(40, area="n", unit="big") + many(2, area="n", unit="tiny") + many(6, area="s", unit="small")
    people += many(30, area="s", unit="large")
    assert Counter(place(people, Ladder(("area", "unit")), 5)) == {
        (("area", "n"), ("unit", "big")): 40,
        (("area", "s"), ("unit", "large")): 30,
        (): 8,
    }


def test_fewer_than_k_people_in_all_are_one_whole() -> None:
    assert place(many(3, area="n"), LADDER, 5) == [(), (), ()]
    assert place([], LADDER, 5) == []


def test_whoever_comes_late_gets_the_finest_stratum_that_fits_and_nobody_gets_a_new_one() -> None:
    rungs: list[Rung] = [(("area", "n"),), (("area", "n"), ("unit", "u")), (("area", "n"), ("role", "leader"))]
    assert LADDER.nearest({"area": "n", "unit": "u", "role": "leader"}, rungs) == (("area", "n"), ("unit", "u"))
    assert LADDER.nearest({"area": "n", "unit": "other"}, rungs) == (("area", "n"),)
    assert LADDER.nearest({"area": "s", "unit": "v"}, rungs) is None
