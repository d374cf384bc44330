"""The organisation and the account in a real browser."""

from __future__ import annotations

import pytest

from tests.e2e.browser import NARROW, PHONE, WIDE, Pages, axe, is_wider_than_its_window, sign_in
from tests.e2e.server import Server

PAGES = ("", "new/", "people/", "people/new/", "roles/", "lists/", "log/")
LIST = "nummer;navn;e-mail;enhed\n900;Sine Ågård;sine900@example.dk;\n".encode("cp1252")


@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing_on_the_pages_of_the_organisation(pages: Pages, language: str) -> None:
    for viewport in (PHONE, WIDE):
        page = pages.open(viewport=viewport)
        sign_in(page, "administrator@example.dk", "a password of administrator", then=f"/{language}/account/")
        found = {"account": axe(page)}
        for path in PAGES:
            page.goto(f"/{language}/organisation/{path}")
            found[path] = axe(page)
        assert found == {name: [] for name in found}


def test_the_pages_of_the_organisation_fit_the_smallest_phone(pages: Pages) -> None:
    page = pages.open(viewport=NARROW)
    sign_in(page, "administrator@example.dk", "a password of administrator", then="/da/account/")
    wide = []
    for path in PAGES:
        page.goto(f"/da/organisation/{path}")
        wide += [path] if is_wider_than_its_window(page) else []
    assert wide == []


def test_a_list_is_read_in_looked_at_and_confirmed_without_javascript(pages: Pages) -> None:
    page = pages.open(javascript=False)
    sign_in(page, "secretariat@example.dk", "a password of secretariat", then="/da/account/")
    page.goto("/da/organisation/lists/")
    page.check("input[value=people]")
    page.set_input_files("[name=file]", [{"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST}])
    page.click("text=Vis ændringerne")
    assert "Intet er ændret endnu" in page.inner_text("main")
    page.click("text=Bekræft ændringerne")
    assert "Listen er læst ind" in page.inner_text("main")
    assert "Sine Ågård" in page.inner_text("table")


def test_a_link_leaves_its_key_in_the_form_and_out_of_the_address(pages: Pages, server: Server) -> None:
    made = server.run(
        "from tillid.programme.organisation.models import Person\n"
        "from tillid.programme.organisation.services.way_in import make_way_in\n"
        "print(make_way_in(person=None, to=Person.objects.get(email='reader@example.dk')))"
    )
    page = pages.open()
    page.goto(f"/da/account/welcome/#{made.strip()}")
    assert page.url.endswith("/da/account/welcome/")
    page.fill("[name=password]", "another password of reader")
    page.fill("[name=again]", "another password of reader")
    page.click("text=Gem adgangskoden")
    assert "Din adgangskode er valgt" in page.inner_text("main")
    sign_in(page, "reader@example.dk", "another password of reader", then="/da/account/")
    server.run(
        "from tillid.programme.organisation.models import Person\n"
        "person = Person.objects.get(email='reader@example.dk')\n"
        "person.set_password('a password of reader')\n"
        "person.save()"
    )
