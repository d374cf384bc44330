"""How a share is said."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.figures.made import INTERPLAY, counted, item, several, share, without_numbers
from tillid.analysis.estimates.values import Share
from tillid.analysis.figures.shares import (
    base_said,
    instead_in_short,
    instead_of_bar,
    interval_cell,
    percent_cell,
    rounded,
    said,
    said_in_prose,
    unrounded,
)

ONE = item("one", INTERPLAY)


@given(st.integers(10, 5000), st.data())
def test_per_cents_are_rounded_half_up_from_the_counts(base: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    assert rounded(share(("a",), count, base)) == (200 * count + base) // (2 * base)


def test_ten_answers_are_enough_for_a_per_cent_and_nine_are_not() -> None:
    words = [said(share(("a",), 3, base)) for base in (9, 10)]
    assert [one.render("da") if one else None for one in words] == ["3 af 9", "30\N{NO-BREAK SPACE}%"]
    assert percent_cell(share(("a",), 3, 10)) == Decimal("30.0")


def test_few_answers_have_no_interval_in_a_table() -> None:
    assert interval_cell(share(("a",), 3, 9)) is None
    shown = interval_cell(share(("a",), 3, 10))
    assert shown is not None
    assert not isinstance(shown, str | int | Decimal)
    assert shown.render("da") == "10,8 til 60,3"


def test_a_printed_share_is_rounded_only_where_every_possible_count_agrees() -> None:
    sure = Share(("a",), printed=Decimal("7.3"), possible=(Fraction(725, 10000), Fraction(735, 10000)))
    unsure = Share(("a",), printed=Decimal("12.5"), possible=(Fraction(1245, 10000), Fraction(1255, 10000)))
    assert (rounded(sure), rounded(unsure)) == (Decimal(7), Decimal("12.5"))


def test_a_sum_of_printed_shares_is_a_range() -> None:
    sum_of_two = Share(("a", "b"), possible=(Fraction(124, 1000), Fraction(126, 1000)))
    assert said_in_prose(sum_of_two).render("da") == "12–13 procent"
    assert unrounded(sum_of_two) == Fraction(125, 1000)


def test_an_unknown_share_is_never_a_number() -> None:
    unknown = Share(("a",))
    assert (unrounded(unknown), rounded(unknown), said(unknown), percent_cell(unknown)) == (None, None, None, None)
    assert said_in_prose(unknown).render("da") == "en ukendt andel"


def test_several_possible_bases_are_given_as_a_range() -> None:
    base = base_said(several(ONE, ("10.0", "20.0", "30.0", "20.0", "10.0", "10.0"), (190, 200, 210)))
    assert not isinstance(base, str)
    assert base.render("da") == "190–210"


def test_hidden_rows_say_the_same_whatever_hid_them() -> None:
    assert instead_of_bar(without_numbers(ONE, hidden=True)) == instead_in_short(without_numbers(ONE, hidden=True))


def test_a_known_row_says_nothing_instead() -> None:
    known = counted(ONE, (1, 1, 1, 1, 1, 1))
    assert (instead_of_bar(known), instead_in_short(known)) == (None, None)
