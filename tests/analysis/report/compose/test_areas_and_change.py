from __future__ import annotations

import dataclasses

from tests.analysis.report.compose.a_wave import ROOM, THEMES, change, comparison, grounds
from tillid.analysis.estimates.values import Change
from tillid.analysis.report.compose.areas import area_sentences, differences_in_all
from tillid.analysis.report.compose.change import change_sentences, changes_in_all, not_comparable
from tillid.text import Renderable, Words

DISCRETION = THEMES[1]


def english(said: tuple[Renderable, ...]) -> list[str]:
    return [one.render("en") for one in said]


def test_an_area_is_called_higher_only_when_the_adjusted_test_passes() -> None:
    passed = grounds(comparisons=(comparison((30, 40), (30, 60), 0.04),))
    assert english(area_sentences(passed, DISCRETION)) == [
        "Psychiatry: **75 per cent** chose “to a very high degree” or “to a high degree” on “Room for professional "
        "choices” (40 answers), against 50 per cent in the rest of the organisation (60 answers). That is "
        "25 percentage points higher (95% interval from 15 to 35 points).",
        "The other comparisons of areas in this theme show no clear difference. That does not make the areas equal.",
    ]
    failed = grounds(comparisons=(comparison((30, 40), (30, 60), 0.06),))
    assert english(area_sentences(failed, DISCRETION)) == [
        "The theme's 1 comparison of an area with the rest shows no clear difference. "
        "That does not make the areas equal."
    ]


def test_a_lower_area_has_a_sentence_of_the_same_form() -> None:
    lower = grounds(comparisons=(comparison((20, 40), (45, 60), 0.01),))
    assert "That is 25 percentage points lower" in english(area_sentences(lower, DISCRETION))[0]


def test_without_areas_nothing_is_said_of_them() -> None:
    assert area_sentences(grounds(), DISCRETION) == ()


def test_a_rise_and_a_fall_are_told_in_the_same_form_and_length() -> None:
    rise = english(change_sentences(grounds(changes=(change((50, 100), (30, 100), 0.1, 0.01, True),)), DISCRETION))
    fall = english(change_sentences(grounds(changes=(change((30, 100), (50, 100), 0.1, 0.01, True),)), DISCRETION))
    assert rise[0] == (
        "The share answering “to a very high degree” or “to a high degree” on “Room for professional choices” has "
        "risen by **20 percentage points** since autumn 2014 (95% interval from 10 to 30 points): from 30 per cent of "
        "100 answers to 50 per cent of 100 answers."
    )
    assert fall[0].startswith(
        rise[0].split(" has risen ")[0] + " has fallen by **20 percentage points** since autumn 2014"
    )
    assert rise[1:] == fall[1:] == ["Different people may have answered the two times."]


def test_no_change_is_claimed_where_the_adjusted_test_or_the_interval_does_not_allow_it() -> None:
    for half_width, p_adjusted in ((0.1, 0.07), (0.3, 0.01)):
        told = english(
            change_sentences(grounds(changes=(change((50, 100), (30, 100), half_width, p_adjusted, True),)), DISCRETION)
        )
        assert told[0].startswith("No clear change in the share answering")
        assert told[0].endswith("may be chance.") == (half_width < 0.2)


def test_a_fall_is_told_without_minus_signs_and_says_where_both_numbers_come_from() -> None:
    fell = dataclasses.replace(
        change((30, 100), (50, 100), 0.1, 0.01, True), provenances=("simulated", "reconstructed")
    )
    assert english(change_sentences(grounds(changes=(fell,)), DISCRETION))[0] == (
        "The share answering “to a very high degree” or “to a high degree” on “Room for professional choices” has "
        "fallen by **20 percentage points** since autumn 2014 (95% interval from 10 to 30 points): from 50 per cent of "
        "100 answers (reconstructed) to 30 per cent of 100 answers (simulated)."
    )


def test_another_wording_is_said() -> None:
    told = english(change_sentences(grounds(changes=(change((50, 100), (30, 100), 0.1, 0.01, False),)), DISCRETION))
    assert told[1] == (
        "The questions were worded differently the two times, so part of a change may come from the words. "
        "Different people may have answered the two times."
    )


def test_a_change_without_a_number_says_why_once() -> None:
    why = Words.of(en="The published shares are not all legible.")
    measured = change((50, 100), (30, 100), 0.1, 0.01, True)
    without: Change = dataclasses.replace(measured, difference=None, low=None, high=None, p=None, why_not=why)
    assert change_sentences(grounds(changes=(without,)), DISCRETION) == ()
    assert english(not_comparable(grounds(changes=(without,)), DISCRETION)) == [
        "No change since autumn 2014 can be stated for “Room for professional choices”. "
        "The published shares are not all legible."
    ]
    assert ROOM.theme == DISCRETION.id


def test_the_summary_tells_clear_changes_and_counts_the_others() -> None:
    clear, unclear = change((50, 100), (30, 100), 0.1, 0.01, True), change((50, 100), (30, 100), 0.3, 0.5, True)
    told = english(changes_in_all(grounds(changes=(clear, unclear))))
    assert told[0].startswith("The share answering")
    assert told[1:] == [
        "1 of the 2 questions that can be compared shows no clear change.",
        "Different people may have answered the two times.",
    ]
    assert changes_in_all(grounds()) == ()


def test_the_summary_tells_clear_differences_and_counts_the_others() -> None:
    clear, unclear = comparison((30, 40), (30, 60), 0.04), comparison((30, 40), (30, 60), 0.6)
    told = english(differences_in_all(grounds(comparisons=(clear, unclear))))
    assert told[0].startswith("Psychiatry: **75 per cent**")
    assert told[1:] == [
        "1 comparison of an area with the rest shows no clear difference. That does not make the areas equal."
    ]
    assert differences_in_all(grounds()) == ()
