from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tillid.analysis.estimates.intervals import newcombe, wilson
from tillid.analysis.estimates.values import Share


def in_percent(limits: tuple[float, float]) -> tuple[float, float]:
    return round(100 * limits[0], 2), round(100 * limits[1], 2)


@pytest.mark.parametrize(
    ("count", "base", "population", "expected"),
    [
        (8, 10, None, (49.02, 94.33)),
        (0, 8, None, (0, 32.44)),
        (150, 220, None, (61.76, 73.98)),
        (8, 10, 12, (67.64, 88.45)),
        (8, 10, 20, (57.79, 92.12)),
        (30, 44, 60, (60.67, 74.86)),
        (8, 10, 10, (80, 80)),
        (1, 1, 1, (100, 100)),
    ],
)
def test_wilson_gives_the_golden_values(
    count: int, base: int, population: int | None, expected: tuple[float, float]
) -> None:
    assert in_percent(wilson(count, base, population)) == expected


counts = st.integers(1, 3000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@given(counts)
def test_wilson_agrees_with_scipy(drawn: tuple[int, int]) -> None:
    count, base = drawn
    theirs = binomtest(count, base).proportion_ci(method="wilson")
    assert wilson(count, base) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@given(counts, st.integers(0, 3000))
def test_the_interval_holds_the_share_and_narrows_as_fewer_are_left_unasked(drawn: tuple[int, int], more: int) -> None:
    count, base = drawn
    low, high = wilson(count, base, base + more)
    wider_low, wider_high = wilson(count, base, base + more + 1)
    share = count / base
    slack = 1e-12
    assert 0 <= wider_low <= low + slack
    assert low - slack <= share <= high + slack
    assert high - slack <= wider_high <= 1


@pytest.mark.parametrize(("count", "base", "population"), [(3, 2, None), (-1, 2, None), (0, 0, None), (1, 5, 4)])
def test_what_cannot_belong_together_is_refused(count: int, base: int, population: int | None) -> None:
    with pytest.raises(ValueError, match=f"{count} of {base}"):
        wilson(count, base, population)


def share(count: int, base: int, population: int | None = None) -> Share:
    return Share(("yes",), count, base, Fraction(count, base), *wilson(count, base, population))


def test_newcombe_gives_the_golden_value() -> None:
    low, high = newcombe(share(30, 44), share(18, 40))
    assert (round(100 * low, 1), round(100 * high, 1)) == (2.0, 41.7)


def test_a_difference_has_the_same_interval_whether_or_not_the_population_is_known() -> None:
    assert newcombe(share(30, 40, 40), share(10, 40, 40)) == newcombe(share(30, 40), share(10, 40))


@given(counts, counts)
def test_turning_the_difference_round_turns_the_interval_round(first: tuple[int, int], second: tuple[int, int]) -> None:
    low, high = newcombe(share(*first), share(*second))
    assert newcombe(share(*second), share(*first)) == pytest.approx((-high, -low))


def test_a_share_without_counts_has_no_difference() -> None:
    with pytest.raises(ValueError, match="no counts"):
        newcombe(share(1, 2), Share(("yes",)))
