"""Parts of a definition are changed one at a time, and everything else stays as it was written."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checkout import ROOT
from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.analysis.questionnaire.blank import blank_definition
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.editing import frame, items
from tillid.analysis.questionnaire.editing.ids import id_from
from tillid.analysis.questionnaire.editing.parts import Row
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.questionnaire.written import Fields, read_fields, write_fields
from tillid.errors import AlreadyDone, NotNow
from tillid.text import Words

REAL = (ROOT / "examples/sof2026-employees/questionnaire.yaml").read_text("utf-8")


def read(tree: Fields) -> tuple[Questionnaire, list[str]]:
    organisation = Organisation(areas=(Area("nord", Words.of(da="Nord")),))
    problems = Problems()
    definition = read_questionnaire(read_yaml_bytes(write_fields(tree).encode(), "q.yaml", problems), organisation)
    return definition, [problem.render("en") for problem in problems.stopping]


@pytest.fixture
def tree() -> Fields:
    """Two themes with two questions each."""
    made = blank_definition("trust", Words.of(da="Tillid", en="Trust"))
    for theme, questions in (("Ledelse", ("Lytter din leder?", "Svarer din leder?")), ("Løn", ("Er lønnen god?",))):
        id = frame.add_theme(made, theme)
        for question in questions:
            items.add_item(made, id, question)
    return made


def asked(tree: Fields) -> list[str]:
    return [str(item["id"]) for item in tree["items"]]


def test_a_question_needs_only_its_wording(tree: Fields) -> None:
    id = items.add_item(tree, "ledelse", "I hvor høj grad får du hjælp?")
    definition, problems = read(tree)
    item = definition.by_id[id]
    assert problems == []
    assert (id, item.theme, item.kind, len(item.on_scale), item.outside_ids) == (
        "faar_hjaelp",
        "ledelse",
        "scale",
        5,
        ("dont_know",),
    )


def test_a_new_question_stands_last_in_its_theme(tree: Fields) -> None:
    items.add_item(tree, "ledelse", "Ser din leder dig?")
    assert asked(tree) == ["lytter_leder", "svarer_leder", "ser_leder", "loennen_god"]


def test_a_question_that_is_added_twice_is_there_once(tree: Fields) -> None:
    with pytest.raises(AlreadyDone):
        items.add_item(tree, "ledelse", "Lytter din leder?")


def test_a_question_moves_within_its_theme_and_stops_at_its_ends(tree: Fields) -> None:
    items.move_item(tree, "svarer_leder", -1)
    assert asked(tree) == ["svarer_leder", "lytter_leder", "loennen_god"]
    items.move_item(tree, "lytter_leder", 1)
    assert asked(tree) == ["svarer_leder", "lytter_leder", "loennen_god"]


def test_a_theme_takes_its_questions_along(tree: Fields) -> None:
    frame.move_theme(tree, "loen", -1)
    assert [theme["id"] for theme in tree["themes"]] == ["loen", "ledelse"]
    assert asked(tree) == ["loennen_god", "lytter_leder", "svarer_leder"]


def test_questions_of_a_theme_that_goes_stay_without_one(tree: Fields) -> None:
    frame.remove_theme(tree, "ledelse")
    definition, problems = read(tree)
    assert problems == []
    assert [item.theme for item in definition.items] == [None, None, "loen"]


def test_a_question_moves_to_the_end_of_another_theme(tree: Fields) -> None:
    item = items.find_item(tree, "lytter_leder")
    items.write_item(tree, item, replace(items.typed_item(tree, item), theme="loen"))
    assert asked(tree) == ["svarer_leder", "loennen_god", "lytter_leder"]


def test_a_question_on_which_another_hangs_is_not_removed(tree: Fields) -> None:
    item = items.find_item(tree, "svarer_leder")
    typed = replace(items.typed_item(tree, item), asked_item="lytter_leder", asked_in=("low", "not_at_all"))
    items.write_item(tree, item, typed)
    assert read(tree)[1] == []
    with pytest.raises(NotNow, match="Svarer din leder"):
        items.remove_item(tree, "lytter_leder")


def test_what_means_nothing_to_a_new_kind_goes(tree: Fields) -> None:
    item = items.find_item(tree, "lytter_leder")
    item["reversed"] = "true"
    typed = replace(
        items.typed_item(tree, item), kind="number", scale="", bands=(Row("", {}, "", "5"), Row("", {}, "5"))
    )
    items.write_item(tree, item, typed)
    assert item == {
        "id": "lytter_leder",
        "theme": "ledelse",
        "outside": "dont_know",
        "da": "Lytter din leder?",
        "kind": "number",
        "bands": [{"id": "5", "to": "5"}, {"id": "from_5", "from": "5"}],
    }
    assert read(tree)[1] == []


def test_choices_get_ids_from_their_words_and_keep_them_when_reworded(tree: Fields) -> None:
    item = items.find_item(tree, "lytter_leder")
    rows = (Row("", {"da": "Ja"}), Row("", {"da": "Nej"}))
    items.write_item(tree, item, replace(items.typed_item(tree, item), kind="one", scale="", choices=rows))
    before = items.typed_item(tree, item)
    reworded = (before.choices[0], Row(before.choices[1].id, {"da": "Nej, slet ikke"}))
    items.write_item(tree, item, replace(before, choices=reworded))
    assert item["choices"] == [{"id": "ja", "da": "Ja"}, {"id": "nej", "da": "Nej, slet ikke"}]


def test_with_a_second_scale_every_question_names_its_own(tree: Fields) -> None:
    id = frame.add_scale(tree, (Row("", {"da": "Enig"}), Row("", {"da": "Uenig"})))
    definition, problems = read(tree)
    assert (id, problems) == ("enig", [])
    assert {item.scale.id for item in definition.items if item.scale} == {"extent"}


def test_a_scale_in_use_is_not_removed(tree: Fields) -> None:
    with pytest.raises(NotNow):
        frame.remove_scale(tree, "extent")


def test_an_answer_beside_the_scale_that_goes_is_offered_no_more(tree: Fields) -> None:
    frame.write_outside(tree, tuple(row for row in frame.outside_rows(tree) if row.id != "dont_know"))
    definition, problems = read(tree)
    assert problems == []
    assert {item.outside_ids for item in definition.items} == {()}


def test_a_question_for_the_area_has_the_name_that_tables_go_by(tree: Fields) -> None:
    asked_where = frame.TypedBackground({"da": "Hvor arbejder du?"}, "areas")
    assert frame.add_background(tree, asked_where) == "area"
    with pytest.raises(AlreadyDone):
        frame.add_background(tree, asked_where)


def test_what_the_builder_does_not_know_is_kept(tree: Fields) -> None:
    item = items.find_item(tree, "lytter_leder")
    item["figure"], item["pl"] = "7", "Czy szef słucha?"
    item["remark"] = ["fra 2014"]
    items.write_item(tree, item, replace(items.typed_item(tree, item), texts={"da": "Lytter lederen?"}))
    assert list(item.items()) == [
        ("id", "lytter_leder"),
        ("theme", "ledelse"),
        ("outside", "dont_know"),
        ("da", "Lytter lederen?"),
        ("figure", "7"),
        ("pl", "Czy szef słucha?"),
        ("remark", ["fra 2014"]),
    ]


def test_an_answer_that_is_reworded_keeps_its_id_its_code_and_other_languages(tree: Fields) -> None:
    tree["scales"]["extent"][0] |= {"code": "5", "pl": "W bardzo dużym stopniu"}
    first, *others = frame.scale_rows(tree, "extent")
    frame.write_scale(tree, "extent", (replace(first, texts=first.texts | {"da": "Helt"}), *others))
    assert tree["scales"]["extent"][0] == {
        "id": "very_high",
        "da": "Helt",
        "en": "To a very high degree",
        "code": "5",
        "pl": "W bardzo dużym stopniu",
    }


def test_writing_what_is_there_changes_nothing_in_the_real_questionnaire() -> None:
    tree = read_fields(REAL)
    before = copy.deepcopy(tree)
    for item in items.items_of(tree):
        items.write_item(tree, item, items.typed_item(tree, item))
    for id in items.scale_ids(tree):
        frame.write_scale(tree, id, frame.scale_rows(tree, id))
    for one in frame.background_of(tree):
        frame.write_background(tree, one, frame.typed_background(tree, one))
    frame.write_outside(tree, frame.outside_rows(tree))
    frame.write_settings(tree, frame.typed_settings(tree))
    assert tree == before


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8))
def test_ids_are_made_of_any_words_and_never_twice(texts: list[str]) -> None:
    taken: list[str] = []
    for text in texts:
        taken.append(id_from(text, taken, otherwise="question"))
    tree: dict[str, Any] = blank_definition("trust", Words.of(da="Tillid"))
    tree["items"] = [{"id": id, "da": f"Spørgsmål {number}?"} for number, id in enumerate(taken)]
    assert read(tree)[1] == []
