"""Invitations as the secretariat makes them: chosen, looked at, mailed by the jobs beside the server, printed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import NARROW, PHONE, WIDE, Pages, Watched, axe, is_wider_than_its_window, sign_in
from tests.e2e.server import Server, make_people
from tests.programme.measure.a_mail_server import MailServer, a_mail_server, text_of

PICTURES = os.environ.get("PICTURES")
"""A folder for pictures of the pages, where somebody wants to look at them."""
MAILS = 47
"""Of 53 people who are asked, 6 have no e-mail."""
WORLD = """
import datetime
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.queries.invitations import Invitee
from tillid.programme.measure.services.invitations import invite, make_strata
from tillid.programme.measure.services.participation import count_participation
from tillid.programme.organisation.models import Person, Unit
top = Unit.objects.create(code="sof", level="organisation", name_da="Socialforvaltningen", name_en="Social Services")
first = "Anne Bente Carl Dorte Erik Frida Gorm Hanne Ib Jytte Karen Leif Mona Niels Oda Per Ruth Svend Tove Ulla"
first = first.split()
last = "Holm Lind Friis Krogh Dahl Bang Juhl Munk".split()
for area, units in {"Børn og familier": ("Kompasset", "Fyret", "Broen"), "Psykiatri": ("Lanternen", "Havnen")}.items():
    above = Unit.objects.create(code=area[:4].lower().replace("ø", "oe"), level="area", name_da=area, parent=top)
    for size, name in zip((14, 11, 3), units):
        unit = Unit.objects.create(code=name.lower(), level="unit", name_da=name, parent=above)
        for n in range(size):
            who = f"{first[(n * 3 + len(name)) % 20]} {last[(n + size) % 8]}"
            email = None if n % 7 == 6 else f"{name.lower()}{n}@staff.example"
            Person.objects.create(name=who, email=email, unit=unit, position="leder" if n == 0 else "medarbejder")
plan = {
    "title": {"da": "Tillid i hverdagen 2026", "en": "Trust every day 2026"},
    "sponsor": {"da": "Direktionen", "en": "The directorate"},
    "purpose": {"da": "Svarene bruges til at lave om på regler, der ikke giver mening.",
                "en": "Answers are used to change rules that make no sense."},
    "promise": {"in_one_line": {
        "da": "Vi kan se, at du har svaret, ikke hvad; efter lukningen kan ingen af delene føres tilbage til dig.",
        "en": "We can see that you have answered, not what; after closing neither can be linked."}},
    "groups": {"tree": ["area", "unit"]}, "closes_on": datetime.date.today() + datetime.timedelta(days=20),
}
Wave.objects.create(code="draft", **plan)
wave = Wave.objects.create(code="open", **plan)
Wave.objects.create(code="link", open_link=True, **plan)
people = [Invitee(p.name, p.email or "", "da", p.unit_id, p.pk) for p in Person.objects.exclude(unit=None)]
invite(person=None, wave=wave, invitees=people)
make_strata(wave=wave)
Wave.objects.exclude(code="draft").update(state=WaveState.OPENED, opened_on=datetime.date.today(), token_key=b"k" * 32)
"""
COUNTED = """
import datetime
from tillid.programme.measure.models import Participation, Wave
from tillid.programme.measure.services.participation import count_participation
wave = Wave.objects.get(code="open")
for place, one in enumerate(wave.invitations.order_by("unit__code", "name")):
    if place % 5 in (0, 2):
        wave.invitations.filter(pk=one.pk).update(state="answered")
day = datetime.date.today() + datetime.timedelta(days=1)
count_participation(wave=wave, day=day)
Participation.objects.create(wave=Wave.objects.get(code="link"), day=day, invited=0, answered=43)
"""


@pytest.fixture(scope="module")
def mails() -> Iterator[tuple[MailServer, int]]:
    with a_mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def installation(mails: tuple[MailServer, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {
        "TILLID_MAIL_URL": f"smtp://127.0.0.1:{mails[1]}",
        "TILLID_MAIL_FROM": "Tillid <tillid@kommune.example>",
        "TILLID_CONTACT": "Programsekretariatet, tillid@kommune.example",
    }
    with Server(tmp_path_factory.mktemp("invitations") / "data", settings) as running:
        make_people(running)
        running.run(WORLD)
        yield running


@pytest.fixture
def here(browser: Browser, installation: Server) -> Iterator[Pages]:
    watched = Watched(host=installation.address.removeprefix("http://"))
    opened = Pages(browser, installation.address, watched)
    yield opened
    opened.close()
    assert watched.found() == []


PAGES = {
    "empty": "invitations/draft/",
    "choose": "invitations/draft/organisation/",
    "preview": "invitations/draft/organisation/?see=1",
    "list": "invitations/draft/list/",
    "open": "invitations/open/",
    "link": "invitations/link/",
    "participation": "invitations/open/participation/",
    "participation-link": "invitations/link/participation/",
    "participation-none": "invitations/draft/participation/",
}


def test_mails_are_sent_by_the_jobs_beside_the_server_and_hold_links_that_open_nothing(
    here: Pages, mails: tuple[MailServer, int], installation: Server
) -> None:
    page = here.open()
    sign_in(page, "secretariat@example.dk", "a password of secretariat", then="/da/invitations/open/")
    page.get_by_role("button", name="Send mailene").click()
    expect(page.get_by_text("Mailene er på vej.")).to_be_visible()
    until = time.monotonic() + 60
    while time.monotonic() < until and len(mails[0].mails) < MAILS:
        time.sleep(0.5)
    assert len({address for address, _mail in mails[0].mails}) == len(mails[0].mails) == MAILS
    assert all(f"{installation.address}/da/s/open/#" in text_of(mail) for _address, mail in mails[0].mails)
    said = installation.said()
    assert [word for word in ("@", "staff.example", "#") if word in said] == []


def test_letters_are_downloaded(here: Pages) -> None:
    page = here.open()
    sign_in(page, "secretariat@example.dk", "a password of secretariat", then="/da/invitations/open/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Lav brevene (PDF)").click()
    assert download.value.suggested_filename == "breve-open.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-1.")


@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing_and_every_page_fits_a_phone(here: Pages, installation: Server, language: str) -> None:
    installation.run(COUNTED) if language == "da" else None
    for viewport, size in ((WIDE, "wide"), (PHONE, "phone"), (NARROW, "narrow")):
        page = here.open(viewport=viewport)
        here_first = f"/{language}/invitations/open/"
        sign_in(page, "secretariat@example.dk", "a password of secretariat", language, then=here_first)
        places = dict(PAGES)
        if href := page.locator("tbody a").first.get_attribute("href"):
            places["one"] = href.removeprefix(f"/{language}/")
        for name, place in places.items():
            page.goto(f"/{language}/{place}")
            assert page.locator("h1").count() == 1, name
            assert not is_wider_than_its_window(page), (name, size)
            if viewport is not NARROW:
                assert axe(page) == [], (name, size)
                _keep(page.screenshot(full_page=True), f"{name}-{size}-{language}")


def _keep(picture: bytes, name: str) -> None:
    if PICTURES:
        (Path(PICTURES) / f"{name}.png").write_bytes(picture)
