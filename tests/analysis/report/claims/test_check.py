from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from tests.analysis.estimates.releases import POINTS, area, counted, hidden, of, released
from tests.analysis.report.claims.asked import ASKED, TOP, claim
from tillid.analysis.estimates.estimate import estimate_all
from tillid.analysis.material.wave import NotCompared, Wave
from tillid.analysis.report.claims.check import check_claims
from tillid.analysis.report.claims.json import claims_json
from tillid.analysis.report.claims.values import Claim, Qualifier, Verdict
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.published.reconstruct import reconstruct
from tillid.analysis.tables.safe import Release, SafeTable
from tillid.text import Words

COUNTED = released(counted("q", of("7 36 89 40 12 | 13 23")))


def check(asked: Claim, release: Release = COUNTED, *earlier: Release, wave: Wave | None = None) -> Verdict:
    wave = wave or Wave("now", respondents=release.wave.respondents)
    (verdict,) = check_claims((asked,), estimate_all(release, wave=wave, earlier=earlier), ASKED, wave, earlier)
    return verdict


def said(verdict: Verdict) -> tuple[str, str, str | None]:
    correction = verdict.correction.render("en") if verdict.correction else None
    return verdict.verdict, verdict.why.render("en"), correction


def published(*shares: str | None, respondents: int | None = 220, cells: tuple[int, ...] = ()) -> Release:
    keys = (*POINTS, "dont_know")
    values = [None if share is None else Decimal(share) for share in shares]
    solutions = reconstruct(values, respondents) if respondents and None not in values else None
    table = SafeTable(
        EVERYONE,
        "q",
        tuple(zip(keys, cells, strict=True)) if cells else (),
        sum(cells) or None,
        "reconstructed" if cells else "published",
        shares=tuple(zip(keys, values, strict=True)),
        solutions=solutions,
    )
    return released(table, shared_n=False, respondents=respondents)


def test_a_claim_that_holds_has_its_numbers_and_no_correction() -> None:
    verdict = check(claim("about", "45", ("some",)))
    assert said(verdict) == ("holds", "45.2 per cent, 89 of 197 answers.", None)
    assert (verdict.share, verdict.base) == (Decimal("45.2"), 197)


def test_an_imprecise_claim_gets_its_correction() -> None:
    verdict = check(claim("only", "20"))
    assert said(verdict) == (
        "imprecise",
        "21.8 per cent, 43 of 197 answers. The claim says only 20.",
        "The numbers show 21.8 per cent of 197 answers.",
    )


def test_the_word_for_where_counts_come_from_follows_them() -> None:
    release = published("3.6", "18.3", "45.2", "20.3", "6.1", "6.6", cells=(7, 36, 89, 40, 12, 13))
    verdict = check(claim("over", "50"), release)
    assert said(verdict) == (
        "does_not_hold",
        "21.8 per cent, 43 of 197 answers (reconstructed). The claim says over 50.",
        "The numbers show 21.8 per cent of 197 answers (reconstructed).",
    )
    assert verdict.correction is not None
    assert verdict.correction.render("da") == "Tallene viser 21,8 procent af 197 svar (rekonstrueret)."


def test_shares_are_compared_unrounded_and_of_counts_not_of_rounded_parts() -> None:
    # 3.55 + 18.27 = 21.83: within 1.5 of 20.34 but not of 20.32
    assert check(claim("about", "20.34")).verdict == "holds"
    assert check(claim("about", "20.32")).verdict == "imprecise"
    assert check(claim("exact", "21.8")).verdict == "holds"
    assert check(claim("exact", "21.9")).verdict == "imprecise"


def test_an_even_spread_is_judged_by_its_worst_answer() -> None:
    asked = claim("evenly", answers=POINTS)
    verdict = check(asked)
    assert said(verdict) == (
        "does_not_hold",
        "The numbers range from 3.6 to 45.2 per cent of 197 answers."
        " Spread evenly each answer would have 18.7 per cent.",
        "The numbers range from 3.6 to 45.2 per cent of 197 answers.",
    )
    assert check(asked, released(counted("q", of("20 24 16 20 20")))).verdict == "holds"
    assert check(asked, released(counted("q", of("30 20 20 20 10")))).verdict == "imprecise"


