"""The page for answering as values: what a template needs of a questionnaire in one language."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.questionnaire.advice import whole_minutes
from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire
from tillid.programme.measure.ballots.sealing import NUMBER_LENGTH, TEXT_LENGTH
from tillid.text import Renderable, Words, _
from tillid.web.respond.given import ANSWER, OUTSIDE, Given

_SHORT = 3
"""Characters of an answer that still stands beside the others on a phone: the numbers of a scale from 0 to 10."""


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    name: str
    value: str
    words: str
    lang: str
    is_chosen: bool
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Question:
    """`only_if` says in words when it is to be answered, for those whose browser cannot hide it; `asked_item` and
    `asked_among` say it to the script."""

    id: str
    name: str
    kind: str
    words: str
    lang: str
    choices: tuple[Choice, ...]
    text: str
    longest: int
    wrong: Renderable | None = None
    only_if: Renderable | None = None
    asked_item: str = ""
    asked_among: str = ""
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A theme, or the questions that belong to none. With a script it is a page of its own."""

    id: str
    title: str
    lang: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    title: str
    lang: str
    parts: tuple[Part, ...]
    minutes: int
    questions: int
    is_wrong: bool


def form_of(definition: Questionnaire, language: str, given: Given | None = None, *, by_link: bool = False) -> Form:
    """`by_link`: whoever comes without an invitation is asked where they work as well."""
    given = given or Given()
    parts = [
        Part(theme.id, *_said(theme.words, language), _questions(definition, theme.id, language, given))
        for theme in definition.themes
    ]
    parts.append(Part("rest", "", language, _questions(definition, None, language, given)))
    if by_link and definition.background:
        placed = tuple(_placing(one, language, given) for one in definition.background)
        parts.append(Part("where", _("Where you work").render(language), language, placed))
    return Form(
        *_said(definition.title, language),
        parts=tuple(part for part in parts if part.questions),
        minutes=whole_minutes(definition.items),
        questions=len(definition.items),
        is_wrong=bool(given.wrong),
    )


def _questions(definition: Questionnaire, theme: str | None, language: str, given: Given) -> tuple[Question, ...]:
    return tuple(_question(definition, item, language, given) for item in definition.items if item.theme == theme)


def _question(definition: Questionnaire, item: Item, language: str, given: Given) -> Question:
    answer = given.answers.get(item.id, "")
    chosen = {answer} if isinstance(answer, str) else set(answer)
    inside = () if item.kind in {"number", "text"} or item.scale is None else item.scale.points
    outside_name = (OUTSIDE if item.kind == "number" else ANSWER) + item.id
    choices = [_choice(ANSWER + item.id, point, language, chosen) for point in inside]
    choices += [_choice(outside_name, point, language, chosen, is_outside=True) for point in item.outside]
    typed = answer if isinstance(answer, str) and answer not in item.outside_ids else ""
    condition = item.asked_if
    if condition and definition.by_id[condition.item].kind == "number":
        condition = None  # how much was written is for the server to weigh; the question says itself when it is for one
    return Question(
        item.id,
        ANSWER + item.id,
        item.kind,
        *_said(item.words, language),
        choices=tuple(choices),
        text=typed,
        longest=TEXT_LENGTH if item.kind == "text" else NUMBER_LENGTH,
        wrong=_what_is_wrong(item) if item.id in given.wrong else None,
        only_if=_only_if(definition, item, language),
        asked_item=ANSWER + condition.item if condition else "",
        asked_among=" ".join(condition.among) if condition else "",
        is_short=len(inside) > 1 and all(len(point.words.render(language)) <= _SHORT for point in inside),
    )


def _placing(one: Background, language: str, given: Given) -> Question:
    chosen = {given.background.get(one.id, "")}
    choices = tuple(_choice(ANSWER + one.id, point, language, chosen) for point in one.choices)
    return Question(one.id, ANSWER + one.id, "place", *_said(one.words, language), choices=choices, text="", longest=0)


def _choice(name: str, point: Point, language: str, chosen: set[str], *, is_outside: bool = False) -> Choice:
    words, lang = _said(point.words, language)
    return Choice(f"{name}-{point.id}", name, point.id, words, lang, point.id in chosen, is_outside)


def _said(words: Words, language: str) -> tuple[str, str]:
    """The words, and the language they are in: a screen reader must be told where it is another than the page's."""
    return words.render(language), words.language_used(language)


def _what_is_wrong(item: Item) -> Renderable:
    if item.kind == "number":
        return _("Write a number, for example 12 or 7.5.")
    if item.kind == "text":
        return _("The text is too long. There is room for {count} characters.", count=TEXT_LENGTH)
    return _("Choose one of the answers, or leave the question out.")


def _only_if(definition: Questionnaire, item: Item, language: str) -> Renderable | None:
    if item.asked_if is None:
        return None
    before = definition.by_id[item.asked_if.item]
    answers = [point.words.render(language) for id in item.asked_if.among if (point := before.point(id))]
    return _(
        "Only if you answered “{answers}” to “{question}”.",
        answers=" / ".join(answers),
        question=before.label.render(language),
    )
