"""The attack on moments knows the release alone: what somebody slipped into it is found."""

from __future__ import annotations

import dataclasses
import itertools
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.moments.workplaces import Workplace, workplace
from tests.analysis.tables.people import Person, organisation_of
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.moments.alike import tells_alike
from tillid.analysis.tables.audit.moments.fitting import tells_of_pair
from tillid.analysis.tables.audit.moments.inside import tells_inside
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.files.release_file import release_json, sha256_of

Json = dict[str, Any]


def released(of: Workplace) -> Json:
    made = release_of_counts(of.counts, of.questionnaire, of.organisation, of.wave)
    content: Json = json.loads(json.dumps(release_json(made)))
    return content


def told(content: Json, *before: Json) -> list[str]:
    content["sha256"] = sha256_of(content)
    return [finding.render("en") for finding in audit_releases((*before, content)).findings]


@pytest.fixture(scope="module")
def sound() -> Json:
    """A release with exact sums and tables for everyone and for areas."""
    for seed in range(200):
        of = workplace(seed)
        content = released(of) if {one.by for one in of.moments} == {"area"} else {"moments": []}
        shown = {(one["kind"], bool(one["filters"])) for one in content["moments"] if one.get("exact", "cells" in one)}
        if shown >= {("scale", False), ("scale", True), ("table", False), ("table", True)}:
            return content
    raise AssertionError("no such workplace")


def copied(content: Json) -> Json:
    again: Json = json.loads(json.dumps(content))
    return again


def moment(content: Json, kind: str, *, area: bool = False) -> Json:
    found: Json = next(
        one
        for one in content["moments"]
        if one["kind"] == kind and bool(one["filters"]) == area and not one.get("hidden")
    )
    return found


def change(content: Json, kind: str, to: Callable[[Json], object], *, area: bool = False) -> list[str]:
    content = copied(content)
    to(moment(content, kind, area=area))
    return told(content)


def one_fewer(scale: Json) -> None:
    """The sums of all but one, who counted 1 everywhere."""
    scale["n"] -= 1
    scale["sums"] = [one - 1 for one in scale["sums"]]
    scale["products"] = [[one - 1 for one in row] for row in scale["products"]]


def one_moved(table: Json) -> None:
    table["cells"][0][0] += 1
    table["cells"][0][1] -= 1


def test_a_sound_release_is_clean(sound: Json) -> None:
    assert told(copied(sound)) == []


@pytest.mark.parametrize(
    ("kind", "to", "what"),
    [
        ("scale", one_fewer, "the sum of the answers of fewer than 5 people follows"),
        ("scale", lambda one: one.update(n=29), "fewer than 30 people"),
        ("scale", lambda one: one["sums"].__setitem__(0, 10**9), "contradict each other"),
        ("scale", lambda one: one["products"][1].__setitem__(0, 1), "contradict each other"),
        ("table", one_moved, "contradict each other"),
    ],
)
def test_what_was_slipped_in_is_found(sound: Json, kind: str, to: Callable[[Json], object], what: str) -> None:
    assert any(what in one for one in change(sound, kind, to)), change(sound, kind, to)


def test_an_item_that_is_hidden_in_the_group_but_in_its_moment_is_found(sound: Json) -> None:
    content = copied(sound)
    item = moment(content, "scale")["items"][0]
    for table in content["tables"]:
        if table["item"] == item and table["filters"] == {}:
            table.update(cells=dict.fromkeys(table["cells"]), hidden=True, nearest=None)
    assert any(f"{item} is not shown in the group, but it is in the moment" in one for one in told(content))


def test_two_moments_on_the_same_items_are_found(sound: Json) -> None:
    content = copied(sound)
    again = copied(moment(content, "scale"))
    content["moments"].append({**again, "id": "again"})
    assert any("are of the same items" in one for one in told(content))


def test_moments_of_two_groupings_are_found(sound: Json) -> None:
    content = copied(sound)
    content["hierarchy"]["role"] = ["leader"]
    more = {**copied(moment(content, "table")), "filters": {"role": "leader"}}
    content["moments"].append(more)
    assert any("two groupings at once" in one for one in told(content))


def test_only_who_answered_what_together_has_changed_since_the_earlier_release(sound: Json) -> None:
    later = copied(sound)
    scale = moment(later, "scale")
    scale["products"][1][0] -= 1
    assert any("fewer than 5 people changed" in one for one in told(later, copied(sound)))


def without(of: Workplace, late: int) -> Workplace:
    """As it was before so many came in, of each place alike."""
    return dataclasses.replace(of, people=of.people[::2] + of.people[1::2][late:])


