"""People come, change and leave; roles are given and taken; links let people in."""

from __future__ import annotations

import datetime
import json

import pytest
from django.utils import timezone

from tillid.errors import AlreadyDone, NotNow
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person, Unit, WayIn
from tillid.programme.organisation.queries.people import people, search
from tillid.programme.organisation.services.people import Entered, add_person, change_person, come_back, leave
from tillid.programme.organisation.services.roles import give_role, take_role
from tillid.programme.organisation.services.way_in import ask_to_send_way_in, make_way_in, owner_of, use_way_in

Tree = dict[str, Unit]
WORDS = "four words in a row"


@pytest.fixture
def dina(db: None) -> Person:  # noqa: ARG001 - the database is what she lives in
    """Dina is the administrator."""
    person = Person.objects.create_user("dina@example.dk", name="Dina Krog")
    person.roles.create(kind=RoleKind.ADMINISTRATOR)
    return person


def test_what_is_written_is_kept_tidy(anna: Person, tree: Tree) -> None:
    added = add_person(person=anna, entered=Entered(" Eva  Ørsted ", " Eva@Example.DK ", " 117 ", tree["kompas"]))
    added.refresh_from_db()
    kept = (added.name, added.email, added.number, added.unit, added.has_usable_password())
    assert kept == ("Eva Ørsted", "eva@example.dk", "117", tree["kompas"], False)


def test_nobody_is_added_twice_or_so_that_the_next_list_cannot_know_them(anna: Person) -> None:
    add_person(person=anna, entered=Entered("Eva", "eva@example.dk", "117"))
    for entered in (Entered("Eva"), Entered("Other", "EVA@example.dk"), Entered("Other", None, "117")):
        with pytest.raises(NotNow):
            add_person(person=anna, entered=entered)
    assert Person.objects.count() == 2


def test_the_log_tells_which_fields_changed_and_never_what_they_hold(anna: Person, carla: Person, tree: Tree) -> None:
    make_way_in(person=anna, to=carla)
    change_person(person=anna, of=carla, entered=Entered("Carla F", "new@example.dk", None, tree["nord"]))
    entry = LogEntry.objects.first()
    assert entry is not None
    details = {"fields": ["email", "name", "unit"], "from": "lanternen", "to": "nord"}
    assert (entry.action, entry.about, entry.details) == ("person.changed", f"person:{carla.pk}", details)
    assert not WayIn.objects.exists()
    assert "@" not in json.dumps(list(LogEntry.objects.values_list("about", "details")))


def test_whoever_leaves_is_out_at_once_and_comes_back_without_roles(anna: Person, bo: Person, dina: Person) -> None:
    make_way_in(person=dina, to=bo)
    leave(person=anna, of=bo)
    bo.refresh_from_db()
    assert (bo.is_active, bo.has_usable_password(), bo.roles.count(), WayIn.objects.count()) == (False, False, 0, 0)
    with pytest.raises(AlreadyDone):
        leave(person=anna, of=bo)
    come_back(person=anna, of=bo)
    with pytest.raises(AlreadyDone):
        come_back(person=anna, of=bo)
    bo.refresh_from_db()
    assert (bo.is_active, bo.roles.count()) == (True, 0)


def test_the_last_administrator_stays(dina: Person, carla: Person) -> None:
    role = dina.roles.get()
    with pytest.raises(NotNow):
        take_role(person=dina, role=role)
    with pytest.raises(NotNow):
        leave(person=dina, of=dina)
    carlas = give_role(person=dina, to=carla, kind=RoleKind.ADMINISTRATOR)
    take_role(person=carla, role=role)
    with pytest.raises(AlreadyDone):
        take_role(person=carla, role=role)
    with pytest.raises(NotNow):
        take_role(person=carla, role=carlas)
    Person.objects.filter(pk=dina.pk).update(is_active=False)
    assert list(Person.objects.filter(roles__kind=RoleKind.ADMINISTRATOR)) == [carla]


def test_a_role_is_given_once_and_a_leader_leads_what_is_open(dina: Person, carla: Person, tree: Tree) -> None:
    give_role(person=dina, to=carla, kind=RoleKind.LEADER, unit=tree["syd"])
    entry = LogEntry.objects.get()
    assert (entry.action, entry.person, entry.details) == ("role.given", dina, {"kind": "leader", "unit": "syd"})
    with pytest.raises(AlreadyDone):
        give_role(person=dina, to=carla, kind=RoleKind.LEADER, unit=tree["syd"])
    Unit.objects.filter(code="nord").update(closed_on=datetime.date(2026, 1, 1))
    for kind, unit in (
        (RoleKind.LEADER, None),
        (RoleKind.READER, tree["syd"]),
        (RoleKind.LEADER, Unit.objects.get(code="nord")),
    ):
        with pytest.raises(NotNow):
            give_role(person=dina, to=carla, kind=kind, unit=unit)
    nobody = Person.objects.create(name="No mail", number="1")
    with pytest.raises(NotNow):
        give_role(person=dina, to=nobody, kind=RoleKind.READER)


def test_people_are_found_by_any_words_of_theirs_with_danish_letters(anna: Person, tree: Tree) -> None:
    for name, number in (("Søren Østergård", "12"), ("Sine Ågård", "123")):
        add_person(person=anna, entered=Entered(name, None, number, tree["kompas"]))
    asked = ("søren øst", "ågård", "kompasset s", "12", "anna@", "østergård sine", "%")
    found = {one: sorted(person.name for person in search(people(), one)) for one in asked}
    assert found == {
        "søren øst": ["Søren Østergård"],
        "ågård": ["Sine Ågård"],
        "kompasset s": ["Sine Ågård", "Søren Østergård"],
        "12": ["Søren Østergård"],
        "anna@": ["Anna Holm"],
        "østergård sine": [],
        "%": [],
    }


def test_a_link_lets_in_once_and_a_new_one_ends_the_old(dina: Person, carla: Person) -> None:
    old, new = make_way_in(person=dina, to=carla), make_way_in(person=dina, to=carla)
    assert (owner_of(old), owner_of(new)) == (None, carla)
    assert new not in json.dumps([*WayIn.objects.values_list("sha256", flat=True), *LogEntry.objects.values("details")])
    use_way_in(key=new, password=WORDS)
    carla.refresh_from_db()
    assert carla.check_password(WORDS)
    for key in (old, new, ""):
        with pytest.raises(NotNow):
            use_way_in(key=key, password=WORDS)
    assert [entry.action for entry in LogEntry.objects.all()] == ["password.chosen", "way_in.made", "way_in.made"]


def test_a_link_is_too_old_after_seven_days_and_does_not_let_in_who_has_left(dina: Person, carla: Person) -> None:
    key = make_way_in(person=dina, to=carla)
    left = WayIn.objects.get().expires_at - timezone.now()
    assert datetime.timedelta(days=6, hours=23) < left <= datetime.timedelta(days=7)
    Person.objects.filter(pk=carla.pk).update(is_active=False)
    assert owner_of(key) is None
    Person.objects.filter(pk=carla.pk).update(is_active=True)
    WayIn.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    with pytest.raises(NotNow):
        use_way_in(key=key, password=WORDS)


def test_what_waits_to_be_mailed_holds_the_person_and_no_key(dina: Person, carla: Person) -> None:
    ask_to_send_way_in(person=dina, to=carla)
    assert list(OutboxEntry.objects.values_list("kind", "arguments")) == [("welcome", {"person": str(carla.pk)})]
    assert not WayIn.objects.exists()
