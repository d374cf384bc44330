"""Takes the pictures of the ten main pages that stand in docs/measuring.md, from a demonstration made for it:

.venv/bin/python -m tests.e2e.take_pictures
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.checkout import ROOT
from tests.e2e.browser import PHONE, chromium, sign_in
from tests.e2e.server import bare_environment, free_port

PICTURES = ROOT / "docs" / "pictures"
WIDE = {"width": 1280, "height": 860}
WAVE, RESULTS = "/da/waves/proev", "/da/results/sof-2026-employees"
PAGES = (
    ("secretariat", "overview", "/da/"),
    ("secretariat", "questionnaire", "/da/questionnaires/"),
    ("secretariat", "organisation", "/da/organisation/"),
    ("secretariat", "wave", f"{WAVE}/"),
    ("secretariat", "invitations", "/da/invitations/proev/"),
    ("representative", "participation", "/da/invitations/proev/participation/"),
    ("representative", "promise", f"{WAVE}/promise/"),
    ("steering", "theme", f"{RESULTS}/themes/documentation/"),
    ("leader", "unit", f"{RESULTS}/places/socialcenter/"),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        port = free_port()
        log = Path(folder) / "log"
        command = [sys.executable, "-c", "from tillid.cli import main; main()", "demo", "--out", f"{folder}/demo"]
        with log.open("wb") as said:
            running = subprocess.Popen(
                [*command, "--port", str(port)], cwd=ROOT, env=bare_environment(), stdout=said, stderr=said
            )
        try:
            _wait(f"http://127.0.0.1:{port}/da/")
            take(browser, f"http://127.0.0.1:{port}", log.read_text("utf-8"))
        finally:
            running.terminate()
            running.wait(30)


def take(browser: Browser, address: str, told: str) -> None:
    for role, name, path in PAGES:
        page = browser.new_context(base_url=address, viewport=WIDE, locale="da-DK").new_page()
        sign_in(page, f"{role}@example.dk", _password(told, role), then="/da/account/")
        page.goto(path)
        if name == "questionnaire":
            page.locator("main h2 a").first.click()
        _save(page, name)
    phone = browser.new_context(base_url=address, viewport=PHONE, locale="da-DK").new_page()
    phone.goto(re.findall(r"http://\S+/s/\S+#\S+", told)[0])
    phone.get_by_role("button", name="Begynd").click()
    phone.locator(".part:not([hidden]) .point").nth(1).click()
    _save(phone, "answering")


def _save(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"web-{name}.png")


def _password(told: str, role: str) -> str:
    found = re.search(rf"{role}@example\.dk\s+(\S+)", told)
    assert found, "the demonstration tells its passwords"
    return found[1]


def _wait(address: str) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise AssertionError("the demonstration does not answer")


if __name__ == "__main__":
    main()
