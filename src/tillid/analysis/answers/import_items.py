"""From guessed columns to a questionnaire: ids, scales that questions share, and what each cell stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tillid.analysis.answers.import_columns import Guess, Seen, is_outside
from tillid.analysis.answers.import_order import Ladder, ladder_of, outside_id
from tillid.analysis.answers.import_table import SourceColumn
from tillid.analysis.answers.spelling import number_in, tidy
from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED
from tillid.text import _

_LONGEST_ID = 40
_LONGEST_NAME_AS_ID = 32
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})

QuestionKind = Literal["scale", "one", "number", "text", "area", "background"]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: `raws` are the cells that mean it, `code` the number it has in the source."""

    id: str
    label: str
    raws: tuple[str, ...]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One column as a question. `meanings` goes from a tidied cell to an answer's id; a number's cells stand as
    they are. `cuts` are the inner bounds of its bands."""

    place: int
    id: str
    kind: QuestionKind
    label: str
    scale: str | None
    outside: tuple[Choice, ...]
    meanings: Mapping[str, str]
    cuts: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedScale:
    """`ordered`: its order is known from its words; else it is the source's, or none at all."""

    id: str
    choices: tuple[Choice, ...]
    ordered: bool
    ladder: Ladder | None = None


@dataclass(frozen=True)
class Draft:
    language: str
    questions: tuple[Question, ...]
    scales: tuple[ImportedScale, ...]

    def scale(self, id: str | None) -> ImportedScale | None:
        return next((scale for scale in self.scales if scale.id == id), None)

    @property
    def outside(self) -> tuple[Choice, ...]:
        """Every answer outside a scale, once."""
        found = {choice.id: choice for question in self.questions for choice in question.outside}
        return tuple(found.values())


def draft(columns: Sequence[SourceColumn], seen: Sequence[Seen], guesses: Sequence[Guess]) -> Draft:
    """Questions for every column that is not left out, and the scales that they share."""
    answers = {
        place: _answers(columns[place], seen[place])
        for place, guessed in enumerate(guesses)
        if guessed in ("points", "choice", "number", "area", "background")
    }
    counted = {place: on for place, (on, _outside) in answers.items() if guesses[place] != "number"}
    scales, used = _shared_scales(guesses, counted)
    ids = _ids(columns)
    questions = []
    for place, guessed in enumerate(guesses):
        if guessed in ("personal", "empty"):
            continue
        label = columns[place].label or columns[place].name or _("Column {number}", number=place + 1).render("da")
        on, outside = answers.get(place, ((), ()))
        scale = scales[used[place]] if place in used else None
        meanings = _meanings(scale.choices if scale else (), on if scale else (), outside)
        kind = _kind(guessed, columns[place], scale, list(used.values()).count(used.get(place, -1)))
        cuts = _cuts(columns[place], seen[place]) if kind == "number" else ()
        questions.append(Question(place, ids[place], kind, label, scale.id if scale else None, outside, meanings, cuts))
    return Draft(_language(columns, scales), tuple(questions), tuple(scales))


def one_answer_only(column: SourceColumn, seen: Seen) -> bool:
    """Whether everybody who answered answered the same: nothing to choose between."""
    on, _outside = _answers(column, seen)
    return len(on) < 2


# --- answers of one column ----------------------------------------------------------------------


def _answers(column: SourceColumn, seen: Seen) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The answers on the scale in order, and those outside it."""
    on: dict[str, Choice] = {}
    outside: dict[str, Choice] = {}
    for raw, label in _labelled(column, seen):
        goal = outside if outside_id(label) or is_outside(column, raw) else on
        key = tidy(label)
        before = goal.get(key)
        code = number_in(raw) if column.source.labels else None
        id = outside_id(label) or slug(label)
        goal[key] = Choice(id, label, (*(before.raws if before else ()), raw), before.code if before else code)
    ordered = _in_order(on.values())
    return ordered, _distinct(outside.values(), {choice.id for choice in ordered})


def _labelled(column: SourceColumn, seen: Seen) -> list[tuple[str, str]]:
    """(cell, label) for every answer: those the file names, and those that stand in it without a name."""
    labels = column.source.labels
    found = {code: label.strip() or code for code, label in labels.items()}
    for value in seen.values:
        code = number_in(value) or value if labels else value
        found.setdefault(code, value)
    return list(found.items())


def _in_order(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """In the order of known words, most first; else by the source's codes; numbers alone from high to low."""
    found = tuple(choices)
    ladder = ladder_of(choice.label for choice in found)
    if ladder:
        found = tuple(sorted(found, key=lambda choice: ladder.rung(choice.label) or 0))
    elif found and all(number_in(choice.label) for choice in found):
        found = tuple(sorted(found, key=lambda choice: -Decimal(number_in(choice.label) or 0)))
    elif found and all(choice.code for choice in found):
        found = tuple(sorted(found, key=lambda choice: Decimal(choice.code or 0)))
    else:
        found = tuple(sorted(found, key=lambda choice: _natural(choice.label)))
    return _distinct(found)


