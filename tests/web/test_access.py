"""Every address says who may see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver


def views(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[tuple[str, object]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, place)
        else:
            yield place, pattern.callback


def test_every_page_has_a_rule() -> None:
    assert [place for place, view in views() if not hasattr(view, "rule")] == []


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/da/account/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/da/account/sign-in/?next=/da/account/")


@pytest.mark.django_db
def test_the_front_page_is_danish_first_and_english_for_those_who_ask(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/da/"
    assert client.get("/", headers={"accept-language": "en-GB,en"}).headers["Location"] == "/en/"
    assert client.get("/da/").status_code == 200
