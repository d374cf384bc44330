"""What raw values mean: answers and places by their ids, and which category a row falls in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tillid.analysis.answers.columns import Asked
from tillid.analysis.answers.layout import Source
from tillid.analysis.answers.spelling import (
    Meaning,
    Spellings,
    is_blank,
    item_spellings,
    place_spellings,
    spellings,
    tidy,
    understand,
    with_source,
)
from tillid.analysis.questionnaire.options import CHOSEN, NOT_CHOSEN
from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED, Item
from tillid.analysis.tables.counting.plan import BAND, Part
from tillid.analysis.tables.counting.query import Raw

Meant = tuple[str, ...]
"""Ids of the answers of a cell; several where several may be chosen, none where it is blank."""

_SEPARATORS = re.compile(r"[;|]")


@dataclass(frozen=True, slots=True)
class Read:
    """A column read: what each raw value means, and what is wrong with it."""

    meant: Mapping[Raw, Meant]
    unknown: tuple[Raw, ...] = ()
    mixed: bool = False
    clashes: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    def of(self, raw: Raw) -> Meant:
        return self.meant.get(raw, ())


def read_answers(raws: Iterable[Raw], item: Item, source: Source, *, option: bool) -> Read:
    """What the distinct raw values of an item's column mean."""
    spelled, clashes = with_source(item_spellings(item, option=option), source, item.outside)
    texts = {raw: str(raw) for raw in raws if raw is not None}
    if item.kind == "many" and not option:
        meaning = _several(texts.values(), spelled, item)
    elif item.kind == "number":
        meaning = _banded(texts.values(), spelled, item)
    else:
        meaning = _single(understand(texts.values(), spelled, may_mix=option))
    known, unknown, mixed = meaning
    return Read(
        {raw: known[text] for raw, text in texts.items() if text in known},
        tuple(sorted((raw for raw, text in texts.items() if text in unknown), key=str)),
        mixed,
        clashes,
        spelled.allowed,
    )


_Cells = tuple[Mapping[str, Meant], frozenset[str], bool]


def _single(meaning: Meaning) -> _Cells:
    known = {text: (id,) if id else () for text, id in meaning.known.items()}
    return known, frozenset(meaning.unknown), meaning.mixed


def _banded(texts: Iterable[str], spelled: Spellings, item: Item) -> _Cells:
    bands = {f"{BAND}{place}": (band.id,) for place, band in enumerate(item.bands)}
    others = [text for text in texts if text not in bands]
    known, unknown, _mixed = _single(understand(others, spelled, may_mix=True))
    return bands | dict(known), unknown, False


def _several(texts: Iterable[str], spelled: Spellings, item: Item) -> _Cells:
    """Cells with several answers: separated by ; or | or, where neither stands in the cell, by commas."""
    parts = {text: _split(text, spelled) for text in texts}
    known, unknown, mixed = _single(understand({one for split in parts.values() for one in split}, spelled))
    cells: dict[str, Meant] = {}
    for text, split in parts.items():
        ids = tuple(dict.fromkeys(id for one in split for id in known.get(one, ())))
        alone = len(ids) == 1 or not set(ids) & {*item.outside_ids, NO_ANSWER, NOT_ASKED}
        if not unknown & set(split) and alone:
            cells[text] = ids
    return cells, frozenset(text for text in parts if text not in cells) if not mixed else frozenset(), mixed


def _split(text: str, spelled: Spellings) -> tuple[str, ...]:
    if is_blank(tidy(text)) or any(tidy(text) in way for way in (*spelled.ways, spelled.always)):
        return (text,)
    parts = _SEPARATORS.split(text) if _SEPARATORS.search(text) else text.split(",")
    return tuple(part.strip() for part in parts if part.strip())


def read_places(raws: Iterable[Raw], level: str, asked: Asked, source: Source) -> Read:
    places = asked.organisation.units if level == "unit" else asked.organisation.areas
    return _read_background(raws, place_spellings(places), source)


def read_grouping(raws: Iterable[Raw], id: str, asked: Asked, source: Source) -> Read:
    choices = next(one.choices for one in asked.questionnaire.background if one.id == id)
    return _read_background(raws, spellings(choices, (), (NO_ANSWER,)), source)


def _read_background(raws: Iterable[Raw], spelled: Spellings, source: Source) -> Read:
    spelled, clashes = with_source(spelled, source, ())
    texts = {raw: str(raw) for raw in raws if raw is not None}
    meaning = understand(texts.values(), spelled)
    known = {text: (id,) if id and id != NO_ANSWER else () for text, id in meaning.known.items()}
    return Read(
        {raw: known[text] for raw, text in texts.items() if text in known},
        tuple(sorted((raw for raw, text in texts.items() if text in meaning.unknown), key=str)),
        meaning.mixed,
        clashes,
        spelled.allowed,
    )


# --- categories ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnsweredUnasked:
    """An answer to a question that was not asked, or `not_asked` where it was."""

    asked: bool


def categories(part: Part, meant: Meant, *, asked: bool, given: bool) -> Mapping[str, str] | AnsweredUnasked:
    """The category of each countable item of a part.

    A `not chosen` of a question that was not asked says nothing: many systems write 0 for all options then.
    """
    item = part.item
    said = set(meant) - {NO_ANSWER}
    if item.asked_if and not asked:
        if said - {NOT_ASKED, NOT_CHOSEN.id}:
            return AnsweredUnasked(asked=False)
        return dict.fromkeys(_countable(part), NOT_ASKED)
    if NOT_ASKED in said:
        return AnsweredUnasked(asked=True)
    return _of_asked(part, said, meant, given=given)


def _of_asked(part: Part, said: set[str], meant: Meant, *, given: bool) -> Mapping[str, str]:
    item = part.item
    if item.kind != "many":
        return {item.id: next(iter(said), NO_ANSWER)}
    if part.option is not None:
        return {f"{item.id}.{part.option}": _of_option(said, meant, given=given)}
    if not said or said & set(item.outside_ids):
        return dict.fromkeys(_countable(part), next(iter(said), NO_ANSWER))
    return {name: CHOSEN.id if name.rpartition(".")[2] in said else NOT_CHOSEN.id for name in _countable(part)}


def _of_option(said: set[str], meant: Meant, *, given: bool) -> str:
    if said:
        return next(iter(said))
    return NOT_CHOSEN.id if given and not meant else NO_ANSWER


def _countable(part: Part) -> Sequence[str]:
    if part.item.kind != "many":
        return (part.item.id,)
    options = (part.option,) if part.option is not None else part.item.scale.ids if part.item.scale else ()
    return tuple(f"{part.item.id}.{option}" for option in options)
