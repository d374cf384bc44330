"""One question of a definition: as it is typed, and back; added, moved, removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tillid.analysis.questionnaire.blank import blank_definition
from tillid.analysis.questionnaire.editing.ids import id_from
from tillid.analysis.questionnaire.editing.parts import (
    Row,
    Texts,
    languages_of,
    mappings,
    rows_of,
    text_of,
    texts_of,
    write_own_texts,
    write_texts,
    written_rows,
)
from tillid.analysis.questionnaire.written import Fields
from tillid.errors import AlreadyDone, NotNow
from tillid.text import Words, _

YES = ("true", "yes", "ja")


@dataclass(frozen=True)
class TypedItem:
    """Everything about a question that the builder shows. `scale` is "" where the answers are its own `choices`."""

    texts: Texts
    short: Texts = field(default_factory=dict)
    kind: str = "scale"
    theme: str = ""
    scale: str = ""
    choices: tuple[Row, ...] = ()
    outside: tuple[str, ...] = ()
    asked_item: str = ""
    asked_in: tuple[str, ...] = ()
    reversed: bool = False
    min_group: str = ""
    bands: tuple[Row, ...] = ()


def items_of(definition: Fields) -> list[Fields]:
    return mappings(definition.get("items"))


def find_item(definition: Fields, id: str) -> Fields:
    """Raises NotNow where somebody has removed it."""
    found = next((item for item in items_of(definition) if text_of(item.get("id")) == id), None)
    if found is None:
        raise NotNow(_("The question is not there any more: somebody has removed it."))
    return found


def scale_ids(definition: Fields) -> tuple[str, ...]:
    scales = definition.get("scales")
    return tuple(scales) if isinstance(scales, dict) else ()


def outside_ids(definition: Fields) -> tuple[str, ...]:
    outside = definition.get("outside_scale")
    return tuple(outside) if isinstance(outside, dict) else ()


def taken_ids(definition: Fields) -> set[str]:
    """What a new question may not be called; the options of a multiple choice are columns of their own."""
    questions = [*mappings(definition.get("background")), *items_of(definition)]
    return {text_of(one.get("id")) for one in questions} | {"unit", "area"}


def typed_item(definition: Fields, item: Fields) -> TypedItem:
    languages = languages_of(definition)
    choices = item.get("choices")
    asked = item.get("asked_if")
    asked = asked if isinstance(asked, dict) else {}
    return TypedItem(
        texts=texts_of(item, languages),
        short=texts_of(item.get("short"), languages),
        kind=text_of(item.get("kind")) or "scale",
        theme=text_of(item.get("theme")),
        scale=_scale_of(definition, item),
        choices=rows_of(choices, languages),
        outside=_several(item.get("outside")),
        asked_item=text_of(asked.get("item")),
        asked_in=_several(asked.get("in")),
        reversed=text_of(item.get("reversed")).lower() in YES,
        min_group=text_of(item.get("min_group")),
        bands=rows_of(item.get("bands"), languages),
    )


def write_item(definition: Fields, item: Fields, typed: TypedItem) -> None:
    """Write what has changed into the item, and nothing else."""
    before = typed_item(definition, item)
    languages = languages_of(definition)
    write_own_texts(item, typed.texts, languages)
    write_texts(item, "short", typed.short, languages)
    if typed.kind != before.kind:
        _set(item, "kind", "" if typed.kind == "scale" else typed.kind)
        _drop_what_means_nothing(item, typed.kind)
    _write_answers(definition, item, typed, before)
    if typed.outside != before.outside and typed.kind != "text":
        _set(item, "outside", typed.outside[0] if len(typed.outside) == 1 else list(typed.outside))
    if typed.reversed != before.reversed and typed.kind == "scale":
        _set(item, "reversed", "true" if typed.reversed else "")
    if typed.min_group != before.min_group:
        _set(item, "min_group", typed.min_group)
    if (typed.asked_item, typed.asked_in) != (before.asked_item, before.asked_in):
        asked = {"item": typed.asked_item, "in": list(typed.asked_in)}
        _set(item, "asked_if", asked if typed.asked_item else None)
    if typed.theme != before.theme:
        _set(item, "theme", typed.theme)
        _place_last_of_theme(definition, item)


def _write_answers(definition: Fields, item: Fields, typed: TypedItem, before: TypedItem) -> None:
    languages = languages_of(definition)
    if typed.kind == "number" and (typed.bands != before.bands or typed.kind != before.kind):
        item["bands"] = written_rows(typed.bands, item.get("bands"), languages, taken=outside_ids(definition))
    if typed.kind not in ("scale", "one", "many"):
        return
    if (typed.kind, typed.scale) == (before.kind, before.scale) and (typed.scale or typed.choices == before.choices):
        return
    now = item.get("choices")
    item.pop("scale", None)
    item.pop("choices", None)
    if typed.kind == "scale":
        _set(item, "scale", typed.scale if len(scale_ids(definition)) > 1 else "")
    elif typed.scale:
        item["choices"] = typed.scale
    else:
        item["choices"] = written_rows(typed.choices, now, languages, taken=outside_ids(definition))


def _drop_what_means_nothing(item: Fields, kind: str) -> None:
    belongs = {"bands": ("number",), "reversed": ("scale",), "outside": ("scale", "one", "many", "number")}
    for key, kinds in {**belongs, "scale": ("scale", "one", "many"), "choices": ("one", "many")}.items():
        if kind not in kinds:
            item.pop(key, None)


def _scale_of(definition: Fields, item: Fields) -> str:
    named = text_of(item.get("choices")) or text_of(item.get("scale"))
    scales = scale_ids(definition)
    if named or text_of(item.get("kind")) not in ("", "scale"):
        return named
    return scales[0] if len(scales) == 1 else ""


def _several(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (text_of(value),)
    return tuple(text_of(one) for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _set(fields: Fields, key: str, value: Any) -> None:
    """What says nothing is left out."""
    if value:
        fields[key] = value
    else:
        fields.pop(key, None)


# --- added, moved, removed ------------------------------------------------------------------------


def add_item(definition: Fields, theme: str, text: str) -> str:
    """A question needs no more than its wording: it is answered on the scale that its neighbours have."""
    language = languages_of(definition)[0]
    if any(text_of(one.get("theme")) == theme and text_of(one.get(language)) == text for one in items_of(definition)):
        raise AlreadyDone(_("The question is there already."))
    _need_a_scale(definition)
    id = id_from(text, taken_ids(definition), otherwise="question")
    item: Fields = {"id": id}
    _set(item, "theme", theme)
    if len(scale_ids(definition)) > 1:
        item["scale"] = _usual_scale(definition, theme)
    offered = outside_ids(definition)
    if offered:
        item["outside"] = "dont_know" if "dont_know" in offered else offered[0]
    item[language] = text
    definition["items"] = [*_all(definition), item]
    _place_last_of_theme(definition, item)
    return id


def move_item(definition: Fields, id: str, step: int) -> None:
    """Change places with the question above (-1) or below (1) in the same theme; at the end nothing happens."""
    items = _all(definition)
    moved = find_item(definition, id)
    theme = text_of(moved.get("theme"))
    places = [at for at, one in enumerate(items) if isinstance(one, dict) and text_of(one.get("theme")) == theme]
    here = next(at for at, place in enumerate(places) if items[place] is moved)
    if 0 <= here + step < len(places):
        one, other = places[here], places[here + step]
        items[one], items[other] = items[other], items[one]
    definition["items"] = items


def remove_item(definition: Fields, id: str) -> None:
    removed = find_item(definition, id)
    for item in items_of(definition):
        if item is not removed and typed_item(definition, item).asked_item == id:
            raise NotNow(
                _(
                    "“{question}” is put only to those who answered this question in a certain way. Change that first.",
                    question=Words(tuple(texts_of(item, languages_of(definition)).items())),
                )
            )
    definition["items"] = [item for item in _all(definition) if item is not removed]


def _all(definition: Fields) -> list[Any]:
    items = definition.get("items")
    return list(items) if isinstance(items, list) else []


def _place_last_of_theme(definition: Fields, item: Fields) -> None:
    others = [one for one in _all(definition) if one is not item]
    theme = text_of(item.get("theme"))
    of_theme = [at for at, one in enumerate(others) if isinstance(one, dict) and text_of(one.get("theme")) == theme]
    at = of_theme[-1] + 1 if of_theme else len(others)
    definition["items"] = [*others[:at], item, *others[at:]]


def _need_a_scale(definition: Fields) -> None:
    if not scale_ids(definition):
        definition["scales"] = blank_definition("", Words())["scales"]


def _usual_scale(definition: Fields, theme: str) -> str:
    scales = scale_ids(definition)
    items = items_of(definition)
    near = [item for item in items if text_of(item.get("theme")) == theme] or items
    used = [scale for item in near if (scale := _scale_of(definition, item)) in scales]
    return used[-1] if used else scales[0]
