from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.estimates.rounding import percent


def test_half_a_unit_is_rounded_up() -> None:
    assert [percent(Fraction(n, 1000)) for n in (125, 135, 5, 995)] == [13, 14, 1, 100]


def test_half_a_unit_of_a_fall_is_rounded_away_from_nought() -> None:
    assert percent(Fraction(-125, 1000)) == -13


def test_six_equal_parts_are_never_altered_to_add_up_to_a_hundred() -> None:
    assert 6 * percent(Fraction(1, 6)) == 102


def test_the_decimals_asked_for_are_kept() -> None:
    assert str(percent(Fraction(1, 5), 1)) == "20.0"


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_it_is_decimals_own_half_up(thousandths: int, decimals: int) -> None:
    exact = Decimal(thousandths) / 10
    assert percent(Fraction(thousandths, 1000), decimals) == exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
