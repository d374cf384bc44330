"""A questionnaire is read whole, and everything wrong with it is told at once."""

from __future__ import annotations

from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.given import awkward_values, given_yaml, said
from tests.checkout import ROOT
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.reading import Problems, read_yaml, read_yaml_bytes
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.options import countable_items
from tillid.analysis.questionnaire.values import (
    AskedIf,
    Background,
    Item,
    Point,
    Questionnaire,
    Scale,
    Theme,
)
from tillid.text import Words

ORGANISATION = Organisation(
    areas=(Area("north", Words.of(da="Nord", en="North"), "1"), Area("south", Words.of(da="Syd", en="South"), "2")),
    units=(Unit("n1", "north", Words.of(da="N1")),),
)
HEAD = """\
id: q
title: {da: Tillid, en: Trust}
scales: {extent: [{id: high, da: Høj, en: High}, {id: low, da: Lav, en: Low}]}
outside_scale: {dont_know: {da: Ved ikke, en: Don't know}, not_relevant: {da: Ikke relevant, en: Not relevant}}
themes: [{id: rules, da: Regler, en: Rules}]
"""
BACKGROUND = "background: [{id: area, da: Fagområde, en: Area, choices: areas}]\n"
ITEM = '- {id: a, theme: rules, da: "Hvor?", en: "Where?"}\n'


def with_items(items: str, before: str = "") -> str:
    return HEAD + before + "items:\n" + dedent(items)


def problems_of(text: str, language: str = "en") -> list[str]:
    node = given_yaml(text, "q.yaml")
    read_questionnaire(node, ORGANISATION)
    return said(node, language)


def items_of(items: str, before: str = "") -> tuple[Item, ...]:
    node = given_yaml(with_items(items, before), "q.yaml")
    questionnaire = read_questionnaire(node, ORGANISATION)
    assert said(node) == []
    return questionnaire.items


def test_a_small_questionnaire_is_read_whole() -> None:
    node = given_yaml(with_items('- {id: a, theme: rules, outside: dont_know, da: "Hvor?", en: "Where?"}', BACKGROUND))
    extent = Scale("extent", (Point("high", Words.of(da="Høj", en="High")), Point("low", Words.of(da="Lav", en="Low"))))
    dont_know = Point("dont_know", Words.of(da="Ved ikke", en="Don't know"))
    places = (Point("north", Words.of(da="Nord", en="North"), "1"), Point("south", Words.of(da="Syd", en="South"), "2"))
    assert read_questionnaire(node, ORGANISATION) == Questionnaire(
        id="q",
        title=Words.of(da="Tillid", en="Trust"),
        themes=(Theme("rules", Words.of(da="Regler", en="Rules")),),
        items=(
            Item("a", "scale", "rules", Words.of(da="Hvor?", en="Where?"), Words(), scale=extent, outside=(dont_know,)),
        ),
        background=(Background("area", Words.of(da="Fagområde", en="Area"), places, from_organisation="areas"),),
    )
    assert said(node) == []


def test_the_real_case_is_read_without_a_problem() -> None:
    problems = Problems()
    folder = ROOT / "examples/sof2014"
    organisation = read_organisation(read_yaml(folder / "organisation.yaml", problems))
    questionnaire = read_questionnaire(read_yaml(folder / "questionnaire.yaml", problems), organisation)
    assert [problem.render("en") for problem in problems.found] == []
    assert (len(questionnaire.items), len(questionnaire.themes)) == (17, 6)
    assert [choice.id for choice in questionnaire.background[0].choices] == [area.id for area in organisation.areas]
    assert questionnaire.by_id["citizen_own_plan"].categories == (
        *("very_high", "high", "some", "low", "not_at_all"),
        *("not_relevant", "no_answer"),
    )


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir()))
def test_the_questionnaire_of_every_example_is_read_without_a_problem(folder: str) -> None:
    problems = Problems()
    organisation = read_organisation(read_yaml(ROOT / "examples" / folder / "organisation.yaml", problems))
    read_questionnaire(read_yaml(ROOT / "examples" / folder / "questionnaire.yaml", problems), organisation)
    assert [problem.render("en") for problem in problems.found] == []


