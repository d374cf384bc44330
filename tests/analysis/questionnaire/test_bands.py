"""A number is counted by declared bands: from low to high, none overlapping."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.analysis.given import given_yaml, said
from tillid.analysis.questionnaire.bands import read_bands
from tillid.analysis.questionnaire.values import Band
from tillid.text import Words

LANGUAGES = ("da", "en")


def test_bands_are_read_with_their_bounds_and_called_by_them_where_nothing_else_is_said() -> None:
    node = given_yaml("[{id: new, to: 2}, {id: mid, from: 2, to: 10, da: Mellem, en: Medium}, {id: long, from: 10}]")
    assert read_bands(node, LANGUAGES) == (
        Band("new", Words.of(da="under 2", en="under 2"), None, Decimal(2)),
        Band("mid", Words.of(da="Mellem", en="Medium"), Decimal(2), Decimal(10)),
        Band("long", Words.of(da="10 eller mere", en="10 or more"), Decimal(10), None),
    )
    assert said(node) == []


def test_a_band_between_two_bounds_is_said_so_that_nobody_wonders_where_the_bound_belongs() -> None:
    (band,) = read_bands(given_yaml("[{id: a, from: 0.5, to: 2}]"), LANGUAGES)
    assert band.words == Words.of(da="0,5 til under 2", en="0.5 to under 2")


OUT_OF_ORDER = (
    ": Band 2 overlaps the one before it, or they stand in the wrong order. "
    "Write the bands from low to high, each beginning where the one before it ends."
)


@pytest.mark.parametrize(
    ("bands", "problem"),
    [
        ("[{id: a, from: 0, to: 5}, {id: b, from: 4, to: 9}]", OUT_OF_ORDER),
        ("[{id: a, from: 5, to: 9}, {id: b, from: 0, to: 5}]", OUT_OF_ORDER),
        ("[{id: a, from: 5}, {id: b, from: 9, to: 10}]", OUT_OF_ORDER),
        (
            "[{id: a, from: 5, to: 5}]",
            ", [1]: The band runs backwards, from 5 to 5. "
            "Write the smaller number under from; the number under to is not in the band.",
        ),
        (
            "[{id: a, da: A, en: A}]",
            ", [1]: The band has no bounds. Write from: and to: (the first without from, the last without to).",
        ),
        (
            "[{id: a, to: 5}, {id: a, from: 5}]",
            ": Two answers have the id a. Give each answer an id of its own.",
        ),
        (
            "[{id: a, to: '2,5'}]",
            ", [1].to: “2,5” is not a number. Write a number with a decimal point.",
        ),
    ],
)
def test_bands_that_cannot_be_counted_by_are_told(bands: str, problem: str) -> None:
    node = given_yaml(bands)
    read_bands(node, LANGUAGES)
    assert said(node)[0] == f"file.yaml, line 1{problem}"


def test_a_gap_between_bands_is_a_notice() -> None:
    node = given_yaml("[{id: a, to: 5}, {id: b, from: 6}]")
    read_bands(node, LANGUAGES)
    assert said(node, "da") == [
        "(file.yaml, linje 1: Intet interval dækker tallene mellem 5 og 6. "
        "Lad hvert interval begynde, hvor det foregående slutter, hvis den slags svar kan forekomme.)"
    ]
