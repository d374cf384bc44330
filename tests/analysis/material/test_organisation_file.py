"""organisation.yaml: one tree of areas and units, and how speakers are described."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given

from tests.analysis.given import awkward_values, given_yaml, said
from tests.checkout import ROOT
from tillid.analysis.material.organisation import Area, Organisation, SpeakerRole, Unit
from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.reading import Problems, read_yaml, read_yaml_bytes
from tillid.text import Words


def test_an_organisation_is_read_whole() -> None:
    node = given_yaml(
        """\
        organisation: {id: sof, name: {da: Forvaltning, en: Administration}, part_of: København}
        areas: [{id: north, code: 1, name: {da: Nord, en: North}}]
        units: [{id: n1, area: north, code: 11, kind: [authority, provider], name: N1, also_called: Center for N}]
        elsewhere: [KFO, direktionen]
        speaker_roles: [{id: north, name: {da: Medarbejder i Nord, en: Employee in North}}]
        """
    )
    organisation = read_organisation(node)
    assert organisation == Organisation(
        id="sof",
        name=Words.of(da="Forvaltning", en="Administration"),
        areas=(Area("north", Words.of(da="Nord", en="North"), "1"),),
        units=(Unit("n1", "north", Words.of(da="N1"), ("authority", "provider"), "11", ("Center for N",)),),
        speaker_roles=(SpeakerRole("north", Words.of(da="Medarbejder i Nord", en="Employee in North")),),
        elsewhere=("KFO", "direktionen"),
        part_of=Words.of(da="København"),
    )
    assert said(node) == []
    assert (organisation.name_of("north").render("da"), organisation.role_name("north").render("da")) == (
        "Nord",
        "Medarbejder i Nord",
    )


def test_the_organisation_of_the_real_case_is_read_without_a_problem() -> None:
    problems = Problems()
    organisation = read_organisation(read_yaml(ROOT / "examples/sof2014/organisation.yaml", problems))
    assert [problem.render("en") for problem in problems.found] == []
    assert (len(organisation.areas), len(organisation.units), len(organisation.speaker_roles)) == (5, 12, 7)


@pytest.mark.parametrize(
    ("text", "english", "danish"),
    [
        (
            "areas: [{id: n, name: N}, {id: n, name: M}]",
            "areas[2]: The id n is taken. Give each area, unit and role an id of its own.",
            "areas[2]: Id'et n er brugt i forvejen. Giv hvert fagområde, hver enhed og hver rolle sit eget id.",
        ),
        (
            "{areas: [{id: n, name: N}], units: [{id: n, area: n, name: M}]}",
            "units[1]: The id n is taken. Give each area, unit and role an id of its own.",
            "units[1]: Id'et n er brugt i forvejen. Giv hvert fagområde, hver enhed og hver rolle sit eget id.",
        ),
        (
            "{areas: [{id: psykiatri, name: P}], units: [{id: n, area: psykatri, name: M}]}",
            "units[1].area: “psykatri” is not known here. Did you mean psykiatri?",
            "units[1].area: »psykatri« kendes ikke her. Mente du psykiatri?",
        ),
        (
            "units: [{id: n, name: M, kind: [staff, myndighed]}]",
            "units[1].kind[2]: “myndighed” is not known here. Write one of: authority, provider, staff.",
            "units[1].kind[2]: »myndighed« kendes ikke her. Skriv en af disse: authority, provider, staff.",
        ),
        ("areas: [{id: n}]", "areas[1]: name is missing. Write name here.", "areas[1]: name mangler. Skriv name her."),
    ],
)
def test_each_mistake_is_told_in_both_languages(text: str, english: str, danish: str) -> None:
    node = given_yaml(text)
    read_organisation(node)
    assert said(node) == [f"file.yaml, line 1, {english}"]
    assert said(node, "da") == [f"file.yaml, linje 1, {danish}"]


KEYS = (
    "organisation",
    "areas",
    "units",
    "id",
    "name",
    "kind",
    "area",
    "speaker_roles",
    "elsewhere",
    "da",
    "also_called",
)


@given(awkward_values(KEYS))
def test_whatever_the_file_holds_nothing_is_raised(value: object) -> None:
    data = yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "surrogatepass")
    assert isinstance(read_organisation(read_yaml_bytes(data, "f", Problems())), Organisation)