def test_a_published_instrument_carries_its_licence_version_and_mark() -> None:
    head = "licence: CC-BY-ND-4.0\nattribution: NFA\nversion: 3\nno_changes: true\n"
    read = read_questionnaire(given_yaml(head + with_items(ITEM)), ORGANISATION)
    assert (read.licence, read.attribution, read.version, read.no_changes) == ("CC-BY-ND-4.0", "NFA", "3", True)


def test_other_languages_are_read_and_expected_where_they_are_declared() -> None:
    node = given_yaml(
        """\
        id: q
        title: {da: Tillid, pl: Zaufanie}
        languages: [da, pl]
        items:
          - {id: a, kind: text, da: Hvad?, pl: Co?}
          - {id: b, kind: text, da: Hvem?}
        """
    )
    questionnaire = read_questionnaire(node, ORGANISATION)
    assert [item.words.render("pl") for item in questionnaire.items] == ["Co?", "Hvem?"]
    assert said(node) == [
        "(file.yaml, line 6: The text in pl is missing on line 6. "
        "Write pl: … there; until then the other language is shown.)"
    ]


def test_missing_english_is_one_notice_however_many_texts_lack_it() -> None:
    text = with_items(
        "- {id: a, theme: rules, da: A}\n- {id: b, theme: rules, da: B}\n- {id: c, theme: rules, en: C}\n"
    )
    assert problems_of(text, "da") == [
        "(q.yaml, linje 9: Teksten på dansk mangler på linje 9. Skriv da: … dér. Indtil da vises det andet sprog.)",
        "(q.yaml, linje 7: Teksten på engelsk mangler på 2 linjer: 7, 8. "
        "Skriv en: … dér. Indtil da vises det andet sprog.)",
    ]


