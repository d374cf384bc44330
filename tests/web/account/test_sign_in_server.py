"""Signing in through the workplace's server: a small OpenID Connect server on loopback, spoken to by HTTP."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tillid.programme.organisation.models import Person

CLIENT, KEY = "tillid", "a secret of at least thirty-two bytes"


class Server(HTTPServer):
    """Vouches for whoever `claims` says; `asked` is what was sent to its token address."""

    claims: dict[str, object]
    asked: dict[str, list[str]]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        here = self.server.address
        self._say(
            {
                "/.well-known/openid-configuration": {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/userinfo",
                    "jwks_uri": f"{here}/keys",
                },
                "/userinfo": self.server.claims,
            }[self.path]
        )

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked = parse_qs(self.rfile.read(length).decode())
        told = {"iss": self.server.address, "aud": CLIENT, "exp": int(time.time()) + 60, **self.server.claims}
        self._say({"access_token": "a", "token_type": "Bearer", "id_token": jwt.encode(told, KEY)})

    def _say(self, what: object) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    cache.clear()
    with Server(("127.0.0.1", 0), Answers) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        app = {
            "provider_id": "sso",
            "name": "sso",
            "client_id": CLIENT,
            "secret": KEY,
            "settings": {"server_url": running.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        yield running
        running.shutdown()
        thread.join()


def come_in(client: Client, server: Server, **claims: object) -> str:
    """Where it leads, after the server has vouched."""
    server.claims = {"sub": "42", **claims}
    asked = urlsplit(client.get("/sign-in/sso/").headers["Location"])
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{server.address}/authorize"
    query = parse_qs(asked.query)
    assert query["redirect_uri"] == ["http://testserver/sign-in/sso/callback/"]
    assert query["code_challenge_method"] == ["S256"]
    answer = client.get("/sign-in/sso/callback/", {"code": "c", "state": query["state"][0]})
    return answer.headers.get("Location", str(answer.status_code))


def name_of(client: Client) -> str:
    answer = client.get(reverse("account"))
    return "" if answer.status_code == 302 else str(answer.context["person"].name)


@pytest.mark.usefixtures("anna")
def test_whoever_is_known_by_e_mail_comes_in_and_nothing_else_is_kept(client: Client, server: Server) -> None:
    claims = {"email": "Anna@Example.dk", "email_verified": True, "cpr": "010190-1234", "picture": "https://p"}
    assert come_in(client, server, **claims) == "/da/"
    assert name_of(client) == "Anna Holm"
    assert [(kept.uid, kept.extra_data) for kept in SocialAccount.objects.all()] == [("42", {})]
    assert server.asked["code_verifier"]
    again = Client()
    assert come_in(again, server, email="changed@example.dk") == "/da/"
    assert (name_of(again), SocialAccount.objects.get().extra_data) == ("Anna Holm", {})


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@example.dk", "email_verified": True},
        {"email": "anna@example.dk", "email_verified": False},
        {"email": ""},
        {},
    ],
)
@pytest.mark.usefixtures("anna")
def test_whoever_is_not_known_or_not_vouched_for_stays_outside(
    client: Client, server: Server, claims: dict[str, object]
) -> None:
    assert come_in(client, server, **claims) == reverse("account_login")
    assert "Du er ikke kendt her med den e-mail" in client.get(reverse("account_login")).content.decode()
    assert (name_of(client), SocialAccount.objects.count(), Person.objects.count()) == ("", 0, 1)


def test_whoever_has_left_stays_outside(client: Client, server: Server, anna: Person) -> None:
    assert come_in(client, server, email="anna@example.dk") == "/da/"
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    fresh = Client()
    come_in(fresh, server, email="anna@example.dk")
    assert name_of(fresh) == ""


@pytest.mark.usefixtures("server", "anna")
def test_an_answer_that_nobody_asked_for_lets_nobody_in(client: Client) -> None:
    for query in ({"code": "c", "state": "guessed"}, {"error": "access_denied", "state": "guessed"}, {}):
        assert client.get("/sign-in/sso/callback/", query).status_code == 302
    assert name_of(client) == ""


@pytest.mark.django_db
def test_without_a_server_there_is_no_such_way_in(client: Client) -> None:
    assert client.get("/sign-in/sso/").status_code == 404
    assert "sso" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
def test_the_way_in_stands_on_the_page_and_leads_on(client: Client, server: Server) -> None:
    page = client.get(reverse("account_login"), {"next": "/da/account/"}).content.decode()
    assert 'href="/sign-in/sso/?next=/da/account/"' in page
    assert server.address not in page