def _distinct(choices: Iterable[Choice], beside: Iterable[str] = ()) -> tuple[Choice, ...]:
    taken = set(beside)
    return tuple(Choice(_free(choice.id, taken), choice.label, choice.raws, choice.code) for choice in choices)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """2 before 10: digits are compared as numbers."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", tidy(text)) if part)


# --- scales that columns share ------------------------------------------------------------------


def _shared_scales(
    guesses: Sequence[Guess], on_scale: Mapping[int, tuple[Choice, ...]]
) -> tuple[list[ImportedScale], dict[int, int]]:
    """The scales, and which of them each column has. A column in which an answer was never given joins the scale
    that holds all of its answers."""
    wholes: list[dict[str, Choice]] = []
    used: dict[int, int] = {}
    by_size = sorted(on_scale, key=lambda place: (-len(on_scale[place]), place))
    for place in by_size:
        own = {tidy(choice.label): choice for choice in on_scale[place]}
        if guesses[place] in ("area", "background"):
            wholes.append(own)
            used[place] = len(wholes) - 1
            continue
        found = next(
            (n for n, whole in enumerate(wholes) if _fits(own, whole) and n not in _alone(used, guesses)), None
        )
        if found is None:
            wholes.append(own)
            found = len(wholes) - 1
        else:
            wholes[found] = {**own, **wholes[found]}
        used[place] = found
    taken: set[str] = set()
    scales = []
    for number, whole in enumerate(wholes, start=1):
        choices = _in_order(whole.values())
        ladder = ladder_of(choice.label for choice in choices)
        scales.append(
            ImportedScale(_free(ladder.id if ladder else f"scale_{number}", taken), choices, bool(ladder), ladder)
        )
    return scales, used


def _alone(used: Mapping[int, int], guesses: Sequence[Guess]) -> set[int]:
    return {scale for place, scale in used.items() if guesses[place] in ("area", "background")}


def _fits(own: Mapping[str, Choice], whole: Mapping[str, Choice]) -> bool:
    if own.keys() <= whole.keys():
        return True
    ladder = ladder_of(choice.label for choice in whole.values())
    return ladder is not None and ladder_of([choice.label for choice in {**whole, **own}.values()]) == ladder


def _meanings(scale: tuple[Choice, ...], on: tuple[Choice, ...], outside: tuple[Choice, ...]) -> dict[str, str]:
    """Ids are the scale's, cells are the column's own."""
    ids = {tidy(choice.label): choice.id for choice in scale}
    meant = {tidy(raw): ids.get(tidy(choice.label), choice.id) for choice in on for raw in choice.raws}
    return meant | {tidy(raw): choice.id for choice in outside for raw in choice.raws}


def _kind(guessed: Guess, column: SourceColumn, scale: ImportedScale | None, sharing: int) -> QuestionKind:
    if guessed in ("text", "number", "area", "background"):
        return guessed
    if scale is not None and scale.ladder is not None:
        return "scale" if scale.ladder.ordinal else "one"
    if guessed == "points" or column.ordinal:
        return "scale"
    return "scale" if column.source.labels and sharing > 1 and column.ordinal is not False else "one"


# --- names, numbers, language -------------------------------------------------------------------


def slug(text: str) -> str:
    """An id in the Latin alphabet's small letters.

    >>> slug("I meget høj grad"), slug("2. kvartal"), slug("?")
    ('i_meget_hoej_grad', 'v2_kvartal', 'v')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    bare = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_ID].strip("_")
    id = bare if bare[:1].isalpha() else f"v{bare}"
    return f"{id}_" if id in (NO_ANSWER, NOT_ASKED) else id


def _ids(columns: Sequence[SourceColumn]) -> list[str]:
    """A short column name is an id; a question's whole text is not: it gets q1, q2, …"""
    taken: set[str] = {"unit"}
    return [
        _free(slug(column.name) if len(column.name) <= _LONGEST_NAME_AS_ID else f"q{number}", taken)
        for number, column in enumerate(columns, start=1)
    ]


def _free(id: str, taken: set[str]) -> str:
    free = next(name for name in (id, *(f"{id}_{n}" for n in range(2, 10_000))) if name not in taken)
    taken.add(free)
    return free


def _cuts(column: SourceColumn, seen: Seen) -> tuple[Decimal, ...]:
    """The quartiles, where they differ; a number that many gave is a bound once."""
    given = (seen.distinct or {}).items()
    numbers = sorted((Decimal(number_in(cell) or 0), count) for cell, count in given if not is_outside(column, cell))
    whole, cuts, reached = sum(count for _number, count in numbers), [], 0
    for number, count in numbers:
        if reached and any(4 * reached < whole * part <= 4 * (reached + count) for part in (1, 2, 3)):
            cuts.append(number)
        reached += count
    return tuple(cuts) or ((numbers[-1][0],) if numbers else (Decimal(0),))


def _language(columns: Sequence[SourceColumn], scales: Sequence[ImportedScale]) -> str:
    """The language of known answers; Danish where nothing tells."""
    known = [scale.ladder.language for scale in scales if scale.ladder]
    danish = any(letter in (column.label or column.name).casefold() for column in columns for letter in "æøå")
    return "en" if "en" in known and not danish and known.count("en") > known.count("da") else "da"
