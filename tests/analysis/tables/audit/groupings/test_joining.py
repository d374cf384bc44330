"""Groupings that cut across each other: what all their tables together tell of the few."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from tests.analysis.tables.people import (
    Person,
    asked,
    counts_of,
    organisation_of,
    points,
    scale_item,
    tally,
    wave_of,
    words,
)
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Wave
from tillid.analysis.questionnaire.values import Background
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.groupings.forcing import forced
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.declared import Declared
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import TREE, Dimension
from tillid.analysis.tables.marginals import known_sizes

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
    assert list(forced([([0, 1], of_both)], [3, 1], [[1]], (0, 1), 5)) == expected


def of_none_or_two(alone: int) -> tuple[Counts, Declared]:
    """Everybody stands in none of three groups (leader, new, night) or in two: so few in the first two."""
    codes = {"role": ("leader", "employee"), "seniority": ("new", "old"), "shift": ("night", "day")}
    first, second = ({name: group[side] for name, group in codes.items()} for side in (0, 1))
    kinds = [({**first, "shift": "day"}, alone), ({**first, "role": "employee"}, 9), ({**first, "seniority": "old"}, 9)]
    respondents: dict[Combination, Tally] = {}
    cells: dict[tuple[Combination, str], dict[str, Tally]] = {}
    for kind, size in (*kinds, (second, 30)):
        combination: Combination = ("u1", *kind.values())
        respondents[combination] = tally(size)
        given = Counter(ROUND[number % 3] for number in range(size))
        cells[combination, "first"] = {answer: tally(n) for answer, n in given.items()}
    tree = Dimension(TREE, (("a", None), ("u1", "a")))
    extra = tuple(Dimension(name, tuple((code, None) for code in groups), flat=True) for name, groups in codes.items())
    return Counts((TREE, *codes), respondents, cells, "simulated"), Declared(tree, extra)


def test_what_it_takes_three_groupings_to_isolate_is_found() -> None:
    """Half of the three groups together, less the last: those who stand in the first two. No two groupings do it."""
    counts, declared = of_none_or_two(alone=3)
    background = tuple(Background(one.id, words(one.id), points(*one.codes)) for one in declared.extra)
    questionnaire = dataclasses.replace(asked(organisation_of({"a": ("u1",)}), ITEMS[0]), background=background)
    found = []
    for names in (("role", "seniority"), ("role", "seniority", "shift")):
        groups = DeclaredGroups(("area", "unit"), tuple(ExtraGrouping(name, "everyone") for name in names))
        start = starting(counts, questionnaire, organisation_of({"a": ("u1",)}), Wave("w1", groups=groups))
        known = known_sizes(counts, start.declared)
        report = audit_releases((release_json(start.release()),), known=known)
        found.append([one.render("en") for one in report.findings])
    few = "shift night: The groupings together isolate fewer people than may be shown."
    assert found == [[], [f"w1 · {few}", f"w1 · first · {few}"]]


def given(place: str, role: str, **answers: int) -> list[Person]:
    return [Person(place, {"first": name}, role) for name, n in answers.items() for _one in range(n)]


def test_the_few_of_an_area_who_name_no_unit_are_guarded_like_those_of_a_unit() -> None:
    """Nobody with the other role said low, and of the units' people one fewer than all did: so one of the four."""
    organisation, item = organisation_of({"a": ("u1", "u2")}), scale_item("first")
    of_units = [
        *given("u1", "employee", no_answer=1, dont_know=1, high=2),
        *given("u1", "leader", dont_know=2, high=3, some=2),
        *given("u2", "employee", no_answer=1, dont_know=1, high=2, low=4, some=6),
        *given("u2", "leader", dont_know=1),
    ]
    without = [*given("a", "employee", dont_know=1, high=1, low=1, some=1), *given("a", "leader", high=2)]
    questionnaire = asked(organisation, item, roles=("employee", "leader"))
    counts, wave = counts_of([*of_units, *without], (item,), roles=True), wave_of(role_within="everyone")
    start = starting(counts, questionnaire, organisation, wave)
    report = audit_releases((release_json(start.release()),), known=known_sizes(counts, start.declared))
    told = "The groupings together tell what the few who stand in both answered."
    assert [one.render("en") for one in report.findings] == [f"w1 · first · unit a: {told}"]
