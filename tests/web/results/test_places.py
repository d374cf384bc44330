"""A leader's own page: where it is, and the note of what was agreed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.a_wave import a_closed_wave
from tillid.programme.measure.models import UnitNote, Wave
from tillid.programme.measure.queries.results import Landing, landing_for
from tillid.programme.measure.services.releasing import make_release
from tillid.programme.organisation.enums import Level, RoleKind
from tillid.programme.organisation.models import LogEntry, Person, Unit

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_leader_lands_on_the_newest_results_of_the_own_unit(wave: Wave, anna: Person, bo: Person) -> None:
    assert landing_for(bo) == Landing(wave, "nord", str(Unit.objects.get(code="nord")))
    later = a_closed_wave("puls-2027", seed=2, year=2027, previous=wave)
    make_release(person=anna, wave=later)
    found = landing_for(bo)
    assert found is not None
    assert found.wave == later
    assert landing_for(anna) is None


def test_a_team_leader_lands_on_the_unit_and_the_top_on_the_whole(wave: Wave, tree: dict[str, Unit]) -> None:
    team = Unit.objects.create(code="dagvagt", level=Level.UNIT, name_da="Dagvagten", parent=tree["kompas"])
    leaders = [Person.objects.create(name=unit.code) for unit in (team, tree["sof"])]
    for person, unit in zip(leaders, (team, tree["sof"]), strict=True):
        person.roles.create(kind=RoleKind.LEADER, unit=unit)
    found = [landing_for(person) for person in leaders]
    assert [one and (one.wave, one.code) for one in found] == [(wave, "kompas"), (wave, None)]


def test_a_leader_writes_changes_and_removes_what_was_agreed(as_bo: Client, bo: Person, wave: Wave) -> None:
    page = f"/da/results/{wave.code}/places/kompas/note/"
    assert as_bo.get(page).status_code == 200
    assert as_bo.post(page, {"text": "Vi rydder op i\nskemaerne."}).status_code == 302
    note = UnitNote.objects.get()
    assert (note.unit.code, note.text, note.person) == ("kompas", "Vi rydder op i skemaerne.", bo)
    assert "Vi rydder op i skemaerne." in as_bo.get(f"/da/results/{wave.code}/places/kompas/").content.decode()
    as_bo.post(page, {"text": "Vi rydder op hver fredag."})
    assert UnitNote.objects.get().text == "Vi rydder op hver fredag."
    as_bo.post(page, {"text": ""})
    assert UnitNote.objects.count() == 0
    said = LogEntry.objects.filter(about="unit:kompas").values_list("action", "details")
    assert [action for action, _details in said] == ["note.removed", "note.written", "note.written"]
    assert all("fredag" not in str(details) for _action, details in said)


def test_a_note_is_two_lines_and_no_more(as_bo: Client, wave: Wave) -> None:
    refused = as_bo.post(f"/da/results/{wave.code}/places/kompas/note/", {"text": "x" * 301})
    assert (refused.status_code, "x" * 301 in refused.content.decode(), UnitNote.objects.count()) == (400, True, 0)


def test_a_note_is_read_by_the_unit_its_leaders_and_the_secretariat(
    as_bo: Client, as_anna: Client, wave: Wave, tree: dict[str, Unit], carla: Person
) -> None:
    as_bo.post(f"/da/results/{wave.code}/places/kompas/note/", {"text": "Vi rydder op i skemaerne."})
    carla.roles.create(kind=RoleKind.READER)
    dorte = Person.objects.create(name="Dorte", unit=tree["kompas"])
    dorte.roles.create(kind=RoleKind.READER)
    readers = {"bo": as_bo, "anna": as_anna, "carla": signed_in(carla), "dorte": signed_in(dorte)}
    page = f"/da/results/{wave.code}/places/kompas/"
    sees = {name: "Vi rydder op" in client.get(page).content.decode() for name, client in readers.items()}
    assert sees == {"bo": True, "anna": True, "carla": False, "dorte": True}
