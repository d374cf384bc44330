"""The colours of the look. Order, words and numbers carry the meaning; colour only helps."""

from __future__ import annotations

import functools
from typing import NamedTuple

INK = "#10222f"
ACCENT = "#14466b"
QUIET = "#5b574f"
PAPER = "#f6f4ef"
LINE = "#d8d4ca"
WHITE = "#ffffff"
BLACK = "#000000"

FIVE_POINTS = ("#14466b", "#6fa3c8", "#e4e1da", "#eda868", "#b4561a")
"""Answers from most to least; blue and orange stay apart for colour-blind readers, and in grey print the
two ends are dark and the middle light."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text against what it stands on."""


class _Lab(NamedTuple):
    lightness: float
    a: float
    b: float


@functools.cache
def scale_colours(points: int) -> tuple[str, ...]:
    """One colour a point, from most to least; five points are the look's own, others lie between them in OKLab.

    >>> scale_colours(5) == FIVE_POINTS, scale_colours(3)
    (True, ('#14466b', '#e4e1da', '#b4561a'))
    """
    if points == 1:
        return (FIVE_POINTS[0],)
    stops = len(FIVE_POINTS) - 1
    return tuple(_between_stops(place * stops / (points - 1)) for place in range(points))


def ink_on(fill: str) -> str:
    """White or dark, whichever can be read on the fill (at least 4.5:1). Between the two lies a band of middling
    fills that only pure black passes.

    >>> ink_on("#14466b"), ink_on("#e4e1da")
    ('#ffffff', '#10222f')
    """
    return next((ink for ink in (WHITE, INK) if contrast(ink, fill) >= LEAST_CONTRAST), BLACK)


@functools.cache
def as_text(fill: str) -> str:
    """The fill's own hue, darkened until it can be read as text on white."""
    lab = _to_lab(fill)
    while contrast(_to_hex(lab), WHITE) < LEAST_CONTRAST:
        lab = lab._replace(lightness=lab.lightness - 0.01)
    return _to_hex(lab)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21.

    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _between_stops(place: float) -> str:
    low = min(int(place), len(FIVE_POINTS) - 2)
    part = place - low
    if part in (0, 1):
        return FIVE_POINTS[low + int(part)]
    one, other = _to_lab(FIVE_POINTS[low]), _to_lab(FIVE_POINTS[low + 1])
    return _to_hex(_Lab(*(a + (b - a) * part for a, b in zip(one, other, strict=True))))


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    """sRGB without its gamma, 0 to 1 (IEC 61966-2-1)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _to_lab(colour: str) -> _Lab:
    """OKLab (Ottosson 2020): equal steps in it look equal."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return _Lab(
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _to_hex(lab: _Lab) -> str:
    long = (lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b) ** 3
    medium = (lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b) ** 3
    short = (lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(_with_gamma(part) * 255):02x}" for part in linear)


def _with_gamma(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
