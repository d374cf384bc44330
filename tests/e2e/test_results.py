"""Results in a real browser: whoever reads them, with whatever they read with."""

from __future__ import annotations

import io

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.checkout import ROOT
from tests.e2e.browser import NARROW, PHONE, WIDE, Pages, axe, is_wider_than_its_window, sign_in
from tests.e2e.server import Server

PATHS = (
    "results/",
    "results/sof-2026-representatives/",
    "results/sof-2026-representatives/themes/documentation/",
    "results/sof-2026-representatives/chapters/background/",
    "results/sof-2026-representatives/questions/doc_support/",
    "results/sof-2026-representatives/places/",
    "results/sof-2026-representatives/places/psykiatri/",
    "results/sof-2026-representatives/places/psykiatri/talk/",
    "results/sof-2026-representatives/method/",
    "results/sof-2026-representatives/files/",
    "results/sof-2026-representatives/withdraw/",
)
IMPORT = f"""
from pathlib import Path
from tillid.programme.measure.services.importing import import_folder
for name in ("sof2014", "sof2026-representatives"):
    import_folder(person=None, folder=Path({str(ROOT / "examples")!r}) / name)
"""


@pytest.fixture(scope="module")
def results(server: Server) -> None:
    server.run(IMPORT)


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing_on_any_page_of_results(pages: Pages, language: str) -> None:
    for viewport in (PHONE, WIDE):
        page = pages.open(viewport=viewport)
        sign_in(page, "secretariat@example.dk", "a password of secretariat")
        found = {}
        for path in PATHS:
            page.goto(f"/{language}/{path}")
            found[path] = axe(page)
        assert {path: one for path, one in found.items() if one} == {}


@pytest.mark.usefixtures("results")
def test_no_page_of_results_is_wider_than_the_smallest_phone(pages: Pages) -> None:
    page = pages.open(viewport=NARROW)
    sign_in(page, "secretariat@example.dk", "a password of secretariat")
    wide = []
    for path in PATHS:
        page.goto(f"/da/{path}")
        wide += [path] if is_wider_than_its_window(page) else []
    assert wide == []


@pytest.mark.usefixtures("results")
def test_the_table_behind_a_figure_is_one_click_away_without_javascript(pages: Pages) -> None:
    page = pages.open(javascript=False)
    sign_in(page, "reader@example.dk", "a password of reader")
    page.goto("/da/results/sof-2026-representatives/themes/documentation/")
    table = page.locator("figure table").first
    assert not table.is_visible()
    page.locator("figure summary").first.click()
    expect(table).to_be_visible()


@pytest.mark.usefixtures("results")
def test_the_guide_alone_comes_on_paper(pages: Pages) -> None:
    page = pages.open()
    sign_in(page, "reader@example.dk", "a password of reader")
    page.goto("/da/results/sof-2026-representatives/places/psykiatri/talk/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert [page.locator(part).first.is_visible() for part in (".top", ".side", ".foot", ".breadcrumbs")] == [False] * 4
    pdf = page.pdf(format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"})
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert len(paper.pages) == 1
