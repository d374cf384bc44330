"""What holds for every figure of every kind, in both languages, however hard its contents are to draw."""

from __future__ import annotations

import functools
import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from xml.etree import ElementTree

import pytest

from tests.analysis.figures.gallery import gallery
from tests.checkout import ROOT
from tillid.analysis.figures.palette import LEAST_CONTRAST, WHITE, contrast
from tillid.analysis.figures.registry import KINDS, draw
from tillid.analysis.figures.sheet import POINTS_A_PIXEL, WIDTH, Box, Dot, Lettering, Line, Shape, Sheet
from tillid.analysis.figures.theme.spec import BAR
from tillid.analysis.figures.values import Drawing
from tillid.text import LANGUAGES

FIGURES = {f"{number} {figure.key}": figure for number, figure in enumerate(gallery())}
SMALLEST_IN_PRINT = 8.0
SMALLEST_ON_SCREEN = 11.0
A_PAGE = 1168.0
"""Px: the 249 mm of a page of A4, at 162 mm to 760 px."""
ELEMENTS = {"svg", "title", "desc", "rect", "line", "circle", "path", "text"}
PLACES = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "width", "height", "viewBox"}
PAINT = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-miterlimit"}
LETTERS = {"font-family", "font-size", "font-weight", "font-style", "text-anchor"}
ATTRIBUTES = {"id", "role", "lang", "aria-labelledby"} | PLACES | PAINT | LETTERS

each_language = pytest.mark.parametrize("language", LANGUAGES)


@functools.cache
def sheets(language: str) -> dict[str, Sheet]:
    return {name: KINDS[figure.kind](figure.spec, language) for name, figure in FIGURES.items()}


@functools.cache
def drawings(language: str) -> dict[str, Drawing]:
    return {name: draw(figure, language) for name, figure in FIGURES.items()}


def parsed(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg)  # noqa: S314 - drawn here a moment ago


