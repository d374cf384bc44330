"""Cleaning what lets-plot draws."""

from __future__ import annotations

import pytest

from tillid.analysis.figures.plotting import to_svg
from tillid.analysis.figures.sheet import Box, Dot, Lettering, Line, Mark, Shape
from tillid.analysis.figures.svg import Described, cleaned

DESCRIBED = Described("a.b", "Title", "Tells <what>", "da")


def clean(*marks: Mark) -> list[str]:
    letterings = [mark for mark in marks if isinstance(mark, Lettering)]
    return cleaned(to_svg(marks, 100, 50), letterings, DESCRIBED, 100, 50).splitlines()


def test_each_kind_of_mark_stands_where_it_was_put() -> None:
    drawn = clean(
        Line(0, 10, 90, 10, "#d8d4ca", 1, "dashed", behind=True),
        Box(10, 5, 30, 20, "#14466b", "#ffffff", 1.5),
        Box(50, 5, 30, 20, "#e4e1da"),
        Shape(((1, 1), (5, 1), (3, 4)), "#10222f"),
        Dot(60, 40, 4, "#ffffff", "#14466b", 2),
        Lettering(20, 30, "a & b", 14, "#5b574f", bold=True, anchor="middle"),
    )
    assert drawn == [
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" role="img" lang="da" '
        'aria-labelledby="figure-a-b-title figure-a-b-desc" font-family="\'IBM Plex Sans\', sans-serif">',
        '<title id="figure-a-b-title">Title</title>',
        '<desc id="figure-a-b-desc">Tells &lt;what&gt;</desc>',
        '<rect width="100" height="50" fill="#ffffff"/>',
        '<line x1="0" y1="10" x2="90" y2="10" stroke="#d8d4ca" stroke-width="1" stroke-dasharray="4,4"/>',
        '<rect x="10" y="5" width="30" height="20" fill="#14466b" stroke="#ffffff" stroke-width="1.5"/>',
        '<rect x="50" y="5" width="30" height="20" fill="#e4e1da"/>',
        '<path d="M1 1 L1 1 L5 1 L3 4 L1 1 Z" fill="#10222f"/>',
        '<circle cx="60" cy="40" r="5" fill="#ffffff" stroke="#14466b" stroke-width="2"/>',
        '<text x="20" y="34.9" fill="#5b574f" font-size="14" font-weight="bold" text-anchor="middle">a &amp; b</text>',
        "</svg>",
    ]


def test_what_people_write_is_text_and_nothing_else() -> None:
    written = '<a href="javascript:x()">hent</a> \\(x^2\\) <script>x()</script>'
    assert clean(Lettering(0, 10, written))[-2] == (
        '<text x="0" y="14.9" fill="#10222f" font-size="14">&lt;a href="javascript:x()"&gt;hent&lt;/a&gt; \\(x^2\\) '
        "&lt;script&gt;x()&lt;/script&gt;</text>"
    )


def test_a_key_with_quotes_cannot_leave_its_attribute() -> None:
    described = Described('x" onload="x()', "T", "D", "da")
    first = cleaned(to_svg((Box(1, 1, 1, 1),), 9, 9), (), described, 9, 9).splitlines()[0]
    assert 'aria-labelledby="figure-x--onload--x---title figure-x--onload--x---desc"' in first


def test_an_empty_sheet_is_a_white_one() -> None:
    assert clean()[3:] == ['<rect width="100" height="50" fill="#ffffff"/>', "</svg>"]


def test_a_mark_that_was_moved_is_not_passed_on() -> None:
    moved = '<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(3.0 4.0 )"><rect x="1.0"/></g></svg>'
    with pytest.raises(ValueError, match="lets-plot moved one"):
        cleaned(moved, (), DESCRIBED, 9, 9)


def test_styles_become_attributes_and_all_but_shapes_go() -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><style>rect{fill:red}</style>'
        '<image xlink:href="https://example.org/x.png"/><foreignObject><p>x</p></foreignObject>'
        '<rect x="1.0" style="fill:rgb(255,0,0);stroke:none" class="a" onclick="x()"/></svg>'
    )
    assert cleaned(drawn, (), DESCRIBED, 9, 9).splitlines()[4:] == ['<rect x="1" fill="#ff0000"/>', "</svg>"]


def test_a_mark_that_begins_a_rounding_error_outside_the_sheet_is_drawn() -> None:
    assert clean(Box(-1e-12, 5, 30, 20, "#14466b"), Line(20, -1e-12, 20, 50))[4:6] == [
        '<rect x="0" y="5" width="30" height="20" fill="#14466b"/>',
        '<line x1="20" y1="0" x2="20" y2="50" stroke="#10222f" stroke-width="1"/>',
    ]
