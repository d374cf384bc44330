"""The first rung of the repair: answers stand together in a grouping where each by itself would tell of the few."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, wave_of, words
from tests.analysis.tables.worlds import GROUPED, World, five_points, grouped_world
from tillid.analysis.questionnaire.values import AskedIf
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import repairing
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.repair import Repair
from tillid.analysis.tables.safe import MERGED, Release

MERGED_CELLS = ("very_high+high", "some", "low+not_at_all", "dont_know+not_relevant", "no_answer")
ORGANISATION = organisation_of({"north": ("n1", "n2"), "south": ("s1", "s2")})
COMMON = ("high", "some", "low", "dont_know")


def leaders_answer_rarely(*, follow_up: bool = False) -> Repair:
    """Leaders alone say to a very high degree, one of them the only leader of her unit."""
    rare = five_points("rare")
    after = dataclasses.replace(five_points("after"), asked_if=AskedIf("rare", ("very_high",)), words=words("?"))
    plain = five_points("plain")
    people = [
        Person(unit, {"rare": COMMON[n % 4], "plain": COMMON[n % 4], "after": "not_asked"}, "employee")
        for unit in ("n1", "n2", "s1", "s2")
        for n in range(12)
    ]
    answers = ("very_high",) * 4 + ("high", "some", "low", "high")
    people += [
        Person("n2", {"rare": answer, "plain": COMMON[n % 4], "after": asked_after(answer, n)}, "leader")
        for n, answer in enumerate(answers)
    ]
    people += [Person("n1", {"rare": "very_high", "plain": "some", "after": "high"}, "leader")]
    items = (rare, plain, after) if follow_up else (rare, plain)
    questionnaire = asked(ORGANISATION, *items, roles=("leader", "employee"))
    return repairing(counts_of(people, items, roles=True), questionnaire, ORGANISATION, wave_of(role_within="everyone"))


def asked_after(answer: str, number: int) -> str:
    return ("some", "low")[number % 2] if answer == "very_high" else "not_asked"


def cells_of(release: Release, item: str, group: Group) -> tuple[str, ...] | None:
    table = release.table(item, group)
    assert table is not None
    return tuple(key for key, _ in table.cells) if table.visible else None


def roles(release: Release, item: str) -> list[tuple[str, ...] | None]:
    return [cells_of(release, item, (("role", role),)) for role in ("leader", "employee")]


def test_answers_stand_together_in_the_whole_grouping_and_by_themselves_everywhere_else() -> None:
    repair = leaders_answer_rarely()
    release = repair.audited()
    fine = five_points("rare").categories
    assert roles(release, "rare") == [MERGED_CELLS, MERGED_CELLS]
    assert roles(release, "plain") == [fine, fine]
    assert cells_of(release, "rare", EVERYONE) == fine
    assert cells_of(release, "rare", (("unit", "n1"),)) == fine
    leaders = release.table("rare", (("role", "leader"),))
    assert leaders is not None
    assert (leaders.n, leaders.counts) == (9, dict(zip(MERGED_CELLS, (7, 1, 1, 0, 0), strict=True)))


def test_without_this_rung_the_question_is_missing_in_the_grouping() -> None:
    release = dataclasses.replace(leaders_answer_rarely(), mergeable=frozenset()).audited()
    assert roles(release, "rare") == [None, None]


def test_a_question_that_the_merged_one_leads_to_is_missing_there() -> None:
    """How many were asked it would tell how many gave the one answer that leads to it."""
    release = leaders_answer_rarely(follow_up=True).audited()
    assert roles(release, "rare") == [MERGED_CELLS, MERGED_CELLS]
    assert roles(release, "after") == [None, None]


def repair_of(of: World) -> Repair:
    return repairing(of.counts, of.questionnaire, of.organisation, of.wave)


@settings(max_examples=15, deadline=None)
@given(GROUPED)
def test_nothing_can_be_inferred_from_a_release_with_a_grouping(of: World) -> None:
    repair = repair_of(of)
    release = repair.audited()
    assert audit_releases((release_json(release),), known=repair.known).findings == ()
    for table in release.tables:
        merged = any(MERGED in key for key, _ in table.cells)
        assert not merged or "role" in dict(table.filters)


def test_the_rung_is_used_and_shows_more() -> None:
    repair = repair_of(grouped_world(46))
    shown = [
        sum(table.visible for table in one.audited().tables)
        for one in (repair, dataclasses.replace(repair, mergeable=frozenset()))
    ]
    assert shown[0] > shown[1]
