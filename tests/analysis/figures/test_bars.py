"""Who answered, and answers to questions without a scale."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from tests.analysis.figures.made import DONT_KNOW, counted, estimates, without_numbers
from tests.analysis.figures.reading import rows_of, said
from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures.choices.figure import choices_figures
from tillid.analysis.figures.palette import ACCENT
from tillid.analysis.figures.registry import KINDS
from tillid.analysis.figures.respondents.figure import respondents_figures
from tillid.analysis.figures.values import Figure, NativeChart, Series
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.values import Background, Band, Item, Point, Scale
from tillid.text import Words

HANDICAP = Point("handicap", Words.of(da="Handicap", en="Disability"))
PSYKIATRI = Point("psykiatri", Words.of(da="Psykiatri", en="Psychiatry"))
AREA = Background("area", Words.of(da="Hvor?", en="Where?"), (HANDICAP, PSYKIATRI), from_organisation="areas")
AS_ITEM = Item("area", "one", None, AREA.words, Words(), Scale("area", AREA.choices))
WHEN = Item(
    "when", "one", None, Words.of(da="Hvornår?", en="When?"), Words(), Scale("when", AREA.choices), (DONT_KNOW,)
)
TASKS = Item("tasks", "many", None, Words.of(da="Hvilke?", en="Which?"), Words(), Scale("tasks", AREA.choices))
YEARS = Item(
    "years",
    "number",
    None,
    Words.of(da="Hvor længe?", en="How long?"),
    Words(),
    bands=(
        Band("short", Words.of(da="Under 2 år", en="Under 2 years"), None, Decimal(2)),
        Band("long", Words.of(da="2 år og mere", en="2 years and more"), Decimal(2), None),
    ),
)


def who(known: Estimates, **invited: int) -> Figure:
    (made,) = respondents_figures(AREA, known, invited=invited)
    return made


def chosen(item: Item, known: Estimates) -> Figure:
    (made,) = choices_figures(item, known)
    return made


def drawn(made: Figure, language: str) -> list[str]:
    return [one.text for one in KINDS[made.kind](made.spec, language).letterings]


RECONSTRUCTED = estimates(counted(AS_ITEM, (71, 129), provenance="reconstructed"))


def test_who_answered_is_told_in_counts_and_per_cent() -> None:
    made = who(RECONSTRUCTED)
    assert rows_of(made.table, "da") == [
        "Hvem | Antal svar | Andel | Oprindelse",
        "Handicap | 71 | 35,5 | rekonstrueret",
        "Psykiatri | 129 | 64,5 | rekonstrueret",
        "I alt | 200 | 100,0 | rekonstrueret",
    ]
    assert made.alt.render("da") == "200 svarede: 71 i Handicap (36 procent) og 129 i Psykiatri (65 procent)."
    assert made.alt.render("en") == "200 answered: 71 in Disability (36 per cent) and 129 in Psychiatry (65 per cent)."
    assert " ".join(drawn(made, "da")).replace("\N{NO-BREAK SPACE}", " ") == (
        "Antal svar rekonstrueret Handicap 71 36 % Psykiatri 129 65 %"
    )
    assert "Summen kan afvige fra 100 på grund af afrunding." in said(made.notes, "da")


def test_participation_stands_beside_where_the_invited_are_known() -> None:
    made = who(RECONSTRUCTED, handicap=100, psykiatri=150)
    assert rows_of(made.table, "en") == [
        "Who | Answered | Share | Invited | Participation | Origin",
        "Disability | 71 | 35.5 | 100 | 71.0 | reconstructed",
        "Psychiatry | 129 | 64.5 | 150 | 86.0 | reconstructed",
        "Together | 200 | 100.0 | 250 | 80.0 | reconstructed",
    ]
    assert drawn(made, "en")[:3] == ["Answered", "Invited", "Participation"]


def test_a_hidden_background_question_says_so_in_every_row_and_gives_no_total() -> None:
    made = who(estimates(without_numbers(AS_ITEM, hidden=True)))
    assert rows_of(made.table, "en")[1:] == ["Disability | – | –", "Psychiatry | – | –"]
    assert drawn(made, "en").count("Not shown, to protect those who answered.") == 2
    assert made.alt.render("en") == "Who answered: no numbers can be shown."
    assert made.chart is None


def test_one_choice_sets_dont_know_apart() -> None:
    made = chosen(WHEN, estimates(counted(WHEN, (60, 120, 20))))
    assert rows_of(made.table, "en") == [
        "Answer | Share | 95% interval | Count | Answers | Skipped",
        "Disability | 30.0 | 24.1 to 36.7 | 60 | 200 | 3",
        "Psychiatry | 60.0 | 53.1 to 66.5 | 120 | 200 | 3",
        "Don't know | 10.0 | 6.6 to 14.9 | 20 | 200 | 3",
    ]
    assert [row.aside for row in made.spec.rows] == [False, False, True]
    assert made.alt.render("da") == (
        "»Hvornår?« blev besvaret med »Handicap« 30 procent, »Psykiatri« 60 procent og »Ved ikke« 10 procent."
    )
    assert said(made.notes, "en") == ["Per cent of the 200 who answered the question."]


def test_several_choices_may_add_up_to_more_than_a_hundred() -> None:
    first, second = as_countable(TASKS)
    made = chosen(TASKS, estimates(counted(first, (150, 50)), counted(second, (120, 80))))
    assert [row.split(" | ")[:2] for row in rows_of(made.table, "en")[1:]] == [
        ["Disability", "75.0"],
        ["Psychiatry", "60.0"],
    ]
    assert said(made.notes, "en") == [
        "Per cent of the 200 who answered the question.",
        "More than one answer could be given.",
    ]
    assert made.chart == NativeChart(
        "bars",
        (HANDICAP.words, PSYKIATRI.words),
        (Series(made.chart.series[0].name if made.chart else "", ACCENT, (Decimal("75.0"), Decimal("60.0"))),),
    )


def test_several_choices_keep_skipped_not_asked_and_dont_know_apart() -> None:
    tasks = dataclasses.replace(TASKS, outside=(DONT_KNOW,))
    first, second = as_countable(tasks)
    found = (counted(first, (150, 40, 10)), counted(second, (120, 70, 10)))
    made = chosen(tasks, estimates(*(dataclasses.replace(one, not_asked=40) for one in found)))
    assert rows_of(made.table, "en") == [
        "Answer | Share | 95% interval | Count | Answers | Skipped | Not asked",
        "Disability | 75.0 | 68.6 to 80.5 | 150 | 200 | 3 | 40",
        "Psychiatry | 60.0 | 53.1 to 66.5 | 120 | 200 | 3 | 40",
        "Don't know | 5.0 | 2.7 to 9.0 | 10 | 200 | 3 | 40",
    ]
    assert [row.aside for row in made.spec.rows] == [False, False, True]
    assert "Ikke stillet til alle: »Hvilke?« (40 fik det ikke)." in said(made.notes, "da")


def test_dont_know_that_differs_from_option_to_option_is_no_answer_to_the_whole() -> None:
    tasks = dataclasses.replace(TASKS, outside=(DONT_KNOW,))
    first, second = as_countable(tasks)
    made = chosen(tasks, estimates(counted(first, (150, 40, 10)), counted(second, (120, 71, 9))))
    assert [row.aside for row in made.spec.rows] == [False, False]


def test_a_number_is_shown_by_its_bands() -> None:
    made = chosen(YEARS, estimates(counted(YEARS, (3, 5))))
    assert (
        made.alt.render("en") == "“How long?” was answered with “Under 2 years” 3 of 8 and “2 years and more” 5 of 8."
    )


@pytest.mark.parametrize("kind", ["scale", "text"])
def test_a_scale_or_open_text_is_no_choice(kind: str) -> None:
    other = Item("other", kind, None, WHEN.words, Words(), WHEN.scale)  # type: ignore[arg-type]  # one of the kinds
    assert choices_figures(other, estimates()) == ()


def test_what_cannot_be_read_says_so() -> None:
    made = chosen(WHEN, estimates(without_numbers(WHEN, hidden=False)))
    assert made.alt.render("en") == "“When?”: no shares can be shown."
    assert drawn(made, "en").count("The shares are not legible in the source.") == 3
