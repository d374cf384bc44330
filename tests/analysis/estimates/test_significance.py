from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from tillid.analysis.estimates.significance import compare_groups, fisher, holm, pearson

groups = st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(any)


@given(groups, groups)
def test_pearson_agrees_with_scipy(first: tuple[int, int], second: tuple[int, int]) -> None:
    assume(first[0] + second[0] and first[1] + second[1])
    theirs = chi2_contingency([first, second], correction=False).pvalue
    assert pearson(first, second) == pytest.approx(theirs, rel=1e-9, abs=1e-300)


@given(groups, groups)
def test_fisher_agrees_with_scipy(first: tuple[int, int], second: tuple[int, int]) -> None:
    assert fisher(first, second) == pytest.approx(fisher_exact([first, second]).pvalue, rel=1e-9)


def test_tables_as_likely_as_the_one_seen_count_with_it() -> None:
    # where half of all gave the answer, every table has a mirror image that is exactly as likely
    for n1, n2 in itertools.product(range(2, 14), range(2, 14)):
        yes = (n1 + n2) // 2
        seen_first = range(max(0, yes - n2), min(n1, yes) + 1)
        ways = [math.comb(n1, x) * math.comb(n2, yes - x) for x in seen_first]
        for a, seen in zip(seen_first, ways, strict=True):
            exact = sum(one for one in ways if one <= seen) / sum(ways)
            assert fisher((a, n1 - a), (yes - a, n2 - yes + a)) == pytest.approx(exact, rel=1e-9)


def test_fisher_of_large_groups_agrees_with_scipy() -> None:
    table = ((2, 4000), (40, 30_000))
    assert fisher(*table) == pytest.approx(fisher_exact(table).pvalue, rel=1e-6)


def test_fisher_is_used_where_an_expected_count_is_under_five() -> None:
    # expected in the smallest cell: 10 * 10 / 20 = 5, and 9 * 10 / 20 = 4.5
    assert compare_groups((5, 5), (5, 5))[0] == "pearson"
    assert compare_groups((5, 4), (5, 6))[0] == "fisher"


def test_groups_that_all_gave_the_same_answer_do_not_differ() -> None:
    assert compare_groups((10, 0), (200, 0)) == ("fisher", 1.0)


def test_holm_gives_the_golden_values() -> None:
    assert holm((0.001, 0.012, 0.03, 0.04, 0.2)) == (0.005, 0.048, 0.09, 0.09, 0.2)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_holm_is_the_same_in_any_order_and_never_smaller_than_p(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    order = sorted(range(len(p_values)), key=lambda index: math.sin(index + 1))
    shuffled = holm([p_values[index] for index in order])
    assert sorted(shuffled) == sorted(adjusted)
    assert all(p <= q <= 1 for p, q in zip(p_values, adjusted, strict=True))