def test_moments_of_a_correction_are_compared_with_those_of_the_release_before_it() -> None:
    of = next(one for seed in range(50) if len((one := workplace(seed)).people) > 120)
    later = release_json(of.building.release())
    few, many = (release_json(without(of, late).building.release()) for late in (1, 60))
    found = [told(copied(later), copied(before)) for before in (few, many)]
    assert all("contradict" not in one for all_of_it in found for one in all_of_it)
    assert any("trust" in one or "both" in one for one in found[0])


def test_a_number_with_too_many_digits_or_of_others_is_found() -> None:
    organisation = organisation_of({"north": ()})
    of = workplace(1)
    people = tuple(Person("north", one.answers) for one in of.people)
    content = released(Workplace(organisation, of.items, people, (), role=False))
    item = of.items[0]
    content["moments"] = [
        {"id": "h", "kind": "number", "items": [item.id], "filters": {}, "n": 3, "mean": 12.345, "sd": 2}
    ]
    found = told(content)
    assert any("more than 3 digits" in one for one in found)
    assert any("of others than those who answered the item" in one for one in found)


# --- against trying everything ------------------------------------------------------------------


@settings(max_examples=150)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=6))
def test_alike_agrees_with_trying_all_answers(answers: list[int]) -> None:
    people, sums = len(answers), (sum(answers), sum(one * one for one in answers))
    fitting = [
        some
        for some in itertools.combinations_with_replacement(range(3), people)
        if (sum(some), sum(one * one for one in some)) == sums
    ]
    certain = all(max(map(some.count, range(3))) >= people - 1 for some in fitting)
    assert tells_alike(people, *sums, 3) == certain


def lines_of(table: tuple[int, ...], points: int) -> list[tuple[int, ...]]:
    rows = [table[place * points : (place + 1) * points] for place in range(points)]
    return [*rows, *(tuple(column) for column in zip(*rows, strict=True))]


def is_told(tables: list[tuple[int, ...]], points: int) -> bool:
    """Whether in some row or column, in every table, one cell has somebody, and the others one person at most."""
    lines = [lines_of(table, points) for table in tables]
    return any(
        all(table[line][cell] >= 1 and sum(table[line]) - table[line][cell] <= 1 for table in lines)
        for line in range(2 * points)
        for cell in range(points)
    )


def tables_of(people: int, cells: int) -> list[tuple[int, ...]]:
    return [
        tuple(some.count(cell) for cell in range(cells))
        for some in itertools.combinations_with_replacement(range(cells), people)
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from((3, 4, 5)))
def test_products_tell_what_trying_all_tables_tells(seed: int, people: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    pairs = [(chance.randrange(3), chance.randrange(3)) for _person in range(people)]
    left = [(chance.randrange(3), chance.randrange(3)) for _person in range(chance.randrange(3))]

    def known(of: list[tuple[int, int]]) -> tuple[int, ...]:
        return (
            len(of),
            *(sum(one[side] ** power for one in of) for side in (0, 1) for power in (1, 2)),
            sum(x * y for x, y in of),
        )

    first, second = (tuple(sum(one[side] == x for one in pairs + left) for x in range(3)) for side in (0, 1))
    fitting = []
    for table in tables_of(people, 9):
        given_pairs = [(cell // 3, cell % 3) for cell in range(9) for _person in range(table[cell])]
        rows = [sum(table[3 * x : 3 * x + 3]) for x in range(3)]
        columns = [sum(table[y::3]) for y in range(3)]
        within = all(a <= b for a, b in zip((*rows, *columns), (*first, *second), strict=True))
        if within and known(given_pairs) == known(pairs):
            fitting.append(table)
    sums = known(pairs)
    assert tells_of_pair(first, second, (*sums, sums[-1])) == is_told(fitting, 3)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from((2, 3, 5)))
def test_inside_tells_what_trying_all_tables_tells(seed: int, people: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    inside = chance.choice(tables_of(people, 9))
    around = tuple(people + chance.randrange(3) * (chance.random() < 0.5) for people in inside)
    rows = tuple(sum(inside[3 * x : 3 * x + 3]) for x in range(3))
    columns = tuple(sum(inside[y::3]) for y in range(3))
    fitting = [
        table
        for table in tables_of(people, 9)
        if all(a <= b for a, b in zip(table, around, strict=True))
        and tuple(sum(table[3 * x : 3 * x + 3]) for x in range(3)) == rows
        and tuple(sum(table[y::3]) for y in range(3)) == columns
    ]
    squared = tuple(tuple(around[3 * x : 3 * x + 3]) for x in range(3))
    spoken = ((0, 1, 2), (0, 1, 2))
    others = [tuple(a - b for a, b in zip(around, table, strict=True)) for table in fitting]
    assert tells_inside(squared, rows, columns, spoken) == (is_told(fitting, 3) or is_told(others, 3))
