"""The form as values."""

from __future__ import annotations

from tests.programme.measure.asked import DEFINITION
from tillid.analysis.questionnaire.advice import whole_minutes
from tillid.web.respond.form import form_of
from tillid.web.respond.given import Given


def test_every_question_is_there_in_its_order_with_its_answers() -> None:
    form = form_of(DEFINITION, "da")
    (part,) = form.parts
    assert [question.id for question in part.questions] == [item.id for item in DEFINITION.items]
    assert [(choice.words, choice.is_outside) for choice in part.questions[0].choices] == [
        ("I høj grad", False),
        ("I nogen grad", False),
        ("I lav grad", False),
        ("Ved ikke", True),
    ]


def test_a_question_that_depends_on_another_says_when_it_is_to_be_answered() -> None:
    (part,) = form_of(DEFINITION, "en").parts
    which = next(question for question in part.questions if question.id == "which")
    assert which.only_if is not None
    assert which.only_if.render("en") == "Only if you answered “To a low degree” to “Do the rules make sense?”."
    assert (which.asked_item, which.asked_among) == ("a-rules", "low")


def test_what_was_typed_stands_where_it_was_typed() -> None:
    given = Given({"trust": "dont_know", "hinders": ["forms", "systems"], "hours": "7,5", "why": "Æ"})
    (part,) = form_of(DEFINITION, "da", given).parts
    questions = {question.id: question for question in part.questions}
    assert [choice.value for choice in questions["trust"].choices if choice.is_chosen] == ["dont_know"]
    assert [choice.value for choice in questions["hinders"].choices if choice.is_chosen] == ["systems"]
    assert (questions["hours"].text, questions["why"].text) == ("7,5", "Æ")


def test_where_one_works_is_asked_of_those_who_come_by_the_open_link_alone() -> None:
    assert [part.id for part in form_of(DEFINITION, "da").parts] == ["all"]
    assert [part.id for part in form_of(DEFINITION, "da", by_link=True).parts] == ["all", "where"]


def test_minutes_are_rounded_upwards() -> None:
    texts = tuple(item for item in DEFINITION.items if item.kind == "text")
    assert [whole_minutes(()), whole_minutes(texts), whole_minutes((*texts, texts[0]))] == [1, 1, 2]
