"""The canary: names, addresses, codes and answers that pass through failing pages stand in no log line."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tillid.config import urls
from tillid.programme.organisation.models import Person
from tillid.web.quiet import Bare

CANARIES = ("Canary Kanariesen", "canary@example.dk", "4821-7730-1169", "canary answer")


def fails(request: HttpRequest) -> HttpResponse:
    name, address, code, answer = CANARIES
    try:
        raise KeyError(answer)
    except KeyError:
        raise ValueError(f"{name} {address} {code} {request.POST} {request.get_full_path()}") from None


def says(request: HttpRequest) -> HttpResponse:
    """As a library would that means well."""
    logging.getLogger("some.library").warning("refused %s", CANARIES[1])
    logging.getLogger("some.library").error(f"{CANARIES[0]} wrote {CANARIES[3]}", extra={"request": request})
    try:
        Person.objects.create(email=CANARIES[1], name=CANARIES[0], number=CANARIES[2] * 30)
        Person.objects.create(email=CANARIES[1])
    except Exception:
        logging.getLogger("some.library").exception("could not save %s", CANARIES)
    return HttpResponse()


urlpatterns = [path("da/fails/", fails), path("da/says/", says), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the console of the installation gets; tests have handlers of their own beside it."""
    stream = io.StringIO()
    handler = next(h for h in logging.getLogger().handlers if any(isinstance(one, Bare) for one in h.filters))
    assert isinstance(handler, logging.StreamHandler)
    monkeypatch.setattr(handler, "stream", stream)
    with override_settings(ROOT_URLCONF=__name__):
        yield stream


def send(client: Client, address: str) -> HttpResponse:
    name, mail, code, answer = CANARIES
    sent = client.post(
        f"{address}?code={code}",
        {"name": name, "email": mail, "answer": answer},
        headers={"user-agent": name, "referer": f"https://example.dk/{code}", "x-forwarded-for": "203.0.113.7"},
    )
    assert isinstance(sent, HttpResponse)
    return sent


@pytest.mark.django_db
def test_a_failing_page_is_logged_by_kind_and_line_alone(client: Client, logged: io.StringIO) -> None:
    client.raise_request_exception = False
    page = send(client, "/da/fails/")
    assert page.status_code == 500
    assert logged.getvalue() == f"django.request: ValueError in {__name__}.fails, line {line_of_the_error()}\n"
    assert [one for one in (*CANARIES, "203.0.113.7") if one in page.content.decode()] == []


def line_of_the_error() -> int:
    return fails.__code__.co_firstlineno + 5


@pytest.mark.django_db
def test_what_a_library_says_of_people_is_not_written(client: Client, logged: io.StringIO) -> None:
    send(client, "/da/says/")
    lines = logged.getvalue().splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "some.library: warning in test_quiet",
        "some.library: error in test_quiet",
        "some.library: IntegrityError in django.db.backends.sqlite3.base.execute",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/da/nothing/Canary Kanariesen/", "/da/s/nothing/", "/da/account/sign-in/"])
def test_a_visitors_own_mistakes_leave_no_line_at_all(address: str, client: Client, logged: io.StringIO) -> None:
    """A line has a time, and a time could be somebody's."""
    send(client, address)
    send(Client(enforce_csrf_checks=True), address)
    client.get("/da/", headers={"host": "canary.example.com"})
    assert logged.getvalue() == ""


def test_nobody_is_mailed_about_errors() -> None:
    assert not settings.ADMINS
    named = [logging.getLogger(name) for name in ("django", "django.request", "django.security")]
    assert [logger.name for logger in named if logger.handlers] == []
