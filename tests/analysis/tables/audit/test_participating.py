"""What head counts tell beside a release, and that a release keeps what it must from whoever knows them all."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.audit.test_audit import ORGANISATION, change, everybody, people, rehashed, released, table
from tests.analysis.tables.people import Person, asked, counts_of, scale_item, wave_of
from tests.analysis.tables.worlds import WORLDS, World
from tillid.analysis.tables.audit.audit import AuditReport, audit_releases
from tillid.analysis.tables.audit.participating import cell_possible
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import TREE, Group

FIRST = scale_item("first")
HEADS = {"n1": 9, "n2": 12, "n3": 15, "s1": 10, "s2": 11, "s3": 13}


def place(code: str) -> Group:
    return ((TREE, code),)


def of_wave(persons: list[Person], heads: dict[str, int]) -> dict[str, Any]:
    wave = dataclasses.replace(wave_of(), invited=sum(heads.values()), invited_by=tuple(heads.items()))
    counts = counts_of(persons, (FIRST,))
    return release_json(release_of_counts(counts, asked(ORGANISATION, FIRST), ORGANISATION, wave))


def attacked(data: dict[str, Any], heads: dict[str, int] | None = None) -> AuditReport:
    return audit_releases((rehashed(data),), invited={place(code): people for code, people in (heads or {}).items()})


def said(data: dict[str, Any], heads: dict[str, int] | None = None) -> list[str]:
    return [finding.render("en") for finding in attacked(data, heads).findings]


def test_invited_stand_with_the_groups_that_are_shown_and_no_other() -> None:
    data = of_wave(everybody(n1=3), HEADS)
    told = {one["filters"].get("unit"): (one["invited"], one["n"]) for one in data["participation"]}
    assert told == {None: (70, 64), "n3": (15, 15), "s1": (10, 10), "s2": (11, 11), "s3": (13, 13)}
    assert said(data) == []


def test_invited_of_a_hidden_group_is_found() -> None:
    data = of_wave(everybody(n1=3), HEADS)
    data["participation"].append({"filters": {"unit": "n1"}, "invited": 9, "n": None})
    follows = "How many were invited to a group that is not shown follows from the groups around it."
    assert said(data) == [
        "w1 · unit n1: The number invited to a group that is not shown is told.",
        f"w1 · unit n2: {follows}",
    ]


def test_fewer_than_k_invited_are_found_also_where_they_are_left_over() -> None:
    data = of_wave(everybody(n1=3), HEADS)
    told = next(one for one in data["participation"] if one["filters"] == {"unit": "n3"})
    told["invited"] = 4
    assert said(data) == ["w1 · unit n3: The number invited to a group is told, and fewer than 5 were."]
    data = of_wave(everybody(n1=3), HEADS)
    data["participation"] = [
        {"filters": filters, "invited": people, "n": None}
        for filters, people in (({}, 60), ({"unit": "north"}, 20), ({"unit": "n3"}, 16))
    ]
    assert said(data) == ["w1 · unit north: Subtracting the numbers invited leaves fewer than 5 people."]


def test_invited_of_the_only_hidden_group_are_found_by_subtraction() -> None:
    """Nobody answered in n1, so it needs no company; how many might have is another matter."""
    data = of_wave(everybody(n1=0), HEADS)
    assert said(data) == []
    told = [("north", 36), ("n2", 12), ("n3", 15)]
    data["participation"] = [{"filters": {}, "invited": 70, "n": None}]
    data["participation"] += [{"filters": {"unit": code}, "invited": people, "n": None} for code, people in told]
    follows = "How many were invited to a group that is not shown follows from the groups around it."
    assert said(data) == [f"w1 · unit n1: {follows}"]


def test_a_size_that_is_told_beside_a_hidden_everyone_is_found() -> None:
    data = of_wave(people("n1", 3), HEADS)
    assert (data["wave"]["respondents"], data["participation"]) == (None, [])
    data["wave"]["respondents"] = 3
    assert said(data) == ["w1 · everyone: The size of a group that is not shown is told."]


def test_a_background_answer_that_the_others_leave_over_is_found() -> None:
    """Roles that are no groups of the release: how many gave each is told where it is no few."""
    persons = [person for unit in ("n1", "n2") for person in people(unit, 20, role="employee")]
    persons += [*people("s1", 9, role="leader"), *people("s2", 3), *people("s3", 12, role="student")]
    roles = ("leader", "employee", "student")
    counts = counts_of(persons, (FIRST,), roles=True)
    data = release_json(release_of_counts(counts, asked(ORGANISATION, FIRST, roles=roles), ORGANISATION, wave_of()))
    cells = {"leader": None, "employee": 40, "student": 12, "no_answer": None}
    assert (table(data, "role")["cells"], said(data)) == (cells, [])
    cells["leader"] = 9
    table(data, "role")["cells"] = cells
    few = "Subtracting the answers that are shown leaves fewer than 5 people."
    assert said(data) == [f"w1 · role · everyone: {few}"]
    table(data, "role")["cells"] = {**cells, "no_answer": 3, "student": None}
    follows = "The number of people behind one answer that is not shown follows from the others."
    assert said(data) == [f"w1 · role · everyone: {follows}"]


# --- all hidden siblings answered in full -----------------------------------------------------------


def in_full() -> dict[str, Any]:
    """Everybody answered in n1, four people, and in n2, one person; three of the five said the same."""
    data = released([*everybody(n1=0, n2=0), *people("n1", 4), *people("n2", 1)])
    change(data, 5, 5, 5, 0, 0, unit="n3")
    return data


def test_where_all_hidden_siblings_answered_in_full_their_sizes_are_known_and_used() -> None:
    assert said(in_full()) == said(in_full(), {"n1": 4, "n2": 2}) == []
    assert said(in_full(), {"n1": 4, "n2": 1}) == [
        "w1 · first · unit n1: Whoever knows how many work where knows a hidden number of a group under 5 to"
        " within one."
    ]


def test_a_workplace_in_which_all_hidden_siblings_answered_in_full_keeps_their_answers() -> None:
    persons = [*everybody(n1=0, n2=0), *people("n1", 4), *people("n2", 1)]
    heads = {**HEADS, "n1": 4, "n2": 1}
    report = attacked(of_wave(persons, heads), heads)
    assert (report.findings, [line.render("en") for line in report.account][-2:]) == (
        (),
        [
            "Whoever knows how many work where knows how many answered in 3 groups that are not shown. Their answers"
            " were looked for with that.",
            "Nothing was found: no group under the limit can be inferred from these files.",
        ],
    )


@settings(max_examples=25, deadline=None)
@given(WORLDS.filter(lambda of: of.within is None), st.sampled_from((0, 0, 1, 4)), st.randoms(use_true_random=False))
def test_head_counts_tell_nothing_beside_any_release(of: World, more: int, chance: random.Random) -> None:
    """Also where nearly everybody answered, or everybody did."""
    units = {unit.id for unit in of.organisation.units}
    sizes = {code: sum(person.place == code for person in of.people) for code in units}
    heads = {code: people + chance.randint(0, more) for code, people in sizes.items()}
    total = sum(heads.values()) + sum(person.place not in units for person in of.people)
    wave = dataclasses.replace(of.wave, invited=total, invited_by=tuple(sorted(heads.items())))
    data = release_json(release_of_counts(of.counts, of.questionnaire, of.organisation, wave))
    assert said(data, heads) == []
    shown = {tuple(one["filters"].items()): one["n"] for one in data["tables"] if one["n"] is not None}
    for one in data["participation"]:
        group = tuple(one["filters"].items())
        assert group in shown
        assert one["invited"] >= data["k"]


def fillings(total: tuple[int, ...], groups: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    columns = [
        [split for split in itertools.product(range(count + 1), repeat=groups) if sum(split) == count]
        for count in total
    ]
    for dealt in itertools.product(*columns):
        yield tuple(zip(*dealt, strict=True))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=3),
    st.lists(st.integers(0, 2), min_size=3, max_size=3),
)
def test_what_a_cell_may_be_is_what_enumeration_gives(truth: list[list[int]], away: list[int]) -> None:
    total = tuple(map(sum, zip(*truth, strict=True)))
    heads = [sum(row) + absent for row, absent in zip(truth, away, strict=False)]
    possible = [
        filling
        for filling in fillings(total, len(truth))
        if all(sum(row) <= most for row, most in zip(filling, heads, strict=True))
    ]
    for group, column in itertools.product(range(len(truth)), range(len(total))):
        sizes = [sum(filling[group]) for filling in possible]
        cells = [filling[group][column] for filling in possible]
        assert cell_possible(total, column, (min(sizes), max(sizes))) == (min(cells), max(cells))
