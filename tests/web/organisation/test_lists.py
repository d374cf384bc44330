"""Lists by pages: read in, looked at, confirmed, taken away."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tillid.programme.organisation.models import ListDraft, Person

pytestmark = pytest.mark.usefixtures("tree", "carla")


@pytest.fixture
def keeper(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


def send(client: Client, text: str) -> tuple[int, str]:
    """Where it leads, or the page that says what is wrong."""
    file = SimpleUploadedFile("../liste.csv", text.encode())
    answer = client.post(reverse("list_read"), {"kind": "people", "file": file})
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


LIST = "navn;e-mail;enhed\nCarla Friis;carla@example.dk;kompas\n<b>Eva</b>;eva@example.dk;nord\n"


def test_a_list_is_looked_at_and_confirmed(keeper: Client) -> None:
    status, where = send(keeper, LIST)
    assert status == 302
    page = keeper.get(where).content.decode()
    assert [
        said for said in ("liste.csv", "Lanternen", "Kompasset", "&lt;b&gt;Eva", "Anna Holm") if said not in page
    ] == []
    assert Person.objects.count() == 2
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert keeper.post(where, {"seen": seen}).headers["Location"] == reverse("people")
    assert Person.objects.count() == 3
    assert keeper.post(where, {"seen": seen}).status_code == 404


def test_what_was_changed_meanwhile_is_told_and_shown_again(keeper: Client) -> None:
    _status, where = send(keeper, LIST)
    seen = keeper.get(where).content.decode().split('name="seen" value="')[1].split('"')[0]
    Person.objects.filter(name="Carla Friis").update(name="Carla F")
    page = keeper.post(where, {"seen": seen}, follow=True).content.decode()
    assert "Der er ikke gjort noget" in page
    assert "siden listen blev læst" in page
    assert Person.objects.count() == 2


def test_what_is_wrong_is_told_with_row_and_column(keeper: Client) -> None:
    status, page = send(keeper, "navn;e-mail;enhed\nEva;eva@example;nowhere\n")
    assert status == 400
    assert "2 ting i listen skal ændres" in page
    assert page.count('<th scope="row" class="number">2</th>') == 2
    assert not ListDraft.objects.exists()


def test_a_list_is_put_aside(keeper: Client) -> None:
    _status, where = send(keeper, LIST)
    keeper.get(f"{where}drop/")
    assert ListDraft.objects.count() == 1
    keeper.post(f"{where}drop/")
    assert ListDraft.objects.count() == 0


def test_lists_are_taken_away_as_files(keeper: Client) -> None:
    answer = keeper.get(reverse("list_take", kwargs={"kind": "units"}))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="units-')
    assert "nord;Område Nord;Area North;area;sof" in answer.content.decode()
    assert keeper.get(reverse("list_take", kwargs={"kind": "secrets"})).status_code == 404