MISTAKES = [
    (
        "- {id: a, theme: rules, da: A, en: A}\n- {id: A, theme: rules, da: B, en: B}\n",
        "q.yaml, line 9, items[2]: The id A is taken. "
        "Give each question an id of its own; capital letters alone make no difference.",
        "q.yaml, linje 9, items[2]: Id'et A er brugt i forvejen. "
        "Giv hvert spørgsmål sit eget id. Store bogstaver alene gør ingen forskel.",
    ),
    (
        "- {id: area, theme: rules, da: A, en: A}\n",
        "q.yaml, line 8, items[1]: The id area is taken. "
        "Give each question an id of its own; capital letters alone make no difference.",
        "q.yaml, linje 8, items[1]: Id'et area er brugt i forvejen. "
        "Giv hvert spørgsmål sit eget id. Store bogstaver alene gør ingen forskel.",
    ),
    (
        "- {id: a, theme: ruels, da: A, en: A}\n",
        "q.yaml, line 8, items[1].theme: “ruels” is not known here. Did you mean rules?",
        "q.yaml, linje 8, items[1].theme: »ruels« kendes ikke her. Mente du rules?",
    ),
    (
        "- {id: a, theme: rules, scale: extend, da: A, en: A}\n",
        "q.yaml, line 8, items[1].scale: “extend” is not known here. Did you mean extent?",
        "q.yaml, linje 8, items[1].scale: »extend« kendes ikke her. Mente du extent?",
    ),
    (
        "- {id: a, theme: rules, outside: dontknow, da: A, en: A}\n",
        "q.yaml, line 8, items[1].outside: “dontknow” is not known here. Did you mean dont_know?",
        "q.yaml, linje 8, items[1].outside: »dontknow« kendes ikke her. Mente du dont_know?",
    ),
    (
        "- {id: a, theme: rules, min_group: 4, da: A, en: A}\n",
        "q.yaml, line 8, items[1].min_group: 4 is too low: the limit is 5 and may only be raised. "
        "Write 5 or more, or leave the line out.",
        "q.yaml, linje 8, items[1].min_group: 4 er for lavt: Grænsen er 5 og må kun hæves. "
        "Skriv 5 eller mere, eller lad linjen være ude.",
    ),
    (
        "- {id: ../a, theme: rules, da: A, en: A}\n",
        "q.yaml, line 8, items[1].id: “../a” cannot be an id. "
        "Use letters, digits, - and _, beginning with a letter or digit.",
        "q.yaml, linje 8, items[1].id: »../a« kan ikke være et id. "
        "Brug bogstaver, tal, - og _, og begynd med et bogstav eller et tal.",
    ),
    (
        "- {id: a, theme: rules, kind: one, da: A, en: A}\n",
        "q.yaml, line 8, items[1]: The choices are missing. "
        "Write choices: and a list of {id, da, en}, or the name of a scale.",
        "q.yaml, linje 8, items[1]: Svarmulighederne mangler. "
        "Skriv choices: og en liste af {id, da, en} eller navnet på en skala.",
    ),
    (
        "- {id: a, theme: rules, choices: [{id: x, da: X, en: X}, {id: y, da: Y, en: Y}], da: A, en: A}\n",
        "q.yaml, line 8, items[1].choices: choices means nothing to an item of the kind scale. "
        "Remove it, or write kind: and one of: one, many.",
        "q.yaml, linje 8, items[1].choices: choices har ingen betydning for et spørgsmål af typen scale. "
        "Fjern det, eller skriv kind: og en af disse: one, many.",
    ),
    (
        "- {id: a, theme: rules}\n",
        "q.yaml, line 8, items[1]: The text is missing. Write it as da: … and en: …",
        "q.yaml, linje 8, items[1]: Teksten mangler. Skriv den som da: … og en: …",
    ),
    (
        "- {id: a.chosen, theme: rules, da: A, en: A}\n"
        "- {id: a, theme: rules, kind: many, choices: [{id: chosen, da: X, en: X}], da: A, en: A}\n",
        "q.yaml, line 9, items[2]: The id a.chosen is taken. "
        "Give each question an id of its own; capital letters alone make no difference.",
        "q.yaml, linje 9, items[2]: Id'et a.chosen er brugt i forvejen. "
        "Giv hvert spørgsmål sit eget id. Store bogstaver alene gør ingen forskel.",
    ),
]


@pytest.mark.parametrize(("items", "english", "danish"), MISTAKES)
def test_each_mistake_is_told_with_its_line_and_remedy_in_both_languages(items: str, english: str, danish: str) -> None:
    text = with_items(items, BACKGROUND)
    assert (problems_of(text), problems_of(text, "da")) == ([english], [danish])


@pytest.mark.parametrize(("empty", "line"), [("items: []\n", 6), ("items:\n", 6), ("", 1)])
def test_a_questionnaire_without_questions_is_told(empty: str, line: int) -> None:
    assert problems_of(HEAD + empty) == [
        f"q.yaml, line {line}, items: There are no questions. Write at least one under items:."
    ]


