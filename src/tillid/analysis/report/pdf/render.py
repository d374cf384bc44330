"""A report as PDF/UA-1: one Typst template, the report's values as JSON, nothing from outside the package."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tillid.analysis.figures.values import Drawing
from tillid.analysis.report.document import Report
from tillid.analysis.report.fonts import font_folder
from tillid.analysis.report.pdf.data import report_data

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "report.typ"


class SettingFailed(AssertionError):
    """The template did not take the report: a fault of ours, never of the user's."""


def render_pdf(report: Report, language: str, drawings: Mapping[str, Drawing]) -> bytes:
    """The same report gives the same bytes: no clock, no fonts but the package's own.

    Raises MissingAsset where the fonts are not installed, SettingFailed where Typst warns.
    """
    import typst  # noqa: PLC0415 - 50 ms that only the PDF pays

    data = json.dumps(report_data(report, language, drawings), ensure_ascii=False)
    pdf, warnings = typst.compile_with_warnings(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"report": data},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
    )
    if warnings:
        raise SettingFailed("; ".join(f"{warning.message} {warning.diagnostic}" for warning in warnings))
    return bytes(pdf)


@functools.cache
def _fonts() -> typst.Fonts:
    import typst  # noqa: PLC0415 - see render_pdf

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
