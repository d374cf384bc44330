from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from decimal import Decimal

from pptx import Presentation
from pptx.util import Pt

from tests.analysis.report.a_report import FIGURE, REPORT
from tillid.analysis.figures.values import NativeChart, Series
from tillid.analysis.report.document import Bullets, FigureBlock, Finding, Report, Section
from tillid.analysis.report.slides.render import render_slides
from tillid.text import Words

CHART = NativeChart(
    "stacked",
    (Words.of(da="Regler støtter", en="Rules support"), Words.of(da="Samspil", en="Interplay")),
    (
        Series(Words.of(da="I høj grad", en="High"), "#14466b", (Decimal("21.9"), None)),
        Series(Words.of(da="Slet ikke", en="Not at all"), "#b4561a", (Decimal(6), Decimal("16.7"))),
    ),
)
WITH_CHART = dataclasses.replace(
    REPORT,
    sections=(
        Section(
            "documentation",
            Words.of(da="Dokumentation", en="Documentation"),
            (
                Finding(Words.of(da="22 procent oplever støtte.", en="22 per cent feel support.")),
                FigureBlock(dataclasses.replace(FIGURE, chart=CHART), 1),
            ),
        ),
    ),
)


def slides_of(report: Report, language: str = "da"):
    return list(Presentation(io.BytesIO(render_slides(report, language))).slides)


def text_of(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_every_slide_has_a_real_title() -> None:
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in slides_of(REPORT))


def test_the_finding_is_the_title_of_its_chart() -> None:
    assert [slide.shapes.title.text_frame.text for slide in slides_of(WITH_CHART)][1] == "22 procent oplever støtte."


def test_a_chart_is_native_and_holds_the_published_numbers() -> None:
    chart = next(shape for shape in slides_of(WITH_CHART)[1].shapes if shape.has_chart).chart
    assert [(series.name, tuple(series.values)) for series in chart.plots[0].series] == [
        ("I høj grad", (21.9, None)),
        ("Slet ikke", (6.0, 16.7)),
    ]


def test_a_chart_says_to_a_screen_reader_what_it_shows() -> None:
    frame = next(shape for shape in slides_of(WITH_CHART, "en")[1].shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == FIGURE.alt.render("en")


def test_the_mark_stands_on_every_slide() -> None:
    cover, *others = slides_of(REPORT)
    assert REPORT.mark_explained.render("da") in text_of(cover)
    assert all(REPORT.mark.render("da") in text_of(slide) for slide in others)


def test_only_verbatim_statements_stand_in_quotation_marks() -> None:
    said = next(slide for slide in slides_of(REPORT) if "blevet sagt" in slide.shapes.title.text_frame.text)
    cards = [shape.text_frame.paragraphs[0].text for shape in said.shapes if shape.has_text_frame][1:4]
    assert [card.startswith("»") for card in cards] == [False, True, True]


def test_no_text_is_smaller_than_twelve_points() -> None:
    sizes = {
        run.font.size
        for slide in slides_of(WITH_CHART)
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert min(sizes) >= Pt(12)


def test_every_run_names_its_language() -> None:
    slide = slides_of(REPORT, "en")[0]
    languages = {
        run._r.rPr.get("lang") for shape in slide.shapes for p in shape.text_frame.paragraphs for run in p.runs
    }
    assert languages <= {"en-GB", "da-DK"}


def test_the_bytes_hold_no_time_of_day() -> None:
    parts = zipfile.ZipFile(io.BytesIO(render_slides(WITH_CHART, "da")))
    inside = zipfile.ZipFile(io.BytesIO(parts.read(next(name for name in parts.namelist() if name.endswith(".xlsx")))))
    properties = [archive.read("docProps/core.xml").decode() for archive in (parts, inside)]
    assert {time for text in properties for time in re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", text)} == {
        "2000-01-01T00:00:00Z"
    }
    assert {info.date_time for archive in (parts, inside) for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_slides(WITH_CHART, "da") == render_slides(WITH_CHART, "da")


def test_the_summary_tells_changes_and_differences_and_the_conclusion_what_cannot_be_said() -> None:
    def told(id: str, title: str) -> Section:
        return Section(id, Words.of(en=title), (Bullets((Words.of(en=f"{title}."),)),))

    inner = (told("changes", "Change"), told("differences", "Differences"), told("again", "Again"))
    sections = (
        Section("summary", Words.of(en="Summary"), (), sections=inner),
        Section("conclusion", Words.of(en="Conclusion"), (), sections=(told("cannot-say", "Cannot"),)),
    )
    titles = [slide.shapes.title.text_frame.text for slide in slides_of(dataclasses.replace(REPORT, sections=sections))]
    assert titles[1:4] == ["Change", "Differences", "Cannot"]
