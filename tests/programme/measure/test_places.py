"""No opened row stands where fewer than k do."""

from __future__ import annotations

from collections import Counter

import hypothesis.strategies as st
from hypothesis import given

from tillid.programme.measure.ballots.places import with_company

TREE = ("area", "unit")
K = 5

areas = st.sampled_from(["", "nord", "syd"])
rows = st.lists(
    st.fixed_dictionaries(
        {"area": areas, "unit": st.sampled_from(["", "a", "b", "c"])}, optional={"role": st.just("leader")}
    ),
    max_size=60,
).map(lambda many: [{**row, "unit": row["unit"] and row["area"] + row["unit"]} for row in many])


def many(count: int, **groups: str) -> list[dict[str, str]]:
    return [groups] * count


@given(rows)
def test_every_place_and_every_group_in_a_place_has_k_rows_or_none(given_: list[dict[str, str]]) -> None:
    found = with_company(given_, TREE, K)
    for column in TREE:
        sizes = Counter(tuple(row.get(one, "") for one in TREE[: TREE.index(column) + 1]) for row in found)
        alone = {place: size for place, size in sizes.items() if size < K and len(found) >= K}
        assert alone == {}
    crossed = Counter((row.get("area"), row.get("unit"), row.get("role")) for row in found)
    assert {key: size for key, size in crossed.items() if size < K and len(found) >= K} == {}


@given(rows)
def test_rows_only_lose_and_keep_their_order(given_: list[dict[str, str]]) -> None:
    found = with_company(given_, TREE, K)
    assert len(found) == len(given_)
    assert all(row.items() <= before.items() for row, before in zip(found, given_, strict=True))


@given(rows)
def test_a_place_keeps_all_its_rows_or_none(given_: list[dict[str, str]]) -> None:
    """What a table of a unit or an area says is said by everyone there who answered."""
    found = with_company(given_, TREE, K)
    for column in TREE:
        before, after = (Counter(row[column] for row in some if row.get(column)) for some in (given_, found))
        assert {place: count for place, count in after.items() if before[place] != count} == {}


def test_a_small_unit_goes_to_its_area_and_takes_the_smallest_beside_it_along() -> None:
    before = [*many(4, area="nord", unit="a"), *many(6, area="nord", unit="b"), *many(9, area="nord", unit="c")]
    assert with_company(before, TREE, K) == [*many(10, area="nord"), *many(9, area="nord", unit="c")]


def test_small_units_that_are_k_together_need_nobody_else() -> None:
    before = [*many(2, area="nord", unit="a"), *many(3, area="nord", unit="b"), *many(5, area="nord", unit="c")]
    assert with_company(before, TREE, K) == [*many(5, area="nord"), *many(5, area="nord", unit="c")]


def test_a_group_with_few_in_a_place_is_left_out_there_with_the_next_smallest() -> None:
    """Were the leaders alone without a role, that would say who they are."""
    north = [*many(2, area="nord", role="leader"), *many(8, area="nord", role="employee")]
    others = [*many(9, area="nord", role="expert"), *many(5, area="syd", role="leader")]
    assert with_company([*north, *others], TREE, K) == [*many(10, area="nord"), *others]


def test_when_hardly_anybody_answers_nobody_is_placed() -> None:
    assert with_company(many(4, area="nord", unit="a", role="leader"), TREE, K) == many(4)
