"""Setting pages with Typst: PDF/UA-1, no clock, no fonts but the package's own, nothing from outside the template's
folder. Used for the report and for letters."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from tillid.analysis.report.fonts import font_folder

if TYPE_CHECKING:
    import typst


class SettingFailed(AssertionError):
    """The template did not take what it was given: a fault of ours, never of the user's."""


def set_pages(template: Path, values: dict[str, str]) -> bytes:
    """`values` are what the template reads as `sys.inputs`. The same values give the same bytes.

    Raises MissingAsset where the fonts are not installed, SettingFailed where Typst warns.
    """
    import typst  # noqa: PLC0415 - 50 ms that only a PDF pays

    pdf, warnings = typst.compile_with_warnings(
        template,
        root=template.parent,
        font_paths=_fonts(),
        sys_inputs=values,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
    )
    if warnings:
        raise SettingFailed("; ".join(f"{warning.message} {warning.diagnostic}" for warning in warnings))
    return bytes(pdf)


@functools.cache
def _fonts() -> typst.Fonts:
    import typst  # noqa: PLC0415 - see set_pages

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