MISTAKES_OUTSIDE_ITEMS = [
    (
        "scales: {x: [{id: a, da: A, en: A}]}",
        "scales.x: A scale needs at least two points. Write the points that are missing.",
    ),
    (
        "scales: {x: [{id: a, da: A, en: A}, {id: a, da: B, en: B}]}",
        "scales.x: Two answers have the id a. Give each answer an id of its own.",
    ),
    (
        "scales: {x: [{id: a, da: Ja, en: Yes}, {id: b, da: ja, en: No}]}",
        "scales.x: Two answers are called “ja”, b is one of them. "
        "Give each answer a text and a code that no other answer of the question has.",
    ),
    (
        "scales: {x: [{id: a, code: 1, da: A, en: A}, {id: b, code: 1, da: B, en: B}]}",
        "scales.x: Two answers are called “1”, b is one of them. "
        "Give each answer a text and a code that no other answer of the question has.",
    ),
    (
        "scales: {x: [{id: 1, code: 2, da: A, en: A}, {id: 2, code: 1, da: B, en: B}]}",
        "scales.x: The code 2 is also the id of another answer. "
        "Change the code or the id, so that 2 in a file of answers means one thing.",
    ),
    (
        "scales: {x: [{id: no_answer, da: A, en: A}, {id: b, da: B, en: B}]}",
        "scales.x[1]: no_answer is a name that Tillid gives itself, to those who skipped or were not asked. "
        "Choose another id.",
    ),
    (
        "themes: [{id: t, da: T, en: T}, {id: t, da: U, en: U}]",
        "themes[2]: The id t is taken. Give each an id of its own.",
    ),
    (
        "background: [{id: unit, da: U, en: U, choices: areas}]",
        "background[1]: The id unit is kept for the question that asks for the unit. "
        "Choose another id, or write choices: units.",
    ),
    (
        "background: [{id: role, da: R, en: R, choices: rols}]",
        "background[1].choices: “rols” is not known here. Write one of: areas, units.",
    ),
    (
        "languages: [da, dansk!]",
        "languages: “dansk!” is not the code of a language. Write codes such as da, en or pl.",
    ),
]


@pytest.mark.parametrize(("head", "problem"), MISTAKES_OUTSIDE_ITEMS)
def test_each_mistake_outside_the_items_is_told(head: str, problem: str) -> None:
    text = f"id: q\ntitle: Q\n{head}\nitems: [{{id: i, kind: text, da: I, en: I}}]\n"
    told = [one for one in problems_of(text) if not one.startswith("(")]
    assert told[0] == f"q.yaml, line 3, {problem}"


def test_an_organisation_without_areas_cannot_be_asked_about() -> None:
    node = given_yaml(with_items(ITEM, BACKGROUND), "q.yaml")
    read_questionnaire(node, Organisation())
    assert said(node) == [
        "q.yaml, line 6, background[1].choices: organisation.yaml names no areas. "
        "Name them there under areas:, or write the choices here as a list."
    ]


def test_background_choices_may_be_units_a_scale_or_a_list() -> None:
    node = given_yaml(
        with_items(
            ITEM,
            "background:\n"
            "- {id: unit, da: Enhed, en: Unit, choices: units}\n"
            "- {id: degree, da: Grad, en: Degree, choices: extent}\n"
            "- {id: role, da: Rolle, en: Role, choices: [{id: leader, da: L, en: L}, {id: staff, da: M, en: S}]}\n",
        )
    )
    background = read_questionnaire(node, ORGANISATION).background
    assert [(one.from_organisation, [choice.id for choice in one.choices]) for one in background] == [
        ("units", ["n1"]),
        (None, ["high", "low"]),
        (None, ["leader", "staff"]),
    ]
    assert said(node) == []


# --- items of every kind ------------------------------------------------------------------------


def test_outside_answers_stand_in_the_order_they_are_printed_in() -> None:
    (item,) = items_of("- {id: a, theme: rules, outside: [not_relevant, dont_know], da: A, en: A}")
    assert item.outside_ids == ("not_relevant", "dont_know")


def test_an_outside_answer_may_not_be_a_point_of_the_scale_too() -> None:
    text = with_items(ITEM.replace("theme", "outside: high, theme")).replace(
        "{dont_know:", "{high: {da: H, en: H}, dont_know:"
    )
    assert problems_of(text) == [
        "q.yaml, line 7, items[1].outside: Two answers have the id high. Give each answer an id of its own."
    ]


def test_several_scales_make_each_item_name_its_own() -> None:
    text = with_items(ITEM).replace("scales: {", "scales: {other: [{id: x, da: X, en: X}, {id: y, da: Y, en: Y}], ")
    assert problems_of(text) == [
        "q.yaml, line 7, items[1]: There are several scales, and the item names none. "
        "Write scale: and one of: other, extent."
    ]


