"""Whatever a questionnaire holds: its parts, saved as forms show them, leave it saying the same."""

from __future__ import annotations

import copy
from typing import Any

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.material.reading import Problems, composed, read_yaml_bytes
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.questionnaire.written import Fields, read_fields, write_fields
from tillid.text import Words
from tillid.web.questionnaires.part_form import PartForm
from tillid.web.questionnaires.parts import FORMS

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30)
TEXTS = WORDS.map(composed).filter(bool)
LABELS = [f"Svar {letter}" for letter in "abcdefgh"]


@st.composite
def texts(draw: st.DrawFn) -> dict[str, str]:
    return {"da": draw(TEXTS)} | ({"en": draw(TEXTS)} if draw(st.booleans()) else {})


@st.composite
def points(draw: st.DrawFn, prefix: str) -> list[Fields]:
    count = draw(st.integers(2, 5))
    codes = draw(st.booleans())
    made: list[Fields] = [{"id": f"{prefix}{number}", "da": f"{LABELS[number]} {prefix}"} for number in range(count)]
    for number, point in enumerate(made):
        if codes:
            point["code"] = str(number + 1)
        if draw(st.booleans()):
            point["en"] = f"Answer {number} {prefix}"
    return made


@st.composite
def questions(draw: st.DrawFn, number: int, scales: list[str], themes: list[str], before: list[Fields]) -> Fields:
    kind = draw(st.sampled_from(["scale", "one", "many", "number", "text"]))
    made: Fields = {"id": f"q{number}", **draw(texts())}
    if kind != "scale" or draw(st.booleans()):
        made["kind"] = kind
    if themes and draw(st.booleans()):
        made["theme"] = draw(st.sampled_from(themes))
    if draw(st.booleans()):
        made["short"] = draw(st.one_of(TEXTS, texts()))
    if kind == "scale":
        if len(scales) > 1 or draw(st.booleans()):
            made["scale"] = draw(st.sampled_from(scales))
        made |= {"reversed": "true"} if draw(st.booleans()) else {}
    if kind in ("one", "many"):
        made["choices"] = draw(st.one_of(st.sampled_from(scales), points(f"c{number}_")))
    if kind == "number":
        made["bands"] = [{"id": "low", "to": "5"}, {"id": "high", "from": "5", "to": "7.50", "da": "Højt"}]
    if kind != "text":
        made |= draw(st.sampled_from([{}, {"outside": "dont_know"}, {"outside": ["not_relevant", "dont_know"]}]))
    made |= {"min_group": str(draw(st.integers(5, 30)))} if draw(st.booleans()) else {}
    made |= {"figure": "3"} if draw(st.booleans()) else {}
    leading = [one for one in before if isinstance(one.get("choices"), list)]
    if leading and draw(st.booleans()):
        one = draw(st.sampled_from(leading))
        among = [str(point["id"]) for point in reversed(one["choices"])]
        made["asked_if"] = {"item": one["id"], "in": draw(st.sampled_from([among, among[0]]))}
    return made


@st.composite
def definitions(draw: st.DrawFn) -> Fields:
    themes = [f"t{number}" for number in range(draw(st.integers(0, 3)))]
    scales = [f"s{number}" for number in range(draw(st.integers(1, 2)))]
    items: list[Fields] = []
    for number in range(draw(st.integers(1, 5))):
        items.append(draw(questions(number, scales, themes, items)))
    made: Fields = {"id": "trust", "title": draw(st.one_of(TEXTS, texts()))}
    made |= draw(st.sampled_from([{}, {"languages": ["da", "en"]}, {"languages": ["da"]}, {"languages": ["da", "pl"]}]))
    made |= draw(st.sampled_from([{}, {"licence": "CC BY 4.0", "no_changes": "true", "version": "1.10"}]))
    made["scales"] = {scale: draw(points(scale)) for scale in scales}
    made["outside_scale"] = {"dont_know": {"da": "Ved ikke"}, "not_relevant": {"da": "Ikke relevant", "en": "N/A"}}
    made["background"] = [
        {"id": "area", "da": "Hvor?", "choices": "areas"},
        {"id": "role", "da": "Hvem?", "figure": "1", "choices": draw(st.one_of(points("b"), st.sampled_from(scales)))},
    ]
    made["themes"] = [{"id": theme, **draw(texts())} for theme in themes]
    return made | {"items": items, "unknown": {"to": ["the", "builder"]}}


def read(tree: Fields) -> tuple[Questionnaire, Problems]:
    problems = Problems()
    organisation = Organisation(areas=(Area("nord", Words.of(da="Nord")),))
    node = read_yaml_bytes(write_fields(tree).encode(), "q.yaml", problems)
    return read_questionnaire(node, organisation), problems


def as_sent(form: PartForm) -> QueryDict:
    """What a browser would send of the form as it is shown: ticked boxes in the order in which they stand."""
    sent = QueryDict(mutable=True)
    for field in form:
        value: Any = field.value()
        if isinstance(value, list):
            choices = [str(choice) for choice, _name in getattr(field.field, "choices", ())]
            sent.setlist(field.html_name, sorted(value, key=choices.index))
        elif value is True:
            sent[field.html_name] = "on"
        elif value not in (False, None):
            sent[field.html_name] = str(value)
    for row in form.rows.on_page if form.rows else ():
        sent[row.id_name] = row.id
        for cell in row.cells:
            sent[cell.name] = cell.value
    return sent


def parts(tree: Fields) -> list[tuple[str, str]]:
    named = {"item": "items", "theme": "themes", "background": "background"}
    ids = [(kind, str(one["id"])) for kind, key in named.items() for one in tree[key]]
    return [*ids, *(("scale", scale) for scale in tree["scales"]), ("outside", "all"), ("settings", "all")]


@given(definitions())
def test_every_part_saved_as_it_is_shown_leaves_the_questionnaire_saying_the_same(tree: Fields) -> None:
    definition, problems = read(tree)
    assert [problem.render("en") for problem in problems.stopping] == []
    written = copy.deepcopy(tree)
    for kind, id in parts(tree):
        shown = FORMS[kind](written, definition, id)
        form = FORMS[kind](written, definition, id, as_sent(shown))
        assert (kind, id, form.is_valid(), form.errors.as_json()) == (kind, id, True, "{}")
        form.write(written)
    assert read(written)[0] == definition
    assert read_fields(write_fields(written)) == written
    assert written["unknown"] == tree["unknown"]


@given(definitions(), st.data())
def test_a_reworded_question_is_the_only_thing_that_changes(tree: Fields, data: st.DataObject) -> None:
    definition, _problems = read(tree)
    id = data.draw(st.sampled_from([str(item["id"]) for item in tree["items"]]))
    sent = as_sent(FORMS["item"](tree, definition, id))
    sent["words-da"] = "Helt nye ord?"
    written = copy.deepcopy(tree)
    form = FORMS["item"](written, definition, id, sent)
    assert form.is_valid()
    form.write(written)
    next(item for item in tree["items"] if item["id"] == id)["da"] = "Helt nye ord?"
    assert written == tree
