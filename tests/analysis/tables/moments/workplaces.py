"""Random workplaces with declared moments: areas large and small, skews, items that few answer, a turned item."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, points, scale_item, wave_of
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.wave import DeclaredMoment, Wave
from tillid.analysis.questionnaire.values import Item, Questionnaire, Scale
from tillid.analysis.tables.build import Building, starting
from tillid.analysis.tables.counts import Counts

FIVE = Scale("five", points("all", "much", "some", "little", "none"))
ANSWERS = (*FIVE.ids, "dont_know", "no_answer")
SKEWS = (
    (2, 3, 4, 2, 1, 0.2, 0.2),
    (6, 3, 1, 0.5, 0.2, 0.1, 0.1),
    (30, 2, 1, 0.1, 0.1, 0, 0.3),
    (2, 3, 3, 2, 1, 2, 2),
    (2, 3, 3, 2, 1, 0, 0),
)


@dataclass(frozen=True)
class Workplace:
    organisation: Organisation
    items: tuple[Item, ...]
    people: tuple[Person, ...]
    moments: tuple[DeclaredMoment, ...]
    role: bool

    @property
    def questionnaire(self) -> Questionnaire:
        return asked(self.organisation, *self.items, roles=("leader", "employee") if self.role else ())

    @property
    def wave(self) -> Wave:
        return dataclasses.replace(wave_of(role_within="everyone" if self.role else None), moments=self.moments)

    @property
    def counts(self) -> Counts:
        return counts_of(self.people, self.items, roles=self.role, moments=self.moments)

    @property
    def building(self) -> Building:
        return starting(self.counts, self.questionnaire, self.organisation, self.wave)


def scales(number: int, *, turned: str = "i1") -> tuple[Item, ...]:
    items = (dataclasses.replace(scale_item(f"i{place}"), scale=FIVE) for place in range(number))
    return tuple(dataclasses.replace(item, reversed=item.id == turned) for item in items)


def workplace(seed: int) -> Workplace:
    """The workplace of a seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    areas = {f"a{i}": (f"a{i}u0", f"a{i}u1") for i in range(chance.choice((1, 2, 3)))}
    number, role = chance.choice((2, 3, 4)), chance.random() < 0.4
    items = scales(number + 1)
    skew, alike = chance.choice(SKEWS), chance.choice((0, 0.5, 0.9))
    people = []
    for place in (unit for units in areas.values() for unit in units):
        for _person in range(chance.choice((4, 14, 18, 30, 60))):
            first = chance.choices(ANSWERS, skew)[0]
            answers = {
                item.id: first if chance.random() < alike else chance.choices(ANSWERS, skew)[0] for item in items
            }
            people.append(Person(place, answers, chance.choices(("leader", "employee", None), (20, 80, 3))[0]))
    by = chance.choice(("", "area", *(("role",) if role else ())))
    declared = (
        DeclaredMoment("trust", "scale", tuple(item.id for item in items[:number]), by),
        DeclaredMoment("both", "table", (items[-2].id, items[-1].id), by),
    )
    return Workplace(organisation_of(areas), items, tuple(people), declared, role)
