"""The steps of a measurement's life, each taken through the pages, as the people in it take them."""

from __future__ import annotations

import datetime
import http.client
import io
import re
import time
from contextlib import closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.browser import PHONE, WIDE, Pages, sign_in
from tests.e2e.server import Server
from tests.programme.measure.a_mail_server import MailServer
from tests.programme.measure.a_mail_server import text_of as text_of_mail

CODE = r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{2}"
WAVE = "tillid-2027"
BUTTONS = {"da": ("Begynd", "Næste", "Send mine svar"), "en": ("Begin", "Next", "Send my answers")}


@dataclass
class Life:
    server: Server
    pages: Pages
    mail: MailServer
    words: dict[str, str] = field(default_factory=dict)
    """What each holder wrote down, by name."""

    def signed_in(self, kind: str) -> Page:
        page = self.pages.open()
        sign_in(page, f"{kind}@example.dk", f"a password of {kind}", then="/da/account/")
        return page

    # -- the organisation ----------------------------------------------------------------------------------------------
    def read_in_a_list(self, page: Page, kind: str, file: Path) -> None:
        """Every change is looked at before anything is changed."""
        page.goto("/da/organisation/lists/")
        page.locator(f"[name=kind][value={kind}]").check()
        page.locator("input[type=file]").set_input_files(file)
        press(page, "Vis ændringerne")
        expect(page.locator("h1")).to_contain_text("ændrer")
        press(page, "Bekræft ændringerne")
        page.wait_for_url(re.compile(r"/organisation/(people/)?$"))

    # -- planning ------------------------------------------------------------------------------------------------------
    def read_in_the_questionnaire(self, page: Page, file: Path) -> None:
        page.goto("/da/questionnaires/new/")
        page.locator("input[type=file]").set_input_files(file)
        press(page, "Læs filen ind")
        expect(page.locator("h1")).to_contain_text("Tillid")

    def plan(self, page: Page) -> None:
        """Begin, then write everything that the promise needs."""
        page.goto("/da/waves/new/")
        page.get_by_label("Titel").fill("Tillid 2027")
        page.get_by_label("Spørgeskema").select_option(index=1)
        page.locator("[name=code]").fill(WAVE)
        press(page, "Begynd")
        page.goto(f"/da/waves/{WAVE}/plan/")
        today = datetime.date.today()  # noqa: DTZ011 - the day of the page
        written = {
            "purpose_da": "Vi vil vide, hvilke regler der står i vejen.",
            "sponsor_da": "Direktionen og Hoved MED",
            "follow_up_owner_da": "Lederne og MED-udvalgene",
            "follow_up_date": (today + datetime.timedelta(60)).isoformat(),
            "codetermination_da": "Hoved MED bakkede op i dag.",
            "population_da": "Alle medarbejdere i to fagområder",
            "frame_da": "Lønsystemets liste",
            "cutoff": today.isoformat(),
            "mode_da": "På nettet, med mail og brev",
            "closes_on": (today + datetime.timedelta(14)).isoformat(),
            "retention": (today + datetime.timedelta(365)).isoformat(),
        }
        for name, value in written.items():
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=tree][value=area]").check()
        page.locator("main form button.button-primary").last.click()
        page.goto(f"/da/waves/{WAVE}/plan/")
        assert {name: page.locator(f"[name={name}]").input_value() for name in written} == written

    def invite_from_the_organisation(self, page: Page, people: int) -> None:
        page.goto(f"/da/invitations/{WAVE}/organisation/")
        for code in ("nord", "syd"):
            page.locator(f"[name=units][value={code}]").check()
        page.locator("[name=see]").click()
        page.get_by_role("button", name=f"{people} personer").click()
        expect(page.locator("main")).to_contain_text(f"{people} personer er inviteret.")

    def make_keys(self, page: Page) -> None:
        """Each holder writes down the words that the screen shows once."""
        page.goto(f"/da/waves/{WAVE}/holders/")
        page.locator("[name=held_by][value=two_of_three]").check()
        for name, side in (("Mette Holm", "management"), ("Amina Yusuf", "employees"), ("Lise Dam", "outside")):
            page.locator(f"[name={side}]").fill(name)
        press(page, "Lav nøglerne")
        for name in ("Mette Holm", "Amina Yusuf", "Lise Dam"):
            expect(page.locator("h1")).to_contain_text(name)
            self.words[name] = " ".join(page.locator(".key-words li").all_inner_texts())
            page.locator("form button.button-primary").click()
        page.wait_for_url("**/rehearsal/")

    def rehearse(self, page: Page) -> None:
        """With a slip of the pen first, which is told at its place and repeats nothing."""
        wrong = self.words["Mette Holm"].replace(self.words["Mette Holm"].split()[0], "forkert", 1)
        self.type_words(page, {"Mette Holm": wrong, "Amina Yusuf": self.words["Amina Yusuf"]})
        self.pages.watched.allow("400")
        press(page, "Åbn prøvesvaret")
        expect(page.locator(".form-error-message, .error-message, .alert-error").first).to_be_visible()
        self.type_words(page, self.words)
        press(page, "Åbn prøvesvaret")
        expect(page.locator("main")).to_contain_text("Prøvesvaret er åbnet")

    def type_words(self, page: Page, words: dict[str, str]) -> None:
        for name, said in words.items():
            page.get_by_label(re.compile(name)).fill(said)

    def open(self, page: Page) -> None:
        page.goto(f"/da/waves/{WAVE}/")
        press(page, "Åbn for svar")
        expect(page.locator("main")).to_contain_text("Målingen er åben")

    # -- asking --------------------------------------------------------------------------------------------------------
    def send(self, page: Page, mails: int) -> None:
        page.goto(f"/da/invitations/{WAVE}/")
        press(page, "Send mailene")
        self.wait_for_mails(mails)

    def wait_for_mails(self, count: int) -> None:
        until = time.monotonic() + 90
        while len(self.mail.mails) < count:
            assert time.monotonic() < until, f"{len(self.mail.mails)} of {count} mails came:\n{self.server.said()}"
            time.sleep(0.2)

    def link_to(self, address: str, which: int = 0) -> str:
        """From a mail to somebody, as a path."""
        found = re.search(rf"{re.escape(self.server.address)}(/\S+#{CODE})", text_of_mail(self.mail.to(address)[which]))
        assert found is not None
        return found.group(1)

    def codes_of_letters(self, page: Page) -> list[str]:
        """Printed as a PDF: what the post office, or a colleague, hands out."""
        page.goto(f"/da/invitations/{WAVE}/")
        with page.expect_download() as download:
            press(page, "Lav brevene (PDF)")
        content = Path(download.value.path()).read_bytes()
        text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)
        return ["-".join(code.split()) for code in re.findall(r"(?:[0-9A-Z]{4}\s){6}[0-9A-Z]{2}\b", text)]

    def remind(self, page: Page) -> None:
        page.goto(f"/da/invitations/{WAVE}/")
        press(page, "Send en påmindelse")

    # -- closing and reading -------------------------------------------------------------------------------------------
    def let_the_last_day_pass(self) -> None:
        """Nobody waits two weeks for a test: the promised day is set back where it is kept."""
        self.server.run(
            "import datetime\n"
            "from tillid.programme.measure.models import Wave\n"
            "yesterday = datetime.date.today() - datetime.timedelta(1)\n"
            f"Wave.objects.filter(code={WAVE!r}).update(closes_on=yesterday)"
        )

    def close(self, page: Page, *names: str) -> None:
        page.goto(f"/da/waves/{WAVE}/close/")
        self.type_words(page, {name: self.words[name] for name in names})
        press(page, "Luk, og åbn alle svar")
        expect(page.locator("main")).to_contain_text("nøglerne er ødelagt")

    def release(self, page: Page) -> None:
        page.goto(f"/da/waves/{WAVE}/")
        page.set_default_timeout(120_000)
        press(page, "Lav resultaterne")
        expect(page.locator("main")).to_contain_text("Resultaterne er ude")

    def download_the_report(self, page: Page) -> bytes:
        """The jobs make it beside the pages; the page says so until it is there."""
        until = time.monotonic() + 120
        while True:
            page.goto(f"/da/results/{WAVE}/files/")
            link = page.locator("a[href$='/da/report.pdf']")
            if link.count():
                break
            assert time.monotonic() < until, self.server.said()
            time.sleep(1)
        with page.expect_download() as download:
            link.click()
        return Path(download.value.path()).read_bytes()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


