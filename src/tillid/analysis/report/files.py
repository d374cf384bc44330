"""The files that people read, made from one report: each figure is drawn once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from tillid.analysis.report.document import Report
from tillid.analysis.report.drawings import draw_all
from tillid.analysis.report.html.render import render_html
from tillid.analysis.report.pdf.render import render_pdf
from tillid.analysis.report.slides.render import render_slides
from tillid.analysis.report.workbook.render import render_workbook


def draw_files(report: Report, language: str) -> Mapping[str, bytes]:
    """By file name, in the order in which a person would open them.

    Typst sets the PDF outside Python's lock, so the other files are made at the same time on the second core.
    """
    drawings = draw_all(report, language)
    with ThreadPoolExecutor(max_workers=1) as aside:
        pdf = aside.submit(render_pdf, report, language, drawings)
        html = render_html(report, language, drawings).encode("utf-8")
        slides = render_slides(report, language)
        workbook = render_workbook(report, language)
        return {"report.pdf": pdf.result(), "report.html": html, "slides.pptx": slides, "tables.xlsx": workbook}
