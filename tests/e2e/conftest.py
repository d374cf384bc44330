"""Tests that drive a real browser against a real server. They run one after the other, in one process, whatever else
runs beside them: two browsers would storm two cores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import Pages, Watched, chromium
from tests.e2e.demo import Demo, make_demo
from tests.e2e.server import Server, make_people


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One installation for all tests of pages, with one account a role (`tests.e2e.server.PEOPLE`)."""
    with Server(tmp_path_factory.mktemp("installation") / "data") as running:
        make_people(running)
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """What `tillid demo` makes, served."""
    made = make_demo(tmp_path_factory.mktemp("demonstration") / "demo")
    with made.server:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a module, not longer: while Playwright runs, Django lets nobody else in this process at the
    database."""
    with chromium() as started:
        yield started


@pytest.fixture
def pages(browser: Browser, server: Server) -> Iterator[Pages]:
    """Opens pages, and fails the test if one of them did what no page may."""
    watched = Watched(host=server.address.removeprefix("http://"))
    opened = Pages(browser, server.address, watched)
    yield opened
    opened.close()
    assert watched.found() == []
