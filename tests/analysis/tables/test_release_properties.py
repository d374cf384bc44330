"""What holds for every workplace: nothing can be inferred, and each rule is needed for that."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.people import Person, organisation_of, scale_item
from tests.analysis.tables.worlds import WORLDS, World, world
from tillid.analysis.tables.audit.audit import AuditReport, audit_releases
from tillid.analysis.tables.audit.hinting import ALIKE, CHOSEN
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.files.release_file import canonical, release_json
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.safe import Release

SCALE = scale_item("i0")
HINTS = {ALIKE, CHOSEN}


def released(of: World) -> Release:
    return release_of_counts(of.counts, of.questionnaire, of.organisation, of.wave)


def attacked(of: World, rules: Rules) -> AuditReport:
    """What is found in a release that is made by these rules and not repaired."""
    start = starting(of.counts, of.questionnaire, of.organisation, of.wave)
    release = dataclasses.replace(start, rules=rules).release()
    return audit_releases((release_json(release),), known=known_sizes(of.counts, start.declared))


@settings(max_examples=50, deadline=None)
@given(WORLDS)
def test_nothing_can_be_inferred_from_a_release(of: World) -> None:
    release = released(of)
    assert audit_releases((release_json(release),)).findings == ()
    for table in release.tables:
        assert table.n is None or table.n >= release.k
        if table.n is None:
            assert {count for _, count in table.cells} == {None}


@settings(max_examples=30, deadline=None)
@given(WORLDS.filter(lambda of: of.within is None))
def test_without_extra_groupings_the_rules_alone_leave_at_most_a_hint_for_the_repair(of: World) -> None:
    """What a hole may hint at is settled together with the audit: some two worlds in a hundred need the repair."""
    assert {finding.what for finding in attacked(of, Rules(5)).findings} <= HINTS


@settings(max_examples=10, deadline=None)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_byte(of: World, chance: random.Random) -> None:
    shuffled = list(of.people)
    chance.shuffle(shuffled)
    other = dataclasses.replace(of, people=tuple(shuffled))
    assert canonical(release_json(released(other))) == canonical(release_json(released(of)))


@settings(max_examples=20, deadline=None)
@given(WORLDS)
def test_hidden_groups_look_alike_and_name_the_nearest_that_may_be_seen(of: World) -> None:
    release = released(of)
    for table in release.tables:
        if table.hidden and table.filters and table.nearest is not None:
            nearest = release.table(table.item, table.nearest)
            assert nearest is not None
            assert nearest.visible
        if table.hidden and not table.nearest and table.filters:
            everyone = release.table(table.item, EVERYONE)
            assert everyone is not None
            assert everyone.visible == (table.nearest == EVERYONE)


@settings(max_examples=15, deadline=None)
@given(WORLDS.filter(lambda of: len(of.people) >= 5), st.integers(1, 4))
def test_a_corrected_release_never_tells_who_answered_in_between(of: World, late: int) -> None:
    before = released(dataclasses.replace(of, people=of.people[late:])) if len(of.people) - late >= 5 else None
    if before is None:
        return
    start = starting(of.counts, of.questionnaire, of.organisation, of.wave)
    found = audit_releases((release_json(before), release_json(start.release()))).findings
    assert any(finding.attack == "releases" for finding in found)


def telling() -> World:
    """Five who all said the same, beside eleven of whom no answer was given by more than three."""
    organisation = organisation_of({"a0": ("a0u0", "a0u1", "a0u2"), "a1": ("a1u0",)})
    answers = {"a0u0": ("high",) * 5, "a0u1": ("high",) * 2 + ("some", "low", "dont_know") * 3}
    people = [Person(place, {"i0": answer}) for place, given in answers.items() for answer in given]
    people += [Person(place, {"i0": ("high", "some", "low")[n % 3]}) for place in ("a0u2", "a1u0") for n in range(15)]
    return World(organisation, (SCALE,), tuple(people), None)


OFF = {
    "small groups": dataclasses.replace(Rules(5), small_groups=False),
    "siblings": dataclasses.replace(Rules(5), siblings=False),
    "items": dataclasses.replace(Rules(5), items=False),
    "all but one alike": dataclasses.replace(Rules(5), alike=1),
    "known sizes": dataclasses.replace(Rules(5), known_sizes=False),
    "hints": dataclasses.replace(Rules(5), hints=False),
    "unions": dataclasses.replace(Rules(5), unions=False),
}


def tight() -> World:
    """An area of one person and of four, three of whom answered alike: their table is known to within one."""
    organisation = organisation_of({"a0": ("a0u0", "a0u1"), "a1": ("a1u0",), "a2": ("a2u0",)})
    round_the_scale = ("high", "some", "low")
    people = [Person(place, {"i0": round_the_scale[n % 3]}) for place in ("a1u0", "a2u0") for n in range(12)]
    people += [Person("a0u1", {"i0": answer}) for answer in ("high", "high", "some", "low")]
    return World(organisation, (SCALE,), (*people, Person("a0u0", {"i0": "high"})), None)


def few() -> World:
    """An area of two and two beside one person, three of all five answered alike: of the area it is known that two or
    all three of them are in it."""
    organisation = organisation_of({"a0": ("a0u0", "a0u1"), "a1": ("a1u0",)})
    given = {"a0u0": ("high", "some"), "a0u1": ("high", "low"), "a1u0": ("high",)}
    people = [Person(place, {"i0": answer}) for place, answers in given.items() for answer in answers]
    return World(organisation, (SCALE,), tuple(people), None)


@pytest.mark.parametrize("name", OFF)
def test_each_rule_is_needed(name: str) -> None:
    """With the rule switched off, some workplace among the first is found out; with all of them none is."""
    worlds = [
        tight(),
        telling(),
        few(),
        *(one for seed in range(120) if (one := world(seed)).people and one.within is None),
    ]
    broken = next((one for one in worlds if attacked(one, OFF[name]).findings), None)
    assert broken is not None
    assert attacked(broken, Rules(5)).findings == ()


def test_groupings_that_cut_across_each_other_are_shown_only_as_far_as_the_audit_lets_them() -> None:
    worlds = [one for seed in range(120) if (one := world(seed)).people and one.within is not None]
    broken = next(
        one for one in worlds if any(finding.attack == "overlap" for finding in attacked(one, Rules(5)).findings)
    )
    start = starting(broken.counts, broken.questionnaire, broken.organisation, broken.wave)
    known = known_sizes(broken.counts, start.declared)
    assert audit_releases((release_json(released(broken)),), known=known).findings == ()
