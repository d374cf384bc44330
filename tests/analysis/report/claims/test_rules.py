from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.report.claims.rules import Rule, Span, even_rule, rule_of
from tillid.analysis.report.claims.values import WITH_A_NUMBER, Qualifier


@pytest.mark.parametrize(
    ("qualifier", "says", "share", "expected"),
    [
        ("exact", "26", "25.5", "holds"),
        ("exact", "26", "26.4999", "holds"),
        ("exact", "26", "26.5", "imprecise"),
        ("exact", "26", "24.5", "imprecise"),
        ("exact", "26", "24.4999", "does_not_hold"),
        ("exact", "26", "27.5", "does_not_hold"),
        ("exact", "26.0", "26.05", "imprecise"),
        ("exact", "26.0", "27.5", "imprecise"),
        ("exact", "26.0", "27.55", "does_not_hold"),
        ("about", "45", "46.5", "holds"),
        ("about", "45", "43.5", "holds"),
        ("about", "45", "46.5001", "imprecise"),
        ("about", "45", "50", "imprecise"),
        ("about", "45", "40", "imprecise"),
        ("about", "45", "39.9999", "does_not_hold"),
        ("only", "8.5", "7", "holds"),
        ("only", "8.5", "13.5", "imprecise"),
        ("only", "8.5", "13.5001", "does_not_hold"),
        ("over", "45", "45", "does_not_hold"),
        ("over", "45", "45.0001", "holds"),
        ("over", "45", "100", "holds"),
        ("over", "45", "44.9999", "does_not_hold"),
        ("a_little_over", "50", "50", "does_not_hold"),
        ("a_little_over", "50", "50.0001", "holds"),
        ("a_little_over", "50", "55", "holds"),
        ("a_little_over", "50", "55.0001", "imprecise"),
        ("a_little_over", "50", "60", "imprecise"),
        ("a_little_over", "50", "60.0001", "does_not_hold"),
        ("most", "70", "50", "does_not_hold"),
        ("most", "70", "50.0001", "holds"),
    ],
)
def test_the_bounds_are_those_of_the_table(qualifier: Qualifier, says: str, share: str, expected: str) -> None:
    assert rule_of(qualifier, Decimal(says)).grade(Fraction(share)) == expected


def test_an_even_spread_is_each_within_five_of_an_equal_share() -> None:
    rule = even_rule(Fraction(90), 3)
    assert [rule.grade(Fraction(share)) for share in (25, 35, 24, 40, 41)] == [
        "holds",
        "holds",
        "imprecise",
        "imprecise",
        "does_not_hold",
    ]


says = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)


@given(st.integers(0, 300), st.integers(1, 300), st.integers(0, 100), st.integers(0, 2))
def test_exact_is_the_rounded_share(count: int, base: int, said: int, decimals: int) -> None:
    share = Fraction(min(count, base), base)
    written = Decimal(said).scaleb(0).quantize(Decimal(1).scaleb(-decimals))
    off = abs(percent(share, decimals) - written)
    expected = "holds" if off == 0 else "imprecise" if off <= Decimal("1.5") else "does_not_hold"
    assert rule_of("exact", written).grade(100 * share) == expected


@given(st.sampled_from(WITH_A_NUMBER), says, st.integers(1, 400))
def test_the_counts_of_a_span_are_those_whose_share_lies_in_it(qualifier: Qualifier, said: Decimal, n: int) -> None:
    rule = rule_of(qualifier, said)
    for span in (rule.holds, rule.imprecise):
        least, greatest = span.counts(n)
        inside = [count for count in range(n + 1) if span.contains(Fraction(100 * count, n))]
        assert inside == list(range(max(0, least), min(n, greatest) + 1))


@given(st.sampled_from(WITH_A_NUMBER), says, st.fractions(0, 100))
def test_what_holds_is_never_outside_what_is_imprecise(qualifier: Qualifier, said: Decimal, share: Fraction) -> None:
    rule: Rule = rule_of(qualifier, said)
    assert rule.imprecise.contains(share) or not rule.holds.contains(share)


def test_an_open_end_leaves_the_end_out() -> None:
    assert Span(Fraction(50), Fraction(75), low_open=True, high_open=True).counts(4) == (3, 2)
    assert Span(Fraction(50), Fraction(75)).counts(4) == (2, 3)
