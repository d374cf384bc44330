"""The colours: the look's own five, readable on each other, told apart without seeing red or green."""

from __future__ import annotations

import itertools

import pytest

from tillid.analysis.figures import palette
from tillid.analysis.figures.palette import (
    ACCENT,
    FIVE_POINTS,
    INK,
    LEAST_CONTRAST,
    LINE,
    PAPER,
    QUIET,
    WHITE,
    as_text,
    contrast,
    ink_on,
    scale_colours,
)

LENGTHS = range(1, 12)


def test_five_points_have_the_colours_of_the_look() -> None:
    assert scale_colours(5) == FIVE_POINTS == ("#14466b", "#6fa3c8", "#e4e1da", "#eda868", "#b4561a")


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ("#ffffff", (1.0, 0.0, 0.0)),
        ("#ff0000", (0.62796, 0.22486, 0.12585)),
        ("#0000ff", (0.45201, -0.03246, -0.31153)),
    ],
)
def test_the_perceptual_space_is_oklab(colour: str, lab: tuple[float, float, float]) -> None:
    """Reference values of Ottosson (2020), as in CSS Color 4."""
    assert tuple(palette._to_lab(colour)) == pytest.approx(lab, abs=1e-4)


@pytest.mark.parametrize("colour", [*FIVE_POINTS, "#000000", "#ffffff", "#0a7f33"])
def test_a_colour_comes_back_from_the_perceptual_space(colour: str) -> None:
    assert palette._to_hex(palette._to_lab(colour)) == colour


def test_other_lengths_lie_between_the_five() -> None:
    assert scale_colours(9)[::2] == FIVE_POINTS
    lightness = [palette._to_lab(colour).lightness for colour in scale_colours(9)]
    assert lightness[1] == pytest.approx((lightness[0] + lightness[2]) / 2, abs=0.005)


@pytest.mark.parametrize("points", LENGTHS)
def test_each_point_has_a_colour_of_its_own(points: int) -> None:
    assert len(set(scale_colours(points))) == points


@pytest.mark.parametrize("points", LENGTHS)
def test_numbers_can_be_read_on_every_colour_of_every_scale(points: int) -> None:
    assert [fill for fill in scale_colours(points) if contrast(ink_on(fill), fill) < LEAST_CONTRAST] == []


@pytest.mark.parametrize("points", LENGTHS)
def test_names_of_answers_can_be_read_on_white(points: int) -> None:
    assert [fill for fill in scale_colours(points) if contrast(as_text(fill), WHITE) < LEAST_CONTRAST] == []


def test_text_can_be_read_on_every_ground() -> None:
    pairs = itertools.product((INK, QUIET, ACCENT), (WHITE, PAPER, LINE))
    assert [pair for pair in pairs if contrast(*pair) < LEAST_CONTRAST] == []


def test_in_grey_print_both_ends_are_dark_and_the_middle_is_light() -> None:
    """So the order can be read from the middle outwards; which side it is, the place tells."""
    seven = [contrast(colour, WHITE) for colour in scale_colours(7)]
    assert seven[:4] == sorted(seven[:4], reverse=True)
    assert seven[3:] == sorted(seven[3:])


def as_seen_without_red_cones(colour: str) -> tuple[float, float, float]:
    """Protanopia after Viénot, Brettel and Mollon (1999), on linear light."""
    linear = [(int(colour[place : place + 2], 16) / 255) ** 2.2 for place in (1, 3, 5)]
    red, green, blue = linear
    return (0.11238 * red + 0.88762 * green, 0.11238 * red + 0.88762 * green, 0.00401 * red - 0.00401 * green + blue)


@pytest.mark.parametrize("points", [2, 3, 4, 5, 7])
def test_both_sides_of_a_scale_differ_for_who_sees_no_red(points: int) -> None:
    colours = scale_colours(points)
    for more, less in zip(colours[: points // 2], reversed(colours[-(points // 2) :]), strict=True):
        one, other = as_seen_without_red_cones(more), as_seen_without_red_cones(less)
        assert (one[2] > one[0]) != (other[2] > other[0]), (more, less)
