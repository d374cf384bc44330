"""A report as PDF/UA-1: one Typst template, the report's values as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tillid.analysis.figures.values import Drawing
from tillid.analysis.report.document import Report
from tillid.analysis.report.pdf.data import report_data
from tillid.analysis.report.pdf.setting import set_pages

TEMPLATE = Path(__file__).parent / "report.typ"


def render_pdf(report: Report, language: str, drawings: Mapping[str, Drawing]) -> bytes:
    """The same report gives the same bytes. Raises what `set_pages` raises."""
    return set_pages(TEMPLATE, {"report": json.dumps(report_data(report, language, drawings), ensure_ascii=False)})
