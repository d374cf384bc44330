"""Moments in a release: what is shown, and that nothing can be inferred from it."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.moments.workplaces import FIVE, Workplace, scales, workplace
from tests.analysis.tables.people import Person, organisation_of
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import DeclaredMoment
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.files.release_file import canonical, read_release, release_json
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_moments import ScaleRounded, ScaleSums, TwoWay

ORGANISATION = organisation_of({"north": (), "south": ()})
NORTH = (("unit", "north"),)
SOUTH = (("unit", "south"),)


def answers(of: Iterable[str], width: int = 3) -> dict[str, str]:
    return {f"i{place}": answer for place, answer in zip(range(width), of, strict=False)}


def mixed(place: str, size: int, seed: int = 1) -> list[Person]:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    return [Person(place, answers(chance.choices(FIVE.ids, k=3))) for _person in range(size)]


def made(people: list[Person], *moments: DeclaredMoment, width: int = 3) -> Workplace:
    return Workplace(ORGANISATION, scales(width), tuple(people), moments, role=False)


def released(of: Workplace) -> Release:
    return release_of_counts(of.counts, of.questionnaire, of.organisation, of.wave)


SCALE = DeclaredMoment("trust", "scale", ("i0", "i1", "i2"), "area")
TABLE = DeclaredMoment("both", "table", ("i0", "i1"), "area")


def test_sums_are_those_of_the_respondents_who_answered_all_with_turned_items_turned() -> None:
    people = mixed("north", 40)
    sums = released(made(people, dataclasses.replace(SCALE, by=""))).moment("trust")
    assert sums is not None
    assert isinstance(sums.numbers, ScaleSums)
    scores = [
        [4 - FIVE.ids.index(one.answers[f"i{i}"]) if i != 1 else FIVE.ids.index(one.answers["i1"]) for i in range(3)]
        for one in people
    ]
    assert sums.numbers.n == 40
    assert sums.numbers.sums == tuple(map(sum, zip(*scores, strict=True)))
    assert all(
        sums.numbers.product(i, j) == sum(score[i] * score[j] for score in scores) for i in range(3) for j in range(3)
    )
    means = [100 * sum(score) / 12 for score in scores]
    score = sums.numbers.score
    assert score is not None
    assert (score.n, int(score.mean), int(score.rounded_to)) == (40, round(sum(means) / 40), 1)


def test_a_group_of_29_has_no_moment_and_neither_has_the_one_it_could_be_subtracted_from() -> None:
    release = released(made([*mixed("north", 29), *mixed("south", 50, 2)], SCALE))
    shown = {one.filters: not one.hidden for one in release.moments}
    assert shown == {EVERYONE: True, NORTH: False, SOUTH: False}
    release = released(made([*mixed("north", 30), *mixed("south", 50, 2)], SCALE))
    assert {one.filters: not one.hidden for one in release.moments} == {EVERYONE: True, NORTH: True, SOUTH: True}


def test_where_two_did_not_answer_one_item_the_scale_is_rounded() -> None:
    """Both answered the other items: the items' tables less the sums would tell of them alone."""
    people = [*mixed("north", 60), *(Person("north", answers(("all", "some", "no_answer"))) for _ in range(2))]
    trust = released(made(people, dataclasses.replace(SCALE, by=""))).moment("trust")
    assert trust is not None
    assert isinstance(trust.numbers, ScaleRounded)
    assert trust.numbers.n == 60
    assert all(one == round(one, 2) for row in trust.numbers.correlations for one in row)


def test_where_six_who_do_not_agree_left_one_out_the_sums_are_exact() -> None:
    left = [Person("north", answers((FIVE.ids[n % 5], FIVE.ids[n % 4], "dont_know"))) for n in range(6)]
    trust = released(made([*mixed("north", 60), *left], dataclasses.replace(SCALE, by=""))).moment("trust")
    assert trust is not None
    assert isinstance(trust.numbers, ScaleSums)
    assert trust.numbers.n == 60
    assert trust.numbers.score is not None
    assert trust.numbers.score.n == 66


def test_answers_of_a_table_are_merged_until_no_row_tells_what_a_few_answered() -> None:
    few = [Person("north", answers(("none", "all", "all"))) for _ in range(3)]
    both = released(made([*mixed("north", 80), *few], TABLE)).moment("both", NORTH)
    assert both is not None
    assert isinstance(both.numbers, TwoWay)
    assert both.numbers.rows == ("all", "much", "some", "little", "none", "dont_know", "no_answer")
    rare = [one for one in mixed("north", 90) if one.answers["i0"] != "none"]
    table = released(made([*rare, *few], TABLE)).moment("both", NORTH)
    assert table is not None
    assert isinstance(table.numbers, TwoWay)
    assert table.numbers.rows == ("all", "much", "some", "little+none", "dont_know", "no_answer")


def test_a_single_silent_answer_stands_with_the_largest_row() -> None:
    silent = Person("north", answers(("no_answer", "all", "all")))
    both = released(made([*mixed("north", 80), silent], TABLE)).moment("both", NORTH)
    assert both is not None
    assert isinstance(both.numbers, TwoWay)
    assert sum("no_answer" in row and "+" in row for row in both.numbers.rows) == 1
    assert sum(map(sum, both.numbers.cells)) == 81


def test_an_item_that_is_hidden_takes_its_moments_with_it() -> None:
    people = [dataclasses.replace(one, answers={**one.answers, "i0": "all"}) for one in mixed("north", 60)]
    release = released(made([*people, *mixed("south", 60, 2)], SCALE))
    assert [(one.filters, one.numbers) for one in release.moments if one.filters] == [(NORTH, None), (SOUTH, None)]


def test_what_is_not_shown_has_no_numbers() -> None:
    release = release_json(released(made(mixed("north", 20), SCALE)))
    assert [one for one in release["moments"] if one["filters"] == {}] == [
        {"id": "trust", "kind": "scale", "items": ["i0", "i1", "i2"], "filters": {}, "hidden": True}
    ]


WORKPLACES = st.integers(0, 10**6).map(workplace)


@settings(max_examples=25, deadline=None)
@given(WORKPLACES)
def test_nothing_can_be_inferred_from_moments(of: Workplace) -> None:
    release = released(of)
    content = json.loads(json.dumps(release_json(release)))
    assert audit_releases((content,)).findings == ()
    problems = Problems()
    assert read_release(content, "w.json", problems) == dataclasses.replace(
        release, dimensions=tuple(dataclasses.replace(one, names=()) for one in release.dimensions)
    )


@settings(max_examples=10, deadline=None)
@given(WORKPLACES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_byte_of_a_moment(of: Workplace, chance: random.Random) -> None:
    shuffled = list(of.people)
    chance.shuffle(shuffled)
    other = dataclasses.replace(of, people=tuple(shuffled))
    assert canonical(release_json(other.building.release())) == canonical(release_json(of.building.release()))


@pytest.mark.parametrize("kind", ["scale", "table"])
def test_without_the_rule_moments_tell(kind: str) -> None:
    told = set()
    for seed in range(40):
        building = workplace(seed).building
        moments = tuple(one for one in building.moments if one.moment.kind == kind)
        rules = dataclasses.replace(building.rules, moments=False)
        release = dataclasses.replace(building, rules=rules, moments=moments).release()
        told |= {one.attack for one in audit_releases((release_json(release),)).findings}
    assert "moments" in told
