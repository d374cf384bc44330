from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from tests.analysis.report.a_report import AWKWARD, DRAWINGS, FIGURE, REPORT, THEME
from tillid.analysis.report.document import Paragraph, Said, SaidBlock
from tillid.analysis.report.pdf.data import report_data
from tillid.analysis.report.pdf.render import render_pdf
from tillid.text import Words


@pytest.fixture(scope="module")
def danish() -> bytes:
    return render_pdf(REPORT, "da", DRAWINGS)


def elements(node: object) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def tags(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(element.S) for element in elements(opened.Root.StructTreeRoot)]


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(" ".join(page.extract_text().split()) for page in pages).replace("\N{NO-BREAK SPACE}", " ")


def test_the_file_says_that_it_is_accessible_and_in_which_language(danish: bytes) -> None:
    with pikepdf.open(io.BytesIO(danish)) as pdf, pdf.open_metadata() as about:
        root = pdf.Root
        told = (str(root.Lang), bool(root.MarkInfo.Marked), bool(root.ViewerPreferences.DisplayDocTitle))
        assert told == ("da", True, True)
        assert about["pdfuaid:part"] == "1"
        assert (about["dc:title"], about["dc:creator"]) == ("Temperaturmåling af tilliden", ["Socialforvaltningen"])


def test_comments_are_a_list_in_quotation_marks(danish: bytes) -> None:
    assert "Psykiatri" in text_of(danish)
    assert "»Færre skemaer, [...] og ro.«" in text_of(danish)
    assert "»Fewer forms«" in text_of(danish)


def test_english_is_marked_as_english() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(REPORT, "en", DRAWINGS))) as pdf:
        assert str(pdf.Root.Lang) == "en"


def test_every_figure_has_its_alt_text(danish: bytes) -> None:
    with pikepdf.open(io.BytesIO(danish)) as pdf:
        figures = [one for one in elements(pdf.Root.StructTreeRoot) if str(one.S) == "/Figure"]
        assert [str(one.Alt) for one in figures] == [FIGURE.alt.render("da")]


def test_every_figure_has_its_table_in_the_annex() -> None:
    data = report_data(REPORT, "da", DRAWINGS)
    assert [entry["key"] for entry in data["annex"]] == [FIGURE.key]
    assert [[cell["runs"][0][0] for cell in row] for row in data["annex"][0]["table"]["rows"]] == [
        ["Regler støtter arbejdet", "21,9\xa0%", "197"],
        ["Samspil", "–", "–"],
    ]


def test_headings_go_down_one_level_at_a_time(danish: bytes) -> None:
    levels = [int(tag[2:]) for tag in tags(danish) if tag[:2] == "/H" and tag[2:].isdigit()]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_tables_have_headings_of_their_columns(danish: bytes) -> None:
    assert tags(danish).count("/TH") == 5
    assert tags(danish).count("/THead") == 2


def test_user_text_is_never_read_as_markup(danish: bytes) -> None:
    assert " ".join(AWKWARD.split()) in text_of(danish).replace("\n", " ")


@pytest.mark.parametrize(
    "awkward", ["", " ", "[", "]", "*", "_", "```", "#", "\\", "$", "<a>", "@b", "a\nb", "…", "Ω", "中", "👍"]
)
def test_any_text_can_be_set(awkward: str) -> None:
    said = SaidBlock((Said(Words.of(da=awkward), Words.of(da=awkward), verbatim=True),))
    section = replace(THEME, title=Words.of(da=f"Titel {awkward}"), blocks=(said, Paragraph(Words.of(da=awkward))))
    report = replace(REPORT, title=Words.of(da=f"Titel {awkward}"), sections=(section,))
    assert render_pdf(report, "da", DRAWINGS).startswith(b"%PDF-")


def test_the_mark_stands_on_every_page_after_the_cover(danish: bytes) -> None:
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(danish)).pages]
    assert [("simulerede svar" in page) for page in pages[1:]] == [True] * (len(pages) - 1)
    assert "Tallene er ikke målt" in pages[0]


def test_verbatim_words_alone_stand_in_quotation_marks(danish: bytes) -> None:
    text = text_of(danish)
    assert "»Vi kan se meningen.«" in text
    assert "»Samme oplysning tre gange.«" not in text


def test_the_same_report_gives_the_same_bytes(danish: bytes) -> None:
    assert render_pdf(REPORT, "da", DRAWINGS) == danish


def test_sections_are_bookmarked(danish: bytes) -> None:
    titles = [entry.title for entry in pypdf.PdfReader(io.BytesIO(danish)).outline if not isinstance(entry, list)]
    assert titles == ["Meningsfuld dokumentation", "Tallene bag figurerne"]
