"""Every page that somebody can click to, in both languages, on a phone and on a wide screen: axe-core finds nothing,
nothing is asked of another host, and nobody has to scroll sideways."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils.translation import override
from playwright.sync_api import Browser, Page

from tests.e2e.browser import NARROW, WIDE, Pages, Watched, axe, is_wider_than_its_window, sign_in
from tests.e2e.demo import Demo

OF_A_KIND = 1
"""Pages of one kind that are looked at: one unit, one question. `EVERY_PAGE=9` looks at nine."""
NOT_FOLLOWED = re.compile(r"sign-out|/static/|/files?/|download|\.(pdf|xlsx|pptx|html|json|csv|yaml)$")

VISITORS = ("", "secretariat", "leader", "administrator")
"""Whose roles between them open every page; "" is somebody who has not signed in."""


@pytest.fixture
def demo_pages(browser: Browser, demo: Demo) -> Iterator[Pages]:
    watched = Watched(host=demo.server.address.removeprefix("http://"))
    watched.allow("favicon.ico")  # a browser asks for it beside what is no page
    opened = Pages(browser, demo.server.address, watched)
    yield opened
    opened.close()
    assert watched.found() == []


def kind_of(path: str) -> str | None:
    """What answers at an address; None where nothing does."""
    try:
        with override(path[1:3]):  # addresses are known in the language that is spoken
            return resolve(path).url_name
    except Resolver404:
        return None


def links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    here = urlsplit(page.url)
    parts = [urlsplit(one) for one in found]
    return [
        one.path + (f"?{one.query}" if one.query else "")
        for one in parts
        if one.netloc == here.netloc and one.path.startswith(here.path[:4])
    ]


def walk(page: Page, start: str) -> Iterator[str]:
    """Open one page after the other, some of each kind, from what the pages link to."""
    waiting, seen, looked_at = [start], {start}, dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path.partition("?")[0])
        if (
            kind is None
            or NOT_FOLLOWED.search(path)
            or looked_at.get(kind, 0) >= int(os.environ.get("EVERY_PAGE", OF_A_KIND))
        ):
            continue
        looked_at[kind] = looked_at.get(kind, 0) + 1
        page.goto(path)
        yield path
        for link in links(page):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("visitor", VISITORS)
def test_nothing_is_found_on_any_page(visitor: str, language: str, demo: Demo, demo_pages: Pages) -> None:
    page = demo_pages.open(viewport=WIDE)
    if visitor:
        sign_in(page, f"{visitor}@example.dk", demo.passwords[f"{visitor}@example.dk"], language)
    found: dict[str, object] = {}
    walked = []
    for path in walk(page, f"/{language}/"):
        walked.append(path)
        for viewport in (WIDE, NARROW):
            page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
            wrong = axe(page) + (["wider than its window"] if is_wider_than_its_window(page) else [])
            if wrong:
                found[f"{path} at {viewport['width']}"] = wrong
        page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    assert found == {}
    assert len(walked) >= (3 if not visitor else 6)
