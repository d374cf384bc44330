"""A real Chromium for tests, which tells what a page must not do.

`Watched` gathers what no page may cause: an error in the console (which is also where a breach of the content security
policy is told), a script that fails, a request to another host. The fixture `pages` fails the test if there is any.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.checkout import text_of

PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}

_QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_AS_ROOT = ("--no-sandbox",)  # Chromium's sandbox refuses to run as root


@contextmanager
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    assert program, "Chromium is missing; `scripts/setup tests` installs it."
    arguments = [*_QUIET, *(_AS_ROOT if os.geteuid() == 0 else ())]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """What happened in a browser context that must not."""

    host: str
    allowed: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """Expect what this matches: `allow("404")` where a test asks for a page that is not there."""
        self.allowed.append(pattern)

    def found(self) -> list[str]:
        return [one for one in self.seen if not any(re.search(pattern, one) for pattern in self.allowed)]

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.seen.append(f"script: {error.error}"))
        context.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.seen.append(f"request to another host: {request.url}")


@dataclass
class Pages:
    """Opens pages of one server: `pages.open(viewport=PHONE, javascript=False)`."""

    browser: Browser
    address: str
    watched: Watched
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, *, viewport: dict[str, int] | None = None, javascript: bool = True, language: str = "da-DK") -> Page:
        """A page of a new browser context: no cookies, nothing kept."""
        size = viewport or WIDE
        is_small = size["width"] < 600
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": size["width"], "height": size["height"]},
            java_script_enabled=javascript,
            locale=language,
            has_touch=is_small,
            is_mobile=is_small,
        )
        context.set_default_timeout(15_000)
        self.watched.listen(context)
        self.contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def sign_in(page: Page, email: str, password: str, language: str = "da", then: str = "") -> None:
    """`then` is the address to come to; without it, the overview."""
    page.goto(f"/{language}/account/sign-in/" + (f"?next={then}" if then else ""))
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form button.button-primary").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


@cache
def _axe_source() -> str:
    return text_of("frontend/node_modules/axe-core/axe.min.js")


_ASK_AXE = """async () => {
  const found = await axe.run(document, {preload: false, resultTypes: ["violations"]});
  return found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html.slice(0, 200))]);
}"""


def axe(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands: one sentence a rule, with the elements. [] is what is wanted.

    The source is evaluated from outside, so that the page keeps its content security policy.
    """
    page.evaluate(_axe_source())
    found: list[Any] = page.evaluate(_ASK_AXE)
    return [f"{rule}: {help_} {json.dumps(nodes, ensure_ascii=False)}" for rule, help_, nodes in found]


def is_wider_than_its_window(page: Page) -> bool:
    """Whether one has to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
