"""Pages for what went wrong: our look, the reader's language, a next step, and nothing of what was sent."""

from __future__ import annotations

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.http import require_POST

from tillid.config import urls
from tillid.programme.organisation.models import Person
from tillid.web.limits import FILE, FORM

CANARY = "canary-7f3a91"


def fails(request: HttpRequest) -> HttpResponse:
    person = Person(name=CANARY, email=f"{CANARY}@example.dk")
    raise ValueError(f"{CANARY} {person.email} {request.POST}")


@require_POST
def takes(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


urlpatterns = [path("da/fails/", fails), path("en/fails/", fails), path("da/takes/", takes), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
HERE = override_settings(ROOT_URLCONF=__name__)


def heading(answer: HttpResponse) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.content.decode())
    return found.group(1) if found else ""


def asked(client: Client, address: str, **more: str) -> HttpResponse:
    answer = client.get(address, **more)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/da/nothing/", 404, "Siden findes ikke"),
        ("/en/nothing/", 404, "There is no such page"),
        ("/nothing", 404, "Siden findes ikke"),
        ("/da/takes/", 405, "Her tages kun imod det, en formular sender"),
        ("/da/fails/", 500, "Noget gik galt hos os"),
        ("/en/fails/", 500, "Something went wrong here"),
    ],
)
def test_an_error_has_a_page_in_the_readers_language(client: Client, address: str, status: int, title: str) -> None:
    client.raise_request_exception = False
    with HERE:
        answer = asked(client, address)
    assert (answer.status_code, heading(answer)) == (status, title)
    assert "/static/tillid/tillid.css" in answer.content.decode()


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_and_never_written_back(client: Client) -> None:
    for header in ({"HTTP_HOST": f"{CANARY}.example.com"}, {"HTTP_HOST": "127.0.0.1:80@evil.example"}):
        answer = asked(client, "/da/", **header)
        assert (answer.status_code, heading(answer)) == (400, "Det kunne ikke forstås")
        assert CANARY not in answer.content.decode() + str(answer.headers)
        assert "evil" not in answer.content.decode() + str(answer.headers)
    answer = asked(client, "/da/account/", HTTP_X_FORWARDED_HOST="evil.example")
    assert answer.headers["Location"] == "/da/account/sign-in/?next=/da/account/"


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_so() -> None:
    answer = Client(enforce_csrf_checks=True).post("/da/account/sign-in/", {"login": CANARY})
    assert isinstance(answer, HttpResponse)
    assert (answer.status_code, heading(answer)) == (403, "Formularen kunne ikke modtages")
    assert CANARY not in answer.content.decode()


def test_the_page_for_our_mistakes_needs_no_database(client: Client) -> None:
    """Without a database this test would fail at the first question to it."""
    client.raise_request_exception = False
    with HERE:
        answer = asked(client, f"/da/fails/?q={CANARY}")
    assert (answer.status_code, heading(answer)) == (500, "Noget gik galt hos os")
    assert CANARY not in answer.content.decode() + str(answer.headers)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("length", "kind", "signed_in", "status"),
    [
        (FORM, "application/x-www-form-urlencoded", False, 200),
        (FORM + 1, "application/x-www-form-urlencoded", False, 413),
        (FORM + 1, "application/x-www-form-urlencoded", True, 413),
        (FORM + 1, "multipart/form-data; boundary=x", False, 413),
        (FORM + 1, "multipart/form-data; boundary=x", True, 200),
        (FILE + 1, "multipart/form-data; boundary=x", True, 413),
    ],
)
def test_more_than_may_be_sent_is_refused(length: int, kind: str, signed_in: bool, status: int, anna: Person) -> None:
    client = Client()
    if signed_in:
        client.force_login(anna)
    body = {"application": body_of_a_form, "multipart": body_with_a_file}[kind.partition("/")[0]](length)
    with HERE:
        answer = client.generic("POST", "/da/takes/", body, content_type=kind)
    assert answer.status_code == status
    assert isinstance(answer, HttpResponse)
    assert status == 200 or heading(answer) == "Det var for meget på én gang"


def body_of_a_form(length: int) -> bytes:
    return b"x=".ljust(length, b"1")


def body_with_a_file(length: int) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
    tail = b"\r\n--x--\r\n"
    return head + b"1" * (length - len(head) - len(tail)) + tail


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["-1", "1e9", "many", ""])
def test_a_length_that_is_no_number_is_too_much_or_nothing(length: str, client: Client) -> None:
    with HERE:
        answer = client.generic("POST", "/da/takes/", b"x=1", CONTENT_LENGTH=length)
    assert answer.status_code == (200 if length == "" else 413)
