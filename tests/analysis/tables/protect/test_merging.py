"""Which answers stand together is settled by the question alone."""

from __future__ import annotations

import dataclasses

import pytest

from tests.analysis.tables.people import points, scale_item, words
from tillid.analysis.questionnaire.values import AskedIf, Band, Item, Kind, Scale
from tillid.analysis.tables.protect.merging import merged_categories, merged_cells
from tillid.text import Words


def asked_on(count: int, kind: Kind = "scale", outside: int = 2) -> Item:
    scale = Scale("s", points(*(f"p{number}" for number in range(1, count + 1))))
    return Item("i", kind, None, words("?"), Words(), scale, points(*(f"o{n}" for n in range(1, outside + 1))))


@pytest.mark.parametrize(
    ("count", "together"),
    [
        (4, "p1+p2 p3+p4"),
        (5, "p1+p2 p3 p4+p5"),
        (6, "p1+p2 p3+p4 p5+p6"),
        (7, "p1+p2 p3+p4+p5 p6+p7"),
        (11, "p1+p2+p3+p4 p5+p6+p7 p8+p9+p10+p11"),
    ],
)
def test_a_scale_is_merged_in_thirds_and_the_answers_outside_it_together(count: int, together: str) -> None:
    assert merged_categories(asked_on(count)) == (*together.split(), "o1+o2", "no_answer")


def test_choices_and_three_points_are_not_merged() -> None:
    for item in (asked_on(3), asked_on(2), asked_on(6, "one"), scale_item("three")):
        assert merged_categories(item) == item.categories


def test_bands_of_a_number_are_merged_in_neighbouring_pairs() -> None:
    bands = tuple(Band(f"b{number}", words(""), None, None) for number in range(1, 6))
    number = Item("n", "number", None, words("?"), Words(), outside=points("unknown"), bands=bands)
    assert merged_categories(number) == ("b1+b2", "b3+b4", "b5", "unknown", "no_answer")
    routed = dataclasses.replace(asked_on(5, outside=0), asked_if=AskedIf("before", ("yes",)))
    assert merged_categories(routed) == ("p1+p2", "p3", "p4+p5", "no_answer", "not_asked")


def test_nobody_is_lost_when_cells_are_merged() -> None:
    item = asked_on(5)
    assert merged_cells((1, 2, 4, 8, 16, 32, 64, 128), item.categories, merged_categories(item)) == (3, 4, 24, 96, 128)
