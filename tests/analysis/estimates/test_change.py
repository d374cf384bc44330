from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction

from tests.analysis.estimates.releases import POINTS, area, counted, hidden, of, released
from tillid.analysis.estimates.estimate import estimate_all
from tillid.analysis.estimates.intervals import newcombe
from tillid.analysis.estimates.shares import share_of
from tillid.analysis.estimates.significance import compare_groups, holm
from tillid.analysis.estimates.values import Change, Share
from tillid.analysis.material.wave import NotCompared, Wave
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.published.reconstruct import reconstruct
from tillid.analysis.tables.safe import Release, SafeTable
from tillid.text import Words

TOP = ("very_high", "high")
BEFORE = released(counted("q", of("18 0 22")), wave="before")
NOW = released(counted("q", of("30 0 14")))


def changes(now: Release, *earlier: Release, wave: Wave | None = None) -> tuple[Change, ...]:
    return estimate_all(now, wave=wave or Wave("now"), earlier=earlier).changes


def why(change: Change) -> str:
    assert (change.difference, change.low, change.high, change.p, change.p_adjusted) == (None,) * 5
    return change.why_not.render("en") if change.why_not else ""


def test_change_is_now_minus_before_with_its_interval() -> None:
    (change,) = changes(NOW, BEFORE)
    low, high = newcombe(share_of(TOP, 30, 44), share_of(TOP, 18, 40))
    p = compare_groups((30, 14), (18, 22))[1]
    points = float(Fraction(30, 44) - Fraction(18, 40))
    assert change == Change(
        "q", EVERYONE, "before", share_of(TOP, 30, 44), share_of(TOP, 18, 40), True, points, low, high, p, p,
        provenances=("observed", "observed"),
    )  # fmt: skip
    assert change.clear


def test_each_earlier_wave_is_a_family_of_its_own() -> None:
    now = released(counted("q", of("30 0 14")), counted("r", of("20 0 24")))
    before = released(counted("q", of("18 0 22")), counted("r", of("18 0 22")), wave="before")
    first = released(counted("q", of("10 0 30")), wave="first")
    found = changes(now, first, before)
    assert [(one.earlier_wave, one.item) for one in found] == [("first", "q"), ("before", "q"), ("before", "r")]
    assert found[0].p_adjusted == found[0].p
    assert tuple(one.p_adjusted for one in found[1:]) == holm([one.p for one in found[1:] if one.p is not None])


def test_areas_are_followed_where_both_waves_show_them() -> None:
    tables = (counted("q", of("30 0 14")), counted("q", of("12 0 8"), area("north")), hidden("q", area("south")))
    both = (counted("q", of("9 0 11"), area("north")), counted("q", of("9 0 11"), area("south")))
    found = changes(released(*tables), released(counted("q", of("18 0 22")), *both, wave="before"))
    assert [(one.group, one.difference is None) for one in found] == [
        (EVERYONE, False),
        (area("north"), False),
        (area("south"), True),
    ]
    assert why(found[2]) == "One of the two results is not shown, to protect those who answered."


def test_an_item_that_is_new_has_no_change() -> None:
    assert changes(released(counted("new", of("30 0 14"))), BEFORE) == ()


def test_the_wording_is_the_same_only_where_both_releases_carry_the_same_hash() -> None:
    other = released(counted("q", of("18 0 22")), wave="before", wording="other")
    unknown = released(counted("q", of("18 0 22")), wave="before", wording="")
    unknown_now = released(counted("q", of("30 0 14")), wording="")
    asked_otherwise = Wave("now", same_wording=False)
    found = [
        *changes(NOW, BEFORE),
        *changes(NOW, other),
        *changes(NOW, unknown),
        *changes(unknown_now, unknown),
        *changes(NOW, BEFORE, wave=asked_otherwise),
    ]
    assert [one.same_wording for one in found] == [True, False, False, False, False]
    assert all(one.difference is not None for one in found)


def test_scales_of_different_length_are_not_compared() -> None:
    four = released(counted("q", {**dict.fromkeys(POINTS[:4], 10), "no_answer": 0}), wave="before", points=POINTS[:4])
    (change,) = changes(NOW, four)
    assert why(change) == "The scale has 5 points now and had 4 before."


def test_several_possible_counts_before_give_no_number() -> None:
    shares = tuple(zip((*POINTS, "dont_know"), map(Decimal, (10, 20, 30, 20, 20, 0)), strict=True))
    table = SafeTable(
        EVERYONE, "q", (), None, "published", shares=shares,
        solutions=reconstruct([share for _, share in shares], 220),
    )  # fmt: skip
    (change,) = changes(NOW, released(table, wave="before", shared_n=False))
    assert why(change) == "Only rounded shares are published, and several counts fit them."


def test_an_illegible_earlier_share_gives_no_number() -> None:
    table = SafeTable(EVERYONE, "q", (), None, "published", shares=tuple((key, None) for key in POINTS))
    (change,) = changes(NOW, released(table, wave="before", shared_n=False))
    assert why(change) == "The published shares are not all legible."


def test_a_wave_that_is_not_compared_is_named_with_the_waves_own_reason() -> None:
    reason = Words.of(da="Andre blev spurgt.", en="Others were asked.")
    wave = dataclasses.replace(Wave("now"), not_compared=(NotCompared("before", reason),))
    expected = (Change("q", EVERYONE, "before", share_of(TOP, 30, 44), Share(TOP), same_wording=False, why_not=reason),)
    assert changes(NOW, BEFORE, wave=wave) == expected
    assert changes(NOW, wave=wave) == expected


def test_an_earlier_release_of_the_same_wave_is_no_earlier_wave() -> None:
    assert changes(NOW, dataclasses.replace(BEFORE, wave=NOW.wave)) == ()
