"""Texts and lists of answers inside a definition: as they are typed, and back. What is not changed is not touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tillid.analysis.material.reading import composed
from tillid.analysis.questionnaire.editing.ids import id_from
from tillid.analysis.questionnaire.points import RESERVED
from tillid.analysis.questionnaire.written import Fields
from tillid.text import LANGUAGES

Texts = dict[str, str]
"""Language to text; a language without a text is left out."""


@dataclass(frozen=True)
class Row:
    """An answer, or an interval of a number, as somebody types it. `id` is "" for a new one."""

    id: str = ""
    texts: Texts = field(default_factory=dict)
    low: str = ""
    high: str = ""

    def __bool__(self) -> bool:
        return bool(self.texts or self.low or self.high)


def languages_of(definition: Fields) -> tuple[str, ...]:
    """The languages that the questionnaire promises, the first the one that a new text needs."""
    said = definition.get("languages")
    listed = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return tuple(dict.fromkeys(text_of(one) for one in listed if text_of(one))) or LANGUAGES


def text_of(value: Any) -> str:
    return composed(value) if isinstance(value, str) else ""


def mappings(value: Any) -> list[Fields]:
    """The entries of a list that have keys."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def texts_of(value: Any, languages: Iterable[str]) -> Texts:
    """{da: …, en: …}, or one text that serves every language."""
    if isinstance(value, str):
        return {LANGUAGES[0]: text_of(value)} if text_of(value) else {}
    if not isinstance(value, dict):
        return {}
    return {language: text_of(value[language]) for language in languages if text_of(value.get(language))}


def write_own_texts(fields: Fields, typed: Texts, languages: Iterable[str]) -> None:
    """The texts that stand among other keys."""
    before = texts_of(fields, languages)
    for language in languages:
        if typed.get(language, "").split() == before.get(language, "").split():  # a form knows no line breaks
            continue
        if typed.get(language):
            fields[language] = typed[language]
        else:
            fields.pop(language, None)


def write_texts(fields: Fields, key: str, typed: Texts, languages: tuple[str, ...]) -> None:
    """The texts under a key of their own."""
    now = fields.get(key)
    inside = dict(now) if isinstance(now, dict) else texts_of(now, languages)
    before = dict(inside)
    write_own_texts(inside, typed, languages)
    if inside == before:
        return
    if inside:
        fields[key] = inside
    else:
        fields.pop(key, None)


def rows_of(value: Any, languages: Iterable[str]) -> tuple[Row, ...]:
    """A list of answers, or of bands with their bounds."""
    languages = tuple(languages)
    return tuple(
        Row(text_of(one.get("id")), texts_of(one, languages), text_of(one.get("from")), text_of(one.get("to")))
        for one in mappings(value)
    )


def written_rows(
    rows: Iterable[Row], now: Any, languages: tuple[str, ...], taken: Collection[str] = ()
) -> list[Fields]:
    """The rows as a list of {id, da, en}; an answer that was there keeps its id, and all that is not shown of it."""
    known = {text_of(one.get("id")): one for one in mappings(now)}
    used = {*taken, *RESERVED, *(row.id for row in rows if row)}
    written = []
    for row in rows:
        if not row:
            continue
        one = dict(known.get(row.id) or {"id": row.id or _new_id(row, used)})
        used.add(one["id"])
        write_own_texts(one, row.texts, languages)
        for key, bound in (("from", row.low), ("to", row.high)):
            if bound:
                one[key] = bound
            else:
                one.pop(key, None)
        written.append(one)
    return written


def keyed_rows(value: Any, languages: Iterable[str]) -> tuple[Row, ...]:
    """Answers that stand under their ids: {dont_know: {da: …}}."""
    languages = tuple(languages)
    return tuple(Row(id, texts_of(one, languages)) for id, one in _pairs(value))


def written_keyed_rows(rows: Iterable[Row], now: Any, languages: tuple[str, ...], taken: Collection[str]) -> Fields:
    known = dict(_pairs(now))
    used = {*taken, *RESERVED, *(row.id for row in rows if row)}
    written: Fields = {}
    for row in rows:
        if row:
            id = row.id or _new_id(row, used)
            used.add(id)
            one = dict(known[id]) if isinstance(known.get(id), dict) else {}
            write_own_texts(one, row.texts, languages)
            written[id] = one
    return written


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from value.items()


def _new_id(row: Row, used: Collection[str]) -> str:
    bounds = "_".join(filter(None, (row.low and f"from {row.low}", row.high and f"to {row.high}")))
    return id_from(next(iter(row.texts.values()), bounds), used, otherwise="answer")
