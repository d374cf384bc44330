from __future__ import annotations

import pytest

from tests.analysis.report.claims.asked import TOP, claim
from tillid.analysis.report.claims.pairs import contradict, grouped
from tillid.analysis.report.claims.values import Claim


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (claim("about", "40"), claim("over", "50"), True),
        (claim("about", "40"), claim("over", "40"), False),
        (claim("about", "40"), claim("about", "43"), False),
        (claim("about", "40"), claim("about", "43.1"), True),
        (claim("most"), claim("exact", "50"), False),
        (claim("most"), claim("exact", "49"), True),
        (claim("about", "40"), claim("over", "50", ("some",)), False),
        (claim("most"), claim("most", None, ("some",)), True),
        (claim("over", "60", ("high",)), claim("only", "20"), True),
        (claim("over", "60"), claim("only", "20", ("high",)), False),
        (claim("about", "40"), claim("over", "50", item="r"), False),
        (claim("evenly"), claim("over", "50"), False),
        (claim(None), claim("over", "50"), False),
    ],
)
def test_two_numbers_contradict_each_other_where_no_share_makes_both_hold(
    one: Claim, other: Claim, expected: bool
) -> None:
    assert contradict(one, other) is expected
    assert contradict(other, one) is expected


SMALL, LARGE = (
    Claim("a01", qualifier="small_differences", by="area"),
    Claim("a02", "q", (), "large_differences", by="area"),
)


def test_small_differences_everywhere_contradict_large_ones_anywhere() -> None:
    assert contradict(SMALL, LARGE)
    assert contradict(LARGE, SMALL)
    assert not contradict(SMALL, Claim("x", "q", (), "large_differences", by="role"))


def test_small_differences_in_one_item_do_not_contradict_large_ones_somewhere() -> None:
    assert not contradict(Claim("x", "q", (), "small_differences"), Claim("y", qualifier="large_differences"))


def test_contradicting_claims_stand_together_where_the_first_of_them_stands() -> None:
    low, middle, high = (
        claim("about", says, TOP, id=name) for name, says in (("low", "20"), ("middle", "40"), ("high", "60"))
    )
    alone = claim("about", "40", ("some",), id="alone")
    assert grouped((SMALL, alone, low, LARGE, middle, high)) == ((SMALL, LARGE), (alone,), (low, middle, high))


def test_a_claim_that_contradicts_two_groups_joins_them() -> None:
    first, second, both = claim("about", "30", id="first"), claim("about", "31", id="second"), claim("most", id="both")
    assert grouped((first, second, both)) == ((first, second, both),)
