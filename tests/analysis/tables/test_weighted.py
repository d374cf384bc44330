"""Weighted totals: made of shown tables and one weight a group, or not at all."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tests.analysis.tables.worlds import WORLDS, World
from tillid.analysis.material.reading import Problems
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.counts import Counts, Tally
from tillid.analysis.tables.declared import declared_groups
from tillid.analysis.tables.files.release_file import read_release, release_json, sha256_of
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_weighted import WeightedTotal, WeightingGroup
from tillid.analysis.tables.weighted import group_weights

FIRST = scale_item("first")
ORGANISATION = organisation_of({"north": ("n1", "n2", "n3"), "south": ("s1", "s2")})
ROUND = ("high", "some", "low")
SIZES = {"n1": 3, "n2": 9, "n3": 12, "s1": 15, "s2": 12}
WEIGHTS = {"n1": 4.0, "n2": 1.0, "n3": 2.0, "s1": 1.5, "s2": 0.75}


def people(place: str, size: int) -> list[Person]:
    return [Person(place, {"first": ROUND[number % 3]}) for number in range(size)]


def everybody() -> list[Person]:
    return [person for place, size in SIZES.items() for person in people(place, size)]


def weighed(counts: Counts, weights: Mapping[str, float]) -> Counts:
    """Every row with the weight of its unit."""

    def tally(n: int, place: str | None) -> Tally:
        weight = weights.get(place or "", 1.0)
        return Tally(n, n * weight, n * weight**2)

    return dataclasses.replace(
        counts,
        respondents={key: tally(one.n, key[0]) for key, one in counts.respondents.items()},
        cells={
            key: {name: tally(one.n, key[0][0]) for name, one in cells.items()} for key, cells in counts.cells.items()
        },
        weighted=True,
    )


def released(
    by: str | None, weights: Mapping[str, float] = WEIGHTS, sizes: Mapping[str, int] = SIZES, *, k: int = 5
) -> Release:
    units = tuple(code for code in sizes if code.startswith("n")), tuple(code for code in sizes if code.startswith("s"))
    organisation = organisation_of(dict(zip(("north", "south"), units, strict=True)))
    persons = [person for place, size in sizes.items() for person in people(place, size)]
    counts = weighed(counts_of(persons, (FIRST,)), weights)
    wave = dataclasses.replace(wave_of(k=k), weight="w", weight_by=by)
    return release_of_counts(counts, asked(organisation, FIRST), organisation, wave)


def place(code: str) -> Group:
    return ((TREE, code),)


def test_a_total_is_made_of_shown_units_and_what_is_left_over_has_their_mean() -> None:
    """n1 and n2 are hidden, 12 people of 4 high, 4 some, 4 low; the others weigh 55.5 / 39 in the mean."""
    release = released("unit")
    shown = [(place(code), (), Decimal(str(WEIGHTS[code]))) for code in ("n3", "s1", "s2")]
    groups = [*shown, (EVERYONE, (place("n3"), place("s1"), place("s2")), Decimal("1.423"))]
    third = Decimal("4") * 2 + Decimal("5") * Decimal("1.5") + Decimal("4") * Decimal("0.75") + 4 * Decimal("1.423")
    assert release.weighted == (
        WeightedTotal(
            "first",
            "unit",
            tuple(WeightingGroup(*group) for group in groups),
            (("high", third), ("some", third), ("low", third), ("dont_know", Decimal(0)), ("no_answer", Decimal(0))),
            51,
            Decimal("46.7"),
        ),
    )
    assert release.weighted[0].deff == 51 / Decimal("46.7")


def test_weights_that_go_by_area_weigh_areas() -> None:
    weights = {**dict.fromkeys(("n1", "n2", "n3"), 2.0), **dict.fromkeys(("s1", "s2"), 0.5)}
    (total,) = released("area", weights).weighted
    assert [(one.of, one.less, one.weight) for one in total.groups] == [
        (place("north"), (), 2),
        (place("south"), (), Decimal("0.5")),
    ]


@pytest.mark.parametrize(
    ("by", "weights"), [(None, WEIGHTS), ("unit", dict.fromkeys(SIZES, 2.0)), ("role", WEIGHTS), ("area", WEIGHTS)]
)
def test_there_is_no_total_where_there_is_nothing_to_weigh_by(by: str | None, weights: Mapping[str, float]) -> None:
    """Not declared; all alike; no such grouping; and not the same weight for all in an area."""
    assert released(by, weights).weighted == ()


def test_groups_of_people_with_different_weights_are_named() -> None:
    counts = weighed(counts_of(everybody(), (FIRST,)), WEIGHTS)
    declared = declared_groups(asked(ORGANISATION, FIRST), ORGANISATION, wave_of(), counts.columns)
    by_area, by_unit = (group_weights(counts, declared, by) for by in ("area", "unit"))
    assert by_area is not None
    assert by_unit is not None
    assert (by_area.uneven, by_unit.uneven) == ((place("north"), place("south")), ())


def test_what_hidden_people_weigh_changes_no_byte() -> None:
    """Nor how many of them are of which unit: nothing of them is in it but what the tables leave over."""
    heavier = {**WEIGHTS, "n1": 400.0, "n2": 0.1}
    assert release_json(released("unit", heavier)) == release_json(released("unit"))


@settings(max_examples=25, deadline=None)
@given(
    WORLDS.filter(lambda of: of.within is None), st.sampled_from(("area", "unit")), st.randoms(use_true_random=False)
)
def test_totals_of_any_workplace_are_read_back_and_made_again_by_the_audit(
    of: World, by: str, chance: random.Random
) -> None:
    drawn = chance.choice
    area_of = {unit.id: unit.area for unit in of.organisation.units}
    of_area = {area.id: drawn((0.5, 1.0, 1.37, 12.5)) for area in of.organisation.areas}
    weights = {unit: of_area[area or ""] if by == "area" else drawn((0.3, 1.0, 2.25)) for unit, area in area_of.items()}
    weights |= of_area
    wave = dataclasses.replace(of.wave, weight="w", weight_by=by)
    release = release_of_counts(weighed(of.counts, weights), of.questionnaire, of.organisation, wave)
    data = release_json(release)
    problems = Problems()
    back = read_release(json.loads(json.dumps(data)), "release.json", problems)
    assert (back.weighted if back else None) == release.weighted
    report = audit_releases((data,))
    assert report.findings == ()
    told = [line.render("en") for line in report.account if "weighted" in line.render("en")]
    assert bool(told) == bool(release.weighted)


@pytest.mark.parametrize(
    ("key", "value", "inside"),
    [
        ("item", "second", "weighted[1].item"),
        ("filters", {"unit": "n3"}, "weighted[1].filters"),
        ("groups", None, "weighted[1].groups"),
        ("groups", [{"of": {"role": "x"}, "less": [], "weight": 1}], "weighted[1].groups[1].of"),
        ("groups", [{"of": {}, "less": [], "weight": -1}], "weighted[1].groups[1].weight"),
        ("cells", {"high": "many"}, "weighted[1].cells.high"),
        ("effective_n", 0, "weighted[1].effective_n"),
    ],
)
def test_a_broken_total_is_a_problem_with_its_place(key: str, value: object, inside: str) -> None:
    data = release_json(released("unit"))
    data["weighted"][0][key] = value
    problems = Problems()
    assert read_release({**data, "sha256": sha256_of(data)}, "release.json", problems) is None
    assert [problem.place.inside for problem in problems.found] == [inside]


def test_a_question_is_weighed_once() -> None:
    data = release_json(released("unit"))
    data["weighted"] *= 2
    problems = Problems()
    assert read_release({**data, "sha256": sha256_of(data)}, "release.json", problems) is None
    assert [problem.place.inside for problem in problems.found] == ["weighted"]


def test_before_the_audit_the_totals_stand_on_what_is_shown_then() -> None:
    counts = weighed(counts_of(everybody(), (FIRST,)), WEIGHTS)
    wave = dataclasses.replace(wave_of(), weight="w", weight_by="unit")
    release = starting(counts, asked(ORGANISATION, FIRST), ORGANISATION, wave).release()
    assert [total.item for total in release.weighted] == ["first"]
