from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.report.claims.possible import grades_of_spread, grades_of_sum, settle
from tillid.analysis.report.claims.rules import Grade, even_rule, rule_of
from tillid.analysis.report.claims.values import WITH_A_NUMBER, Qualifier
from tillid.analysis.tables.published.reconstruct import Box, boxes

box = st.integers(2, 4).flatmap(
    lambda parts: st.tuples(
        st.integers(1, 24),
        st.lists(st.integers(0, 8), min_size=parts, max_size=parts),
        st.lists(st.integers(0, 4), min_size=parts, max_size=parts),
    ).map(lambda drawn: Box(drawn[0], tuple(drawn[1]), tuple(map(int.__add__, drawn[1], drawn[2]))))
)
found = st.lists(box.filter(lambda one: one.holds_a_solution), min_size=1, max_size=3)


def points(one: Box) -> list[tuple[int, ...]]:
    ranges = (range(low, high + 1) for low, high in zip(one.low, one.high, strict=True))
    return [point for point in itertools.product(*ranges) if sum(point) == one.n]


@given(found, st.sampled_from(WITH_A_NUMBER), st.integers(0, 20).map(lambda fives: Decimal(5 * fives)))
def test_grades_of_a_sum_are_those_of_every_solution(several: list[Box], qualifier: Qualifier, says: Decimal) -> None:
    rule, named = rule_of(qualifier, says), (0, 1)
    one_by_one = {rule.grade(Fraction(100 * (point[0] + point[1]), one.n)) for one in several for point in points(one)}
    assert grades_of_sum(rule, several, named) == one_by_one


def graded(counts: tuple[int, ...], n: int) -> Grade:
    rule = even_rule(Fraction(100 * sum(counts), n), len(counts))
    grades = {rule.grade(Fraction(100 * count, n)) for count in counts}
    return "does_not_hold" if "does_not_hold" in grades else "imprecise" if "imprecise" in grades else "holds"


@given(found, st.integers(1, 4))
def test_grades_of_a_spread_are_those_of_every_solution(several: list[Box], parts: int) -> None:
    named = tuple(range(min(parts, *(len(one.low) for one in several))))
    one_by_one = {graded(tuple(point[i] for i in named), one.n) for one in several for point in points(one)}
    assert grades_of_spread(several, named) == one_by_one


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (["holds"], "holds"),
        (["imprecise"], "imprecise"),
        (["does_not_hold"], "does_not_hold"),
        (["imprecise", "does_not_hold"], "does_not_hold"),
        (["holds", "imprecise"], "cannot_be_checked"),
        (["holds", "does_not_hold"], "cannot_be_checked"),
        (["holds", "imprecise", "does_not_hold"], "cannot_be_checked"),
        ([], "cannot_be_checked"),
    ],
)
def test_one_verdict_comes_of_all_admissible_values(grades: list[Grade], expected: str) -> None:
    assert settle(frozenset(grades)) == expected


def test_millions_of_solutions_are_graded_without_listing_them() -> None:
    shares = [Decimal(share) for share in (10, 20, 30, 15, 15, 10)]
    assert grades_of_sum(rule_of("about", Decimal(30)), boxes(shares, 5000), (0, 1)) == {"holds"}
    assert grades_of_sum(rule_of("over", Decimal(30)), boxes(shares, 5000), (0, 1)) == {"holds", "does_not_hold"}
