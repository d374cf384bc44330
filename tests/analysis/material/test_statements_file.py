"""statements.yaml: what was said, by whom as a role, and never in quotation marks unless it is verbatim."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given

from tests.analysis.given import awkward_values, given_yaml, said
from tests.checkout import ROOT
from tillid.analysis.material.organisation import Organisation, SpeakerRole
from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.reading import Problems, read_yaml, read_yaml_bytes
from tillid.analysis.material.statements import Statement
from tillid.analysis.material.statements_file import read_statements
from tillid.text import Words

THEMES = ("rules", "citizens")
ORGANISATION = Organisation(speaker_roles=(SpeakerRole("nurse", Words.of(da="Sygeplejer", en="Nurse")),))


def read(text: str, language: str = "en") -> tuple[tuple[Statement, ...], list[str]]:
    node = given_yaml(text)
    return read_statements(node, THEMES, ORGANISATION), said(node, language)


def test_a_statement_is_read_whole_and_is_retold_unless_it_says_otherwise() -> None:
    assert read(
        """\
        - {id: s1, role: nurse, theme: rules, sentiment: barrier, wording: verbatim, original: da, place: fokusgruppe,
           da: "Ord for ord", en: "Word for word"}
        - {id: s2, theme: citizens, da: Gengivet, en: Retold}
        """
    ) == (
        (
            Statement(
                id="s1",
                theme="rules",
                words=Words.of(da="Ord for ord", en="Word for word"),
                role="nurse",
                sentiment="barrier",
                wording="verbatim",
                place=Words.of(da="fokusgruppe"),
                original="da",
            ),
            Statement("s2", "citizens", Words.of(da="Gengivet", en="Retold")),
        ),
        [],
    )


def test_the_statements_of_the_real_case_are_read_without_a_problem() -> None:
    problems = Problems()
    folder = ROOT / "examples/sof2014"
    organisation = read_organisation(read_yaml(folder / "organisation.yaml", problems))
    statements = read_statements(read_yaml(folder / "statements.yaml", problems), (), organisation)
    assert [problem.render("en") for problem in problems.found] == []
    assert [statement.id for statement in statements] == [f"s{number:02}" for number in range(1, 23)]
    assert {statement.wording for statement in statements} == {"retold"}


@pytest.mark.parametrize(
    ("text", "english", "danish"),
    [
        (
            "- {id: s, theme: rules, role: nusre, da: A, en: A}",
            "[1].role: “nusre” is not known here. Did you mean nurse?",
            "[1].role: »nusre« kendes ikke her. Mente du nurse?",
        ),
        (
            "- {id: s, theme: rles, da: A, en: A}",
            "[1].theme: “rles” is not known here. Did you mean rules?",
            "[1].theme: »rles« kendes ikke her. Mente du rules?",
        ),
        (
            "- {id: s, theme: rules, wording: paraphrase, da: A, en: A}",
            "[1].wording: “paraphrase” is not known here. Write one of: verbatim, retold.",
            "[1].wording: »paraphrase« kendes ikke her. Skriv en af disse: verbatim, retold.",
        ),
        (
            "- {id: s, theme: rules, sentiment: angry, da: A, en: A}",
            "[1].sentiment: “angry” is not known here. Write one of: strength, barrier, wish.",
            "[1].sentiment: »angry« kendes ikke her. Skriv en af disse: strength, barrier, wish.",
        ),
        ("- {id: s, da: A, en: A}", "[1]: theme is missing. Write theme here.", "[1]: theme mangler. Skriv theme her."),
        (
            "[{id: s, theme: rules, da: A, en: A}, {id: s, theme: rules, da: B, en: B}]",
            "[2]: The id s is taken. Give each statement an id of its own.",
            "[2]: Id'et s er brugt i forvejen. Giv hver udtalelse sit eget id.",
        ),
    ],
)
def test_each_mistake_is_told_in_both_languages(text: str, english: str, danish: str) -> None:
    assert read(text)[1] == [f"file.yaml, line 1, {english}"]
    assert read(text, "da")[1] == [f"file.yaml, linje 1, {danish}"]


def test_a_role_that_no_organisation_describes_is_told_so_that_no_name_slips_in() -> None:
    node = given_yaml("- {id: s, theme: rules, role: Bente Hansen, da: A, en: A}")
    assert read_statements(node, THEMES, Organisation())[0].role is None
    assert said(node) == [
        "file.yaml, line 1, [1].role: organisation.yaml describes no speaker roles. "
        "Write speaker_roles: there with Bente Hansen, or leave role out."
    ]


def test_a_verbatim_statement_in_two_languages_says_which_one_was_spoken() -> None:
    assert read("- {id: s, theme: rules, wording: verbatim, da: A, en: A}", "da")[1] == [
        "(file.yaml, linje 1, [1]: Det fremgår ikke, hvilket sprog det blev sagt på, og derfor heller ikke, "
        "hvad der er oversat. Skriv original: da eller original: en.)"
    ]


@given(awkward_values(("id", "role", "theme", "da", "en", "place", "wording", "original", "sentiment")))
def test_whatever_the_file_holds_nothing_is_raised(value: object) -> None:
    data = yaml.safe_dump([value], allow_unicode=True).encode("utf-8", "surrogatepass")
    assert isinstance(read_statements(read_yaml_bytes(data, "f", Problems()), THEMES, ORGANISATION), tuple)
