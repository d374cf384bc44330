from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.report.compose.a_wave import ANSWERED, ROOM, RULES, SYSTEMS, THEMES, estimate, grounds, unknown
from tillid.analysis.material.wave import Wave
from tillid.analysis.report.compose.findings import findings, theme_by_theme, what_is_missing, who_could_not_judge
from tillid.analysis.report.compose.grounds import Grounds
from tillid.text import Words

DOCUMENTATION, DISCRETION = THEMES
COUNTS = st.tuples(*(st.integers(0, 60) for _ in range(6))).filter(lambda counts: sum(counts) >= 5)


def said(grounds: Grounds, theme: int, language: str = "en") -> list[str]:
    return [one.render(language) for one in findings(grounds, THEMES[theme])]


def test_several_questions_are_told_from_the_largest_share_to_the_smallest() -> None:
    assert said(grounds(), 0) == [
        "**30 per cent** of the representatives who answered chose “to a very high degree” or “to a high degree” on "
        "“Rules support the work” (100 answers). "
        "On “Systems work together” it is **8 per cent**, while **50 per cent** chose “to a low degree” or "
        "“not at all” (100 answers)."
    ]


def test_the_danish_sentence_reads_as_danish() -> None:
    assert said(grounds(), 0, "da") == [
        "**30 procent** af de repræsentanter, der svarede, svarer i meget høj grad eller i høj grad på »Regler støtter "
        "arbejdet« (100 svar). På »Systemer spiller sammen« er det **8 procent**, mens **50 procent** svarer i lille "
        "grad eller slet ikke (100 svar)."
    ]


def test_one_question_is_told_with_both_its_ends() -> None:
    assert said(grounds(), 1) == [
        "**50 per cent** of the representatives who answered chose “to a very high degree” or “to a high degree” on "
        "“Room for professional choices”, and **20 per cent** chose “to a low degree” or “not at all” (100 answers)."
    ]


def test_where_the_other_end_belongs_to_a_third_question_it_is_told_with_its_own_base() -> None:
    found = (estimate(RULES, (50, 20, 10, 5, 5, 10)), estimate(SYSTEMS, (10, 20, 30, 0, 0, 40)))
    ends = (*found, estimate(ROOM, (10, 20, 30, 20, 20, 0)))
    assert said(grounds(ends), 0)[0].endswith(
        "On “Systems work together” it is **30 per cent** (100 answers). "
        "**10 per cent** chose “to a low degree” or “not at all” on “Rules support the work” (100 answers)."
    )


def test_few_answers_are_told_as_counts() -> None:
    few = (estimate(ROOM, (2, 4, 1, 1, 0, 0)),)
    assert said(grounds(few), 1) == [
        "Of the representatives who answered, **6 of 8** chose “to a very high degree” or “to a high degree” on "
        "“Room for professional choices”, and **1 of 8** chose “to a low degree” or “not at all” (8 answers)."
    ]


def test_the_word_for_where_numbers_come_from_stands_by_them() -> None:
    made = (estimate(ROOM, (20, 30, 20, 15, 5, 10), provenance="simulated"),)
    assert "(100 answers, simulated)" in said(grounds(made), 1)[0]
    worked_out = (estimate(ROOM, (20, 30, 20, 15, 5, 10), status="reconstructed", provenance="reconstructed"),)
    assert "(100 answers, reconstructed)" in said(grounds(worked_out), 1)[0]


def test_those_who_answered_are_named_as_what_they_are() -> None:
    staff = Wave(speak_of=Words.of(da="medarbejdere", en="employees"))
    assert "of the employees who answered" in said(grounds(wave=staff), 1)[0]
    assert "of those who answered" in said(grounds(wave=Wave()), 1)[0]
    assert "employee" not in said(grounds(), 1)[0]


def test_an_unknown_theme_says_that_nothing_is_known() -> None:
    assert said(grounds((unknown(ROOM),)), 1) == ["The answers to this theme's questions are not known."]


@pytest.mark.parametrize(
    ("estimates", "missing"),
    [
        (ANSWERED, []),
        (
            (ANSWERED[0], unknown(SYSTEMS)),
            ["The shares of 1 of the 2 questions cannot be read in the source. They are not filled in."],
        ),
        (
            (unknown(RULES), unknown(SYSTEMS)),
            ["The shares of all 2 questions cannot be read in the source. They are not filled in."],
        ),
        ((ANSWERED[0], unknown(SYSTEMS, "hidden")), ["1 question is not shown, to protect those who answered."]),
    ],
)
def test_what_is_missing_is_said_and_why(estimates: tuple[object, ...], missing: list[str]) -> None:
    told = what_is_missing(grounds(estimates), DOCUMENTATION)  # type: ignore[arg-type]  # the table mixes kinds of estimates
    assert [one.render("en") for one in told] == missing


def test_many_who_could_not_judge_are_named_in_the_text() -> None:
    assert who_could_not_judge(grounds(), DISCRETION) == ()
    many = (estimate(ROOM, (20, 20, 15, 10, 10, 25)),)
    assert [one.render("en") for one in who_could_not_judge(grounds(many), DISCRETION)] == [
        "Many answered outside the scale of “Room for professional choices”: **25 per cent**."
    ]


def test_the_summary_says_each_theme_in_a_line_with_bases() -> None:
    intro, lines = theme_by_theme(grounds())
    assert intro.render("en") == (
        "How many chose “to a very high degree” or “to a high degree”? "
        "Each theme's smallest and largest share of the representatives who answered:"
    )
    assert [line.render("en") for line in lines] == [
        "**Meaningful documentation:** **8 per cent** on “Systems work together” (100 answers) and **30 per cent** "
        "on “Rules support the work” (100 answers).",
        "**Professional discretion:** **50 per cent** on “Room for professional choices” (100 answers).",
    ]


@given(COUNTS, COUNTS)
def test_every_share_has_its_base_beside_it(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    (sentence,) = said(grounds((estimate(RULES, first), estimate(SYSTEMS, second))), 0)
    for part in re.split(r"(?<=\))[.:] ", sentence):
        assert part.count("**") == 0 or re.search(r"\(\d+ answers\)", part)


@given(COUNTS, COUNTS)
def test_questions_are_never_ranked_or_judged(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    for language in ("da", "en"):
        (sentence,) = said(grounds((estimate(RULES, first), estimate(SYSTEMS, second))), 0, language)
        assert not re.search(r"\b(best|worst|weak|strong|bedst|værst|svag|stærk|nr\.|rank)", sentence.lower())
