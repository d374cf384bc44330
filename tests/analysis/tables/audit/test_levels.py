"""Tables that are not all equally fine: what a merged table among others tells, and what it does not."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, wave_of
from tests.analysis.tables.worlds import FIVE, five_points
from tillid.analysis.material.reading import Problems
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.groupings.forcing import forced
from tillid.analysis.tables.audit.groupings.joining import join
from tillid.analysis.tables.audit.groupings.overlapping import overlap
from tillid.analysis.tables.audit.levels import levels
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.build import starting
from tillid.analysis.tables.files.release_file import read_release, release_json, sha256_of
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.protect.merging import merged_categories

ITEM = five_points("first")
ORGANISATION = organisation_of({"north": ("n1", "n2"), "south": ("s1", "s2")})
FOLLOWS = "What is hidden of this group follows from the groups around it."
TOGETHER = "The groupings together tell what the few who stand in both answered."


def people(unit: str, size: int, role: str = "employee", answers: tuple[str, ...] = FIVE[:6]) -> list[Person]:
    return [Person(unit, {"first": answers[number % len(answers)]}, role) for number in range(size)]


def everybody() -> list[Person]:
    return [
        one for unit in ("n1", "n2", "s1", "s2") for one in (*people(unit, 24), *people(unit, 12, "leader", FIVE[:5]))
    ]


def released(persons: list[Person], within: str) -> tuple[dict[str, Any], dict[Group, int]]:
    """What the rules give, and every head count."""
    counts = counts_of(persons, (ITEM,), roles=True)
    questionnaire = asked(ORGANISATION, ITEM, roles=("leader", "employee"))
    start = starting(counts, questionnaire, ORGANISATION, wave_of(role_within=within))
    return release_json(start.release()), known_sizes(counts, start.declared)


def merged(data: dict[str, Any], *groups: dict[str, str]) -> dict[str, Any]:
    """The release with the tables of these groups in merged cells."""
    keys = merged_categories(ITEM)
    tables = [
        {**one, "cells": {key: sum(one["cells"][name] for name in key.split("+")) for key in keys}}
        if one["item"] == "first" and one["filters"] in groups
        else one
        for one in data["tables"]
    ]
    found = {**data, "tables": tables}
    return {**found, "sha256": sha256_of(found)}


def said(data: dict[str, Any], known: dict[Group, int] | None = None) -> list[str]:
    return [finding.render("en") for finding in audit_releases((data,), known=known).findings]


ROLES = ({"role": "leader"}, {"role": "employee"})
CROSSED = tuple({"unit": area, **role} for area in ("north", "south") for role in ROLES)


def test_a_grouping_that_is_merged_as_a_whole_is_clean() -> None:
    data, known = released(everybody(), "area")
    assert said(data, known) == []
    report = audit_releases((merged(data, *ROLES, *CROSSED),), known=known)
    assert report.clean
    told = "In 6 tables some answers stand together; they were laid beside those that do not."
    assert told in [line.render("en") for line in report.account]


@pytest.mark.parametrize(
    ("which", "place"),
    [
        ({"unit": "n1"}, "unit n1"),
        ({"role": "leader"}, "role leader"),
        ({"unit": "north", "role": "leader"}, "unit north, role leader"),
    ],
)
def test_a_merged_group_among_groups_that_are_not_is_had_by_subtraction(which: dict[str, str], place: str) -> None:
    data, _known = released(everybody(), "area")
    assert f"w1 · first · {place}: {FOLLOWS}" in said(merged(data, which))


def in_pairs(view: View, known: Mapping[Group, int], attack: Attack) -> None:
    for level in levels(view):
        overlap(level, known, attack)


@pytest.mark.parametrize("attacked", [in_pairs, join], ids=["two groups at a time", "all places at once"])
def test_a_rare_answer_of_a_unit_is_laid_over_the_merged_cell_of_the_leaders(
    attacked: Callable[[View, Mapping[Group, int], Attack], None],
) -> None:
    """All who said very high or high are leaders: so is the one of the unit who said very high, its only leader."""
    persons = [one for unit in ("n1", "n2", "s1", "s2") for one in people(unit, 16, answers=FIVE[2:6])]
    persons += [Person("n1", {"first": "very_high"}, "leader"), *people("n2", 8, "leader", ("high", "some", "low"))]
    data, known = released(persons, "everyone")
    release = read_release(merged(data, *ROLES), "", Problems())
    assert release is not None
    attack = Attack()
    attacked(View(release, "w1"), known, attack)
    assert TOGETHER in [finding.what.render("en") for finding in attack.findings]


ALIKE = "All answers are alike, so everyone's answer is known."


def test_what_is_merged_elsewhere_does_not_make_a_unit_alike() -> None:
    """Of the unit half say very high and half high: that may be read; merged it would say that all did either."""
    persons = [one for one in everybody() if one.place != "n1" or one.answers["first"] in FIVE[:2]]
    data, known = released([*persons, *people("n1", 60, answers=FIVE[:2])], "everyone")
    assert said(data) == []
    assert not [line for line in said(merged(data, *ROLES), known) if line.endswith(ALIKE)]
    assert f"w1 · first · unit n1: {ALIKE}" in said(merged(data, {"unit": "n1"}, {"unit": "n2"}))


def test_an_answer_mended_under_merged_cells_is_found_all_the_same() -> None:
    persons = everybody()
    earlier, _known = released(persons, "everyone")
    mended = [dataclasses.replace(persons[0], answers={"first": "some"}), *persons[1:]]
    later = merged(released(mended, "everyone")[0], *ROLES)
    found = [finding.render("en") for finding in audit_releases((earlier, later)).findings]
    moved = "Between the two releases the answers of fewer than 5 people changed, or all alike."
    assert f"w1 (2) · first · role employee: {moved}" in found


def test_an_equation_over_several_answers_forces_what_trying_every_answer_forces() -> None:
    """Three places of 2, 1 and 3 people, three answers: everyone's table is fine, that of the first two merged."""
    people_of, everyone, together = (2, 1, 3), (2, 1, 3), 3
    fitting = [
        cells
        for cells in itertools.product(*(_tables(size) for size in people_of))
        if tuple(map(sum, zip(*cells, strict=True))) == everyone
        and cells[0][0] + cells[0][1] + cells[1][0] + cells[1][1] == together
    ]
    found = set(
        forced([([0, 1, 2], everyone)], people_of, [[0], [1], [2]], (0, 1, 2), 5, partly=[([0, 1], (0, 1), together)])
    )
    for place, size in enumerate(people_of):
        counts = [{cells[place][answer] for cells in fitting} for answer in range(3)]
        told = any(min(one) and (min(one) >= size - 1 or max(one) - min(one) <= 1) for one in counts)
        assert (place in found) == told
    assert found == {0, 2}


def _tables(size: int) -> list[tuple[int, int, int]]:
    return [(a, b, size - a - b) for a in range(size + 1) for b in range(size + 1 - a)]
