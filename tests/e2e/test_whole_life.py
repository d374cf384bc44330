"""The whole life of a measurement, through pages alone, on SQLite and on PostgreSQL.

Forty people answer: six in a real browser (on a phone, on a wide screen, in English, by a letter's code, without a
script), the others by sending the same form over HTTP.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.e2e.browser import Pages, Watched
from tests.e2e.kept import back_up, marks_of_invitations, places_of, written_codes
from tests.e2e.life import WAVE, Life, answer_by_post, answer_in_a_browser, answer_without_a_script
from tests.e2e.server import Server, make_people
from tests.postgresql import PostgreSQL
from tests.programme.measure.a_mail_server import a_mail_server
from tests.programme.measure.asked import YAML

MAILED, BY_LETTER, GONE = 37, 3, 2
"""Who answers after a mail, who after a letter, and who turns out to have left."""
ANSWERS = [text.encode() for text in ("fra en telefon", "fra en skærm", "fra et brev", "efter påmindelsen", "svar 7")]
"""Some of what is written in the open texts."""
UNITS = """kode;navn på dansk;niveau;hører under
sof;Socialforvaltningen;forvaltning;
nord;Område Nord;fagområde;sof
syd;Område Syd;fagområde;sof
"""
LEADER = """
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.services.roles import give_role
give_role(
    person=None, to=Person.objects.get(email="leader@example.dk"), kind="leader", unit=Unit.objects.get(code="nord")
)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def life(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Life]:
    with a_mail_server() as (mail, port):
        settings = {"TILLID_MAIL_URL": f"smtp://127.0.0.1:{port}", "TILLID_MAIL_FROM": "Tillid <tillid@example.dk>"}
        if request.param == "postgresql":
            server: PostgreSQL = request.getfixturevalue("postgresql")
            settings["TILLID_DATABASE_URL"] = server.url("life")
        with Server(tmp_path / "data", settings) as running:
            watched = Watched(host=running.address.removeprefix("http://"))
            pages = Pages(browser, running.address, watched)
            yield Life(running, pages, mail)
            pages.close()
            assert watched.found() == []


def people() -> str:
    """As the payroll writes it. Whoever has no e-mail gets a letter."""
    rows = ["medarbejdernummer;navn;e-mail;enhed;sprog"]
    for number in range(MAILED + GONE):
        where, language = ("nord" if number % 2 else "syd"), ("en" if number == 2 else "da")
        rows.append(f"{1000 + number};Person {number};p{number}@example.dk;{where};{language}")
    rows += [f"{2000 + number};Brev {number};;nord;da" for number in range(BY_LETTER)]
    return "\n".join(rows)


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_a_measurement_lives_from_its_plan_to_its_report(life: Life, tmp_path: Path) -> None:
    make_people(life.server)
    administrator = life.signed_in("administrator")
    life.read_in_a_list(administrator, "units", written(tmp_path, "enheder.csv", UNITS))
    life.read_in_a_list(administrator, "people", written(tmp_path, "folk.csv", people()))
    life.server.run(LEADER)

    secretary = life.signed_in("secretariat")
    life.read_in_the_questionnaire(secretary, written(tmp_path, "questionnaire.yaml", YAML))
    life.plan(secretary)
    life.invite_from_the_organisation(secretary, MAILED + GONE + BY_LETTER)
    life.make_keys(secretary)
    life.rehearse(secretary)
    life.open(secretary)
    life.send(secretary, MAILED + GONE)
    letters = life.codes_of_letters(secretary)
    assert len(set(letters)) == BY_LETTER

    answer_and_be_reminded(life, secretary, letters)
    for number in range(MAILED, MAILED + GONE):
        record_as_gone(secretary, f"Person {number}")
    life.let_the_last_day_pass()
    marks, backup = marks_of_invitations(life.server), back_up(life.server, tmp_path / "before.backup")
    codes = [life.link_to(f"p{number}@example.dk").partition("#")[2] for number in range(MAILED)]
    assert places_of(written_codes([*letters, *codes]), life.server, backup) == set()
    assert places_of(ANSWERS, life.server, backup) == set()
    is_on_sqlite = (life.server.data / "tillid.sqlite3").exists()
    assert bool(places_of(marks, life.server)) == is_on_sqlite  # the search finds what is still to be found
    life.close(secretary, "Mette Holm", "Lise Dam")
    life.release(secretary)
    assert len(marks) >= MAILED + BY_LETTER + GONE
    assert places_of([*written_codes([*letters, *codes]), *marks], life.server) == set()
    assert places_of(ANSWERS, life.server) <= {"ballots.sqlite3", "ballots.sqlite3-wal"}

    leader = life.signed_in("leader")
    leader.goto(f"/da/results/{WAVE}/places/nord/")
    expect(leader.locator("h1")).to_contain_text("Område Nord")
    report = life.download_the_report(leader)
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(report)).pages)
    assert "Er der tillid?" in text
    assert "40" in text
    assert "Person 1" not in text
    assert [word for word in ("example.dk", "fra en telefon", *letters) if word in life.server.said()] == []


def record_as_gone(page: Page, name: str) -> None:
    page.goto(f"/da/invitations/{WAVE}/?q={name.replace(' ', '+')}")
    page.get_by_role("link", name=name, exact=True).click()
    page.locator("[name=state][value=ineligible]").check()
    page.get_by_role("button", name="Notér det").click()


def answer_and_be_reminded(life: Life, secretary: Page, letters: list[str]) -> None:
    """Half of them answer; the others are reminded, and answer with the new link, the old one or a letter's code."""
    codes = [life.link_to(f"p{number}@example.dk") for number in range(MAILED)]
    answer_in_a_browser(life.pages, codes[0], "fra en telefon", phone=True)
    answer_in_a_browser(life.pages, codes[1], "fra en skærm", phone=False)
    answer_in_a_browser(life.pages, codes[2], "in English", phone=True, language="en")
    answer_in_a_browser(life.pages, codes[3], "fra en telefon mere", phone=True)
    answer_without_a_script(life.pages, letters[0], "fra et brev")
    answer_without_a_script(life.pages, letters[1], "fra et brev mere")
    random = Random(2027)  # noqa: S311 - answers that are made up
    early = [code.partition("#")[2] for code in codes[4:20]]
    led_to = [answer_by_post(life.server, code, f"svar {number}", random) for number, code in enumerate(early)]
    assert set(led_to) == {f"/da/s/{WAVE}/thanks/"}

    sent = len(life.mail.mails)
    life.remind(secretary)
    left = MAILED - 20 + GONE  # those who were mailed and have not answered
    life.wait_for_mails(sent + left)
    assert len(life.mail.to("p0@example.dk")) == 1
    assert len(life.mail.to("p20@example.dk")) == 2
    again = life.link_to("p20@example.dk", 1).partition("#")[2]
    assert answer_by_post(life.server, again, "efter påmindelsen", random) == f"/da/s/{WAVE}/thanks/"
    old = codes[20].partition("#")[2]
    assert answer_by_post(life.server, old, "en gang til", random) == f"/da/s/{WAVE}/already/"
    late = [code.partition("#")[2] for code in codes[21:]] + letters[2:]
    led_to = [answer_by_post(life.server, code, f"sen {number}", random) for number, code in enumerate(late)]
    assert set(led_to) == {f"/da/s/{WAVE}/thanks/"}
