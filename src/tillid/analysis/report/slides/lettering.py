"""Text into a text frame. Written as XML in one go: python-pptx would look up each property of each run again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tillid.analysis.report.inline import Line, Run

INK, ACCENT, QUIET, PAPER, RULE, WHITE = "10222f", "14466b", "5b574f", "f6f4ef", "d8d4ca", "ffffff"
FONT = "Arial"
"""On every machine that opens slides; with IBM Plex Sans missing, a program would pick a width of its own."""
LOCALE = {"da": "da-DK", "en": "en-GB"}

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML can hold these


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph: what it says and how large, in points."""

    line: Line
    size: int = 18
    colour: str = INK
    bullet: bool = False
    space_after: int = 8
    right: bool = False


def fill(frame: Any, words: Sequence[Words], language: str, *, strong: bool = False) -> None:
    """Replace what stands in the frame. Each run says its language, for the one who reads aloud."""
    body = frame._txBody
    for paragraph in body.findall(f"{_A}p"):
        body.remove(paragraph)
    for said in words:
        paragraph = _paragraph(body, said)
        for run in said.line.runs:
            _run(paragraph, run, said, said.line.language or language, strong=strong)


def add_slide_number(frame: Any, language: str, number: int) -> None:
    """A field, so that the number follows the slide when slides are moved."""
    paragraph = frame._txBody.find(f"{_A}p")
    field = etree.SubElement(paragraph, f"{_A}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    etree.SubElement(field, f"{_A}rPr", lang=LOCALE[language], sz="1200")
    etree.SubElement(field, f"{_A}t").text = str(number)


def _paragraph(body: Any, said: Words) -> Any:
    paragraph = etree.SubElement(body, f"{_A}p")
    margin, indent = ("285750", "-285750") if said.bullet else ("0", "0")
    align = "r" if said.right else "l"
    look = etree.SubElement(paragraph, f"{_A}pPr", algn=align, marL=margin, indent=indent)
    etree.SubElement(etree.SubElement(look, f"{_A}spcBef"), f"{_A}spcPts", val="0")
    etree.SubElement(etree.SubElement(look, f"{_A}spcAft"), f"{_A}spcPts", val=str(said.space_after * 100))
    if said.bullet:
        etree.SubElement(look, f"{_A}buChar", char="\N{BULLET}")
    else:
        etree.SubElement(look, f"{_A}buNone")
    return paragraph


def _run(paragraph: Any, run: Run, said: Words, language: str, *, strong: bool) -> None:
    piece = etree.SubElement(paragraph, f"{_A}r")
    bold = "1" if strong or run.strong else "0"
    look = etree.SubElement(piece, f"{_A}rPr", lang=LOCALE.get(language, language), sz=str(said.size * 100), b=bold)
    colour = etree.SubElement(etree.SubElement(look, f"{_A}solidFill"), f"{_A}srgbClr")
    colour.set("val", said.colour.upper())
    etree.SubElement(look, f"{_A}latin", typeface=FONT)
    etree.SubElement(piece, f"{_A}t").text = _UNPRINTABLE.sub("", run.text)