def test_an_answer_to_a_multiple_choice_is_an_item_of_its_own() -> None:
    cells = {"chosen": 15, "not_chosen": 5, "no_answer": 0}
    release = released(counted("places.home", cells), points=("chosen", "not_chosen"))
    assert said(check(claim("most", None, ("home",), item="places"), release)) == (
        "holds",
        "75.0 per cent, 15 of 20 answers.",
        None,
    )


@pytest.mark.parametrize(
    ("release", "why"),
    [
        (released(hidden("q")), "The number is not shown, to protect those who answered."),
        (released(counted("r", of("1 1 1 1 1"))), "The question has no results in this measurement."),
        (released(counted("q", of("0 0 0 0 0 | 0 9"))), "Nobody answered."),
        (
            published("33.3", "33.3", "33.4", "0", "0", "0"),
            "The published shares contradict themselves: no counts reproduce them all.",
        ),
        (published(*[None] * 6), "The report's figure is not legible, so the share is not known."),
        (
            published("3.6", None, "45.2", "20.3", "6.1", "6.6"),
            "The report's figure is not legible, so the share is not known.",
        ),
        (
            published("3.6", "18.3", "45.2", "20.3", "6.1", "6.6", respondents=None),
            "The number of respondents is not stated, so the counts are not known.",
        ),
    ],
)
def test_what_cannot_be_checked_says_why(release: Release, why: str) -> None:
    verdict = check(claim("only", "20"), release)
    assert said(verdict) == ("cannot_be_checked", why, None)
    assert (verdict.share, verdict.base) == (None, None)


def test_a_merged_answer_can_be_checked_only_with_those_it_is_merged_with() -> None:
    cells = {"very_high+high": 43, "some": 89, "low": 40, "not_at_all": 12, "dont_know": 13, "no_answer": 23}
    release = released(counted("q", cells))
    assert check(claim("exact", "22"), release).verdict == "holds"
    why = "Here the answer stands together with others, to protect those who answered."
    for alone in (claim("exact", "22", ("high",)), claim("evenly", answers=TOP)):
        assert said(check(alone, release)) == ("cannot_be_checked", why, None)


WHOLE = published("4", "18", "45", "20", "6", "7")
"""Whole per cent of at most 220: 1016 counts are possible, the top of them between 21.0 and 23.0."""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (claim("over", "20"), "holds"),
        (claim("over", "22"), "cannot_be_checked"),
        (claim("over", "30"), "does_not_hold"),
        (claim("about", "24"), "cannot_be_checked"),
        (claim("about", "26"), "imprecise"),
        (claim("about", "17"), "does_not_hold"),
        (claim("evenly", answers=POINTS), "does_not_hold"),
        (claim("evenly", answers=("high", "low")), "holds"),
    ],
)
def test_where_several_counts_are_possible_every_one_is_tried(asked: Claim, expected: str) -> None:
    verdict = check(asked, WHOLE)
    assert (verdict.verdict, verdict.share, verdict.base) == (expected, None, None)
    assert (verdict.correction is not None) == (expected in ("imprecise", "does_not_hold"))


def test_several_counts_are_told() -> None:
    assert said(check(claim("over", "30"), WHOLE)) == (
        "does_not_hold",
        "Several counts fit the printed shares, and the claim holds with none of them."
        " The numbers show between 21.0 and 23.0 per cent.",
        "The numbers show between 21.0 and 23.0 per cent.",
    )


def test_an_illegible_share_leaves_the_legible_ones_to_be_checked() -> None:
    release = published("3.6", "18.3", "45.2", "20.3", None, "6.6")
    assert check(claim("over", "20"), release).verdict == "holds"
    assert check(claim("over", "45", ("some",)), release).verdict == "holds"
    assert check(claim("about", "6", ("not_at_all",)), release).verdict == "cannot_be_checked"


