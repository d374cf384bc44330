"""A date is as precise as its source, and dates of different precision can be put in order."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.material.dates import PartialDate


def dates() -> st.SearchStrategy[PartialDate]:
    days = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
    return st.builds(lambda day, parts: PartialDate.read(day.isoformat()[: (4, 7, 10)[parts]]), days, st.integers(0, 2))


@given(dates(), dates())
def test_any_two_dates_can_be_put_in_order(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one > other) + (one == other) == 1
    assert one.first_day <= one.last_day
    if one.last_day < other.first_day:
        assert one < other


@pytest.mark.parametrize("text", ["2014-00", "2014-01-00", "1899", "2200", "14", "2014-1", "2014-02-30", " ", "٢٠١٤"])
def test_what_is_no_date_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.read(text)


def test_the_last_day_of_a_month_knows_leap_years() -> None:
    assert [PartialDate.read(text).last_day.isoformat() for text in ("2024-02", "2023-02", "2023-12", "2023")] == [
        *("2024-02-29", "2023-02-28", "2023-12-31", "2023-12-31")
    ]
