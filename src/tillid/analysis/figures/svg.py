"""One function cleans every SVG that lets-plot makes, so that it can stand inline in any page.

- Style elements and style attributes become presentation attributes: a strict content security policy allows these.
- lets-plot's random ids go, and with them the clip paths they named; the two ids that stay come from the figure's key.
- Only shapes and text are kept, so no link, script or outside reference can come along.
- `role`, `<title>`, `<desc>`, `aria-labelledby` and `lang` tell a screen reader what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

_KEPT = {
    "rect": ("x", "y", "width", "height"),
    "line": ("x1", "y1", "x2", "y2"),
    "circle": ("cx", "cy", "r"),
    "path": ("d",),
    "text": ("x", "y"),
}
_PAINT = ("fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "font-style", "text-anchor")
_NEXT_TO_NOTHING = 0.005
_NUMBER = re.compile(r"-?\d+\.\d+(?:[eE][-+]?\d+)?")
_TRANSLATE = re.compile(r"translate\(\s*([-\d.eE]+)[ ,]+([-\d.eE]+)\s*\)")
_TURN = re.compile(r"rotate\(\s*(-?[\d.]+)")
_RGB = re.compile(r"rgb\((\d+),\s*(\d+),\s*(\d+)\)")

FONT_FAMILY = "'IBM Plex Sans', sans-serif"


def cleaned(
    drawn: str,
    words: Sequence[str],
    *,
    key: str,
    title: str,
    description: str,
    language: str,
    width: float,
    height: float,
) -> str:
    """The same drawing as a safe, accessible SVG; the same bytes for the same marks, whatever ids lets-plot drew.

    `words` are the texts whose numbers `plotting.to_svg` drew in their place.

    >>> drawn = '<svg xmlns="http://www.w3.org/2000/svg"><g id="x7"><rect x="1.0" y="2.0" width="3.0" height="4.0" ' \\
    ...     'fill="rgb(20,70,107)" onclick="x()"/><text style="font-size:14.0px;fill:#10222f">#0</text></g></svg>'
    >>> svg = cleaned(drawn, ["a < b"], key="k", title="T", description="D", language="en", width=9.0, height=8.0)
    >>> print(svg)  # doctest: +NORMALIZE_WHITESPACE
    <svg xmlns="http://www.w3.org/2000/svg" width="9" height="8" viewBox="0 0 9 8" role="img" lang="en"
      aria-labelledby="figure-k-title figure-k-desc" font-family="'IBM Plex Sans', sans-serif">
    <title id="figure-k-title">T</title>
    <desc id="figure-k-desc">D</desc>
    <rect x="1" y="2" width="3" height="4" fill="#14466b"/>
    <text x="0" y="0" fill="#10222f" font-size="14">a &lt; b</text>
    </svg>
    """
    name = id_for(key)
    size = f'width="{_plain(width)}" height="{_plain(height)}" viewBox="0 0 {_plain(width)} {_plain(height)}"'
    root = ElementTree.fromstring(drawn)  # noqa: S314 - see the import
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang={quoteattr(language)} '
            f'aria-labelledby="{name}-title {name}-desc" font-family="{FONT_FAMILY}">',
            f'<title id="{name}-title">{escape(title)}</title>',
            f'<desc id="{name}-desc">{escape(description)}</desc>',
            *_kept(root, words, 0.0, 0.0),
            "</svg>",
        )
    )


def id_for(key: str) -> str:
    """The id of a figure in any page that shows it.

    >>> id_for("dots-citizen.plan")
    'figure-dots-citizen-plan'
    """
    return "figure-" + re.sub(r"[^0-9A-Za-zæøåÆØÅ_-]", "-", key)


def _kept(element: ElementTree.Element, words: Sequence[str], right: float, down: float) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    if tag in ("style", "defs", "script", "clipPath"):
        return
    right, down = _moved(element, right, down)
    if tag in _KEPT:
        yield from _shape(tag, element, words, right, down)
        return
    for child in element:
        yield from _kept(child, words, right, down)


def _moved(element: ElementTree.Element, right: float, down: float) -> tuple[float, float]:
    """lets-plot turns each text by nought and moves it into place; nothing of ours is ever turned."""
    transform = element.get("transform", "")
    turned = _TURN.search(transform)
    if turned and float(turned.group(1)):
        raise ValueError(f"a turned element cannot be cleaned: {transform}")
    moved = _TRANSLATE.search(transform)
    return (right + float(moved.group(1)), down + float(moved.group(2))) if moved else (right, down)


def _shape(tag: str, element: ElementTree.Element, words: Sequence[str], right: float, down: float) -> Iterator[str]:
    style = {"fill": None, **element.attrib, **_style_of(element)}
    place = {name: style.get(name) for name in _KEPT[tag]}
    if tag == "text":
        place = {"x": str(right + float(place["x"] or 0)), "y": str(down + float(place["y"] or 0))}
    paint = {name: style.get(name) for name in _PAINT}
    if _invisible(paint["stroke-width"]) or not paint["stroke"]:
        paint |= {"stroke": None, "stroke-width": None, "stroke-dasharray": None}
    if tag == "line":
        paint["fill"] = None
    if style.get("fill-opacity") == "0.0" or not (tag in ("line", "text") or paint["stroke"] or paint["fill"]):
        return
    attributes = "".join(f' {name}="{_tidy(value)}"' for name, value in {**place, **paint}.items() if value is not None)
    if tag == "text":
        yield f"<text{attributes}>{escape(_words_of(element, words))}</text>"
    else:
        yield f"<{tag}{attributes}/>"


def _words_of(element: ElementTree.Element, words: Sequence[str]) -> str:
    return words[int("".join(element.itertext()).strip().removeprefix("#"))]


def _style_of(element: ElementTree.Element) -> dict[str, str]:
    declared = (one.partition(":") for one in element.get("style", "").split(";") if ":" in one)
    return {name.strip(): value.strip() for name, _, value in declared}


def _invisible(width: str | None) -> bool:
    return width is not None and float(width) < _NEXT_TO_NOTHING


def _tidy(value: str) -> str:
    """Colours as #rrggbb, lengths in px without the unit, at most two decimals."""
    value = _RGB.sub(lambda rgb: "#" + "".join(f"{int(part):02x}" for part in rgb.groups()), value.removesuffix("px"))
    return _NUMBER.sub(lambda number: _plain(float(number.group())), value).strip()


def _plain(number: float) -> str:
    """
    >>> _plain(760.0), _plain(0.304), _plain(-0.001)
    ('760', '0.3', '0')
    """
    said = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said
