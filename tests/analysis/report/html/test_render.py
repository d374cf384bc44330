from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from lxml import html as reader

from tests.analysis.report.a_report import AWKWARD, DRAWINGS, FIGURE, REPORT
from tillid.analysis.report.html.render import render_html


@pytest.fixture(scope="module")
def written() -> str:
    return render_html(REPORT, "da", DRAWINGS)


@pytest.fixture(scope="module")
def page(written: str) -> reader.HtmlElement:
    return reader.document_fromstring(written)


def texts(page: reader.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def test_nothing_is_asked_of_another_host(written: str) -> None:
    addresses = re.findall(r"""(?:\s(?:src|href|action)=["']?|\burl\(["']?)([^"')\s>]+)""", written)
    assert {address[:5] for address in addresses if not address.startswith("#")} == {"data:"}
    assert "http://www.w3.org/2000/svg" in written  # a name, not an address
    assert written.count("://") == written.count("http://www.w3.org/2000/svg")
    assert "<script" not in written
    assert "@import" not in written


def test_the_policy_allows_this_style_and_no_other(written: str) -> None:
    style = re.search(r"<style>(.*?)</style>", written, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in written
    assert "default-src 'none'" in written
    assert not re.search(r"<[^>]+\sstyle=", written)


def test_headings_go_down_one_level_at_a_time(page: reader.HtmlElement) -> None:
    assert [heading.tag for heading in page.xpath("//h1|//h2|//h3|//h4")] == ["h1", "h2", "h3"]


def test_landmarks_and_the_way_past_them(page: reader.HtmlElement) -> None:
    assert [len(page.xpath(f"//body//{tag}")) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.xpath("//body/*[1]/@href") == ["#content"]


def test_every_reference_has_its_target(page: reader.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = [name for names in page.xpath("//@aria-labelledby") for name in names.split()]
    assert {*named, *(link[1:] for link in page.xpath("//a/@href"))} <= set(ids)


def test_every_figure_has_an_alt_and_a_table(page: reader.HtmlElement) -> None:
    figures = page.xpath("//figure[.//details]")
    assert len(figures) == 1
    assert figures[0].xpath(".//*[local-name()='svg']/@role") == ["img"]
    assert texts(figures[0], ".//details//tbody/tr") == ["Regler støtter arbejdet21,9 %197", "Samspil––"]


def test_tables_say_what_their_headings_head(page: reader.HtmlElement) -> None:
    assert {th.get("scope") for th in page.xpath("//thead//th")} == {"col"}
    assert {th.get("scope") for th in page.xpath("//tbody//th")} == {"row"}
    assert texts(page, "//caption") == ["Meningsfuld dokumentation", "Anbefalinger"]


def test_text_in_another_language_says_so() -> None:
    page = reader.document_fromstring(render_html(REPORT, "en", DRAWINGS))
    assert page.get("lang") == "en"
    assert "Samme oplysning tre gange." in texts(page, "//*[@lang='da'][local-name()='span']")


def test_user_text_is_never_read_as_markup(page: reader.HtmlElement) -> None:
    assert " ".join(AWKWARD.split()) in texts(page, "//li")
    assert page.xpath("//b") == []


def test_verbatim_words_alone_stand_in_quotation_marks(page: reader.HtmlElement) -> None:
    assert texts(page, "//blockquote") == ["»Vi kan se meningen.«", f"»{' '.join(AWKWARD.split())}«"]


def test_comments_are_a_list_in_quotation_marks_and_no_statements(page: reader.HtmlElement) -> None:
    assert texts(page, "//*[@class='comments']/p") == ["Psykiatri"]
    said = ["»Færre skemaer, [...] og ro.«", "»Fewer forms«", f"»{' '.join(AWKWARD.split())}«"]
    assert texts(page, "//*[@class='comments']//li") == said
    assert texts(page, "//*[@class='comments']//*[@lang='en']") == ["Fewer forms"]
    assert page.xpath("//*[@class='comments']//blockquote") == []


def test_a_verdict_is_a_word_and_its_correction_stands_beside_it(page: reader.HtmlElement) -> None:
    assert texts(page, "//*[@class='verdict']") == ["upræcist", "kan ikke efterprøves", "holder ikke", "holder"]
    assert texts(page, "//*[@id='claim-c02']//*[@class='correction']") == ["Rettelse: 22 procent oplever støtte."]


def test_the_mark_stands_on_the_page(page: reader.HtmlElement) -> None:
    said = "Temperaturmåling af tilliden · simulerede svar"
    assert texts(page, "//nav/*[@class='mark']") == texts(page, "//footer/*[@class='mark']") == [said]
    unmarked = reader.document_fromstring(render_html(replace(REPORT, mark=None, mark_explained=None), "da", DRAWINGS))
    assert texts(unmarked, "//*[@class='mark']") == []


def test_the_figure_is_the_drawing_itself(written: str) -> None:
    assert DRAWINGS[FIGURE.key].svg in written


def test_the_page_without_its_figures_weighs_under_100_kb(written: str) -> None:
    assert len(written.encode()) - len(DRAWINGS[FIGURE.key].svg) < 100_000
