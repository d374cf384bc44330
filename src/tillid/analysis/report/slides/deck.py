"""A 16:9 deck with real titles, native charts and notes; how it looks, not what it says."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from tillid.analysis.report.inline import Line, Run
from tillid.analysis.report.slides.lettering import (
    ACCENT,
    INK,
    LOCALE,
    PAPER,
    QUIET,
    RULE,
    WHITE,
    Words,
    add_slide_number,
    fill,
)

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
"""Inches."""
BODY_TOP, BODY_BOTTOM = 1.75, 6.75
FEW_ROWS = 4
"""A table with no more rows is set larger."""
_FIXED_DATE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zone; fixed, so that bytes are the same
_A_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TITLE_SLIDE, _TITLE_ONLY = 0, 5  # layouts of python-pptx's own template


class Deck:
    """Slides are added in reading order; `written` gives the bytes."""

    def __init__(self, language: str, *, footer: str, title: str, organisation: str) -> None:
        self.language = language
        self._footer = footer
        self._deck: Any = Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
        properties = self._deck.core_properties
        properties.title, properties.author, properties.language = title, organisation, LOCALE[language]
        properties.created = properties.modified = _FIXED_DATE
        properties.last_modified_by = ""
        self._place_titles()

    def _place_titles(self) -> None:
        for layout in self._deck.slide_layouts:
            for holder in layout.placeholders:
                if holder.placeholder_format.idx == 0:
                    _set_place(holder, MARGIN, 0.45, WIDTH - 2 * MARGIN, 1.15)

    # --- slides ---------------------------------------------------------------------------------

    def cover(self, title: Line, subtitle: Line, above: Line, below: Sequence[Words]) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_SLIDE])
        _paint(slide.background, ACCENT)
        heading, under = slide.shapes.title, slide.placeholders[1]
        _set_place(heading, MARGIN + 0.3, 2.0, WIDTH - 2 * MARGIN - 0.6, 1.9)
        _set_place(under, MARGIN + 0.3, 4.0, WIDTH - 2 * MARGIN - 0.6, 1.2)
        for frame in (heading.text_frame, under.text_frame):
            frame.margin_left = frame.margin_right = Emu(0)
        self._fill(heading.text_frame, [Words(title, 44, WHITE)], strong=True, anchor=MSO_ANCHOR.BOTTOM)
        self._fill(under.text_frame, [Words(subtitle, 20, WHITE)])
        self.write(slide, (MARGIN + 0.3, 1.1, 11, 0.6), [Words(above, 16, WHITE)])
        if below:
            self.write(slide, (MARGIN + 0.3, 6.0, 11.5, 1.0), below)
        return slide

    def slide(self, title: Line) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_ONLY])
        size = 28 if len(title.plain) <= 70 else 24 if len(title.plain) <= 130 else 20
        frame = slide.shapes.title.text_frame
        frame.margin_left = frame.margin_right = Emu(0)
        self._fill(frame, [Words(title, size, ACCENT)], strong=True, anchor=MSO_ANCHOR.BOTTOM)
        return slide

    def finish(self, slide: Any) -> None:
        """The footer stands last, so that it is read last."""
        self.write(slide, (MARGIN, 6.98, 10.5, 0.35), [Words(Line((Run(self._footer),)), 12, QUIET)])
        number = self.write(slide, (WIDTH - MARGIN - 1, 6.98, 1, 0.35), [Words(Line(()), 12, QUIET, right=True)])
        add_slide_number(number.text_frame, self.language, len(self._deck.slides))

    def notes(self, slide: Any, lines: Sequence[str]) -> None:
        slide.notes_slide.notes_text_frame.text = "\n".join(lines)

    # --- what stands on a slide -----------------------------------------------------------------

    def write(self, slide: Any, place: tuple[float, float, float, float], words: Sequence[Words]) -> Any:
        box = slide.shapes.add_textbox(*(Inches(length) for length in place))
        box.text_frame.margin_left = box.text_frame.margin_right = Emu(0)  # what stands on a slide has one left edge
        self._fill(box.text_frame, words)
        return box

    def card(self, slide: Any, place: tuple[float, float, float, float], words: Sequence[Words]) -> Any:
        box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(length) for length in place))
        box._element.remove(box._element.find(qn("p:style")))  # the theme's own look has a shadow
        _paint(box, PAPER)
        box.line.fill.background()
        self._fill(box.text_frame, words, anchor=MSO_ANCHOR.MIDDLE)
        frame = box.text_frame
        frame.margin_left = frame.margin_right = Inches(0.25)
        return box

    def table(
        self,
        slide: Any,
        place: tuple[float, float, float, float],
        rows: Sequence[Sequence[Line]],
        widths: Sequence[float],
    ) -> Any:
        left, top, width, height = place
        frame = slide.shapes.add_table(
            len(rows), len(rows[0]), Inches(left), Inches(top), Inches(width), Inches(height)
        )
        table = frame.table
        style = frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId"))
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style "no style, no grid"
        for position, share in enumerate(widths):
            table.columns[position].width = Inches(width * share)
        size = 14 if len(rows) - 1 > FEW_ROWS else 18
        for number, cells in enumerate(rows):
            for position, line in enumerate(cells):
                cell = table.cell(number, position)
                look = Words(line, 12 if number == 0 else size, QUIET if number == 0 else INK)
                self._fill(cell.text_frame, [look], strong=number == 0)
                cell.margin_left = Emu(0)
                _rule_under(cell)
        return frame

    def _fill(self, frame: Any, words: Sequence[Words], *, strong: bool = False, anchor: Any = None) -> None:
        frame.word_wrap = True
        if anchor is not None:
            frame.vertical_anchor = anchor
        fill(frame, words, self.language, strong=strong)

    def written(self) -> bytes:
        file = io.BytesIO()
        self._deck.save(file)
        return _with_fixed_times(file.getvalue())


def rgb(colour: str) -> Any:
    """
    >>> rgb("#14466b")
    (20, 70, 107)
    """
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]  # pptx types only a part


def describe(frame: Any, *, name: str, descr: str) -> None:
    """What a screen reader says of a chart or table."""
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", name)
    properties.set("descr", descr)


def _set_place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Inches(left), Inches(top), Inches(width), Inches(height)


def _paint(shape: Any, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)


def _rule_under(cell: Any) -> None:
    """A thin line below a cell, so that the eye keeps to its row."""
    rule = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"), w="6350")
    etree.SubElement(etree.SubElement(rule, qn("a:solidFill")), qn("a:srgbClr"), val=RULE.upper())


def _with_fixed_times(content: bytes) -> bytes:
    """The same parts in the same order, each dated 1980, the workbooks inside charts likewise: the bytes then
    depend on what the deck says alone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            info = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            held = source.read(part.filename)
            if part.filename.endswith(".xlsx"):
                held = _with_fixed_times(held)
            elif part.filename == "docProps/core.xml":
                held = _A_TIME.sub(_FIXED_DATE.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), held)
            target.writestr(info, held)
    return made.getvalue()
