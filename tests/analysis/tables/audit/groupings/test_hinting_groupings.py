from __future__ import annotations

import dataclasses

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.groupings.hinting_groupings import CROSSED, WHOLE
from tillid.analysis.tables.build import starting
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.safe import Release
from tillid.text import Renderable

ITEMS = (scale_item("first"), scale_item("second"))
ORGANISATION = organisation_of({"a": (), "b": ()})
Answers = dict[tuple[str, str], tuple[int, int, int]]
"""By area and role: how many said high, some and low."""
LEADERS: Group = (("role", "leader"),)
CROSSING: Group = (("unit", "a"), ("role", "leader"))

MIXED: Answers = {(area, "leader"): (2, 2, 1) for area in "ab"} | {(area, "employee"): (8, 3, 4) for area in "ab"}
ALIKE: Answers = {(area, "leader"): (5, 0, 0) for area in "ab"} | {(area, "employee"): (5, 5, 5) for area in "ab"}


def turned(high: int) -> Answers:
    """Areas and roles give the same tables whatever the number of leaders in the first area who said high."""
    return {
        ("a", "leader"): (high, (11 - high) // 2, (10 - high) // 2),
        ("a", "employee"): (16 - high, 2 - (11 - high) // 2, 2 - (10 - high) // 2),
        ("b", "leader"): (8 - high, 16 - (11 - high) // 2, 16 - (10 - high) // 2),
        ("b", "employee"): (4 + high, 8 + (11 - high) // 2, 8 + (10 - high) // 2),
    }


def in_words(counts: tuple[int, int, int]) -> list[str]:
    return [name for name, n in zip(("high", "some", "low"), counts, strict=True) for _ in range(n)]


def made(*given: Answers, within: str = "everyone", rule: bool) -> tuple[Release, set[Renderable]]:
    """A release of one or two questions, and what is found in it."""
    items = ITEMS[: len(given)]
    spread = [{place: in_words(counts) for place, counts in one.items()} for one in given]
    people = [
        Person(area, {item.id: one[area, role][i] for item, one in zip(items, spread, strict=True)}, role)
        for area, role in given[0]
        for i in range(sum(given[0][area, role]))
    ]
    counts = counts_of(people, items, roles=True)
    questionnaire = asked(ORGANISATION, *items, roles=("leader", "employee"))
    start = starting(counts, questionnaire, ORGANISATION, wave_of(role_within=within, units=False))
    release = dataclasses.replace(start, rules=dataclasses.replace(start.rules, groupings=rule)).release()
    found = audit_releases((release_json(release),), known=known_sizes(counts, start.declared)).findings
    return release, {finding.what for finding in found}


def shown(release: Release, group: Group) -> list[tuple[str, bool, int | None]]:
    tables = [table for item in ITEMS if (table := release.table(item.id, group)) is not None]
    return [(table.item, table.visible, table.n) for table in tables]


def test_a_question_missing_for_every_role_tells_that_the_few_leaders_are_alike() -> None:
    """No employees could be: at most twenty of thirty gave any answer. Nobody stands alone in an area and a role."""
    release, found = made(ALIKE, MIXED, rule=False)
    assert (shown(release, LEADERS), found) == ([("first", False, 10), ("second", True, 10)], {WHOLE})


def test_where_two_questions_would_tell_the_roles_are_left_out_for_both() -> None:
    release, found = made(ALIKE, MIXED, rule=True)
    assert (shown(release, LEADERS), found) == ([("first", False, None), ("second", False, None)], set())


def test_where_no_question_is_missing_for_the_roles_all_are_shown() -> None:
    release, found = made(MIXED, MIXED, rule=True)
    assert (shown(release, LEADERS), found) == ([("first", True, 10), ("second", True, 10)], set())


def test_where_one_question_alone_would_tell_it_is_missing_for_everyone() -> None:
    alike, mixed = (made(given, rule=True)[0] for given in (ALIKE, MIXED))
    assert [shown(alike, group) for group in (LEADERS, EVERYONE)] == [[("first", False, 10)], [("first", False, 40)]]
    assert [shown(mixed, group) for group in (LEADERS, EVERYONE)] == [[("first", True, 10)], [("first", True, 40)]]


def test_a_question_missing_in_all_crossings_tells_whose_answers_are_alike() -> None:
    """Of sixteen in the first area six, seven or eight are leaders; with eight nothing would be missing."""
    release, found = made(turned(6), turned(8), within="area", rule=False)
    assert (shown(release, CROSSING), found) == ([("first", False, 10), ("second", True, 10)], {CROSSED})


def test_where_two_questions_would_tell_the_roles_are_not_crossed() -> None:
    release, found = made(turned(6), turned(8), within="area", rule=True)
    assert (shown(release, CROSSING), found) == ([("first", False, None), ("second", False, None)], set())
    assert shown(release, LEADERS) == [("first", True, 40), ("second", True, 40)]


def test_where_one_question_alone_would_tell_it_is_missing_in_the_crossings_whatever_was_answered() -> None:
    of = [shown(made(turned(high), within="area", rule=True)[0], CROSSING) for high in (6, 7, 8)]
    assert of == [[("first", False, 10)]] * 3
