"""Participation: counted once a day, of groups about which it tells of nobody."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.programme.measure.an_open_wave import an_open_wave
from tillid.analysis.tables.groups import Group
from tillid.programme.measure.ballots.models import Ballot
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.services.invitations import record_state
from tillid.programme.measure.services.participation import LEAST, Count, count_participation, told
from tillid.programme.organisation.models import Unit

DAY = datetime.date(2026, 9, 8)


def answer(wave: Wave, unit: str, count: int) -> None:
    some = wave.invitations.filter(unit__code=unit).order_by("name").values_list("pk", flat=True)[:count]
    Invitation.objects.filter(pk__in=list(some)).update(state=InvitationState.ANSWERED)


def counted(wave: Wave, day: datetime.date = DAY) -> set[tuple[str | None, int, int]]:
    return set(wave.participation.filter(day=day).values_list("unit__code", "invited", "answered"))


def test_participation_is_counted_by_area_and_unit(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, people=10)
    answer(wave, "kompas", 4)
    answer(wave, "lanternen", 5)
    count_participation(wave=wave, day=DAY)
    assert counted(wave) == {
        (None, 20, 9),
        ("nord", 10, 4),
        ("kompas", 10, 4),
        ("syd", 10, 5),
        ("lanternen", 10, 5),
    }


def test_the_first_count_of_a_day_stands(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, people=10)
    answer(wave, "kompas", 4)
    count_participation(wave=wave, day=DAY)
    before = counted(wave)
    answer(wave, "kompas", 6)
    count_participation(wave=wave, day=DAY)
    assert counted(wave) == before
    count_participation(wave=wave, day=DAY + datetime.timedelta(days=1))
    assert (None, 20, 6) in counted(wave, DAY + datetime.timedelta(days=1))


def test_where_nobody_has_answered_in_an_area_it_is_not_told_nor_does_it_follow(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, people=10)
    answer(wave, "kompas", 4)
    count_participation(wave=wave, day=DAY)
    assert counted(wave) == {(None, 20, 4)}


def test_nothing_is_told_before_two_have_answered(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, people=10)
    answer(wave, "kompas", 1)
    count_participation(wave=wave, day=DAY)
    assert counted(wave) == set()


def test_whoever_should_not_have_been_asked_counts_to_the_end(tree: dict[str, Unit]) -> None:
    """Else the number of answers would say whether theirs is among them."""
    wave = an_open_wave(tree, people=10)
    answer(wave, "kompas", 4)
    answer(wave, "lanternen", 4)
    for one in wave.invitations.order_by("name")[:6]:
        record_state(person=None, invitation=one, state=InvitationState.INELIGIBLE)
    count_participation(wave=wave, day=DAY)
    assert (None, 20, 8) in counted(wave)


@pytest.mark.django_db(databases=["default", "ballots"])
def test_by_an_open_link_it_is_counted_how_many_answered_and_no_more(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, people=0, open_link=True)
    Ballot.objects.bulk_create(Ballot(wave=wave.pk, **_of_a_ballot(number)) for number in range(7))
    count_participation(wave=wave, day=DAY)
    assert counted(wave) == {(None, 0, 7)}


def _of_a_ballot(number: int) -> dict[str, bytes]:
    given = {"box": b"sealed", "slot": bytes([number]) * 32}
    return {name: value for name, value in given.items() if hasattr(Ballot, name)}


def test_a_closed_wave_is_not_counted(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, people=10)
    answer(wave, "kompas", 4)
    Wave.objects.update(state=WaveState.CLOSED)
    count_participation(wave=wave, day=DAY)
    assert counted(wave) == set()


@st.composite
def counts(draw: st.DrawFn) -> tuple[dict[Group, Count], dict[Group, tuple[Group, ...]]]:
    """A tree of areas and units in which some work in the area itself, or in no area."""
    found: dict[Group, Count] = {}
    below: dict[Group, tuple[Group, ...]] = {(): ()}

    def people() -> Count:
        invited = draw(st.integers(0, 14))
        return Count(invited, draw(st.sampled_from((0, 1, invited // 2, max(invited - 1, 0), invited))))

    def add(one: Count, other: Count) -> Count:
        return Count(one.invited + other.invited, one.answered + other.answered)

    total = people()
    for area in range(draw(st.integers(0, 4))):
        group: Group = (("unit", f"a{area}"),)
        inside: list[Group] = []
        whole = people()
        for unit in range(draw(st.integers(0, 4))):
            inside.append((("unit", f"a{area}u{unit}"),))
            found[inside[-1]] = people()
            whole = add(whole, found[inside[-1]])
        below[group], found[group] = tuple(inside), whole
        below[()] += (group,)
        total = add(total, whole)
    found[()] = total
    return found, {group: inside for group, inside in below.items() if inside}


@given(counts(), st.integers(5, 7))
def test_no_group_and_nothing_left_over_is_small_or_tells_of_each_in_it(
    world: tuple[dict[Group, Count], dict[Group, tuple[Group, ...]]], k: int
) -> None:
    found, below = world
    shown = set(told(found, below, k))

    def largest_inside(group: Group) -> list[Group]:
        return [one for child in below.get(group, ()) for one in ([child] if child in shown else largest_inside(child))]

    for group in shown:
        inside = [found[one] for one in largest_inside(group)]
        for part in (
            found[group],
            Count(
                found[group].invited - sum(one.invited for one in inside),
                found[group].answered - sum(one.answered for one in inside),
            ),
        ):
            assert part.invited == 0 or (part.invited >= k and LEAST <= part.answered <= part.invited - LEAST), (
                group,
                part,
            )
