"""From what somebody ticked and wrote to what is kept of it, and from an opened ballot to a row of answers.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from tillid.analysis.questionnaire.options import CHOSEN, NOT_CHOSEN, as_countable
from tillid.analysis.questionnaire.values import NOT_ASKED, Item, Questionnaire
from tillid.programme.measure.ballots.sealing import NUMBER_LENGTH, TEXT_LENGTH, Answer, Paper, tidy

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def kept_of(definition: Questionnaire, given: Mapping[str, str | Iterable[str]]) -> tuple[dict[str, Answer], list[str]]:
    """What is kept of the answers, and the questions whose answer is none that can be given.

    Skipped questions are left out, and so are answers to questions that are not put to whoever answered like this.
    """
    kept: dict[str, Answer] = {}
    wrong = sorted(set(given) - set(definition.by_id))
    for item in definition.items:
        answer = _kept(item, given.get(item.id, "")) if is_asked(definition, item, kept) else ""
        if answer is None:
            wrong.append(item.id)
        elif answer:
            kept[item.id] = answer
    return kept, wrong


def is_asked(definition: Questionnaire, item: Item, answers: Mapping[str, Answer]) -> bool:
    """Whether the question is put to somebody who answered the ones before it like this."""
    if item.asked_if is None:
        return True
    before = definition.by_id[item.asked_if.item]
    answer = answers.get(before.id, ())
    given = set(answer) if isinstance(answer, tuple) else {_category(before, answer)}
    return not given.isdisjoint(item.asked_if.among)


def _category(item: Item, answer: str) -> str:
    """A number's band, and every other answer itself: a question may hang on how much was said."""
    if item.kind != "number" or answer in item.outside_ids:
        return answer
    number = Decimal(answer)
    inside = (
        band.id
        for band in item.bands
        if (band.low is None or band.low <= number) and (band.high is None or number < band.high)
    )
    return next(inside, "")


def _kept(item: Item, given: str | Iterable[str]) -> Answer | None:
    """The answer in the form it is kept in, empty where the question was skipped; None where it is none."""
    if item.kind == "many":
        chosen = {given} if isinstance(given, str) else set(given)
        return _chosen(item, chosen - {""})
    if not isinstance(given, str):
        return None
    text = tidy(given)
    if item.kind == "text":
        return text if len(text) <= TEXT_LENGTH else None
    if not text or text in item.outside_ids:
        return text
    if item.kind == "number":
        number = text.replace(",", ".")
        return number if len(number) <= NUMBER_LENGTH and _NUMBER.fullmatch(number) else None
    return text if text in item.on_scale else None


def _chosen(item: Item, chosen: set[str]) -> tuple[str, ...] | None:
    """In the order of the questionnaire. Whoever chose something did not mean the answers outside the list."""
    if not chosen <= {*item.on_scale, *item.outside_ids}:
        return None
    inside = tuple(option for option in item.on_scale if option in chosen)
    return inside or tuple(option for option in item.outside_ids if option in chosen)[:1]


def row_of(definition: Questionnaire, paper: Paper) -> dict[str, str]:
    """Column to cell: the declared groups, then everything that is counted, with skipped and not asked told apart."""
    kept, _wrong = kept_of(definition, paper.answers)
    row = {background.id: paper.groups.get(background.id, "") for background in definition.background}
    row |= paper.groups
    for item in definition.items:
        asked = is_asked(definition, item, kept)
        for column in as_countable(item):
            row[column.id] = _cell(item, column.id, kept.get(item.id, "")) if asked else NOT_ASKED
    return row


def _cell(item: Item, column: str, answer: Answer) -> str:
    if isinstance(answer, str):
        return answer
    if not answer or answer[0] in item.outside_ids:
        return "".join(answer)
    return CHOSEN.id if column.removeprefix(f"{item.id}.") in answer else NOT_CHOSEN.id


def texts_of(definition: Questionnaire, paper: Paper) -> dict[str, str]:
    """What was written, by question."""
    kept, _wrong = kept_of(definition, paper.answers)
    texts = ((item.id, kept.get(item.id)) for item in definition.items if item.kind == "text")
    return {id: text for id, text in texts if isinstance(text, str) and text}


def is_complete(definition: Questionnaire, row: Mapping[str, str], per_cent: int) -> bool:
    """Whether so many of the questions that were put to this person are answered; open texts do not count."""
    asked = answered = 0
    for item in definition.items:
        columns = [row.get(column.id, "") for column in as_countable(item)]
        if columns and NOT_ASKED not in columns:
            asked += 1
            answered += any(columns)
    return 100 * answered >= per_cent * asked
