"""From what a browser sends to answers by question. Names of fields: `a-<item>`, and `o-<item>` for an answer outside
a number. What was sent for anything else is not looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.programme.measure.ballots.answers import kept_of

CODE, PART = "code", "part"
ANSWER, OUTSIDE = "a-", "o-"

Answers = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Given:
    """As it was sent, so that a form can be shown again with everything in it; `wrong` names questions whose answer
    cannot be given."""

    answers: Answers = field(default_factory=dict)
    background: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    wrong: frozenset[str] = frozenset()
    part: str = ""
    """The part of the form that was open."""


def read_given(definition: Questionnaire, post: QueryDict) -> Given:
    answers = {item.id: answer for item in definition.items if (answer := _answer(item, post))}
    _kept, wrong = kept_of(definition, answers)
    background = {
        one.id: chosen
        for one in definition.background
        if (chosen := post.get(ANSWER + one.id, "")) in {point.id for point in one.choices}
    }
    return Given(answers, background, post.get(CODE, "")[:100].strip(), frozenset(wrong), post.get(PART, "")[:100])


def read_answers(definition: Questionnaire, post: QueryDict) -> Answers:
    return read_given(definition, post).answers


def _answer(item: Item, post: QueryDict) -> str | list[str]:
    if item.kind == "many":
        return post.getlist(ANSWER + item.id)
    return post.get(ANSWER + item.id, "") or post.get(OUTSIDE + item.id, "")