# -- answering ---------------------------------------------------------------------------------------------------------
def answer_in_a_browser(pages: Pages, path: str, text: str, *, phone: bool, language: str = "da") -> None:
    """With a script: one page a theme, the code taken out of the address."""
    page = pages.open(viewport=PHONE if phone else WIDE)
    page.goto(path.replace("/da/", f"/{language}/", 1))
    assert "#" not in page.url
    begin, onwards, send = BUTTONS[language]
    press(page, begin)
    send_button = page.get_by_role("button", name=send)
    while not send_button.is_visible():
        tick_what_is_shown(page, text)
        press(page, onwards)
    send_button.click()
    page.wait_for_url("**/thanks/")
    assert page.context.cookies() == []


def answer_without_a_script(pages: Pages, code: str, text: str) -> None:
    """The whole form on one page; the code is typed from a letter, in small letters and with spaces."""
    page = pages.open(viewport=PHONE, javascript=False)
    page.goto(f"/da/s/{WAVE}/")
    tick_what_is_shown(page, text)
    page.locator("[name=code]").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Send mine svar").click()
    page.wait_for_url("**/thanks/")
    assert page.context.cookies() == []


def tick_what_is_shown(page: Page, text: str) -> None:
    for question in page.locator("fieldset.question").all():
        if not question.is_visible():
            continue
        points = question.locator("input[type=radio], input[type=checkbox]")
        if points.count():
            points.first.check()
        elif question.locator("textarea").count():
            question.locator("textarea").fill(text)
        elif question.locator("input.number").count():
            question.locator("input.number").fill("7,5")


class Fields(HTMLParser):
    """The names and values that the form on the page offers."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, list[str]] = {}
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "input" and said.get("type") in {"radio", "checkbox"}:
            self.choices.setdefault(said["name"], []).append(said["value"])
        elif tag == "textarea":
            self.texts.append(said["name"])


def answer_by_post(server: Server, code: str, text: str, random: Random) -> str:
    """The same form fetched and sent as a browser without a script does; where it led to."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        connection.request("GET", f"/da/s/{WAVE}/")
        fields = Fields()
        fields.feed(connection.getresponse().read().decode())
        answers = {name: random.choice(values) for name, values in fields.choices.items()}
        answers |= dict.fromkeys(fields.texts, text)
        body = urlencode(answers | {"code": code})
        connection.request("POST", f"/da/s/{WAVE}/", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        answer.read()
        assert answer.getheader("Set-Cookie") is None
        return answer.getheader("Location") or str(answer.status)
