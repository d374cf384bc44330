"""Whatever is released of the same people, two or three times over, singles out no few of them: checked by a program of
this test's own, which knows who is who."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.wave import Wave
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import Release
from tillid.errors import AuditNotClean

ITEMS = (scale_item("i0"), scale_item("i1"))
UNITS = {"a": ("a1", "a2", "a3"), "b": ("b1", "b2")}
MOVED = {"a": ("a1", "a2"), "b": ("b1", "b2", "a3")}
K = 5
People = dict[int, Person]


@dataclasses.dataclass(frozen=True)
class Version:
    """The answers as they stood when a release was made, and the groups it was made for."""

    people: People
    units: dict[str, tuple[str, ...]] = dataclasses.field(default_factory=lambda: UNITS)
    wave: Wave = dataclasses.field(default_factory=wave_of)

    def released(self, earlier: Sequence[Release]) -> Release:
        organisation, roles = organisation_of(self.units), bool(self.wave.groups and self.wave.groups.extra)
        questionnaire = asked(organisation, *ITEMS, roles=("leader", "employee") if roles else ())
        counts = counts_of(self.people.values(), ITEMS, roles=roles)
        return release_of_counts(counts, questionnaire, organisation, self.wave, earlier=tuple(earlier))

    def holds(self, group: Group, one: Person) -> bool:
        area = next((area for area, units in self.units.items() if one.place in units), None)
        return all(code in ((one.role,) if dimension == "role" else (one.place, area)) for dimension, code in group)


def somebody(chance: random.Random, place: str) -> Person:
    answers = {item.id: chance.choices(("high", "some", "low", "no_answer"), (4, 4, 4, 1))[0] for item in ITEMS}
    return Person(place, answers, chance.choice(("leader", "employee", "employee")))


def versions(seed: int) -> Iterator[Version]:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    places = [unit for units in UNITS.values() for unit in units]
    people = [somebody(chance, place) for place in places for _one in range(chance.randrange(2, 16))]
    now = Version(dict(enumerate(people)), wave=dataclasses.replace(wave_of(), opened=PartialDate(2026, 3)))
    yield now
    for number in range(1, chance.choice((2, 3, 3))):
        now = _changed(chance, now, number)
        yield now


def _changed(chance: random.Random, before: Version, number: int) -> Version:
    people, many = dict(before.people), chance.choice((0, 1, 2, 4, 6, 9, 15))
    for how in chance.choice((("come",), ("leave",), ("mend",), ("come", "leave"), ("come", "mend"))):
        for step in range(many):
            one = chance.choice(sorted(people))
            place = chance.choice(("a1", chance.choice(("a1", "a2", "a3", "b1", "b2"))))
            if how == "come":
                people[1000 * number + step] = somebody(chance, place)
            elif how == "leave" and len(people) > K:
                del people[one]
            elif how == "mend":
                people[one] = dataclasses.replace(people[one], answers=somebody(chance, "").answers)
    if chance.random() < 0.5:  # so many come everywhere that their own groups may be shown
        places = [unit for inside in UNITS.values() for unit in inside]
        late = [somebody(chance, place) for place in places for _one in range(chance.choice((0, 8, 12, 20)))]
        people = {**before.people, **{1000 * number + step: one for step, one in enumerate(late)}}
    units, wave = chance.choice((UNITS, UNITS, UNITS, UNITS, MOVED)), before.wave
    groups = wave_of(role_within=chance.choice((None, None, None, "everyone"))).groups
    return Version(people, units, dataclasses.replace(wave, id=chance.choice(("w1", f"w{number + 1}")), groups=groups))


def singled_out(made: Sequence[tuple[Version, Release]], item: str) -> int | None:
    """The fewest people, fewer than k, whom tables of all releases together single out, whatever they are weighted
    by. People who stand in the same tables are one column; whoever changed an answer is somebody else from then on."""
    tables = [
        (number, table.filters)
        for number, (_version, release) in enumerate(made)
        for table in release.tables
        if table.item == item and table.visible
    ]
    standing: Counter[tuple[bool, ...]] = Counter()
    for who in {(id, one.answers[item]) for version, _release in made for id, one in version.people.items()}:
        inside = []
        for number, group in tables:
            version = made[number][0]
            one = version.people.get(who[0])
            inside.append(one is not None and one.answers[item] == who[1] and version.holds(group, one))
        standing[tuple(inside)] += 1
    seen = {where: people for where, people in standing.items() if any(where)}
    if not seen:
        return None
    matrix, sizes = np.array(list(seen), dtype=float), np.array(list(seen.values()), dtype=float)
    columns, weights = len(sizes), matrix.shape[1]
    found = milp(
        np.concatenate([sizes, np.zeros(weights)]),
        constraints=[
            LinearConstraint(np.hstack([np.eye(columns), -matrix]), 0, 0),
            LinearConstraint(np.concatenate([np.ones(columns), np.zeros(weights)])[np.newaxis], 1, np.inf),
        ],
        integrality=np.concatenate([np.ones(columns), np.zeros(weights)]),
        bounds=Bounds(
            np.concatenate([np.zeros(columns), np.full(weights, -4.0)]),
            np.concatenate([np.ones(columns), np.full(weights, 4.0)]),
        ),
    )
    assert found.x is not None
    return round(found.fun) if round(found.fun) < K else None


def made_of(seed: int, *, compared: bool = True) -> tuple[list[tuple[Version, Release]], list[AuditNotClean]]:
    made: list[tuple[Version, Release]] = []
    refused: list[AuditNotClean] = []
    for version in versions(seed):
        try:
            made.append((version, version.released([release for _version, release in made] if compared else [])))
        except AuditNotClean as error:
            refused.append(error)
    return made, refused


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_releases_of_the_same_people_together_single_out_no_few(seed: int) -> None:
    made, refused = made_of(seed)
    assert [singled_out(made, item.id) for item in ITEMS if made] == [None for _item in ITEMS if made]
    for error in refused:
        assert len(str(error).splitlines()) > 2


def test_without_the_comparison_few_are_singled_out() -> None:
    """The check above can fail."""
    found = [made for seed in range(12) if (made := made_of(seed, compared=False)[0]) and singled_out(made, "i0")]
    assert len(found) > 3
