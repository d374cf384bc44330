from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.estimates.releases import POINTS, area, counted, hidden, of, released
from tillid.analysis.estimates.intervals import wilson
from tillid.analysis.estimates.shares import ends, estimate_items
from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.published.reconstruct import reconstruct
from tillid.analysis.tables.safe import Release, SafeTable


def only(release: Release) -> ItemEstimate:
    (estimate,) = estimate_items(release)
    return estimate


def printed(*shares: str | None, respondents: int | None = 30) -> SafeTable:
    """A table of published shares as `published_release` makes it where they leave several counts or none."""
    keys = (*POINTS[: len(shares) - 1], "dont_know")
    values = [None if share is None else Decimal(share) for share in shares]
    solutions = reconstruct(values, respondents) if respondents and None not in values else None
    return SafeTable(
        EVERYONE, "q", (), None, "published", shares=tuple(zip(keys, values, strict=True)), solutions=solutions
    )


def test_shares_are_of_all_who_answered_outside_answers_included() -> None:
    estimate = only(released(counted("q", of("4 8 10 6 2 | 5 7"))))
    assert (estimate.n, estimate.answered, estimate.on_scale, estimate.skipped) == (42, 35, 30, 7)
    assert estimate.top == Share(("very_high", "high"), 12, 35, Fraction(12, 35), *wilson(12, 35))
    assert estimate.middle == Share(("some",), 10, 35, Fraction(10, 35), *wilson(10, 35))
    assert estimate.bottom == Share(("low", "not_at_all"), 8, 35, Fraction(8, 35), *wilson(8, 35))
    assert estimate.outside == (Share(("dont_know",), 5, 35, Fraction(5, 35), *wilson(5, 35)),)
    assert [share.answers for share in estimate.distribution] == [(key,) for key in (*POINTS, "dont_know")]
    assert (estimate.status, estimate.provenance) == ("counted", "observed")


@given(st.lists(st.integers(0, 50), min_size=7, max_size=7).filter(any))
def test_the_parts_add_up_to_everyone_who_was_asked(counts: list[int]) -> None:
    estimate = only(released(counted("q", of(" ".join(map(str, counts))))))
    parts = [share.count or 0 for share in estimate.distribution]
    assert sum(parts) + (estimate.skipped or 0) == estimate.n
    if estimate.answered:
        assert sum((share.share or Fraction(0)) for share in estimate.distribution) == 1


def test_an_invited_population_narrows_the_interval() -> None:
    release = released(counted("q", of("4 4 1 1 0")), invited={EVERYONE: 12})
    assert (only(release).top.low, only(release).top.high) == wilson(8, 10, 12)


def test_more_answers_than_invitations_are_not_believed_and_correct_nothing() -> None:
    release = released(counted("q", of("4 4 1 1 0")), invited={EVERYONE: 9})
    assert (only(release).top.low, only(release).top.high) == wilson(8, 10)


def test_nobody_answered_has_no_share() -> None:
    estimate = only(released(counted("q", of("0 0 0 0 0 | 0 9"))))
    assert estimate.top == Share(("very_high", "high"), 0, 0)


def test_a_hidden_table_says_nothing() -> None:
    estimate = only(released(hidden("q", area("north"))))
    assert (estimate.status, estimate.n, estimate.answered, estimate.on_scale) == ("hidden", None, None, None)
    assert estimate.top == Share(("very_high", "high"))


def test_merged_answers_stand_as_one_share() -> None:
    cells = {"very_high+high": 12, "some": 10, "low": 6, "not_at_all": 2, "dont_know": 5, "no_answer": 7}
    estimate = only(released(counted("q", cells)))
    assert estimate.distribution[0] == Share(("very_high", "high"), 12, 35, Fraction(12, 35), *wilson(12, 35))
    assert estimate.top.count == 12
    assert estimate.of("high") == Share(("high",))
    assert estimate.of("some").count == 10


def test_a_hidden_answer_hides_what_it_is_part_of_and_nothing_else() -> None:
    cells: dict[str, int | None] = {**of("4 8 10 6 2 | 5 7"), "low": None, "not_at_all": None}
    table = SafeTable(EVERYONE, "q", tuple(cells.items()), 42, "observed")
    estimate = only(released(table))
    assert (estimate.status, estimate.answered) == ("hidden", 35)
    assert (estimate.top.count, estimate.bottom) == (12, Share(("low", "not_at_all")))


def test_reconstructed_counts_are_estimated_like_any_and_keep_what_was_printed() -> None:
    shares = tuple(
        zip((*POINTS, "dont_know"), map(Decimal, ["3.6", "18.3", "45.2", "20.3", "6.1", "6.6"]), strict=True)
    )
    solutions = reconstruct([share for _, share in shares], 220)
    cells = tuple(zip((key for key, _ in shares), solutions.listed[0], strict=True))
    table = SafeTable(EVERYONE, "q", cells, 197, "reconstructed", shares=shares, solutions=solutions)
    estimate = only(released(table, shared_n=False, respondents=220))
    assert (estimate.status, estimate.n, estimate.answered, estimate.skipped) == ("reconstructed", 220, 197, None)
    assert (estimate.top.count, estimate.top.printed) == (43, None)
    assert (estimate.of("some").count, estimate.of("some").printed) == (89, Decimal("45.2"))


@pytest.mark.parametrize(
    ("shares", "scale"), [(("50", "25", "25", "0"), 3), (("50", "50", "0"), 2), (("30", "20", "30", "20", "0"), 4)]
)
def test_several_counts_give_the_span_over_every_solution(shares: tuple[str, ...], scale: int) -> None:
    solutions = reconstruct([Decimal(share) for share in shares], 30)
    assert 1 < solutions.counted == len(solutions.listed)
    estimate = only(released(printed(*shares), points=POINTS[:scale], shared_n=False, respondents=30))
    width = 2 if scale == 4 else 1
    tops = [Fraction(sum(one[:width]), sum(one)) for one in solutions.listed]
    assert (estimate.status, estimate.n, estimate.answered) == ("several", 30, None)
    assert estimate.possible_n == solutions.possible_n
    printed_top = Decimal(shares[0]) if width == 1 else None
    assert estimate.top == Share(POINTS[:width], printed=printed_top, possible=(min(tops), max(tops)))


def test_contradictory_illegible_and_unsearched_shares_have_no_numbers_but_the_printed() -> None:
    estimates = [
        only(released(table, points=POINTS[:2], shared_n=False))
        for table in (
            printed("33.3", "33.3", "33.4"),
            printed("33.3", None, "33.4"),
            printed("33", "33", "34", respondents=None),
        )
    ]
    assert [one.status for one in estimates] == ["contradictory", "unknown", "unknown"]
    assert [one.bottom for one in estimates] == [
        Share(("high",), printed=Decimal("33.3")),
        Share(("high",)),
        Share(("high",), printed=Decimal(33)),
    ]


@pytest.mark.parametrize(
    ("points", "top", "middle", "bottom"),
    [("abcde", "ab", "c", "de"), ("abcd", "ab", "", "cd"), ("abc", "a", "b", "c"), ("ab", "a", "", "b")],
)
def test_the_ends_are_two_points_of_four_or_more_else_one(points: str, top: str, middle: str, bottom: str) -> None:
    assert ends(tuple(points)) == (tuple(top), tuple(middle), tuple(bottom))
