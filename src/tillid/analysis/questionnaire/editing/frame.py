"""What questions stand in: title and languages, themes, scales, answers outside them, background questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tillid.analysis.questionnaire.editing.ids import id_from
from tillid.analysis.questionnaire.editing.items import YES, items_of, outside_ids, scale_ids, typed_item
from tillid.analysis.questionnaire.editing.parts import (
    Row,
    Texts,
    keyed_rows,
    languages_of,
    mappings,
    rows_of,
    text_of,
    texts_of,
    write_own_texts,
    write_texts,
    written_keyed_rows,
    written_rows,
)
from tillid.analysis.questionnaire.written import Fields
from tillid.errors import AlreadyDone, NotNow
from tillid.text import _

PLACES = ("areas", "units")
"""Choices that come from the organisation."""


# --- the questionnaire itself -----------------------------------------------------------------------


@dataclass(frozen=True)
class TypedSettings:
    title: Texts
    languages: tuple[str, ...]
    version: str = ""
    licence: str = ""
    attribution: str = ""
    no_changes: bool = False


def typed_settings(definition: Fields) -> TypedSettings:
    languages = languages_of(definition)
    return TypedSettings(
        title=texts_of(definition.get("title"), languages),
        languages=languages,
        version=text_of(definition.get("version")),
        licence=text_of(definition.get("licence")),
        attribution=text_of(definition.get("attribution")),
        no_changes=text_of(definition.get("no_changes")).lower() in YES,
    )


def write_settings(definition: Fields, typed: TypedSettings) -> None:
    before = typed_settings(definition)
    if typed.languages != before.languages:
        definition["languages"] = list(typed.languages)
    write_texts(definition, "title", typed.title, tuple(dict.fromkeys((*before.languages, *typed.languages))))
    for key in ("version", "licence", "attribution"):
        if getattr(typed, key) != getattr(before, key):
            _set(definition, key, getattr(typed, key))
    if typed.no_changes != before.no_changes:
        _set(definition, "no_changes", "true" if typed.no_changes else "")


# --- themes -----------------------------------------------------------------------------------------


def themes_of(definition: Fields) -> list[Fields]:
    return mappings(definition.get("themes"))


def find_theme(definition: Fields, id: str) -> Fields:
    return _find(themes_of(definition), id)


def add_theme(definition: Fields, text: str) -> str:
    themes = themes_of(definition)
    language = languages_of(definition)[0]
    if any(text_of(theme.get(language)) == text for theme in themes):
        raise AlreadyDone(_("The theme is there already."))
    id = id_from(text, [text_of(theme.get("id")) for theme in themes], otherwise="theme")
    definition["themes"] = [*themes, {"id": id, language: text}]
    return id


def write_theme(definition: Fields, theme: Fields, typed: Texts) -> None:
    write_own_texts(theme, typed, languages_of(definition))


def move_theme(definition: Fields, id: str, step: int) -> None:
    """Its questions come along: the order in which they are asked is the order of the themes."""
    themes = _moved(themes_of(definition), id, step)
    definition["themes"] = themes
    order = {text_of(theme.get("id")): at for at, theme in enumerate(themes)}
    definition["items"] = sorted(
        items_of(definition), key=lambda item: order.get(text_of(item.get("theme")), len(order))
    )


def remove_theme(definition: Fields, id: str) -> None:
    """Its questions stay, without a theme."""
    removed = find_theme(definition, id)
    definition["themes"] = [theme for theme in themes_of(definition) if theme is not removed]
    for item in items_of(definition):
        if text_of(item.get("theme")) == id:
            item.pop("theme")


# --- scales and answers outside them ------------------------------------------------------------------


def scale_rows(definition: Fields, id: str) -> tuple[Row, ...]:
    if id not in scale_ids(definition):
        raise NotNow(_("It is not there any more: somebody has removed it."))
    return rows_of(definition["scales"][id], languages_of(definition))


def add_scale(definition: Fields, rows: tuple[Row, ...]) -> str:
    """A second scale: questions that named none, because there was one, name it now."""
    ids = scale_ids(definition)
    if len(ids) == 1:
        for item in items_of(definition):
            if typed_item(definition, item).kind == "scale" and not item.get("scale"):
                item["scale"] = ids[0]
    first = next((next(iter(row.texts.values())) for row in rows if row.texts), "")
    id = id_from(first, ids, otherwise="scale")
    written = written_rows(rows, None, languages_of(definition), taken=outside_ids(definition))
    definition["scales"] = {**(definition.get("scales") or {}), id: written}
    return id


def write_scale(definition: Fields, id: str, rows: tuple[Row, ...]) -> None:
    if rows != scale_rows(definition, id):
        now = definition["scales"][id]
        written = written_rows(rows, now, languages_of(definition), taken=outside_ids(definition))
        definition["scales"][id] = written


def remove_scale(definition: Fields, id: str) -> None:
    scale_rows(definition, id)
    used = [item for item in items_of(definition) if typed_item(definition, item).scale == id]
    used += [one for one in mappings(definition.get("background")) if text_of(one.get("choices")) == id]
    if used:
        raise NotNow(_("The scale is used by {count} questions. Give them another one first.", count=len(used)))
    del definition["scales"][id]


def outside_rows(definition: Fields) -> tuple[Row, ...]:
    return keyed_rows(definition.get("outside_scale"), languages_of(definition))


def write_outside(definition: Fields, rows: tuple[Row, ...]) -> None:
    """An answer that is taken away is taken from the questions that offered it, too."""
    if rows == outside_rows(definition):
        return
    now = definition.get("outside_scale")
    points = {row.id for id in scale_ids(definition) for row in scale_rows(definition, id)}
    written = written_keyed_rows(rows, now, languages_of(definition), taken=points)
    _set(definition, "outside_scale", written)
    for item in items_of(definition):
        offered = typed_item(definition, item).outside
        left = [id for id in offered if id in written]
        if len(left) < len(offered):
            _set(item, "outside", left[0] if len(left) == 1 else left)


# --- background questions -----------------------------------------------------------------------------


@dataclass(frozen=True)
class TypedBackground:
    """`source` is areas, units, the id of a scale, or "" where the choices are its own."""

    texts: Texts
    source: str = ""
    choices: tuple[Row, ...] = field(default=())


def background_of(definition: Fields) -> list[Fields]:
    return mappings(definition.get("background"))


def find_background(definition: Fields, id: str) -> Fields:
    return _find(background_of(definition), id)


def typed_background(definition: Fields, one: Fields) -> TypedBackground:
    languages = languages_of(definition)
    choices = one.get("choices")
    return TypedBackground(texts_of(one, languages), text_of(choices), rows_of(choices, languages))


def write_background(definition: Fields, one: Fields, typed: TypedBackground) -> None:
    before = typed_background(definition, one)
    write_own_texts(one, typed.texts, languages_of(definition))
    if typed.source and typed.source != before.source:
        one["choices"] = typed.source
    elif not typed.source and (before.source or typed.choices != before.choices):
        one["choices"] = written_rows(typed.choices, one.get("choices"), languages_of(definition))


def add_background(definition: Fields, typed: TypedBackground) -> str:
    """A question that asks for the area or the unit has the name that tables by area or unit go by."""
    taken = {text_of(question.get("id")) for question in (*background_of(definition), *items_of(definition))}
    wanted = {"areas": "area", "units": "unit"}.get(typed.source)
    if wanted in taken:
        raise AlreadyDone(_("There is a question about that already."))
    text = next(iter(typed.texts.values()), "")
    one: Fields = {"id": wanted or id_from(text, {*taken, "unit", "area"}, otherwise="background")}
    write_background(definition, one, typed)
    definition["background"] = [*background_of(definition), one]
    return str(one["id"])


def move_background(definition: Fields, id: str, step: int) -> None:
    definition["background"] = _moved(background_of(definition), id, step)


def remove_background(definition: Fields, id: str) -> None:
    removed = find_background(definition, id)
    _set(definition, "background", [one for one in background_of(definition) if one is not removed])


# --- of them all --------------------------------------------------------------------------------------


def _find(among: list[Fields], id: str) -> Fields:
    found = next((one for one in among if text_of(one.get("id")) == id), None)
    if found is None:
        raise NotNow(_("It is not there any more: somebody has removed it."))
    return found


def _moved(among: list[Fields], id: str, step: int) -> list[Fields]:
    here = next(at for at, one in enumerate(among) if one is _find(among, id))
    there = min(max(here + step, 0), len(among) - 1)
    moved = list(among)
    moved[here], moved[there] = moved[there], moved[here]
    return moved


def _set(fields: Fields, key: str, value: Any) -> None:
    if value:
        fields[key] = value
    else:
        fields.pop(key, None)
