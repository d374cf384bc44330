"""A questionnaire is written in a real browser, with a script and without, and seen on the phone beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.checkout import ROOT
from tests.e2e.browser import NARROW, PHONE, WIDE, Pages, axe, is_wider_than_its_window, sign_in
from tests.e2e.server import Server

CODE = "trust-temperature-all"
PARTS = ("", "item/doc_hours/", "item/challenged/", "theme/cohesion/", "scale/extent/", "outside/all/")
MORE_PARTS = ("background/role/", "background/new/", "settings/all/", "preview/")


@pytest.fixture(scope="module", autouse=True)
def _a_questionnaire(server: Server) -> None:
    """The real questionnaire of all employees: a fixed version, and a draft with one question worded otherwise."""
    file = ROOT / "examples/sof2026-employees/questionnaire.yaml"
    server.run(
        "from pathlib import Path\n"
        "from tillid.programme.measure.services.questionnaires import *\n"
        f"data = Path({str(file)!r}).read_bytes()\n"
        "from tillid.programme.measure.models import Questionnaire\n"
        "first = import_definition(person=None, data=data)\n"
        "from tillid.programme.measure.models import QuestionnaireVersion\n"
        "QuestionnaireVersion.objects.update(state='fixed')\n"
        "import_definition(person=None, data=data.replace(b'dagens regler', b'vores regler'),\n"
        "    questionnaire=first.questionnaire)\n"
    )


def secretariat(pages: Pages, **how: object) -> Page:
    page = pages.open(**how)  # type: ignore[arg-type]  # handed on as they are
    sign_in(page, "secretariat@example.dk", "a password of secretariat", then="/da/questionnaires/")
    return page


def test_what_is_typed_is_seen_on_the_phone_at_once_and_kept_when_saved(pages: Pages) -> None:
    page = secretariat(pages)
    page.goto("/da/questionnaires/new/")
    page.get_by_label("Titel på dansk").fill("Måling i browseren")
    page.get_by_role("button", name="Begynd").click()
    page.get_by_label("Nyt tema").fill("Samarbejde")
    page.get_by_role("button", name="Tilføj tema").click()
    page.locator("#theme-samarbejde").get_by_label("Nyt spørgsmål").fill("Hjælper I hinanden?")
    page.locator("#theme-samarbejde").get_by_role("button", name="Tilføj").click()
    phone = page.frame_locator("iframe")
    expect(phone.get_by_text("Hjælper I hinanden?")).to_be_visible()
    page.get_by_role("link", name="Hjælper I hinanden?").click()
    page.get_by_label("Spørgsmålet på dansk").fill("I hvor høj grad hjælper I hinanden?")
    expect(phone.get_by_text("I hvor høj grad hjælper I hinanden?")).to_be_visible()
    expect(phone.get_by_text("Ved ikke")).to_be_visible()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("link", name="I hvor høj grad hjælper I hinanden?")).to_be_visible()


def test_a_kind_that_is_chosen_shows_its_fields_at_once(pages: Pages) -> None:
    page = secretariat(pages)
    page.goto(f"/da/questionnaires/{CODE}/2/item/one_change/")
    page.get_by_text("Mere: kort navn").click()
    page.get_by_label("Sådan svarer man").select_option("one")
    page.get_by_label("På dansk, 1").fill("Ja")
    expect(page.frame_locator("iframe").get_by_text("Hvilken ene regel")).to_be_visible()


def test_a_questionnaire_is_written_without_javascript(pages: Pages) -> None:
    page = secretariat(pages, javascript=False)
    page.goto("/da/questionnaires/new/")
    page.get_by_label("Titel på dansk").fill("Måling uden script")
    page.get_by_role("button", name="Begynd").click()
    page.get_by_label("Nyt spørgsmål").fill("Hvor mange møder har du?")
    page.get_by_role("button", name="Tilføj", exact=False).first.click()
    page.get_by_role("link", name="Hvor mange møder har du?").click()
    page.get_by_text("Mere: kort navn").click()
    page.get_by_label("Sådan svarer man").select_option("number")
    page.get_by_role("button", name="Vis felterne til denne svartype").click()
    page.get_by_label("Til (ikke med), 1").fill("5")
    page.get_by_label("Fra, 2").fill("5")
    page.get_by_role("button", name="Dansk").click()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Et tal")).to_be_visible()


@pytest.mark.parametrize("part", [*PARTS, *MORE_PARTS])
def test_axe_finds_nothing_and_the_smallest_phone_holds_it(pages: Pages, part: str) -> None:
    page = secretariat(pages, viewport=PHONE)
    for language, viewport in (("da", NARROW), ("en", WIDE)):
        page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        page.goto(f"/{language}/questionnaires/{CODE}/2/{part}")
        for folded in page.locator("details").all():
            folded.evaluate("one => { one.open = true }")
        assert (axe(page), is_wider_than_its_window(page)) == ([], False)


@pytest.mark.parametrize("address", ["", "new/", f"{CODE}/1/", f"{CODE}/history/"])
def test_axe_finds_nothing_on_the_shelf(pages: Pages, address: str) -> None:
    page = secretariat(pages, viewport=PHONE)
    for language, viewport in (("da", NARROW), ("en", WIDE)):
        page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        page.goto(f"/{language}/questionnaires/{address}")
        assert (axe(page), is_wider_than_its_window(page)) == ([], False)


def test_what_is_wrong_with_a_file_is_read_by_everybody(pages: Pages) -> None:
    page = secretariat(pages, viewport=NARROW)
    page.goto("/da/questionnaires/new/")
    wrong = {
        "name": "questionnaire.yaml",
        "mimeType": "application/yaml",
        "buffer": b"id: a\ntitle: A\nitems: [{id: b}]\n",
    }
    page.get_by_label("En fil questionnaire.yaml").set_input_files(wrong)  # type: ignore[arg-type]  # a file without a path
    pages.watched.allow("400")
    page.get_by_role("button", name="Læs filen ind").click()
    expect(page.get_by_text("Filen kan ikke bruges endnu. Intet er ændret.")).to_be_visible()
    assert (axe(page), is_wider_than_its_window(page)) == ([], False)
