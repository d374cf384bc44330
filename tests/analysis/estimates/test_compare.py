from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.estimates.releases import area, counted, hidden, of, released
from tillid.analysis.estimates.compare import compare_areas
from tillid.analysis.estimates.intervals import newcombe, wilson
from tillid.analysis.estimates.shares import estimate_items, share_of
from tillid.analysis.estimates.significance import compare_groups, holm
from tillid.analysis.estimates.values import Comparison
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.safe import Release, SafeTable

TOP = ("very_high", "high")


def compared(release: Release) -> tuple[Comparison, ...]:
    return compare_areas(release, {(one.item, one.group): one for one in estimate_items(release)})


def test_an_area_is_compared_with_everyone_else_and_not_with_a_total_that_contains_it() -> None:
    release = released(
        counted("q", of("20 28 20 10 6 | 0 5")),
        counted("q", of("14 16 8 4 2 | 0 2"), area("north")),
        counted("q", of("6 12 12 6 4 | 0 3"), area("south")),
    )
    north, south = compared(release)
    assert (north.inside.count, north.inside.base, north.rest.count, north.rest.base) == (30, 44, 18, 40)
    assert round(100 * north.difference, 1) == 23.2
    assert [round(100 * limit, 1) for limit in (north.low, north.high)] == [2.0, 41.7]
    assert (north.test, north.p) == compare_groups((30, 14), (18, 22))
    assert (north.p_adjusted, north.differs) == (2 * north.p, False)
    assert south.difference == -north.difference


def test_the_difference_from_the_total_is_that_from_the_rest_times_the_rests_part() -> None:
    release = released(counted("q", of("48 0 36")), counted("q", of("30 0 14"), area("north")))
    (north,) = compared(release)
    from_total = Fraction(30, 44) - Fraction(48, 84)
    assert from_total == (1 - Fraction(44, 84)) * (Fraction(30, 44) - Fraction(18, 40))
    assert abs(north.difference - float(Fraction(30, 44) - Fraction(18, 40))) < 1e-12


def test_the_family_is_all_visible_areas_over_all_items_whatever_is_shown() -> None:
    tables: list[SafeTable] = []
    for item, top in (("a", 30), ("b", 22), ("c", 12)):
        tables.append(counted(item, of(f"{top + 18} 0 {44 - top + 22}")))
        tables.append(counted(item, of(f"{top} 0 {44 - top}"), area("north")))
        tables.append(counted(item, of("18 0 22"), area("south")))
    family = compared(released(*tables))
    assert [(one.item, one.group) for one in family] == [
        (item, area(code)) for item in ("a", "b", "c") for code in ("north", "south")
    ]
    assert tuple(one.p_adjusted for one in family) == holm([one.p for one in family])


def test_a_hidden_area_and_a_rest_under_k_are_left_out() -> None:
    release = released(
        counted("q", of("24 0 24")),
        counted("q", of("22 0 22"), area("north")),
        hidden("q", area("south")),
    )
    assert compared(release) == ()


def test_choices_and_background_questions_are_not_compared() -> None:
    release = released(counted("q", of("48 0 36")), counted("q", of("30 0 14"), area("north")))
    as_choice = release.items[0].__class__("q", None, release.items[0].categories, ("very_high",), "", kind="one")
    changed = Release(release.wave, 5, True, release.dimensions, (as_choice,), release.tables)
    assert compared(changed) == ()


def test_the_rest_is_corrected_by_its_own_population() -> None:
    release = released(
        counted("q", of("48 0 36")),
        counted("q", of("30 0 14"), area("north")),
        invited={EVERYONE: 120, area("north"): 60},
    )
    (north,) = compared(release)
    assert (north.inside.low, north.inside.high) == wilson(30, 44, 60)
    assert (north.rest.low, north.rest.high) == wilson(18, 40, 60)
    assert (north.low, north.high) == newcombe(share_of(TOP, 30, 44, 60), share_of(TOP, 18, 40, 60))


@given(st.integers(5, 40), st.integers(0, 40), st.integers(5, 40), st.integers(0, 40))
def test_area_and_rest_are_the_whole(n1: int, top1: int, n2: int, top2: int) -> None:
    top1, top2 = min(top1, n1), min(top2, n2)
    release = released(
        counted("q", of(f"{top1 + top2} 0 {n1 + n2 - top1 - top2}")),
        counted("q", of(f"{top1} 0 {n1 - top1}"), area("north")),
    )
    (north,) = compared(release)
    assert (north.rest.count, north.rest.base) == (top2, n2)
    assert north.low - 1e-12 <= north.difference <= north.high + 1e-12