AREAS = (
    counted("q", of("60 0 60")),
    counted("q", of("50 0 10"), area("north")),
    counted("q", of("10 0 50"), area("south")),
)
ALIKE = (
    counted("q", of("60 0 60")),
    counted("q", of("30 0 30"), area("north")),
    counted("q", of("30 0 30"), area("south")),
)


def of_areas(qualifier: str, item: str | None = None, by: str | None = "area") -> Claim:
    return Claim("c", item, (), qualifier, by=by)  # type: ignore[arg-type]  # one of the two


def test_differences_between_areas_are_those_of_the_fixed_family() -> None:
    apart, alike = released(*AREAS), released(*ALIKE)
    assert said(check(of_areas("large_differences"), apart))[0] == "holds"
    assert said(check(of_areas("small_differences"), apart)) == (
        "does_not_hold",
        "Of 2 comparisons of an area with the rest 2 show a clear difference.",
        "The numbers show clear differences: North, 66.7 percentage points above the rest in “It helps”;"
        " south, 66.7 percentage points below the rest in “It helps”.",
    )
    assert said(check(of_areas("large_differences", "q"), alike)) == (
        "does_not_hold",
        "Of 2 comparisons of an area with the rest none shows a clear difference.",
        "The numbers show no clear difference between an area and the rest, which does not make them equal.",
    )
    assert said(check(of_areas("small_differences", by=None), alike))[0] == "holds"


def test_differences_cannot_be_checked_without_results_by_area() -> None:
    assert said(check(of_areas("small_differences"))) == (
        "cannot_be_checked", "There are no results by area that can be compared.", None,
    )  # fmt: skip
    assert check(of_areas("large_differences", "r"), released(*AREAS)).verdict == "cannot_be_checked"
    assert said(check(of_areas("small_differences", by="role"), released(*AREAS)))[1] == (
        "Only areas are compared with the rest of the organisation."
    )


GROWN = claim("grown", None, ())


def earlier(top: int, **more: str) -> Release:
    return released(counted("q", of(f"{top} 0 {200 - top}")), wave="before", **more)  # type: ignore[arg-type]  # wording alone


@pytest.mark.parametrize(("before", "expected"), [(60, "holds"), (95, "imprecise"), (100, "does_not_hold")])
def test_growth_is_the_interval_of_the_change(before: int, expected: str) -> None:
    verdict = check(GROWN, released(counted("q", of("100 0 100"))), earlier(before))
    assert verdict.verdict == expected
    assert (verdict.share, verdict.base) == (Decimal("50.0"), 200)


def test_growth_tells_both_numbers_and_what_they_cannot_show() -> None:
    assert said(check(GROWN, released(counted("q", of("100 0 100"))), earlier(95, wording="other"))) == (
        "imprecise",
        "Now: 50.0 per cent, 100 of 200 answers. Earlier (before): 47.5 per cent, 95 of 200 answers."
        " The question was put in other words then. Different people may have answered.",
        "The numbers show a change of 2.5 percentage points (95 % interval from \N{MINUS SIGN}7.2 to 12.2).",
    )


@pytest.mark.parametrize(
    ("asked", "before", "why"),
    [
        (GROWN, (), "There is no earlier measurement to compare with."),
        (
            Claim("c", qualifier="grown"),
            (earlier(60),),
            "The claim names no question, so there is no number that could have grown.",
        ),
        (claim("grown", None, (), item="r"), (earlier(60),), "The question was not asked in an earlier measurement."),
        (
            claim("grown", None, ("some",)),
            (earlier(60),),
            "Change is measured in the answers at the top of the scale only.",
        ),
        (
            GROWN,
            (released(hidden("q"), wave="before"),),
            "One of the two results is not shown, to protect those who answered.",
        ),
    ],
)
def test_growth_that_cannot_be_checked_says_why(asked: Claim, before: tuple[Release, ...], why: str) -> None:
    assert said(check(asked, COUNTED, *before)) == ("cannot_be_checked", why, None)


def test_growth_names_the_earlier_wave_by_when_it_was_asked() -> None:
    before = earlier(60)
    named = dataclasses.replace(before, wave=dataclasses.replace(before.wave, fielded=Words.of(en="autumn 2014")))
    assert (
        "Earlier (autumn 2014): 30.0 per cent" in said(check(GROWN, released(counted("q", of("100 0 100"))), named))[1]
    )


