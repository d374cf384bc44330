from __future__ import annotations

import itertools
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.analysis.tables.published.reconstruct import LISTED, Box, boxes, reconstruct
from tillid.analysis.tables.safe import Solutions

RULES = (ROUND_HALF_UP, ROUND_HALF_EVEN)


def rounded(count: int, n: int, decimals: int, rule: str) -> Decimal:
    """Per cent, rounded on exact whole numbers: the tests' own way, apart from the code's."""
    units = Fraction(count * 100 * 10**decimals, n)
    floor, rest = divmod(units.numerator, units.denominator)
    twice = 2 * Fraction(rest, units.denominator)
    up = twice > 1 or (twice == 1 and (rule == ROUND_HALF_UP or floor % 2 == 1))
    return Decimal(floor + up).scaleb(-decimals)


def tried_one_by_one(shares: tuple[Decimal, ...], respondents: int, decimals: int) -> set[tuple[int, ...]]:
    """Every list of counts there is, each rounded and compared: slow and plain."""
    return {
        counts
        for n in range(1, respondents + 1)
        for counts in itertools.product(range(n + 1), repeat=len(shares))
        if sum(counts) == n
        and any(tuple(rounded(one, n, decimals, rule) for one in counts) == shares for rule in RULES)
    }


def decimals_of(*shares: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(share) for share in shares)


REAL = {
    "doc_support": ("3.6 18.3 45.2 20.3 6.1 6.6", (7, 36, 89, 40, 12, 13)),
    "doc_interplay": ("0.5 7.3 31.8 28.6 16.7 15.1", (1, 14, 61, 55, 32, 29)),
    "sharing_value": ("39.5 41.6 14.7 2.6 0.5 1.1", (75, 79, 28, 5, 1, 2)),
    "influence_upward": ("3.2 13.2 39.7 30.7 12.7 0.5", (6, 25, 75, 58, 24, 1)),
    "area": ("32.3 29.5 21.4 14.5 2.3", (71, 65, 47, 32, 5)),
}


@pytest.mark.parametrize("item", REAL)
def test_the_shares_of_2014_leave_one_possibility(item: str) -> None:
    shares, counts = REAL[item]
    assert reconstruct(decimals_of(*shares.split()), 220) == Solutions((sum(counts),), 1, (counts,))


@given(
    counts=st.lists(st.integers(0, 40), min_size=1, max_size=7).filter(any),
    decimals=st.integers(0, 2),
    rule=st.sampled_from(RULES),
)
def test_counts_are_found_again_behind_their_printed_shares(counts: list[int], decimals: int, rule: str) -> None:
    n = sum(counts)
    shares = tuple(rounded(one, n, decimals, rule) for one in counts)
    inside = [box for box in boxes(shares, n) if box.n == n]
    assert any(
        all(low <= one <= high for low, one, high in zip(box.low, counts, box.high, strict=True)) for box in inside
    )
    found = reconstruct(shares, n)
    assert n in found.possible_n
    assert found.counted > LISTED or tuple(counts) in found.listed


@settings(max_examples=60)
@given(
    counts=st.lists(st.integers(0, 4), min_size=1, max_size=4).filter(any),
    decimals=st.integers(0, 1),
    rule=st.sampled_from(RULES),
    shift=st.sampled_from((-1, 0, 0, 0, 1)),
)
def test_trying_every_count_one_by_one_finds_the_same(counts: list[int], decimals: int, rule: str, shift: int) -> None:
    n = sum(counts)
    first, *others = (rounded(one, n, decimals, rule) for one in counts)
    shares = (max(Decimal(0), first + Decimal(shift).scaleb(-decimals)).quantize(Decimal(1).scaleb(-decimals)), *others)
    expected = tried_one_by_one(shares, 9, decimals)
    found = reconstruct(shares, 9)
    assert found.counted == len(expected)
    assert found.possible_n == tuple(sorted({sum(one) for one in expected}))
    assert found.counted > LISTED or set(found.listed) == expected


def test_solutions_are_all_counted_and_fifty_are_listed() -> None:
    found = reconstruct(decimals_of("4", "18", "45", "20", "6", "7"), 220)
    assert (len(found.listed), found.counted) == (LISTED, 1016)


def test_a_solution_that_both_rounding_rules_lead_to_counts_once() -> None:
    # 1 of 8 is 12.5: printed as 13 by half-up and as 12 by half-even; 7 of 8 is 87.5: 88 by both
    assert reconstruct(decimals_of("13", "88"), 8) == Solutions((8,), 1, ((1, 7),))
    assert reconstruct(decimals_of("12", "88"), 8) == Solutions((8,), 1, ((1, 7),))


def test_one_rounding_rule_holds_for_the_whole_item() -> None:
    # of 8: 1 → 12 (half-even only), 5 → 63 (half-up only; half-even gives 62)
    assert reconstruct(decimals_of("12", "63", "25"), 8) == Solutions((), 0, ())


def test_nought_as_printed_may_be_a_few_among_many() -> None:
    assert reconstruct(decimals_of("0.0", "100.0"), 3).listed == ((0, 1), (0, 2), (0, 3))
    assert (1, 2000) not in reconstruct(decimals_of("0.0", "100.0"), 2000).listed
    assert reconstruct(decimals_of("0", "100"), 220).counted == 220 + 21  # 1 of 200 (half-even) to 220


def test_precision_is_that_of_the_longest_written_decimal() -> None:
    assert reconstruct(decimals_of("33.3", "66.7"), 3) == Solutions((3,), 1, ((1, 2),))
    assert reconstruct(decimals_of("33.30", "66.7"), 3).contradictory


def test_shares_that_no_count_reproduces_contradict_themselves() -> None:
    assert reconstruct(decimals_of("33.3", "33.3", "33.3"), 2) == Solutions((), 0, ())


def test_no_shares_have_no_solution() -> None:
    assert reconstruct((), 220) == Solutions((), 0, ())


def test_counts_of_thousands_of_answers_stay_exact() -> None:
    found = reconstruct(decimals_of("10", "20", "30", "15", "15", "10"), 5000)
    assert found.possible_n[-1] == 5000
    assert found.counted > 10**11
    assert len(set(found.listed)) == LISTED


@given(
    low=st.lists(st.integers(0, 4), min_size=3, max_size=3),
    width=st.lists(st.integers(0, 3), min_size=3, max_size=3),
    n=st.integers(0, 20),
    named=st.sets(st.integers(0, 2)),
)
def test_sums_of_named_answers_are_those_of_the_solutions(
    low: list[int], width: list[int], n: int, named: set[int]
) -> None:
    box = Box(n, tuple(low), tuple(map(int.__add__, low, width)))
    points = itertools.product(*(range(a, b + 1) for a, b in zip(box.low, box.high, strict=True)))
    sums = {sum(point[i] for i in named) for point in points if sum(point) == n}
    assert box.holds_a_solution == bool(sums)
    if sums:
        assert sums == set(range(box.sums(tuple(named))[0], box.sums(tuple(named))[1] + 1))
