"""Several releases of the same people: what is released never tells of those who came, left or changed their mind."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.releases.comparing import together
from tillid.analysis.tables.audit.releases.same_people import same_people
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import Release
from tillid.errors import AuditNotClean

ITEMS = tuple(scale_item(f"i{number}") for number in range(6))
AREAS = {"a": ("a1", "a2", "a3"), "b": ("b1", "b2", "b3")}
ANSWERS = ("high", "some", "low", "dont_know", "no_answer")
K = 5


def released(
    people: list[Person],
    *,
    id: str = "w1",
    earlier: tuple[Release, ...] = (),
    areas: Mapping[str, tuple[str, ...]] = AREAS,
) -> Release:
    organisation: Organisation = organisation_of(areas)
    wave = dataclasses.replace(wave_of(), id=id)
    return release_of_counts(counts_of(people, ITEMS), asked(organisation, *ITEMS), organisation, wave, earlier=earlier)


def person(chance: random.Random, place: str) -> Person:
    return Person(place, {item.id: chance.choices(ANSWERS, (4, 4, 3, 1, 1))[0] for item in ITEMS})


def first(chance: random.Random, mean: int = 9) -> list[Person]:
    return [
        person(chance, unit)
        for units in AREAS.values()
        for unit in units
        for _person in range(chance.randrange(1, 2 * mean))
    ]


def changed(chance: random.Random, people: list[Person], *, few: bool) -> list[Person]:
    """Some mend an answer, come late, or are withdrawn."""
    now, how, many = list(people), chance.choice(("mend", "come", "leave", "both")), chance.choice((1, 2))
    many = many if few else chance.choice((many, 4, 7, 40))
    for _one in range(many if how in ("mend", "both") else 0):
        number, item = chance.randrange(len(now)), chance.choice(ITEMS)
        now[number] = dataclasses.replace(now[number], answers={**now[number].answers, item.id: chance.choice(ANSWERS)})
    if how in ("come", "both"):
        now += [
            person(chance, chance.choice([unit for units in AREAS.values() for unit in units])) for _ in range(many)
        ]
    if how == "leave":
        chance.shuffle(now)
        del now[: min(many, len(now) - K)]
    return now


def differences(one: Release, other: Release) -> Iterator[tuple[Group, str | None, list[int]]]:
    """Written anew: in every group that both show, people more or fewer, and answers that came or went."""
    for table in one.tables:
        same = other.table(table.item, table.filters)
        if same is None or table.item not in {item.id for item in ITEMS} or table.n is None or same.n is None:
            continue
        yield table.filters, None, [table.n - same.n]
        if table.visible and same.visible:
            moved = [(a or 0) - (same.counts[key] or 0) for key, a in table.cells]
            yield table.filters, table.item, moved


def told_of_few(one: Release, other: Release) -> list[tuple[Group, str | None]]:
    found = []
    for group, item, moved in differences(one, other):
        for sign in (1, -1):
            people = [max(sign * count, 0) for count in moved]
            if 0 < sum(people) < K or (item and sum(people) and max(people[:-1]) >= sum(people) - 1):
                found.append((group, item))
    return found


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.booleans(), st.integers(1, 2))
def test_what_is_released_of_the_same_people_tells_of_no_few(seed: int, rename: bool, corrections: int) -> None:
    """One or two corrections after each other, each refused or telling nothing. Under another id only those by few:
    where many changed, nobody can tell a correction from a later wave, whose differences are changes of mind."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    people, out = first(chance, 20 if rename else 9), list[Release]()
    for number in range(corrections + 1):
        try:
            out.append(released(people, id=f"w{number}" if rename else "w1", earlier=tuple(out)))
        except AuditNotClean:
            assert number
        people = changed(chance, people, few=rename)
    for one, other in itertools.combinations(out, 2):
        assert told_of_few(one, other) == []
    assert audit_releases(tuple(map(release_json, out))).findings == ()


