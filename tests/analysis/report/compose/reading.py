"""A whole report as the sentences that a reader meets, without drawing anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tillid.analysis.figures.values import Drawing
from tillid.analysis.report.document import Report
from tillid.analysis.report.pdf.data import report_data


def sentences(report: Report, language: str) -> list[str]:
    """Every sentence, heading and cell, in reading order."""
    drawings: dict[str, Drawing] = defaultdict(lambda: Drawing("<svg/>", 1, 1))
    return list(_lines(report_data(report, language, drawings)))


def _lines(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for inner in part:
            yield from _lines(inner)
    elif isinstance(part, dict):
        if "runs" in part:
            yield "".join(text for text, _strong in part["runs"]).replace("\N{NO-BREAK SPACE}", " ")
        else:
            for inner in part.values():
                yield from _lines(inner)
