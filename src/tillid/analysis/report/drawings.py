"""Every figure of a report drawn once, for all files that show it."""

from __future__ import annotations

from tillid.analysis.figures.values import Drawing
from tillid.analysis.report.document import Report


def draw_all(report: Report, language: str) -> dict[str, Drawing]:
    """The drawings by their figure's key, which is unique in a report."""
    from tillid.analysis.figures.registry import draw  # noqa: PLC0415 - lets-plot is paid for when something is drawn

    return {block.figure.key: draw(block.figure, language) for block in report.figures}