def test_a_multiple_choice_becomes_an_item_for_each_option() -> None:
    (item,) = items_of(
        "- {id: a, kind: many, theme: rules, choices: [{id: x, da: X, en: X}, {id: y, da: Y, en: Y}], da: A, en: A}"
    )
    assert item.scale == Scale("a", (Point("x", Words.of(da="X", en="X")), Point("y", Words.of(da="Y", en="Y"))))
    assert [one.id for one in countable_items(Questionnaire("q", Words(), (), (item,)))] == ["a.x", "a.y"]


def test_a_choice_may_use_a_scale_by_name() -> None:
    (item,) = items_of("- {id: a, kind: one, theme: rules, choices: extent, da: A, en: A}")
    assert item.on_scale == ("high", "low")


def test_a_question_is_put_only_to_those_who_answered_an_earlier_one_so() -> None:
    _first, second = items_of(
        ITEM + "- {id: b, theme: rules, asked_if: {item: a, in: [low]}, reversed: true, min_group: 7, da: B, en: B}\n"
    )
    assert second.asked_if == AskedIf("a", ("low",))
    assert (second.categories, second.reversed, second.min_group) == (
        ("high", "low", "no_answer", "not_asked"),
        True,
        7,
    )


@pytest.mark.parametrize(
    ("asked_if", "problem"),
    [
        (
            "{item: b, in: [low]}",
            ".item: b is not asked before this item. Move this item below b, or name an earlier one.",
        ),
        (
            "{item: c, in: [low]}",
            ".item: c is not asked before this item. Move this item below c, or name an earlier one.",
        ),
        ("{item: x, in: [low]}", ".item: “x” is not known here. Write one of: a, t."),
        ("{item: a, in: [lov]}", ".in[1]: “lov” is not known here. Write one of: high, low."),
        ("{item: a}", ": in is missing. Write in here."),
        ("{item: t, in: [low]}", ".in: t has no answers to choose by. Name an item with a scale, choices or bands."),
    ],
)
def test_routing_names_an_earlier_item_and_its_answers(asked_if: str, problem: str) -> None:
    text = with_items(
        ITEM
        + "- {id: t, theme: rules, kind: text, da: T, en: T}\n"
        + f"- {{id: b, theme: rules, asked_if: {asked_if}, da: B, en: B}}\n"
        + ITEM.replace("id: a", "id: c")
    )
    assert problems_of(text) == [f"q.yaml, line 9, items[3].asked_if{problem}"]


def test_an_item_without_a_theme_is_a_notice_where_there_are_themes() -> None:
    assert problems_of(with_items("- {id: a, da: A, en: A}")) == [
        "(q.yaml, line 7, items[1]: The item belongs to no theme, so no chapter shows it. "
        "Write theme: and the id of a theme.)"
    ]


KEYS = (
    *("id", "title", "scales", "outside_scale", "background", "themes", "items", "languages", "da", "en", "kind"),
    *("scale", "choices", "outside", "asked_if", "item", "in", "bands", "from", "to", "min_group", "code", "short"),
)


@given(awkward_values(KEYS))
def test_whatever_the_file_holds_it_is_read_or_its_problems_are_told(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    node = read_yaml_bytes(text.encode("utf-8", "surrogatepass"), "q.yaml", Problems())
    questionnaire = read_questionnaire(node, ORGANISATION)
    for problem in node.problems.found:
        assert problem.render("da")
        assert problem.render("en")
    assert questionnaire.items or node.problems.stopping


@given(st.lists(awkward_values(KEYS), max_size=3), st.sampled_from(("items", "background", "scales", "themes")))
def test_a_sound_file_with_one_part_awkward_never_raises(value: object, part: str) -> None:
    sound = yaml.safe_load(with_items(ITEM, BACKGROUND))
    text = yaml.safe_dump({**sound, part: value}, allow_unicode=True)
    node = read_yaml_bytes(text.encode("utf-8", "surrogatepass"), "q.yaml", Problems())
    countable_items(read_questionnaire(node, ORGANISATION))