@pytest.mark.parametrize("seed", range(4))
def test_three_waves_of_their_own_are_all_released(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    out: tuple[Release, ...] = ()
    for number in range(3):
        out = (*out, released(first(chance, 15), id=f"w{number}", earlier=out))
    assert len(out) == 3


def mixed(place: str, size: int) -> list[Person]:
    """Answers that go round, each question from another start."""
    return [
        Person(place, {item.id: ANSWERS[(n + number) % 3] for number, item in enumerate(ITEMS)}) for n in range(size)
    ]


def everybody(**sizes: int) -> list[Person]:
    whole = {"a1": 9, "a2": 12, "a3": 14, "b1": 10, "b2": 11, "b3": 13, **sizes}
    return [one for place, size in whole.items() for one in mixed(place, size)]


def told(*releases: Release) -> list[str]:
    return [finding.render("en") for finding in audit_releases(tuple(map(release_json, releases))).findings]


def test_a_correction_keeps_hidden_what_the_first_release_hid() -> None:
    """Three in a unit, hidden with another of twelve; six come to it, and both would be shown. Nobody came to the
    other: whoever knows that could subtract it from what was left over at first, and read the three."""
    before, people = released(everybody(a1=3)), [*everybody(a1=3), *mixed("a1", 6)]
    organisation = organisation_of(AREAS)
    alone = starting(counts_of(people, ITEMS), asked(organisation, *ITEMS), organisation, wave_of()).release()
    hole = "One release shows what the other hides of the group, and people came or went in between."
    assert {f"w1 (2) · unit {unit}: {hole}" for unit in ("a1", "a2")} <= set(told(before, alone))
    after = released(people, earlier=(before,))
    assert told(before, after) == []
    assert hidden(alone) == set()
    assert hidden(after) == hidden(before) == {"a1", "a2"}


def hidden(release: Release) -> set[str]:
    return {code for table in release.tables if table.n is None for _dimension, code in table.filters}


def test_the_waves_added_up_tell_of_a_wave_that_is_not_among_them() -> None:
    """Two waves are published, and then the sum of three: less both it is the third, with its unit of three."""
    chance = random.Random(7)  # noqa: S311 - made-up people, not a secret
    one, two = (first(chance, 30) for _wave in range(2))
    before = (released(one, id="2024"), released(two, id="2025"))
    total = released([*one, *two, *everybody(a1=3)], id="2024-2026")
    assert told(*before) == []
    alone = "2024-2026 · unit a1: The two releases differ by fewer than 5 people."
    assert [alone in told(*some, total) for some in (before[:1], before[1:], before)] == [False, False, True]


def test_a_unit_that_moved_in_the_same_wave_is_two_trees_of_the_same_people() -> None:
    people = everybody()
    before = released(people)
    moved = {"a": ("a1", "a2"), "b": ("b1", "b2", "b3", "a3")}
    for id in ("w1", "w2"):
        with pytest.raises(AuditNotClean, match="but their groups are declared otherwise"):
            released(people, id=id, earlier=(before,), areas=moved)


def test_units_that_merge_before_the_next_wave_are_no_correction() -> None:
    chance = random.Random(3)  # noqa: S311 - made-up people, not a secret
    before = released(first(chance, 15))
    people = [
        dataclasses.replace(one, place="a23" if one.place in ("a2", "a3") else one.place) for one in first(chance, 15)
    ]
    after = released(people, id="w2", earlier=(before,), areas={"a": ("a1", "a23"), "b": AREAS["b"]})
    assert told(before, after) == []


def test_a_correction_of_a_correction_is_held_against_the_first() -> None:
    """Each is near the one before it, and the last far from the first: they are of the same people all the same."""
    chance = random.Random(5)  # noqa: S311 - made-up people, not a secret
    steps = [first(chance, 20)]
    for _step in range(5):
        people = list(steps[-1])
        for number in chance.sample(range(len(people)), 6):
            people[number] = person(chance, people[number].place or "")
        steps.append(people)
    views = [View(released(people, id=f"w{number}"), f"w{number}") for number, people in enumerate(steps)]
    assert same_people(views[1], views[0])
    assert not same_people(views[5], views[0])
    assert [len(cluster) for cluster in together(tuple(views)).clusters] == [6]
