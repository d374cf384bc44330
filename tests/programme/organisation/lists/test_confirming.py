"""A list is looked at before it is taken, and taken whole or not at all."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tillid.errors import AlreadyDone, InputError, NotNow
from tillid.programme.organisation.enums import Level, RoleKind
from tillid.programme.organisation.models import ListDraft, LogEntry, Person, Unit
from tillid.programme.organisation.queries.lists import as_csv, guarded, unguarded
from tillid.programme.organisation.services.lists.confirming import confirm_list, keep_draft, preview
from tillid.programme.organisation.services.people import Entered, add_person

TODAY = datetime.date(2026, 11, 25)
Tree = dict[str, Unit]
Shown = tuple[list[str], dict[str, list[tuple[str, str]]], dict[str, bool]]


def draft(person: Person, text: str | bytes, kind: str = "people", *, by_administrator: bool = False) -> ListDraft:
    content = text.encode() if isinstance(text, str) else text
    return keep_draft(
        person=person, kind=kind, file="l.csv", content=content, by_administrator=by_administrator, today=TODAY
    )


def take(person: Person, kept: ListDraft, *, missing_go: bool = False) -> None:
    seen = preview(kept, by_administrator=False).now
    confirm_list(person=person, draft=kept, seen=seen, missing_go=missing_go, by_administrator=False, today=TODAY)


def shown(kept: ListDraft) -> Shown:
    """New names; changed ones from what to what; missing ones and whether they may go."""
    found = preview(kept, by_administrator=False)
    return (
        [one.name for one in found.new],
        {one.name: [(change.before, change.after) for change in one.changes] for one in found.changed},
        {one.name: one.stays is None for one in found.missing},
    )


def problems(person: Person, text: str, kind: str = "people") -> list[tuple[int | None, str]]:
    with pytest.raises(InputError) as caught:
        draft(person, text, kind)
    assert not ListDraft.objects.exists()
    return [(one.place.line, one.what.render("en")) for one in caught.value.problems]


def test_people_are_new_changed_or_missing_and_nothing_happens_before_it_is_confirmed(
    anna: Person, bo: Person, carla: Person, tree: Tree
) -> None:
    kept = draft(anna, "navn;e-mail;enhed\nCarla Friis;CARLA@example.dk;Kompasset\nEva Lund;eva@example.dk;nord\n")
    assert shown(kept) == (
        ["Eva Lund"],
        {"Carla Friis": [("Lanternen", "Kompasset")]},
        {"Anna Holm": True, "Bo Lind": True},
    )
    carla.refresh_from_db()
    assert (carla.unit, Person.objects.count(), LogEntry.objects.count()) == (tree["lanternen"], 3, 0)
    take(anna, kept)
    carla.refresh_from_db()
    eva = Person.objects.get(email="eva@example.dk")
    assert (carla.unit, eva.unit, eva.has_usable_password()) == (tree["kompas"], tree["nord"], False)
    assert set(Person.objects.filter(is_active=True)) == {anna, bo, carla, eva}
    entry = LogEntry.objects.get()
    details = {"added": [str(eva.pk)], "changed": [str(carla.pk)], "left": []}
    assert (entry.action, entry.about, entry.person, entry.details) == ("list.confirmed", "list:people", anna, details)


def test_who_is_missing_leaves_only_when_that_is_ticked_and_never_an_administrator(
    anna: Person, bo: Person, carla: Person
) -> None:
    bo.roles.create(kind=RoleKind.ADMINISTRATOR)
    kept = draft(anna, "navn;e-mail\nAnna Holm;anna@example.dk\n")
    assert shown(kept)[2] == {"Bo Lind": False, "Carla Friis": True}
    take(anna, kept, missing_go=True)
    assert list(Person.objects.filter(is_active=False)) == [carla]
    kept = draft(anna, "navn;e-mail\nAnna Holm;anna@example.dk\nCarla Friis;carla@example.dk\n")
    assert len(shown(kept)[1]["Carla Friis"]) == 1
    take(anna, kept)
    assert Person.objects.get(pk=carla.pk).is_active


def test_two_may_swap_their_numbers_and_one_may_take_another_e_mail(anna: Person) -> None:
    for name, number in (("Eva", "1"), ("Ole", "2")):
        add_person(person=anna, entered=Entered(name, f"{name}@example.dk", number))
    kept = draft(anna, "navn;e-mail;nummer\nEva;ole@example.dk;1\nOle;eva@example.dk;2\n")
    take(anna, kept)
    held = Person.objects.exclude(pk=anna.pk).order_by("name").values_list("name", "email", "number")
    assert list(held) == [("Eva", "ole@example.dk", "1"), ("Ole", "eva@example.dk", "2")]


@pytest.mark.usefixtures("tree")
def test_everything_that_is_wrong_with_people_is_told_at_once(anna: Person, carla: Person) -> None:
    Person.objects.filter(pk=carla.pk).update(number="7")
    rows = [
        "navn;e-mail;nummer;enhed;sprog",
        ";eva@example.dk;1;kompas;da",
        "Ole;not an e-mail;2;kompas;da",
        "Ida;;;kompas;da",
        "Per;per@example.dk;3;nowhere;da",
        "Kim;kim@example.dk;4;kompas;tysk",
        "Carla;carla@example.dk;7;kompas;da",
        "Carla;c2@example.dk;7;kompas;da",
        "New;carla@example.dk;8;kompas;da",
    ]
    assert problems(anna, "\n".join(rows)) == [
        (2, "There is no name."),
        (3, "This is no e-mail address."),
        (4, "There is neither an employee number nor an e-mail."),
        (5, "No open unit has this code or name."),
        (6, "The language is not known."),
        (8, "The same person stands in the list twice."),
        (9, "Somebody else has this already, in the list or here."),
        (8, "Somebody else has this already, in the list or here."),
    ]


def test_the_secretariat_cannot_take_an_administrators_e_mail_by_a_list(anna: Person, bo: Person) -> None:
    Person.objects.filter(pk=bo.pk).update(number="7")
    bo.roles.create(kind=RoleKind.ADMINISTRATOR)
    text = "navn;e-mail;nummer\nBo Lind;anna2@example.dk;7\n"
    assert problems(anna, text) == [(2, "An administrator can be changed by administrators only.")]
    kept = draft(anna, text, by_administrator=True)
    with pytest.raises(InputError):
        take(anna, kept)
    assert Person.objects.get(pk=bo.pk).email == "bo@example.dk"


def test_units_are_new_moved_or_missing_from_above_to_below(anna: Person, bo: Person, tree: Tree) -> None:
    rows = [
        "kode;navn;hører under;niveau;art",
        "ny-enhed;Ny enhed;ny;enhed;udfører, stab",
        "ny;Nyt område;Socialforvaltningen;fagområde;",
        "kompas;Kompasset;ny;enhed;",
        "sof;Socialforvaltningen;;forvaltning;myndighed",
    ]
    kept = draft(anna, "\n".join(rows), "units")
    new, changed, missing = shown(kept)
    assert new == ["Nyt område", "Ny enhed"]
    assert changed == {"Kompasset": [("Område Nord", "Nyt område")], "Socialforvaltningen": [("", "Myndighed")]}
    assert missing == {"Lanternen": True, "Område Nord": False, "Område Syd": True}
    take(anna, kept, missing_go=True)
    below = {unit.code: (unit.parent.code if unit.parent else None) for unit in Unit.objects.filter(closed_on=None)}
    assert below == {"sof": None, "nord": "sof", "ny": "sof", "ny-enhed": "ny", "kompas": "ny"}
    assert Unit.objects.get(code="ny-enhed").kinds == ["provider", "staff"]
    assert bo.unit == tree["nord"]


def test_what_keeps_a_unit_open_keeps_all_above_it_open(anna: Person, carla: Person, tree: Tree) -> None:
    kept = draft(anna, "kode;navn;hører under\nsof;Socialforvaltningen;\n", "units")
    assert carla.unit == tree["lanternen"]
    missing = {one.name: one.stays and one.stays.render("en") for one in preview(kept, by_administrator=False).missing}
    assert missing == {
        "Kompasset": None,
        "Område Nord": None,
        "Lanternen": "people work there: move them first, or merge it into another",
        "Område Syd": "something that stays lies below it",
    }


@pytest.mark.usefixtures("tree")
def test_everything_that_is_wrong_with_units_is_told_at_once(anna: Person) -> None:
    Unit.objects.create(
        code="old", level="unit", name_da="Gammel", parent=Unit.objects.get(code="nord"), closed_on=TODAY
    )
    rows = [
        "kode;navn;hører under;niveau;art;åbnet",
        "a;;nord;enhed;;",
        "b;B;nowhere;enhed;;",
        "c;C;d;enhed;;",
        "d;D;c;enhed;;",
        "e;E;nord;fagområde;;",
        "f;F;nord;stue;kantine;31-02-2026",
        "old;Gammel;nord;enhed;;",
        "æ;Æ;nord;enhed;;",
        "g;G;;enhed;;",
        "nord;Nord;sof;enhed;;",
        "kompas;K;nord;enhed;;25-11-2026",
        "kompas;K;nord;enhed;;2026-11-25",
    ]
    assert sorted(problems(anna, "\n".join(rows), "units"), key=str) == sorted(
        [
            (2, "There is no name."),
            (3, "No open unit has this code or name."),
            (4, "These lie below each other in a circle."),
            (5, "These lie below each other in a circle."),
            (6, "An area lies directly under the organisation, a unit under either."),
            (7, "It is not known what this unit does."),
            (7, "This is no date."),
            (7, "The level is not known."),
            (8, "A closed unit has this code."),
            (9, "A code has letters from a to z, digits and - only."),
            (10, "Only the organisation itself lies under nothing."),
            (10, "An area lies directly under the organisation, a unit under either."),
            (11, "What stands here keeps its level."),
            (13, "The same unit stands in the list twice."),
        ],
        key=str,
    )


def test_a_list_begins_an_organisation_without_codes_or_levels(anna: Person) -> None:
    take(anna, draft(anna, "Navn,Overenhed\nKommunen,\nSkoler,Kommunen\nØster Skole,Skoler\n", "units"))
    made = {unit.code: (unit.level, unit.parent.code if unit.parent else None) for unit in Unit.objects.all()}
    assert made == {
        "kommunen": (Level.ORGANISATION, None),
        "skoler": (Level.AREA, "kommunen"),
        "oester-skole": (Level.UNIT, "skoler"),
    }


def test_a_list_is_bound_to_what_was_looked_at(anna: Person, carla: Person, tree: Tree) -> None:
    kept = draft(anna, "navn;e-mail\nCarla F;carla@example.dk\n")
    seen = preview(kept, by_administrator=False).now
    Person.objects.filter(pk=carla.pk).update(unit=tree["nord"])
    with pytest.raises(NotNow):
        confirm_list(person=anna, draft=kept, seen=seen, missing_go=False, by_administrator=False, today=TODAY)
    assert (Person.objects.get(pk=carla.pk).name, ListDraft.objects.count()) == ("Carla Friis", 1)
    take(anna, kept)
    assert Person.objects.get(pk=carla.pk).name == "Carla F"


@pytest.mark.usefixtures("carla")
def test_a_list_is_taken_once(anna: Person) -> None:
    kept = draft(anna, "navn;e-mail\nCarla F;carla@example.dk\n")
    take(anna, kept)
    with pytest.raises(AlreadyDone):
        take(anna, kept)
    assert LogEntry.objects.count() == 1


def test_a_list_that_nobody_confirms_does_not_stay(anna: Person, bo: Person) -> None:
    draft(bo, "navn;e-mail\nEva;eva@example.dk\n")
    ListDraft.objects.update(read_on=TODAY - datetime.timedelta(days=2))
    draft(anna, "navn;e-mail\nEva;eva@example.dk\n")
    kept = draft(anna, "navn;e-mail\nOle;ole@example.dk\n")
    assert list(ListDraft.objects.all()) == [kept]


# -- what goes out comes in again --------------------------------------------------------------------------------------

NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
NAME = NAMES.filter(lambda text: bool(text) and text.isprintable())


@given(NAMES)
def test_no_cell_is_run_by_a_spreadsheet_and_each_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAME, st.booleans(), st.booleans()), min_size=1, max_size=6), st.lists(NAME, max_size=4))
def test_lists_that_are_taken_away_and_read_in_again_change_nothing(
    anna: Person, tree: Tree, people: list[tuple[str, bool, bool]], units: list[str]
) -> None:
    Person.objects.exclude(pk=anna.pk).delete()
    Unit.objects.exclude(pk__in=[unit.pk for unit in tree.values()]).delete()
    for number, name in enumerate(units):
        Unit.objects.create(
            code=f"u{number}", level="unit", name_da=name, name_en=name, parent=tree["syd"], kinds=["staff"]
        )
    for number, (name, has_email, english) in enumerate(people):
        Person.objects.create(
            name=name,
            email=f"p{number}@example.dk" if has_email else None,
            number=None if has_email and number % 2 else f"-{number}",
            unit=list(tree.values())[number % 5],
            language="en" if english else "da",
            position="leader" if english else "",
        )
    for kind in ("units", "people"):
        for language in ("da", "en"):
            kept = draft(anna, as_csv(kind, language, TODAY), kind)
            assert shown(kept) == ([], {}, {})


def test_the_list_that_is_taken_away_opens_in_a_danish_spreadsheet(anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(name="=cmd|' /C calc'!A0", number="0012")
    content = as_csv("people", "da", TODAY)
    assert content.startswith(b"\xef\xbb\xbfMedarbejdernummer;Navn;E-mail;Enhed;Stilling;Sprog\r\n")
    (_header, row) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row == ["0012", "'=cmd|' /C calc'!A0", "anna@example.dk", "", "", "da"]