def test_growth_that_the_figure_calls_no_clear_change_explains_itself() -> None:
    now = released(counted("q", of("80 0 120")), counted("r", of("81 0 119")))
    before = released(counted("q", of("60 0 140")), counted("r", of("79 0 121")), wave="before")
    assert said(check(GROWN, now, before))[:2] == (
        "holds",
        "Now: 40.0 per cent, 80 of 200 answers. Earlier (before): 30.0 per cent, 60 of 200 answers. "
        "Taken alone, the interval of this change lies above 0, and so the claim holds. Adjusted for all the changes "
        "looked at (Holm) there is no clear change, and that is what the figure says. "
        "Different people may have answered.",
    )


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("More than in 2014.", "Others were asked."),
        ("More than before.", "Others were asked. Only leaders were asked."),
    ],
)
def test_growth_that_is_not_compared_has_the_reason_of_the_wave_that_the_sentence_means(
    sentence: str, why: str
) -> None:
    waves = (
        NotCompared("sof-2014", Words.of(en="Others were asked.")),
        NotCompared("sof-2020", Words.of(en="Only leaders were asked.")),
    )
    asked = claim("grown", None, (), sentence=Words.of(en=sentence))
    assert said(check(asked, COUNTED, wave=Wave("now", not_compared=waves)))[1] == why


def test_growth_since_a_wave_that_is_not_compared_has_the_waves_own_reason() -> None:
    wave = Wave("now", not_compared=(NotCompared("before", Words.of(en="Others were asked.")),))
    assert said(check(GROWN, COUNTED, earlier(60), wave=wave))[1] == "Others were asked."


def test_a_sentence_has_its_numbers_filled_in() -> None:
    asked = claim(None, sentence=Words.of(da="{share} procent af {base} svar", en="{share} per cent of {base}"))
    verdict = check(asked)
    assert (verdict.verdict, verdict.sentence.render("da")) == ("holds", "21,8 procent af 197 svar")
    assert verdict.sentence.render("en") == "21.8 per cent of 197"
    assert check(asked, WHOLE).sentence.render("da") == "21,0–23,0 procent af – svar"
    assert check(asked, released(hidden("q"))).sentence.render("da") == "– procent af – svar"


def test_what_a_claim_is_also_about_is_said() -> None:
    assert said(check(claim("about", "45", ("some",), also_about="r")))[1] == (
        "45.2 per cent, 89 of 197 answers. The claim is also about “Is it fun?”, which is not checked here."
    )


def test_json_has_exactly_the_keys_that_scripts_rely_on() -> None:
    asked = claim("only", "8.5", ("high",))
    assert claims_json((check(asked),), (asked,), "da") == [
        {
            "id": "c",
            "item": "q",
            "answers": ["high"],
            "qualifier": "only",
            "says": 8.5,
            "verdict": "does_not_hold",
            "share": 18.3,
            "base": 197,
            "why": "18,3 procent, 36 af 197 svar. Udsagnet siger kun 8,5.",
        }
    ]
    without = Claim("t", qualifier="grown")
    assert claims_json((check(without),), (without,), "en") == [
        {
            "id": "t",
            "item": None,
            "answers": [],
            "qualifier": "grown",
            "says": None,
            "verdict": "cannot_be_checked",
            "share": None,
            "base": None,
            "why": "There is no earlier measurement to compare with.",
        }
    ]


@pytest.mark.parametrize(("qualifier", "verdict"), [("exact", "holds"), ("only", "holds"), ("over", "does_not_hold")])
def test_nought_is_a_number_that_a_claim_may_say(qualifier: Qualifier, verdict: str) -> None:
    nobody = released(counted("q", of("0 0 89 40 12 | 13 23")))
    assert check(claim(qualifier, "0"), nobody).verdict == verdict


def test_more_than_nought_is_over_it() -> None:
    assert check(claim("over", "0")).verdict == "holds"
