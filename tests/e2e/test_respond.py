"""Answering in a real browser: on a phone, without a script, by keyboard alone; and what it weighs."""

from __future__ import annotations

import gzip
import re
import urllib.request
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from tests.e2e.browser import NARROW, PHONE, WIDE, Pages, axe, is_wider_than_its_window
from tests.e2e.server import Server
from tests.e2e.to_answer import ToAnswer, make_waves

FIRST_VISIT, LATER_VISIT = 100_000, 15_000
"""Bytes over the wire."""
SMALLEST_TARGET = 44
"""Pixels, of what is pressed with a thumb."""
ZOOMED = {"width": 320, "height": 256}
"""A window of 1280 by 1024 at 400 %."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation of these tests' own: what others count in theirs stays as it is."""
    with Server(tmp_path_factory.mktemp("answering") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def waves(server: Server) -> ToAnswer:
    return make_waves(server)


def shown(page: Page) -> Page:
    page.wait_for_selector("#answers.paged")
    return page


def visible(page: Page, kind: str) -> list[str]:
    return page.locator(f"{kind}:visible").all_inner_texts()


def go_on(page: Page) -> None:
    page.locator(".go .main").click()


def to_the_end(page: Page) -> None:
    while page.locator(".go .main").is_visible():
        go_on(page)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("wave", ["real", "hard", "link"])
def test_axe_finds_nothing_on_any_part_and_nothing_is_too_wide(
    pages: Pages, waves: ToAnswer, wave: str, language: str
) -> None:
    for viewport in (NARROW, WIDE, ZOOMED):
        page = pages.open(viewport=viewport)
        page.goto(f"/{language}/s/{wave}/#{waves.codes[wave][0]}")
        shown(page)
        while True:
            assert axe(page) == []
            assert not is_wider_than_its_window(page)
            if not page.locator(".go .main").is_visible():
                break
            go_on(page)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("wave", ["real", "hard", "link"])
def test_axe_finds_nothing_without_a_script(pages: Pages, waves: ToAnswer, wave: str, language: str) -> None:
    assert waves
    page = pages.open(viewport=NARROW)
    page.route("**/*.js", lambda route: route.abort())  # axe is a script itself, so scripts have to run
    pages.watched.allow("Failed to load resource")
    page.goto(f"/{language}/s/{wave}/")
    assert axe(page) == []
    assert not is_wider_than_its_window(page)


@pytest.mark.parametrize("path", ["thanks", "already"])
def test_axe_finds_nothing_on_what_is_told_afterwards(pages: Pages, waves: ToAnswer, path: str) -> None:
    assert waves
    for language in ("da", "en"):
        page = pages.open(viewport=NARROW)
        page.goto(f"/{language}/s/real/{path}/")
        assert axe(page) == []
        assert not is_wider_than_its_window(page)


def test_somebody_answers_on_a_phone(pages: Pages, waves: ToAnswer) -> None:
    before, page = waves.answered("real"), pages.open(viewport=PHONE)
    page.goto(f"/da/s/real/#{waves.code('real')}")
    shown(page)
    assert page.url.endswith("/da/s/real/")  # the code has left the address
    go_on(page)
    assert (visible(page, ".where"), visible(page, ".part h2")) == (["Tema 1 af 6"], ["Meningsfuld dokumentation"])
    assert page.evaluate("document.activeElement.textContent") == "Meningsfuld dokumentation"
    page.get_by_label("I høj grad", exact=True).locator("visible=true").first.check()
    go_on(page)
    page.go_back()
    assert visible(page, ".part h2") == ["Meningsfuld dokumentation"]
    assert page.locator("[name=a-doc_support]:checked").get_attribute("value") == "high"
    to_the_end(page)
    assert "Du har svaret på 1 af 17 spørgsmål." in page.inner_text(".how-many")
    assert not page.locator("#code").is_visible()
    page.locator(".last .main").click()
    page.wait_for_url("**/thanks/")
    assert waves.answered("real") == before + 1
    page.go_back()
    assert page.locator("input:checked").count() == 0
    assert waves.answered("real") == before + 1
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_somebody_answers_without_a_script(pages: Pages, waves: ToAnswer) -> None:
    before, page = waves.answered("hard"), pages.open(viewport=NARROW, javascript=False)
    page.goto("/da/s/hard/")
    assert page.locator(".part:visible").count() == 4
    page.locator("[name=a-s0]").nth(3).check()
    page.locator("[name=a-s0][value='']").check()  # taken back
    page.locator("#code").fill(waves.code("hard").lower())
    page.locator("#code").press("Enter")  # sends, and does not change the language
    page.wait_for_url("**/da/s/hard/thanks/")
    assert waves.answered("hard") == before + 1


def test_a_refused_code_loses_nothing(pages: Pages, waves: ToAnswer) -> None:
    pages.watched.allow("status of 400")
    page = pages.open(viewport=PHONE)
    page.goto("/da/s/real/")
    go_on(shown(page))
    page.locator("[name=a-doc_support]").nth(1).check()
    to_the_end(page)
    page.locator("#code").fill("7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ")
    page.locator(".last .main").click()
    page.wait_for_selector("#code-wrong")
    shown(page)
    assert page.evaluate("document.activeElement.className") == "wrong-box"
    assert axe(page) == []
    for _part in range(6):
        page.locator(".go .other").click()
    assert page.locator("[name=a-doc_support]:checked").get_attribute("value") == "high"
    to_the_end(page)
    page.locator("#code").fill(waves.code("real"))
    page.locator("#code").press("Enter")
    page.wait_for_url("**/da/s/real/thanks/")


def test_the_other_language_keeps_the_code_the_answers_and_the_place(pages: Pages, waves: ToAnswer) -> None:
    page = pages.open(viewport=PHONE)
    page.goto(f"/da/s/real/#{waves.codes['real'][0]}")
    go_on(shown(page))
    go_on(page)
    page.locator("[name=a-discretion_rules]").nth(2).check()
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**/en/s/real/")
    shown(page)
    assert visible(page, ".where") == ["Theme 2 of 6"]
    assert page.locator("[name=a-discretion_rules]:checked").get_attribute("value") == "some"
    assert page.input_value("#code") == waves.codes["real"][0]


def test_what_hangs_together_in_an_answer_is_kept_together(pages: Pages, waves: ToAnswer) -> None:
    assert waves
    page = pages.open(viewport=PHONE)
    page.goto("/da/s/hard/")
    go_on(shown(page))
    go_on(page)
    assert not page.locator("#q-which").is_visible()
    page.locator("[name=a-has][value=y]").check()
    page.locator("[name=a-which][value=forms]").check()
    page.locator("[name=a-which][value=dont_know]").check()
    assert page.locator("[name=a-which]:checked").count() == 1
    page.locator("[name=o-hours]").check()
    page.locator("[name=a-hours]").fill("7,5")
    assert page.locator("[name=o-hours]:checked").count() == 0
    page.locator("#q-has .undo").click()
    assert not page.locator("#q-which").is_visible()
    page.locator("[name=a-change]").fill("Æ" * 1200)
    assert len(page.input_value("[name=a-change]")) == 1000
    assert "0 tegn" in page.inner_text("[id='a-change-left']")


def test_somebody_answers_by_keyboard_alone(pages: Pages, waves: ToAnswer) -> None:
    page = pages.open(viewport=WIDE)
    page.goto(f"/da/s/real/#{waves.code('real')}")
    shown(page)
    for _step in range(400):
        if page.url.endswith("/thanks/"):
            break
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.name || document.activeElement.className")
        if focused == "a-doc_support":
            page.keyboard.press("ArrowDown")
            assert page.locator("[name=a-doc_support]:checked").count() == 1
        elif focused == "main":
            with page.expect_event("framenavigated") if page.locator(".last .main").is_visible() else _nothing():
                page.keyboard.press("Enter")
    assert page.url.endswith("/thanks/")


class _nothing:  # noqa: N801 - stands where a context manager is called
    def __enter__(self) -> None: ...

    def __exit__(self, *_error: object) -> None: ...


@pytest.mark.parametrize("hash_", ["#%", "#%E0%A4%A", "#q-doc_support", "#<script>"])
def test_whatever_stands_after_the_hash_the_form_works(pages: Pages, waves: ToAnswer, hash_: str) -> None:
    assert waves
    page = pages.open(viewport=PHONE)
    page.goto(f"/da/s/real/{hash_}")
    shown(page)
    to_the_end(page)
    assert page.locator("#code").is_visible()


def test_a_thumb_hits_everything(pages: Pages, waves: ToAnswer) -> None:
    assert waves
    page = pages.open(viewport=NARROW)
    page.goto("/da/s/hard/")
    go_on(shown(page))
    sizes = page.evaluate(
        "[...document.querySelectorAll('.point, button, header button, textarea')].filter(e => e.offsetParent)"
        ".map(e => e.getBoundingClientRect()).map(r => Math.floor(Math.min(r.width, r.height)))"
    )
    assert min(sizes) >= SMALLEST_TARGET


def over_the_wire(url: str) -> tuple[bytes, int, str]:
    """What is fetched, unpacked; its bytes on the way; how long it may be kept."""
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - the same
        body: bytes = answer.read()
        is_packed = answer.headers.get("Content-Encoding") == "gzip"
        return gzip.decompress(body) if is_packed else body, len(body), answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_is_light(server: Server, waves: ToAnswer, language: str) -> None:
    assert waves
    page, later, _kept = over_the_wire(f"{server.address}/{language}/s/real/")
    assert later < LATER_VISIT
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())
    first, style = later, next(file for file in files if file.endswith(".css"))
    fonts = re.findall(r'url\("?([^")]+)"?\)', over_the_wire(server.address + style)[0].decode())
    for file in (*files, *(urljoin(style, font) for font in fonts)):
        _content, size, kept = over_the_wire(server.address + file)
        assert "immutable" in kept
        first += size
    assert (len(files), len(fonts)) == (3, 2)
    assert first < FIRST_VISIT
    print(f"{language}: first {first}, later {later}")