def named(svg: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return list(svg.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def test_the_gallery_holds_every_kind() -> None:
    assert {figure.kind for figure in FIGURES.values()} == set(KINDS)


@each_language
def test_every_text_is_large_enough_in_print_and_on_a_screen(language: str) -> None:
    texts = [text for drawing in drawings(language).values() for text in named(parsed(drawing), "text")]
    smallest = min(float(text.get("font-size", 0)) for text in texts)
    assert smallest * POINTS_A_PIXEL >= SMALLEST_IN_PRINT
    assert smallest >= SMALLEST_ON_SCREEN


@each_language
def test_no_text_is_cut_off(language: str) -> None:
    def is_cut(one: Lettering, sheet: Sheet) -> bool:
        beside = one.left < -0.5 or one.right > WIDTH + 0.5
        return beside or not one.size * 0.4 <= one.y <= sheet.height - one.size * 0.4

    assert [
        (name, one.text) for name, sheet in sheets(language).items() for one in sheet.letterings if is_cut(one, sheet)
    ] == []


@each_language
def test_no_text_lies_on_another(language: str) -> None:
    def overlap(one: Lettering, other: Lettering) -> bool:
        tall = (one.size + other.size) / 2 * 0.9
        return one.left < other.right and other.left < one.right and abs(one.y - other.y) < tall

    assert [
        (name, one.text, other.text)
        for name, sheet in sheets(language).items()
        for one, other in itertools.combinations([one for one in sheet.letterings if one.text], 2)
        if overlap(one, other)
    ] == []


@each_language
def test_every_text_can_be_read_on_what_it_stands_on(language: str) -> None:
    def behind(one: Lettering, boxes: list[Box]) -> str:
        x = (one.left + one.right) / 2
        under = [b.fill for b in boxes if b.x <= x <= b.x + b.width and b.y <= one.y <= b.y + b.height]
        return under[-1] if under else WHITE

    faint = []
    for name, sheet in sheets(language).items():
        boxes = [mark for mark in sheet.marks if isinstance(mark, Box)]
        faint += [
            (name, one.text) for one in sheet.letterings if contrast(one.colour, behind(one, boxes)) < LEAST_CONTRAST
        ]
    assert faint == []


@each_language
def test_a_number_in_a_bar_fits_inside_it(language: str) -> None:
    found = 0
    for name, sheet in sheets(language).items():
        bars = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.height == BAR]
        for bar, one in itertools.product(bars, sheet.letterings if FIGURES[name].kind == "theme" else ()):
            if bar.y < one.y < bar.y + BAR and bar.x < (one.left + one.right) / 2 < bar.x + bar.width:
                found += 1
                assert bar.x <= one.left, (name, one.text)
                assert one.right <= bar.x + bar.width, (name, one.text)
    assert found > 100


@each_language
def test_a_figure_fits_on_a_page(language: str) -> None:
    assert [(name, sheet.height) for name, sheet in sheets(language).items() if sheet.height > A_PAGE] == []


@each_language
def test_the_svg_says_what_it_is(language: str) -> None:
    for name, drawing in drawings(language).items():
        svg, figure = parsed(drawing), FIGURES[name]
        title, description = named(svg, "title")[0], named(svg, "desc")[0]
        assert title.text == figure.title.render(language)
        assert description.text == figure.alt.render(language)
        assert svg.get("role") == "img"
        assert svg.get("lang") == language
        assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
        assert svg.get("font-family") == "'IBM Plex Sans', sans-serif"


@each_language
def test_the_svg_brings_nothing_along(language: str) -> None:
    for drawing in drawings(language).values():
        svg = parsed(drawing)
        assert {element.tag.rpartition("}")[2] for element in svg.iter()} <= ELEMENTS
        assert {attribute for element in svg.iter() for attribute in element.attrib} <= ATTRIBUTES
        assert re.findall(r"url\(|https?://(?!www\.w3\.org/2000/svg)|@import|javascript:", drawing.svg) == []


@each_language
def test_every_mark_is_drawn(language: str) -> None:
    """As many shapes in the SVG as were laid out, and the white ground."""
    for name, drawing in drawings(language).items():
        drawn = {tag: len(named(parsed(drawing), tag)) for tag in ("rect", "line", "path", "circle", "text")}
        laid_out = Counter(type(mark) for mark in sheets(language)[name].marks)
        assert list(drawn.values()) == [
            laid_out[Box] + 1, laid_out[Line], laid_out[Shape], laid_out[Dot], laid_out[Lettering],
        ], name  # fmt: skip


@each_language
def test_every_alt_text_is_one_sentence(language: str) -> None:
    said = [figure.alt.render(language) for figure in FIGURES.values()]
    assert [alt for alt in said if not alt.endswith(".")] == []
    assert [alt for alt in said if re.search(r"[.!?] [A-ZÆØÅ]", alt)] == []


@each_language
def test_every_row_of_a_table_has_a_cell_for_every_column(language: str) -> None:
    for figure in FIGURES.values():
        assert figure.table.title.render(language) == figure.title.render(language)
        assert {len(row) for row in figure.table.rows} == {len(figure.table.columns)}


def test_the_numbers_of_a_chart_for_slides_are_as_many_as_their_names() -> None:
    charts = [figure.chart for figure in FIGURES.values() if figure.chart is not None]
    assert {figure.kind for figure in FIGURES.values() if figure.chart} == set(KINDS) - {"timeline"}
    assert [chart for chart in charts for one in chart.series if len(one.values) != len(chart.categories)] == []


def test_danish_numbers_have_a_comma_and_english_ones_a_point() -> None:
    def numbers(language: str) -> set[str]:
        texts = (one.text for sheet in sheets(language).values() for one in sheet.letterings)
        return {found for text in texts for found in re.findall(r"\d[.,]\d\b", text)}

    assert {number[1] for number in numbers("da")} == {","}
    assert {number[1] for number in numbers("en")} == {"."}


DRAW_ALL = """
import hashlib
from tests.analysis.figures.gallery import gallery
from tillid.analysis.figures.registry import draw
drawn = "".join(draw(figure, language).svg for figure in gallery() for language in ("da", "en"))
print(hashlib.sha256(drawn.encode()).hexdigest())
"""


def test_the_same_figures_are_the_same_bytes_in_every_process() -> None:
    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", DRAW_ALL], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return run.stdout

    assert digest("1") == digest("2")
