"""Signing in, with a password and a second step; signing out; the first password."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services.way_in import make_way_in

WORDS = "four words in a row"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str) -> tuple[int, str]:
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def secret_on(page: str) -> str:
    found = re.search(r"<code>([A-Z2-7=]+)</code>", page)
    assert found is not None
    return found[1]


def turn_on_second_step(client: Client, password: str) -> tuple[str, list[str]]:
    """The secret of the app, and the emergency codes."""
    asked = client.get(reverse("mfa_activate_totp"))
    if asked.status_code == 302:
        client.post(asked.headers["Location"], {"password": password})
    secret = secret_on(client.get(reverse("mfa_activate_totp")).content.decode())
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)
    assert answer.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    return secret, re.findall(r"<li>([\w-]{8,})</li>", answer.content.decode().split('class="codes"')[1])


def test_a_password_lets_in_and_the_session_is_a_new_one(client: Client, anna: Person) -> None:
    client.get(reverse("account_login"))
    client.cookies["session"] = "chosen-by-somebody-else"
    assert sign_in(client, "ANNA@example.dk ", "anna's password") == (302, "/da/")
    assert client.cookies["session"].value not in ("", "chosen-by-somebody-else")
    assert client.cookies["session"]["max-age"] == ""
    assert anna.name in client.get(reverse("account")).content.decode()


@pytest.mark.usefixtures("anna")
def test_a_wrong_password_and_an_unknown_e_mail_answer_alike(client: Client) -> None:
    answers = [
        sign_in(client, email, "wrong")[1].replace(email, "") for email in ("anna@example.dk", "nobody@example.dk")
    ]
    without_csrf = [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer) for answer in answers]
    assert without_csrf[0] == without_csrf[1]
    assert "E-mailen eller adgangskoden passer ikke" in without_csrf[0]


@pytest.mark.usefixtures("anna")
def test_whoever_tries_many_passwords_has_to_wait(client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, "anna@example.dk", "wrong")
    status, page = sign_in(client, "anna@example.dk", "anna's password")
    assert (status, "For mange forsøg" in page) == (200, True)


def test_whoever_has_left_is_out_at_once_also_with_a_page_open(client: Client, anna: Person) -> None:
    client.force_login(anna)
    Person.objects.update(is_active=False)
    assert client.get(reverse("account")).status_code == 302
    status, page = sign_in(client, "anna@example.dk", "anna's password")
    assert status == 200 or page == reverse("account_inactive")
    assert client.get(reverse("account")).status_code == 302


def test_nobody_makes_an_account_or_asks_for_a_password_by_themselves(client: Client) -> None:
    for path in ("signup", "password/reset", "email", "login/code", "confirm-email", "two-step/codes/download"):
        assert client.get(f"/da/account/{path}/").status_code == 404
    assert "signup" not in client.get(reverse("account_login")).content.decode()


def test_signing_out_asks_first_and_clears_what_the_browser_kept(client: Client, anna: Person) -> None:
    client.force_login(anna)
    asked = client.get(reverse("account_logout"))
    assert (asked.status_code, client.get(reverse("account")).status_code) == (200, 200)
    answer = client.post(reverse("account_logout"))
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (302, '"cache", "storage"')
    assert client.get(reverse("account")).status_code == 302


def test_a_changed_password_signs_out_everywhere_else(client: Client, anna: Person) -> None:
    other = Client()
    for one in (client, other):
        one.force_login(anna)
    given = {"oldpassword": "anna's password", "password1": WORDS, "password2": WORDS}
    assert client.post(reverse("account_change_password"), given | {"oldpassword": "no"}).status_code == 200
    answer = client.post(reverse("account_change_password"), given)
    assert answer.headers["Location"] == reverse("account")
    assert (client.get(reverse("account")).status_code, other.get(reverse("account")).status_code) == (200, 302)


def test_the_second_step_is_asked_for_and_each_emergency_code_works_once(client: Client, anna: Person) -> None:
    assert sign_in(client, "anna@example.dk", "anna's password")[0] == 302
    secret, codes = turn_on_second_step(client, "anna's password")
    kept = Authenticator.objects.get(user=anna, type=Authenticator.Type.TOTP).data
    assert secret not in str(kept)
    assert len(codes) == 10
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert [code for code in codes if code in page] == []

    def second_step(code: str) -> str:
        fresh = Client()
        assert sign_in(fresh, "anna@example.dk", "anna's password") == (302, reverse("mfa_authenticate"))
        assert fresh.get(reverse("account")).status_code == 302
        fresh.post(reverse("mfa_authenticate"), {"code": code})
        return {200: "in", 302: "out"}[fresh.get(reverse("account")).status_code]

    assert [second_step("000000"), second_step(codes[0]), second_step(codes[0]), second_step(codes[1])] == [
        "out",
        "in",
        "out",
        "in",
    ]


def test_a_link_lets_choose_a_password_and_is_for_whoever_lost_the_phone_too(client: Client, anna: Person) -> None:
    sign_in(client, "anna@example.dk", "anna's password")
    turn_on_second_step(client, "anna's password")
    key = make_way_in(person=anna, to=anna)
    fresh, where = Client(), reverse("choose_password")
    assert fresh.get(where).status_code == 200
    given = {"key": f"http://127.0.0.1:8000{where}#{key}", "password": WORDS, "again": WORDS}
    too_short = fresh.post(where, given | {"password": "short", "again": "short"})
    assert (too_short.status_code, "short" in too_short.content.decode()) == (400, False)
    assert fresh.post(where, given | {"again": "something else"}).status_code == 400
    assert fresh.post(where, given | {"key": "guessed"}).status_code == 409
    assert fresh.post(where, given).headers["Location"] == reverse("account_login")
    assert fresh.post(where, given).status_code == 409
    assert client.get(reverse("account")).status_code == 302
    assert sign_in(fresh, "anna@example.dk", WORDS) == (302, "/da/")


def test_the_account_tells_what_one_may_do(client: Client, anna: Person) -> None:
    client.force_login(anna)
    page = client.get(reverse("account")).content.decode()
    assert "Planlægger, åbner, lukker og udgiver målinger" in page
    anna.roles.all().delete()
    assert "Du har endnu ingen rolle" in client.get(reverse("account")).content.decode()


@pytest.mark.usefixtures("anna")
def test_signing_in_leads_on_to_where_one_was_going_and_never_to_another_host(client: Client) -> None:
    for wanted, got in (("/da/account/", "/da/account/"), ("https://example.com/", "/da/"), ("//example.com", "/da/")):
        fresh = Client()
        given = {"login": "anna@example.dk", "password": "anna's password", "next": wanted}
        assert fresh.post(reverse("account_login"), given).headers["Location"] == got
    assert parse_qs(urlsplit(client.get(reverse("account")).headers["Location"]).query) == {"next": ["/da/account/"]}
