"""Advice on wording: it finds what it should, and leaves the real questionnaires mostly alone."""

from __future__ import annotations

import dataclasses

import pytest

from tests.checkout import ROOT
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.analysis.questionnaire.advice import advise, minutes_to_answer
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale
from tillid.text import Words

BOTH = Words.of(da="Tillid", en="Trust")
SCALE = Scale("s", (Point("a", Words.of(da="Helt", en="Fully")), Point("b", Words.of(da="Slet ikke", en="Not at all"))))
DONT_KNOW = (Point("dont_know", Words.of(da="Ved ikke", en="Don't know")),)


def item(danish: str, english: str = "What?", **other: object) -> Item:
    whole = Item("q", "scale", None, Words.of(da=danish, en=english), Words(), SCALE, DONT_KNOW)
    return dataclasses.replace(whole, **other)  # type: ignore[arg-type]  # a test gives the fields it is about


def said(*items: Item, **other: object) -> list[str]:
    numbered = tuple(dataclasses.replace(one, id=f"q{number}") for number, one in enumerate(items))
    whole = Questionnaire("q", BOTH, (), numbered)
    return [one.what.render("en") for one in advise(dataclasses.replace(whole, **other))]  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize(
    ("danish", "advice"),
    [
        ("Er løn og arbejdstid rimelige?", "Two things may be asked at once (“og”)."),
        ("Kender du eller dine kolleger reglerne?", "Two things may be asked at once (“eller”)."),
        ("Får du ros samt hjælp?", "Two things may be asked at once (“samt”)."),
        ("Lederen lytter ikke til mig", "The question says what is not (“ikke”)."),
        ("Er du enig i, at reglerne er for mange?", "The question may lead to an answer (“er du enig i”)."),
        ("Lytter din leder altid?", "Hardly anything is so without exception (“altid”)."),
        (" ".join(["ord"] * 26), "The question has 26 words."),
    ],
)
def test_a_doubtful_wording_gets_advice(danish: str, advice: str) -> None:
    assert said(item(danish)) == [advice]


@pytest.mark.parametrize(
    "danish",
    [
        "Hvor godt er samarbejdet mellem ledere og medarbejdere?",
        "Bliver borgerne inddraget, fx i undersøgelser og workshops?",
        "Lærer I af både gode og dårlige erfaringer?",
        "Deler I viden og erfaringer?",
        "Får du ikke mindst tid nok?",
        " ".join(["ord"] * 25),
    ],
)
def test_a_good_wording_gets_none(danish: str) -> None:
    assert said(item(danish)) == []


def test_an_english_questionnaire_is_read_in_english() -> None:
    english = item("", words=Words.of(en="Are pay and hours fair?"))
    assert said(english, languages=("en",)) == ["Two things may be asked at once (“and”)."]


def test_a_choice_may_name_its_answers() -> None:
    assert said(item("Har du taget en regel eller et krav op?", kind="one")) == []


def test_who_does_not_know_must_be_able_to_say_so() -> None:
    assert said(item("Lytter din leder?", outside=())) == ["Nobody can say that they do not know."]


def test_points_that_are_only_numbers_are_named_once_however_many_questions_use_them() -> None:
    numbers = Scale("n", (Point("1", Words.of(da="1", en="1")), Point("2", Words.of(da="Meget", en="Much"))))
    questions = [item(f"Spørgsmål {number}?", f"Question {number}?", scale=numbers) for number in "abc"]
    assert said(*questions) == ["Points of a scale have no words: 1."]


def test_missing_translations_are_named() -> None:
    assert said(item("", words=Words.of(da="Lytter din leder?"))) == ["The question is not written in English."]
    bare = Scale("s", (Point("a", Words.of(da="Helt")), Point("b", Words.of(da="Slet ikke"))))
    assert said(item("Lytter din leder?", scale=bare)) == [
        "2 themes, answers or background questions are not written in English."
    ]


def test_the_same_question_twice_is_a_slip() -> None:
    assert said(item("Lytter din leder?"), item("Lytter  din LEDER?", "Another?")) == [
        "The same question stands in the questionnaire already."
    ]


def test_more_than_four_minutes_is_long() -> None:
    questions = [item(f"Nummer {number}?", f"Number {number}?") for number in range(40)]
    assert said(*questions[:32]) == []
    assert said(*questions) == ["It takes about 5.0 minutes to answer."]
    assert str(minutes_to_answer(Questionnaire("q", BOTH, (), tuple(questions[:24])))) == "3.0"


def test_of_the_real_questionnaire_only_what_asks_two_things_is_pointed_out() -> None:
    """Five of seventeen. Each joins two things on which somebody may think differently; the seven other questions
    with an “og” in them ask about a pair, an example or how two things go together."""
    data = (ROOT / "examples/sof2014/questionnaire.yaml").read_bytes()
    places = Organisation(areas=(Area("a", BOTH),), units=(Unit("u", None, BOTH),))
    real = read_questionnaire(read_yaml_bytes(data, "q.yaml", Problems()), places)
    assert [(one.item, one.what.render("en")) for one in advise(real)] == [
        (id, "Two things may be asked at once (“og”).")
        for id in ("doc_support", "discretion_rules", "know_partners", "coordinate_across", "influence_upward")
    ]
