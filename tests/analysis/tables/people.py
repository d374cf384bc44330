"""Made-up respondents for the tests of this room: a questionnaire, an organisation and counts of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.wave import DeclaredGroups, DeclaredMoment, ExtraGrouping, Limits, Wave
from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire, Scale
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.groups import TREE
from tillid.analysis.tables.moments.tally import Key, Tallying
from tillid.text import Words


def words(text: str) -> Words:
    return Words.of(da=text, en=text)


def points(*ids: str) -> tuple[Point, ...]:
    return tuple(Point(id, words(id)) for id in ids)


SCALE = Scale("extent", points("high", "some", "low"))
DONT_KNOW = points("dont_know")


@dataclass(frozen=True)
class Person:
    """One respondent: a place (unit or area code), answers by item, other background by question."""

    place: str | None
    answers: Mapping[str, str]
    role: str | None = None


def counts_of(
    people: Iterable[Person],
    items: tuple[Item, ...],
    *,
    roles: bool = False,
    moments: tuple[DeclaredMoment, ...] = (),
) -> Counts:
    """What counting rows would give; an item without an answer is a skipped one."""
    people = tuple(people)
    respondents: Counter[tuple[str | None, ...]] = Counter()
    cells: dict[tuple[tuple[str | None, ...], str], Counter[str]] = {}
    for person in people:
        combination = (person.place, person.role) if roles else (person.place,)
        respondents[combination] += 1
        for item in items:
            cells.setdefault((combination, item.id), Counter())[person.answers.get(item.id, "no_answer")] += 1
    return Counts(
        (TREE, "role") if roles else (TREE,),
        {combination: tally(n) for combination, n in respondents.items()},
        {place: {name: tally(n) for name, n in sorted(counted.items())} for place, counted in cells.items()},
        "simulated",
        moments={moment.id: _sums(moment, people, items, roles=roles) for moment in moments},
    )


def _sums(
    moment: DeclaredMoment, people: Iterable[Person], items: tuple[Item, ...], *, roles: bool
) -> dict[Combination, dict[Key, int]]:
    by_id = {item.id: item for item in items}
    tallying = Tallying(moment, tuple(by_id[id] for id in moment.items))
    sums: dict[Combination, dict[Key, int]] = {}
    for person in people:
        combination = (person.place, person.role) if roles else (person.place,)
        answers = tuple(person.answers.get(id, "no_answer") for id in moment.items)
        tallying.add(sums.setdefault(combination, {}), answers, 1)
    return sums


def tally(n: int) -> Tally:
    return Tally(n, float(n), float(n))


def scale_item(id: str, *, min_group: int | None = None) -> Item:
    return Item(id, "scale", "trust", words(id), Words(), SCALE, DONT_KNOW, min_group=min_group)


def organisation_of(areas: Mapping[str, tuple[str, ...]]) -> Organisation:
    return Organisation(
        areas=tuple(Area(area, words(area)) for area in areas),
        units=tuple(Unit(unit, area, words(unit)) for area, units in areas.items() for unit in units),
    )


def asked(organisation: Organisation, *items: Item, roles: tuple[str, ...] = ()) -> Questionnaire:
    places = (
        Background("area", words("Area?"), points(*(a.id for a in organisation.areas)), from_organisation="areas"),
        Background("unit", words("Unit?"), points(*(u.id for u in organisation.units)), from_organisation="units"),
    )
    role = (Background("role", words("Role?"), points(*roles)),) if roles else ()
    return Questionnaire("asked", words("Asked"), (), items, (*places, *role))


def wave_of(*, k: int = 5, role_within: str | None = None, units: bool = True) -> Wave:
    extra = (ExtraGrouping("role", role_within),) if role_within else ()
    levels = ("area", "unit") if units else ("area",)
    return Wave("w1", limits=Limits(k=k), groups=DeclaredGroups(levels, extra))
