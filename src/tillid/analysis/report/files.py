"""The files that people read, made from one report: each figure is drawn once for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.analysis.report.document import Report
from tillid.analysis.report.drawings import draw_all
from tillid.analysis.report.html.render import render_html
from tillid.analysis.report.pdf.render import render_pdf
from tillid.analysis.report.slides.render import render_slides
from tillid.analysis.report.workbook.render import render_workbook


def draw_files(report: Report, language: str) -> Mapping[str, bytes]:
    """By file name, in the order in which a person would open them."""
    drawings = draw_all(report, language)
    return {
        "report.pdf": render_pdf(report, language, drawings),
        "report.html": render_html(report, language, drawings).encode("utf-8"),
        "slides.pptx": render_slides(report, language),
        "tables.xlsx": render_workbook(report, language),
    }
