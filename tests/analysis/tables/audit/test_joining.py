"""Groupings that cut across each other: what all their tables together tell of the few."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.forcing import forced
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.release_file import release_json

ITEMS = (scale_item("first"), scale_item("second"), scale_item("third"))
ORGANISATION = organisation_of({"a": ("u1", "u5"), "b": ("u2", "u3", "u4")})
ROLES = ("leader", "employee")
ROUND = ("high", "some", "low")


def people(place: str, size: int, role: str) -> list[Person]:
    return [Person(place, {item.id: ROUND[number % 3] for item in ITEMS}, role) for number in range(size)]


def two_alone() -> list[Person]:
    """All of u1 and u2 are leaders, and two of u3: the leaders less u1 and u2 are two people."""
    everybody = [*people("u1", 10, "leader"), *people("u2", 10, "leader"), *people("u3", 2, "leader")]
    return [*everybody, *(one for unit in ("u3", "u4", "u5") for one in people(unit, 26, "employee"))]


def test_two_people_whom_two_groupings_isolate_together_are_found_and_the_grouping_is_hidden() -> None:
    questionnaire = asked(ORGANISATION, *ITEMS, roles=ROLES)
    counts, wave = counts_of(two_alone(), ITEMS, roles=True), wave_of(role_within="everyone")
    start = starting(counts, questionnaire, ORGANISATION, wave)
    known = known_sizes(counts, start.declared)
    found = audit_releases((release_json(start.release()),), known=known).findings
    assert "w1 · first · role leader: The groupings together isolate fewer people than may be shown." in [
        one.render("en") for one in found
    ]
    release = release_of_counts(counts, questionnaire, ORGANISATION, wave)
    assert audit_releases((release_json(release),), known=known).findings == ()
    shown = Counter(table.filters[0][0] for table in release.tables if table.filters and table.visible)
    assert shown == {"unit": 3 * 7}


@pytest.mark.parametrize(
    ("of_both", "expected"), [((4, 0), [0]), ((3, 1), []), ((2, 2), [])], ids=["all alike", "one otherwise", "even"]
)
def test_who_must_have_answered_what_is_found_by_one_program(of_both: tuple[int, int], expected: list[int]) -> None:
    """Three people and one, of whom only the table of all four is known."""
    assert list(forced([([0, 1], of_both)], [3, 1], [[1]], (0, 1))) == expected
