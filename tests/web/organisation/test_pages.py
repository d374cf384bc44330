"""The organisation as it is kept by those who keep it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person, Unit
from tillid.programme.organisation.services import log

Tree = dict[str, Unit]


@pytest.fixture
def keeper(client: Client, anna: Person) -> Iterator[Client]:
    client.force_login(anna)
    return client


@pytest.fixture
def administrator(client: Client, anna: Person) -> Client:
    anna.roles.create(kind=RoleKind.ADMINISTRATOR)
    client.force_login(anna)
    return client


def text(client: Client, name: str, **at: object) -> str:
    answer = client.get(reverse(name, kwargs=at))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_installation_says_what_to_do_first(keeper: Client) -> None:
    assert "Her står intet endnu" in text(keeper, "organisation")
    answer = keeper.post(reverse("unit_add"), {"name_da": "Socialforvaltningen"})
    assert answer.headers["Location"] == reverse("unit", kwargs={"code": "socialforvaltningen"})
    page = text(keeper, "organisation")
    assert "Nu fagområder og enheder" in page
    answer = keeper.post(reverse("unit_add"), {"level": "area", "parent": "socialforvaltningen", "name_da": "Øst"})
    assert answer.headers["Location"] == reverse("unit", kwargs={"code": "oest"})
    assert "Nu fagområder og enheder" not in text(keeper, "organisation")


@pytest.mark.usefixtures("tree", "carla")
def test_the_tree_folds_away_what_is_closed(keeper: Client) -> None:
    keeper.post(reverse("unit_close", kwargs={"code": "kompas"}), {"on": "2026-01-01"})
    page = text(keeper, "organisation")
    assert "1 person" in page
    assert page.index("1, der er lukket") < page.index("Kompasset")


@pytest.mark.usefixtures("tree", "carla")
def test_what_is_refused_is_told_with_what_was_typed(keeper: Client) -> None:
    answer = keeper.post(reverse("unit_close", kwargs={"code": "lanternen"}), {"on": "2026-01-01"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1 person arbejder i Lanternen. Flyt først personen" in page
    assert 'value="2026-01-01"' in page


@pytest.mark.usefixtures("tree")
def test_a_form_that_cannot_be_read_is_shown_again(keeper: Client) -> None:
    answer = keeper.post(reverse("unit_add"), {"level": "unit", "parent": "nowhere", "name_da": "Stjernen"})
    assert answer.status_code == 400
    assert 'value="Stjernen"' in answer.content.decode()


@pytest.mark.usefixtures("tree", "carla")
def test_a_merger_by_form_takes_people_along(keeper: Client) -> None:
    answer = keeper.post(
        reverse("unit_merge", kwargs={"code": "lanternen"}), {"into": "kompas", "on": "2026-11-01"}, follow=True
    )
    page = answer.content.decode()
    assert answer.redirect_chain == [(reverse("unit", kwargs={"code": "kompas"}), 302)]
    assert "Carla Friis" in page
    assert "Lanternen (1. november 2026)" in page


@pytest.mark.parametrize("many", [1, 3])
def test_lists_ask_the_database_as_often_however_long_they_are(keeper: Client, tree: Tree, many: int) -> None:
    for number in range(many):
        person = Person.objects.create(name=f"P{number}", number=str(number), unit=tree["kompas"])
        person.roles.create(kind=RoleKind.LEADER, unit=tree["nord"])
        log(person=person, action="person.changed", about=f"person:{person.pk}")
        log(person=person, action="unit.changed", about="unit:nord")
    expected = {"organisation": 7, "people": 10, "roles": 7, "log": 12, "unit": 14}
    pages = {name: reverse(name) for name in ("organisation", "people", "roles", "log")}
    pages["unit"] = reverse("unit", kwargs={"code": "kompas"})
    asked = {}
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as queries:
            keeper.get(address)
        asked[name] = len(queries)
    assert asked == expected


@pytest.mark.usefixtures("tree")
def test_a_person_is_added_found_changed_and_leaves(keeper: Client) -> None:
    given = {"name": "Eva Ørsted", "email": "eva@example.dk", "unit": "kompas", "language": "da"}
    where = keeper.post(reverse("person_add"), given).headers["Location"]
    person = Person.objects.get(email="eva@example.dk")
    assert where == reverse("person", kwargs={"pk": person.pk})
    assert "Eva Ørsted" in keeper.get(reverse("people"), {"q": "ørs"}).content.decode()
    keeper.post(reverse("person_change", kwargs={"pk": person.pk}), given | {"name": "Eva Lund"})
    assert "Eva Lund" in text(keeper, "person", pk=person.pk)
    keeper.post(reverse("person_leave", kwargs={"pk": person.pk}))
    assert "Eva Lund</a>" not in text(keeper, "people")
    assert "Eva Lund" in keeper.get(reverse("people") + "?left").content.decode()
    keeper.post(reverse("person_return", kwargs={"pk": person.pk}))
    assert "Eva Lund" in text(keeper, "people")


@pytest.mark.usefixtures("tree")
def test_looking_changes_nothing(administrator: Client, carla: Person) -> None:
    """A mail scanner or a prefetching browser follows links; it never posts."""
    role = carla.roles.create(kind=RoleKind.READER)
    for name in ("person_leave", "person_return", "way_in", "role_give"):
        administrator.get(reverse(name, kwargs={"pk": carla.pk}))
    administrator.get(reverse("role_take", kwargs={"pk": role.pk}))
    administrator.get(reverse("unit_reopen", kwargs={"code": "kompas"}))
    assert (LogEntry.objects.count(), OutboxEntry.objects.count()) == (0, 0)


def test_a_link_is_shown_once_and_nowhere_else(administrator: Client, carla: Person) -> None:
    carla.roles.create(kind=RoleKind.READER)
    answer = administrator.post(reverse("way_in", kwargs={"pk": carla.pk}))
    link = answer.content.decode().split('id="link">')[1].split("<")[0]
    assert link.startswith("http://127.0.0.1:8000/da/account/welcome/#")
    assert link not in text(administrator, "person", pk=carla.pk)
    administrator.post(reverse("way_in", kwargs={"pk": carla.pk}), {"mail": "1"})
    assert list(OutboxEntry.objects.values_list("arguments", flat=True)) == [{"person": str(carla.pk)}]


@pytest.mark.usefixtures("tree")
def test_a_role_is_given_and_taken_by_pages(administrator: Client, carla: Person) -> None:
    where = reverse("role_give", kwargs={"pk": carla.pk})
    assert administrator.post(where, {"kind": "leader"}).status_code == 409
    assert administrator.post(where, {"kind": "leader", "unit": "syd"}).status_code == 302
    assert administrator.post(where, {"kind": "reader", "unit": "syd"}).status_code == 302
    assert "Leder af en enhed" in text(administrator, "person", pk=carla.pk)
    for role in carla.roles.all():
        administrator.post(reverse("role_take", kwargs={"pk": role.pk}))
    assert not carla.roles.exists()


def test_the_last_administrator_is_told_to_make_another_first(administrator: Client, anna: Person) -> None:
    role = anna.roles.get(kind=RoleKind.ADMINISTRATOR)
    answer = administrator.post(reverse("role_take", kwargs={"pk": role.pk}), follow=True)
    assert "Anna Holm er den sidste administrator" in answer.content.decode()


@pytest.mark.usefixtures("tree")
def test_the_log_shows_names_and_points_out_what_was_tampered_with(keeper: Client, anna: Person) -> None:
    log(person=anna, action="unit.changed", about="unit:nord", details={"name_da": ["Før", "Område Nord"]})
    log(person=anna, action="person.changed", about=f"person:{anna.pk}")
    page = text(keeper, "log")
    assert "Før → Område Nord" in page
    assert "Kæden er hel til og med linje 2" in page
    LogEntry.objects.filter(number=1).update(details={"name_da": ["Efter", "Område Nord"]})
    page = text(keeper, "log")
    assert "Der er pillet ved loggen" in page
    assert page.count("is-tampered") == 1


def test_names_are_shown_as_text_and_never_as_markup(keeper: Client, tree: Tree) -> None:
    Unit.objects.filter(code="nord").update(name_da="<b>Nord</b>")
    Person.objects.create(name="<script>", number="1", unit=tree["nord"])
    pages = [text(keeper, "organisation"), text(keeper, "people"), text(keeper, "unit", code="nord")]
    assert [page for page in pages if "<b>Nord" in page or "<script>" in page] == []
