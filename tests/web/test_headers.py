"""Headers and cookies of every address: nothing from elsewhere, nothing inline, nothing kept where it is private."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from tillid.programme.organisation.models import Person
from tillid.web.headers import CONTENT_SECURITY_POLICY

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
FITTING = {"str": "something", "slug": "something", "int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}
"""A value for each kind of place in an address."""


def addresses(patterns: list[URLPattern | URLResolver] | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the resolver, its places filled in."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        place = before + str(pattern.pattern)
        for name, converter in pattern.pattern.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
            place = place.replace(f"<{kind}:{name}>", FITTING[kind]).replace(f"<{name}>", FITTING["str"])
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, place)
        else:
            yield place


ADDRESSES = list(addresses())
WRONG = ["/nothing", "/da/nothing/", "/da/s/nothing/", "/static/nothing.css", "/static/", "/da/%00", "/da/%ff/"]


def wrong_headers(client: Client, path: str, method: str) -> dict[str, str]:
    answer = client.generic(method, path)
    found = {name: answer.headers.get(name, "") for name in HEADERS}
    found["Referrer-Policy"] = answer.headers.get("Referrer-Policy", "")
    wanted = HEADERS | {"Referrer-Policy": "no-referrer" if path[3:].startswith("/s/") else "same-origin"}
    if not path.startswith("/static/"):
        wanted["kept"] = ""
        found["kept"] = "" if "no-store" in answer.headers.get("Cache-Control", "") else "may be kept"
    return {f"{method} {path} {name}": found[name] for name in wanted if found[name] != wanted[name]}


@pytest.mark.parametrize("path", [*ADDRESSES, *WRONG])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PUT"])
def test_every_answer_has_every_header(path: str, method: str, anna: Person, client: Client) -> None:
    client.raise_request_exception = False
    assert wrong_headers(client, path, method) == {}  # as a stranger
    client.force_login(anna)
    assert wrong_headers(client, path, method) == {}


@pytest.mark.parametrize("path", [path for path in [*ADDRESSES, *WRONG] if path[3:].startswith("/s/")])
def test_who_answers_gets_no_cookie_and_is_nobody_even_when_signed_in(path: str, anna: Person, client: Client) -> None:
    client.force_login(anna)
    before = client.session.get_expiry_date()
    for method in ("GET", "POST"):
        answer = client.generic(method, path)
        assert dict(answer.cookies) == {}
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert "Anna" not in answer.content.decode()
    assert abs((client.session.get_expiry_date() - before).total_seconds()) < 60


@pytest.mark.parametrize(("secure", "names"), [(True, {"__Host-session", "__Host-csrf"}), (False, {"session", "csrf"})])
def test_cookies_are_for_this_site_alone_and_no_script_reads_them(
    secure: bool, names: set[str], anna: Person, client: Client
) -> None:
    with over_https(secure):
        client.get("/da/account/sign-in/", secure=secure)
        signed_in = client.post(
            "/da/account/sign-in/", {"login": anna.email, "password": "anna's password"}, secure=secure
        )
    assert signed_in.status_code == 302
    assert {name for name, cookie in client.cookies.items() if cookie.value} == names
    for cookie in client.cookies.values():
        said = (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"], bool(cookie["secure"]))
        assert said == (True, "Lax", "/", "", secure)
    session = next(cookie for name, cookie in client.cookies.items() if "session" in name)
    assert (session["max-age"], session["expires"]) == ("", "")  # gone when the browser closes


def over_https(secure: bool) -> override_settings:
    """The settings that an address with https brings."""
    prefix = "__Host-" if secure else ""
    return override_settings(
        SESSION_COOKIE_SECURE=secure,
        CSRF_COOKIE_SECURE=secure,
        SESSION_COOKIE_NAME=f"{prefix}session",
        CSRF_COOKIE_NAME=f"{prefix}csrf",
    )


def check_deploy(data: Path, address: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={
            "PATH": os.defpath,
            "TILLID_DATA": str(data),
            "TILLID_ADDRESS": address,
            "DJANGO_SETTINGS_MODULE": "tillid.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_djangos_own_check_of_a_deployment_finds_nothing(tmp_path: Path) -> None:
    checked = check_deploy(tmp_path, "https://tillid.example.dk")
    assert (checked.returncode, checked.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_djangos_own_check_would_find_something(tmp_path: Path) -> None:
    assert check_deploy(tmp_path, "http://tillid.example.dk").returncode == 1
