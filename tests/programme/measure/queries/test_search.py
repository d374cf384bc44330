"""Finding things by their names."""

from __future__ import annotations

import pytest

from tillid.programme.measure.queries.search import units_named
from tillid.programme.organisation.models import Unit


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("OMRÅDE", ["Område Nord", "Område Syd"]),
        ("område no", ["Område Nord"]),
        ("nord omr", ["Område Nord"]),
        ("area", ["Område Nord", "Område Syd"]),
        ("mråde", []),
        ("", []),
        ("  ", []),
    ],
)
def test_every_word_asked_for_begins_a_word_of_the_name(tree: dict[str, Unit], asked: str, found: list[str]) -> None:
    assert tree
    assert [unit.name_da for unit in units_named(Unit.objects.all(), asked)] == found
