"""Each rule beside those of test_release_properties.py, switched off in a workplace made for it: the audit finds it."""

from __future__ import annotations

import dataclasses
import random

import pytest

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tests.analysis.tables.test_routing import ORGANISATION as ROUTED_ORGANISATION
from tests.analysis.tables.test_routing import QUESTIONNAIRE as ROUTED
from tests.analysis.tables.test_routing import counted
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import Building, starting
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.protect.rules import Rules

ROUND = ("high", "some", "low")
ORGANISATION = organisation_of({"a": ("a1", "a2"), "b": ("b1", "b2")})


def people(place: str | None, size: int, role: str = "employee") -> list[Person]:
    return [Person(place, {"i0": ROUND[number % 3]}, role) for number in range(size)]


def everybody() -> list[Person]:
    return [one for unit in ("a1", "a2", "b1", "b2") for one in people(unit, 12)]


def made(persons: list[Person], *, min_group: int | None = None, within: str | None = None) -> Building:
    item = scale_item("i0", min_group=min_group)
    questionnaire = asked(ORGANISATION, item, roles=("leader", "employee"))
    counts = counts_of(persons, (item,), roles=True)
    return starting(counts, questionnaire, ORGANISATION, wave_of(role_within=within))


def routed() -> Building:
    """The first workplace with a hole in a question that leads to another."""
    for seed in range(200):
        counts = counted(random.Random(seed))  # noqa: S311 - made-up people, not a secret
        start = starting(counts, ROUTED, ROUTED_ORGANISATION, wave_of())
        if found(start, dataclasses.replace(Rules(5), routing=False)) and not found(start, Rules(5)):
            return start
    raise AssertionError("a hole in two hundred workplaces")


def found(start: Building, rules: Rules) -> list[str]:
    """What is found in a release that is made by these rules and not repaired."""
    release = dataclasses.replace(start, rules=rules).release()
    known = known_sizes(start.counts, start.declared)
    return [finding.render("en") for finding in audit_releases((release_json(release),), known=known).findings]


def optional() -> Building:
    """A workplace in which an option of a multiple choice is missing for the answers of one unit."""
    return starting(counted(random.Random(3)), ROUTED, ROUTED_ORGANISATION, wave_of())  # noqa: S311 - made-up people


CASES = {
    "hints": (
        optional,
        "w1 · where.home · unit s1: Which groups the question is missing in tells whose answers it is missing for.",
    ),
    "own_limits": (
        lambda: made(everybody(), min_group=13),
        "w1 · i0 · unit a1: Fewer than 13 answers can be read.",
    ),
    "crossings": (
        lambda: made([*everybody(), *people("a1", 3, "leader"), *people("b1", 9, "leader")], within="area"),
        "w1 · unit a, role leader: The group is shown with fewer than 5 people.",
    ),
    "background": (
        lambda: made(everybody()[9:]),
        "w1 · unit · unit a1: The size of a group that is not shown is told.",
    ),
    "unplaced": (
        lambda: made([*everybody(), *people(None, 3)]),
        "w1 · everyone: Subtracting the shown groups leaves fewer than 5 people.",
    ),
    "routing": (
        routed,
        "How many were asked tells how many gave an answer in a question that is not shown here.",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_without_the_rule_the_audit_finds_what_it_guards(rule: str) -> None:
    make, said = CASES[rule]
    start = make()
    assert any(line.endswith(said) for line in found(start, dataclasses.replace(Rules(5), **{rule: False})))  # type: ignore[arg-type]  # every switch is a truth value
    assert found(start, Rules(5)) == []
