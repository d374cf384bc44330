from __future__ import annotations

import dataclasses
import random
import re

import pytest

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tillid.analysis.material.wave import Wave
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import Release
from tillid.errors import AuditNotClean

ITEMS = tuple(scale_item(id) for id in ("rare", "plain", "other"))
ORGANISATION = organisation_of({"north": ("n1", "n2"), "south": ("s1", "s2")})
ROUND = ("high", "some", "low")


def people(place: str, size: int, role: str = "employee") -> list[Person]:
    return [Person(place, {item.id: ROUND[number % 3] for item in ITEMS}, role) for number in range(size)]


def released(
    persons: list[Person], *, within: str | None = None, wave: Wave | None = None, earlier: tuple[Release, ...] = ()
) -> Release:
    questionnaire = asked(ORGANISATION, *ITEMS, roles=("leader", "employee"))
    counts = counts_of(persons, ITEMS, roles=True)
    return release_of_counts(counts, questionnaire, ORGANISATION, wave or wave_of(role_within=within), earlier=earlier)


def test_the_question_that_would_tell_of_one_leader_is_hidden_in_the_grouping() -> None:
    """Only leaders gave the rare answer, one of them in a unit with no other leader."""
    persons = [*people("n1", 12), *people("n2", 12), *people("n2", 6, "leader"), *people("s1", 12), *people("s2", 12)]
    rare = {"rare": "dont_know", "plain": "some", "other": "low"}
    release = released([*persons, Person("n1", rare, "leader")], within="everyone")
    by_role = {
        (table.item, table.filters[0][1]): table.visible
        for table in release.tables
        if table.filters[:1] and dict(table.filters).get("role")
    }
    assert by_role == {
        ("rare", "leader"): False,
        ("rare", "employee"): False,
        ("plain", "leader"): True,
        ("plain", "employee"): True,
        ("other", "leader"): True,
        ("other", "employee"): True,
    }
    unit = release.table("rare", (("unit", "n1"),))
    assert unit is not None
    assert unit.visible


def crossings(release: Release) -> set[int | None]:
    return {table.n for table in release.tables if len(table.filters) == 2}


def test_a_grouping_is_crossed_with_areas_where_every_crossing_has_twice_the_limit() -> None:
    large = [*people("n1", 15), *people("s1", 15), *people("n2", 12, "leader"), *people("s2", 12, "leader")]
    assert crossings(released(large, within="area")) == {15, 12}
    small = [*people("n1", 15), *people("s1", 15), *people("n2", 12, "leader"), *people("s2", 9, "leader")]
    assert crossings(released(small, within="area")) == {None}
    leaders: Group = (("role", "leader"),)
    table = released(small, within="area").table("plain", leaders)
    assert table is not None
    assert table.n == 21


def everybody(late: int = 0) -> list[Person]:
    return [person for place in ("n1", "n2", "s1", "s2") for person in people(place, 12)] + people("n1", late)


def test_a_correction_by_one_late_answer_is_refused_with_the_reason() -> None:
    withdrawn = released(everybody())
    with pytest.raises(AuditNotClean) as refused:
        released(everybody(late=1), earlier=(withdrawn,))
    said = str(refused.value).splitlines()
    assert said[:3] == [
        "The release was not made: beside an earlier release it would tell what few people answered.",
        "w1 (2) and w1 were taken for answers of the same people: they have the same id.",
        "w1 (2) · everyone: The two releases differ by fewer than 5 people.",
    ]
    assert said[-2:] == [
        "If these are the same people's answers once more, let the earlier release stand, or leave out the answers that"
        " came or changed since. If nobody has seen the earlier release, delete it from the folder earlier and make"
        " this one alone.",
        "If it is a new measurement, write in wave.yaml when it was asked: fielded, with start and end as dates. If"
        " that is already so, the answers are too nearly the same to be shown beside the earlier ones: leave out the"
        " questions named above.",
    ]


def test_the_same_wave_under_another_id_is_still_the_same_people() -> None:
    before = released(everybody())
    later = dataclasses.replace(wave_of(), id="w2")
    with pytest.raises(AuditNotClean, match="w2 · everyone: The two releases differ by fewer than 5 people"):
        released(everybody(late=1), wave=later, earlier=(before,))


def test_one_answer_mended_is_found_though_as_many_answered() -> None:
    before, persons = released(everybody()), everybody()
    persons[0] = dataclasses.replace(persons[0], answers={**persons[0].answers, "plain": "low"})
    changed = "w1 (2) · plain · unit n1: Between the two releases the answers of fewer than 5 people changed"
    with pytest.raises(AuditNotClean, match=re.escape(changed)):
        released(persons, earlier=(before,))


def test_the_same_people_in_other_groups_are_refused() -> None:
    before = released(everybody())
    with pytest.raises(AuditNotClean, match="but their groups are declared otherwise"):
        released(everybody(), wave=wave_of(units=False), earlier=(before,))


@pytest.mark.parametrize("seed", range(5))
def test_a_later_wave_of_the_same_size_is_a_measurement_of_its_own(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    before, later = (
        [Person(one.place, {item.id: chance.choice(ROUND) for item in ITEMS}, one.role) for one in everybody()]
        for _wave in range(2)
    )
    other = dataclasses.replace(wave_of(), id="w2")
    assert released(later, wave=other, earlier=(released(before),)) == released(later, wave=other)


def test_the_same_release_may_be_made_again() -> None:
    before = released(everybody())
    again = released(everybody(), earlier=(before,))
    assert again.sha256 == before.sha256
    table = again.table("plain", EVERYONE)
    assert table is not None
    assert table.n == 48
