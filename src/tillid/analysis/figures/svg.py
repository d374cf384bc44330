"""One function cleans every SVG that lets-plot makes, so that it can stand inline in any page.

- Style elements and style attributes become presentation attributes: a strict content security policy allows these.
- lets-plot's random ids go, and with them the clip paths they named; the two ids that stay come from the figure's key.
- Only shapes are kept, so no link, script or outside reference can come along; the lettering is set here.
- `role`, `<title>`, `<desc>`, `aria-labelledby` and `lang` tell a screen reader what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from tillid.analysis.figures.palette import WHITE
from tillid.analysis.figures.sheet import Lettering

_KEPT = {
    "rect": ("x", "y", "width", "height"),
    "line": ("x1", "y1", "x2", "y2"),
    "circle": ("cx", "cy", "r"),
    "path": ("d",),
}
_PAINT = ("fill", "stroke", "stroke-width", "stroke-dasharray")
_DROPPED = ("style", "defs", "script", "text")
_STILL = re.compile(r"(translate\(0\.0 0\.0 ?\)|rotate\(-?0\.0 [-\d. ]*\)|\s)*")
_NEXT_TO_NOTHING = 0.005
_NUMBER = re.compile(r"-?\d+\.\d+(?:[eE][-+]?\d+)?")
_RGB = re.compile(r"rgb\((\d+),\s*(\d+),\s*(\d+)\)")
_MIDDLE_OF_LETTERS = 0.35
"""From the middle of the small letters down to the line they stand on, as a part of the type size."""

FONT_FAMILY = "'IBM Plex Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Described:
    """What a screen reader is told, in the language it is told in."""

    key: str
    title: str
    description: str
    language: str


def cleaned(drawn: str, letterings: Sequence[Lettering], described: Described, width: float, height: float) -> str:
    """The same drawing as a safe, accessible SVG with its lettering in front; the same bytes for the same marks,
    whatever ids lets-plot drew.

    >>> drawn = '<svg xmlns="http://www.w3.org/2000/svg"><g id="x7"><script>x()</script>' \\
    ...     '<rect x="1.0" y="2.0" width="3.0" height="4.0" style="fill:rgb(20,70,107)" onclick="x()"/></g></svg>'
    >>> described = Described("k", "T", "D", "en")
    >>> print(cleaned(drawn, [Lettering(5, 6, "a < b")], described, 9, 8))  # doctest: +NORMALIZE_WHITESPACE
    <svg xmlns="http://www.w3.org/2000/svg" width="9" height="8" viewBox="0 0 9 8" role="img" lang="en"
      aria-labelledby="figure-k-title figure-k-desc" font-family="'IBM Plex Sans', sans-serif">
    <title id="figure-k-title">T</title>
    <desc id="figure-k-desc">D</desc>
    <rect width="9" height="8" fill="#ffffff"/>
    <rect x="1" y="2" width="3" height="4" fill="#14466b"/>
    <text x="5" y="10.9" fill="#10222f" font-size="14">a &lt; b</text>
    </svg>
    """
    name = id_for(described.key)
    size = f'width="{_plain(width)}" height="{_plain(height)}" viewBox="0 0 {_plain(width)} {_plain(height)}"'
    root = ElementTree.fromstring(drawn)  # noqa: S314 - see the import
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang={quoteattr(described.language)} '
            f'aria-labelledby="{name}-title {name}-desc" font-family="{FONT_FAMILY}">',
            f'<title id="{name}-title">{escape(described.title)}</title>',
            f'<desc id="{name}-desc">{escape(described.description)}</desc>',
            f'<rect width="{_plain(width)}" height="{_plain(height)}" fill="{WHITE}"/>',
            *_shapes(root),
            *map(_text, letterings),
            "</svg>",
        )
    )


def id_for(key: str) -> str:
    """The id of a figure in any page that shows it.

    >>> id_for("dots-citizen.plan")
    'figure-dots-citizen-plan'
    """
    return "figure-" + re.sub(r"[^0-9A-Za-zæøåÆØÅ_-]", "-", key)


def _shapes(element: ElementTree.Element, *, moved: str = "") -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    if tag in _DROPPED:
        return
    if not _STILL.fullmatch(element.get("transform", "")):
        moved = element.get("transform", "")
    if tag in _KEPT:
        if moved:
            raise ValueError(f"the sheet's marks stand where they were put, but lets-plot moved one: {moved}")
        yield from _shape(tag, {**element.attrib, **_style_of(element)})
    for child in element:
        yield from _shapes(child, moved=moved)


def _shape(tag: str, drawn: Mapping[str, str]) -> Iterator[str]:
    paint = {name: drawn[name] for name in _PAINT if name in drawn and drawn[name] != "none"}
    if float(drawn.get("stroke-width", "1")) < _NEXT_TO_NOTHING or drawn.get("stroke-opacity") == "0.0":
        paint = {name: value for name, value in paint.items() if not name.startswith("stroke")}
    if drawn.get("fill-opacity") == "0.0":
        paint.pop("fill", None)
    if "fill" in paint or "stroke" in paint:
        place = {name: drawn[name] for name in _KEPT[tag] if name in drawn}
        unfilled = {} if "fill" in paint or tag == "line" else {"fill": "none"}
        yield f"<{tag}{_attributes({**place, **unfilled, **paint})}/>"


def _text(one: Lettering) -> str:
    attributes = {"x": str(float(one.x)), "y": str(one.y + _MIDDLE_OF_LETTERS * one.size), "fill": one.colour}
    attributes["font-size"] = str(one.size)
    if one.bold:
        attributes["font-weight"] = "bold"
    if one.italic:
        attributes["font-style"] = "italic"
    if one.anchor != "start":
        attributes["text-anchor"] = one.anchor
    return f"<text{_attributes(attributes)}>{escape(one.text)}</text>"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(_tidy(value))}" for name, value in values.items())


def _style_of(element: ElementTree.Element) -> dict[str, str]:
    declared = (one.partition(":") for one in element.get("style", "").split(";") if ":" in one)
    return {name.strip(): value.strip() for name, _, value in declared}


def _tidy(value: str) -> str:
    """Colours as #rrggbb, lengths with at most two decimals."""
    value = _RGB.sub(lambda rgb: "#" + "".join(f"{int(part):02x}" for part in rgb.groups()), value)
    return _NUMBER.sub(lambda number: _plain(float(number.group())), value).strip()


def _plain(number: float) -> str:
    """
    >>> _plain(760.0), _plain(0.304), _plain(-0.001)
    ('760', '0.3', '0')
    """
    said = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said
