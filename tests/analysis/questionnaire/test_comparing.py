"""What changed between two versions, and which questions can still be compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.checkout import ROOT
from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.analysis.questionnaire.comparing import compare_versions
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.text import Words

TEXT = (ROOT / "examples/sof2014/questionnaire.yaml").read_text("utf-8")


def read(text: str) -> Questionnaire:
    places = Organisation(areas=(Area("a", Words.of(da="A", en="A")),))
    return read_questionnaire(read_yaml_bytes(text.encode(), "q.yaml", Problems()), places)


def changes(change: Callable[[str], str]) -> list[tuple[str, list[str], bool]]:
    found = compare_versions(read(TEXT), read(change(TEXT)))
    return [(one.item.id, [what.render("en") for what in one.what], one.comparable) for one in found]


def test_a_version_is_as_itself() -> None:
    assert changes(lambda text: text) == []


@pytest.mark.parametrize(
    ("old", "new", "what", "comparable"),
    [
        ("dagens regler og", "vores regler og", "Worded otherwise", False),
        ("today's rules and", "our rules and", "Worded otherwise", False),
        ('da: "Regler og krav støtter arbejdet med borgeren"', 'da: "Støtte"', "Another short name", True),
        (
            "figure: 2, theme: documentation, outside: dont_know",
            "figure: 2, theme: documentation, outside: not_relevant",
            "Other answers beside the scale",
            False,
        ),
        ("figure: 2, theme: documentation", "figure: 2, theme: cohesion", "Another theme", True),
        (
            "figure: 2, theme: documentation",
            "figure: 2, theme: documentation, min_group: 20",
            "Another limit for being shown",
            True,
        ),
        ("figure: 2, theme", "figure: 2, reversed: true, theme", "The scale is read from its other end", True),
    ],
)
def test_a_change_is_named_with_whether_answers_can_be_compared(
    old: str, new: str, what: str, comparable: bool
) -> None:
    assert old in TEXT
    assert changes(lambda text: text.replace(old, new)) == [("doc_support", [what], comparable)]


def test_another_word_on_the_scale_makes_every_question_another() -> None:
    found = changes(lambda text: text.replace("I nogen grad", "Delvist"))
    assert {(tuple(what), comparable) for _id, what, comparable in found} == {
        (("Other answers to choose between",), False)
    }
    assert len(found) == 17


def test_what_is_new_and_what_is_left_out_cannot_be_compared() -> None:
    assert changes(lambda text: text.replace("{id: doc_support,", "{id: doc_help,")) == [
        ("doc_help", ["New"], False),
        ("doc_support", ["Left out"], False),
    ]


def test_a_question_asked_in_another_place_can_be_compared_and_the_others_did_not_move() -> None:
    first, *others = TEXT.partition("items:\n")[2].split("\n  - ")
    moved = (
        TEXT.partition("items:\n")[0]
        + "items:\n  - "
        + "\n  - ".join([*(one.rstrip() for one in others), first.strip().removeprefix("- ")])
    )
    found = compare_versions(read(TEXT), read(moved + "\n"))
    assert [(one.item.id, [what.render("en") for what in one.what], one.comparable) for one in found] == [
        ("doc_support", ["Asked in another place"], True)
    ]
