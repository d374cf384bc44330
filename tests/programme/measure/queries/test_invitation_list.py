"""Lists of people to ask, as other systems write them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.programme.measure.an_open_wave import a_draft
from tests.programme.measure.asked import YAML
from tillid.errors import InputError
from tillid.programme.measure.models import Questionnaire, Wave
from tillid.programme.measure.queries.invitation_list import MOST_ROWS, read_list
from tillid.programme.measure.queries.invitations import Invitee
from tillid.programme.organisation.models import Person, Unit

Tree = dict[str, Unit]


@pytest.fixture
def wave(tree: Tree) -> Wave:  # noqa: ARG001 - the units that lists name
    version = Questionnaire.objects.create(code="trust", title_da="Tillid").versions.create(number=1, definition=YAML)
    return a_draft(version=version, groups={"tree": ["area"], "extra": [{"by": "role", "within": "everyone"}]})


def problems_of(wave: Wave, text: str | bytes, file: str = "liste.csv") -> list[str]:
    with pytest.raises(InputError) as caught:
        read_list(wave=wave, file=file, data=text.encode() if isinstance(text, str) else text)
    return [problem.render("en") for problem in caught.value.problems]


def test_a_list_is_read_by_its_danish_names_and_by_code_or_name_of_the_unit(wave: Wave, tree: Tree) -> None:
    text = "Navn;E-mail;Enhed;Rolle;Sprog\nÅse Ø;ase@example.dk;kompas;Leder;da\nBob;;The Lantern;employee;English\n"
    found = read_list(wave=wave, file="liste.csv", data=text.replace("Rolle", "role").encode("cp1252"))
    assert found == [
        Invitee("Åse Ø", "ase@example.dk", "da", tree["kompas"].pk, None, {"role": "leader"}),
        Invitee("Bob", "", "en", tree["lanternen"].pk, None, {"role": "employee"}),
    ]


def test_a_workbook_is_read_as_a_text_file_is(wave: Wave, tree: Tree) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("navn", "email", "enhed"), ("Åse", "ase@example.dk", "Kompasset"), (None, None, None)):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    assert read_list(wave=wave, file="Liste.XLSX", data=kept.getvalue()) == [
        Invitee("Åse", "ase@example.dk", "da", tree["kompas"].pk)
    ]


def test_whoever_is_known_here_is_asked_as_that_person(wave: Wave, carla: Person) -> None:
    assert read_list(wave=wave, file="l.csv", data=b"name,email\n,CARLA@example.dk\n") == [
        Invitee("Carla Friis", "CARLA@example.dk", "da", carla.unit_id, carla.pk)
    ]


def test_everything_that_is_wrong_is_told_at_once(wave: Wave) -> None:
    text = (
        "name,email,unit,role,language\n"
        "A,a@example.dk,kompas,leader,da\n"
        ",b@example.dk,nowhere,boss,fr\n"
        "C,A@example.dk,nowhere,employee,da\n"
        "D,d at example,kompas,employee,da\n"
    )
    assert problems_of(wave, text) == [
        "liste.csv, line 3, name: The name is missing or too long. Write the person's name.",
        "liste.csv, line 4, e-mail: “A@example.dk” stands in line 2 too. Each person is asked once: take one of the"
        " rows away, or correct the e-mail.",
        "liste.csv, line 5, e-mail: “d at example” is no e-mail. Correct it.",
        "liste.csv, line 3, role: “boss” is not known here. Write one of leader and employee.",
        "liste.csv, line 3, language: “fr” is not known here. Write da or en.",
        "liste.csv, line 3, unit: “nowhere” is not known here; it stands in 2 rows. Write the code or the name of a"
        " unit of the organisation.",
    ]


def test_two_units_of_one_name_are_told_apart_by_their_codes(wave: Wave, tree: Tree) -> None:
    Unit.objects.create(code="kompas-2", level="unit", name_da="Kompasset", parent=tree["syd"])
    assert problems_of(wave, "name,unit\nA,Kompasset\n") == [
        "liste.csv, line 2, unit: “Kompasset” is not known here. Several units are called so: write the unit's code."
    ]
    assert read_list(wave=wave, file="l.csv", data=b"name,unit\nA,kompas-2\n")[0].unit is not None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"name,email\n", "The list holds nobody."),
        (b"who,email\nA,a@example.dk\n", "There is no column with names."),
        (b"name,navn\nA,B\n", "Two columns hold the same."),
        (b"name,email\nA,a@b.dk,c\n", "1 row has 3 cells where the first line has 2."),
        (b"PK\x03\x04", "This is no text file."),
        (b"name\n" + b"A\n" * (MOST_ROWS + 1), "The list has 10,001 rows; 10,000 can be read at once."),
    ],
)
def test_a_file_that_is_no_list_is_told(wave: Wave, data: bytes, said: str) -> None:
    (problem,) = problems_of(wave, data)
    assert problem.startswith("liste.csv")
    assert said in problem


def test_a_damaged_workbook_is_told_by_its_own_name(wave: Wave) -> None:
    (problem,) = problems_of(wave, b"PK\x03\x04 damaged", file="personale.xlsx")
    assert problem.startswith("personale.xlsx: The workbook cannot be opened")
