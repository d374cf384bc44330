"""The pages that are there before anybody has signed in, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import NARROW, PHONE, WIDE, Pages, axe, is_wider_than_its_window, sign_in
from tests.e2e.server import Server

FIRST = ("/da/", "/en/", "/da/promise/", "/en/promise/", "/da/account/sign-in/", "/en/account/sign-in/")


@pytest.mark.parametrize("path", FIRST)
def test_axe_finds_nothing_on_a_first_page(pages: Pages, path: str) -> None:
    for viewport in (PHONE, WIDE):
        page = pages.open(viewport=viewport)
        page.goto(path)
        assert axe(page) == []


@pytest.mark.parametrize("path", FIRST)
def test_a_first_page_fits_the_smallest_phone(pages: Pages, path: str) -> None:
    page = pages.open(viewport=NARROW)
    page.goto(path)
    assert not is_wider_than_its_window(page)


def test_a_person_signs_in_without_javascript(pages: Pages) -> None:
    page = pages.open(javascript=False)
    sign_in(page, "secretariat@example.dk", "a password of secretariat", then="/da/account/")
    expect(page.get_by_role("link", name="secretariat")).to_be_visible()


def test_a_wrong_password_lets_nobody_in_and_keeps_the_address(pages: Pages) -> None:
    page = pages.open()
    page.goto("/da/account/sign-in/")
    page.locator("input[name=login]").fill("secretariat@example.dk")
    page.locator("input[name=password]").fill("not the password")
    page.locator("form button.button-primary").click()
    assert "sign-in" in page.url
    assert page.locator("input[name=login]").input_value() == "secretariat@example.dk"


def test_the_listener_hears_what_no_page_may_do(pages: Pages) -> None:
    """A page that breaks the policy in all three ways, so that silence elsewhere means something."""
    page = pages.open()
    page.goto("/da/")
    page.evaluate("document.body.setAttribute('onclick', 'alert(1)'); document.body.click()")
    page.evaluate("fetch('http://localhost:1/elsewhere').catch(() => 0)")
    page.evaluate("setTimeout(() => { throw new Error('a script that fails') })")
    page.wait_for_timeout(300)
    heard = " ".join(pages.watched.found())
    assert "Content Security Policy" in heard
    assert "script: a script that fails" in heard
    pages.watched.allow(".")


def test_the_server_says_nothing_of_who_came(server: Server) -> None:
    said = server.said()
    assert "GET" not in said
    assert "@example.dk" not in said
