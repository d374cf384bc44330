"""Random workplaces for property tests: trees, sizes, skews, people without a place, extra groupings."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, points, scale_item, wave_of
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.values import Item, Questionnaire, Scale
from tillid.analysis.tables.counts import Counts

ANSWERS = ("high", "some", "low", "dont_know", "no_answer")
SKEWS = {
    "even": (3, 3, 3, 1, 1),
    "leaning": (10, 2, 1, 0.3, 0.3),
    "nearly alike": (30, 1, 1, 0.1, 0.1),
    "rarely answered": (1, 1, 1, 1, 8),
}


@dataclass(frozen=True)
class World:
    organisation: Organisation
    items: tuple[Item, ...]
    people: tuple[Person, ...]
    within: str | None

    @property
    def counts(self) -> Counts:
        return counts_of(self.people, self.items, roles=self.within is not None)

    @property
    def questionnaire(self) -> Questionnaire:
        return asked(self.organisation, *self.items, roles=("leader", "employee") if self.within else ())

    @property
    def wave(self) -> Wave:
        return wave_of(role_within=self.within)


def world(seed: int) -> World:
    """The workplace of a seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    areas = {
        f"a{i}": tuple(f"a{i}u{j}" for j in range(chance.choice((0, 1, 2, 3, 6))))
        for i in range(chance.choice((1, 2, 4)))
    }
    organisation = organisation_of(areas)
    limits = (None, None, None, 10)
    items = tuple(scale_item(f"i{j}", min_group=chance.choice(limits)) for j in range(chance.choice((1, 2))))
    places = [unit.id for unit in organisation.units] + list(areas) * chance.choice((0, 1))
    places += [None] * chance.choice((0, 0, 1))  # type: ignore[list-item]  # nobody knows where these work
    mean, skew = chance.choice((2, 6, 12)), SKEWS[chance.choice(list(SKEWS))]
    people = tuple(
        Person(place, {item.id: chance.choices(ANSWERS, skew)[0] for item in items}, _role(chance))
        for place in places
        for _ in range(int(chance.expovariate(1 / mean)))
    )
    return World(organisation, items, people, chance.choice((None, "everyone", "area")))


def _role(chance: random.Random) -> str | None:
    return chance.choices(("leader", "employee", None), (10, 80, 3))[0]


WORLDS = st.integers(0, 10**6).map(world).filter(lambda one: bool(one.people))


FIVE = ("very_high", "high", "some", "low", "not_at_all", "dont_know", "not_relevant", "no_answer")
LEANINGS = ((8, 25, 35, 20, 6, 4, 2, 2), (2, 8, 30, 40, 15, 2, 2, 2), (30, 40, 15, 5, 1, 2, 1, 2))


def five_points(id: str) -> Item:
    """Five points and two answers outside: what can be merged."""
    return dataclasses.replace(scale_item(id), scale=Scale("five", points(*FIVE[:5])), outside=points(*FIVE[5:7]))


def grouped_world(seed: int) -> World:
    """A workplace with roles beside the tree, asked in five points."""
    chance = random.Random(f"grouped {seed}")  # noqa: S311 - made-up people, not a secret
    organisation = organisation_of(
        {f"a{i}": tuple(f"a{i}u{j}" for j in range(chance.randint(1, 4))) for i in range(chance.randint(1, 3))}
    )
    items, mean = tuple(five_points(f"i{j}") for j in range(3)), chance.choice((8, 12, 20))
    leanings = {item.id: chance.choice(LEANINGS) for item in items}
    people = tuple(
        Person(unit.id, {id: chance.choices(FIVE, leaning)[0] for id, leaning in leanings.items()}, _role(chance))
        for unit in organisation.units
        for _ in range(max(0, round(chance.gauss(mean, mean / 3))))
    )
    return World(organisation, items, people, chance.choice(("everyone", "area")))


GROUPED = st.integers(0, 10**6).map(grouped_world).filter(lambda one: bool(one.people))
