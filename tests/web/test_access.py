"""Every address says who may see it, and `access_table.py` says who that should be: tried with everybody, everywhere.

Only doors are tried here. What lies behind one is tested by its own tests.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.access_table import EVERYONE, SIGNED_IN, STRANGER, TABLE, Line
from tests.web.access_world import make_measurements, make_visitors
from tillid.programme.organisation import rules
from tillid.programme.organisation.models import Unit
from tillid.web import access

SIGN_IN = "/da/account/sign-in/"


def pages(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the installation, and what answers there."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns, place)
        else:
            yield place, pattern


def line_for(pattern: URLPattern) -> str:
    """What to write in the table for this page."""
    at = "".join(f", {name}=…" for name in pattern.pattern.converters)
    return f'line("{pattern.name}", {{…}}{at}),'


def test_every_page_has_a_rule_and_a_name() -> None:
    assert [place for place, page in pages() if not hasattr(page.callback, "rule") or not page.name] == []


def test_every_page_stands_in_the_table() -> None:
    listed = {line.name for line in TABLE}
    missing = [line_for(page) for _place, page in pages() if page.name not in listed]
    assert missing == [], "add to TABLE in tests/web/access_table.py:\n" + "\n".join(missing)


def test_no_page_stands_in_the_table_that_is_not_there() -> None:
    assert {line.name for line in TABLE} - {page.name for _place, page in pages()} == set()


def test_a_page_about_something_has_a_line_for_theirs_and_one_for_somebody_elses() -> None:
    about = {page.name for _place, page in pages() if page.pattern.converters}
    lines = [line.name for line in TABLE if line.at]
    once = {name for name in about if lines.count(str(name)) < 2}
    assert once == set(), "these need two lines, each with another object"


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> None:
    def inside(_view: access.View, _request: HttpRequest, *_found: object, **_where: object) -> HttpResponse:
        return HttpResponse("inside")

    monkeypatch.setattr(access, "enter", inside)


def outcome(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code == 302 and answer.headers["Location"].startswith(f"{SIGN_IN}?next="):
        return "asked to sign in"
    return {200: "inside", 404: "no such page"}.get(answer.status_code, str(answer.status_code))


def expected(line: Line, visitor: str) -> str:
    if visitor in line.who:
        return "inside"
    return "asked to sign in" if visitor == STRANGER else "no such page"


@pytest.mark.parametrize("line", TABLE, ids=lambda line: "-".join([line.name, *(str(value) for _k, value in line.at)]))
@pytest.mark.usefixtures("doors")
def test_a_page_lets_in_whom_the_table_says_and_nobody_else(line: Line, tree: dict[str, Unit]) -> None:
    visitors = make_visitors(tree)
    make_measurements()
    address = reverse(line.name, kwargs=dict(line.at))
    found = {}
    for visitor in EVERYONE:
        client = Client()
        if visitor in SIGNED_IN:
            client.force_login(visitors[visitor])
        found[visitor] = outcome(client, address)
    assert found == {visitor: expected(line, visitor) for visitor in EVERYONE}


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/da/account/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/da/account/sign-in/?next=/da/account/")


@pytest.mark.django_db
def test_the_front_page_is_danish_first_and_english_for_those_who_ask(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/da/"
    assert client.get("/", headers={"accept-language": "en-GB,en"}).headers["Location"] == "/en/"
    assert client.get("/da/").status_code == 200


def test_a_stranger_does_not_learn_what_there_is(rf: RequestFactory) -> None:
    """What is there and what is not answer alike, unless the page is public."""

    def nothing() -> None:
        raise Http404

    request = rf.get("/da/somewhere/")
    request.user = AnonymousUser()
    gates = [access.page(lambda visitor, _wave: rules.is_signed_in(visitor), find) for find in (nothing, lambda: "")]
    answers = [gate(HttpResponse)(request) for gate in gates]
    assert [answer.headers["Location"] for answer in answers] == [f"{SIGN_IN}?next=/da/somewhere/"] * 2
    with pytest.raises(Http404):
        access.page(rules.anyone, nothing)(HttpResponse)(request)
