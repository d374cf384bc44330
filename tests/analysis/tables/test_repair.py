from __future__ import annotations

import dataclasses

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
    assert said[0] == "The release was not made: its audit found what could be inferred, and hiding more did not help."
    assert said[-1] == "Declare fewer groups in wave.yaml, or leave out what changed since the earlier release."
    assert "w1 (2) · everyone: The two releases differ by fewer than 5 people." in said


def test_another_wave_of_the_same_people_is_a_measurement_of_its_own() -> None:
    before = released(everybody())
    later = dataclasses.replace(wave_of(), id="w2")
    assert released(everybody(late=1), wave=later, earlier=(before,)).wave.respondents == 49


def test_the_same_release_may_be_made_again() -> None:
    before = released(everybody())
    again = released(everybody(), earlier=(before,))
    assert again.sha256 == before.sha256
    table = again.table("plain", EVERYONE)
    assert table is not None
    assert table.n == 48
