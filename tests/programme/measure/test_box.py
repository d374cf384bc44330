"""One invitation, one ballot: whatever people click, and wherever the machine stops."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import hypothesis.strategies as st
import pytest
from django.db import connections
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from tests.programme.measure.world import World, a_world
from tillid.programme.measure.ballots.models import Ballot, Slot
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Token, Wave
from tillid.programme.measure.services import box
from tillid.programme.measure.services.box import Cast, Outcome, cast, cast_without_invitation, put_together, repair
from tillid.programme.measure.services.box_writer import Writer
from tillid.programme.measure.tokens import new_token, read_token

BOTH = ("default", "ballots")
pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def world() -> World:
    world = a_world()
    world.invite(3, {"area": "nord", "unit": "kompas"})
    return world


def say(world: World, number: int, text: str) -> Outcome:
    return cast(wave=world.wave, code=world.codes[number], answers={"trust": "high", "why": text})


def states(world: World) -> list[str]:
    return list(world.wave.invitations.order_by("name").values_list("state", flat=True))


def test_an_answer_counts_once_and_carries_its_groups(world: World) -> None:
    given_ = {"trust": "high", "hinders": ["meetings", "systems"], "hours": "7,5", "why": "Fordi\r\nder er tid "}
    assert cast(wave=world.wave, code=world.codes[0].lower().replace("-", " "), answers=given_) == Outcome.COUNTED
    (paper,) = world.opened()
    assert (dict(paper.answers), dict(paper.groups)) == (
        {"trust": "high", "hinders": ("systems", "meetings"), "hours": "7.5", "why": "Fordi\nder er tid"},
        {"area": "nord", "unit": "kompas"},
    )
    assert (states(world), Slot.objects.count()) == (["answered", "sent", "sent"], 0)


def test_the_second_of_two_windows_is_told_and_changes_nothing(world: World) -> None:
    reminder = world.new_codes(world.invitations[:1])[0]
    assert say(world, 0, "first") == Outcome.COUNTED
    assert say(world, 0, "again") == Outcome.ALREADY_ANSWERED
    assert cast(wave=world.wave, code=reminder, answers={"why": "from the reminder"}) == Outcome.ALREADY_ANSWERED
    assert (world.texts(), world.answered()) == (["first"], 1)


def test_an_old_link_counts_as_long_as_nobody_has_answered(world: World) -> None:
    world.new_codes(world.invitations[:1])
    assert (say(world, 0, "by the first link"), world.texts()) == (Outcome.COUNTED, ["by the first link"])


def test_codes_that_are_nobodys_count_nothing(world: World) -> None:
    elsewhere = a_world("other")
    elsewhere.invite(1, {})
    for code in ("", "12", "wrong", new_token(), elsewhere.codes[0]):
        assert cast(wave=world.wave, code=code, answers={}) == Outcome.UNKNOWN_CODE
    world.wave.invitations.update(state=InvitationState.INELIGIBLE)
    assert say(world, 0, "should not have been asked") == Outcome.UNKNOWN_CODE
    assert (Ballot.objects.count(), Slot.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", [state for state in WaveState if state != WaveState.OPENED])
def test_a_wave_that_is_not_open_takes_no_ballot(world: World, state: WaveState) -> None:
    seen_while_open = Wave.objects.get(pk=world.wave.pk)
    Wave.objects.update(state=state)
    assert cast(wave=seen_while_open, code=world.codes[0], answers={}) == Outcome.CLOSED
    assert cast_without_invitation(wave=seen_while_open, answers={}) == Outcome.CLOSED
    assert (Ballot.objects.count(), world.answered()) == (0, 0)


def test_the_last_day_is_the_last_day(world: World) -> None:
    today = timezone.localdate()
    Wave.objects.update(closes_on=today)
    assert say(world, 0, "on the last day") == Outcome.COUNTED
    Wave.objects.update(closes_on=today - datetime.timedelta(days=1))
    world.wave.refresh_from_db()
    assert say(world, 1, "the day after") == Outcome.CLOSED
    assert cast(wave=world.wave, code="wrong", answers={}) == Outcome.CLOSED


@pytest.mark.parametrize("state", [InvitationState.QUEUED, InvitationState.BOUNCED, InvitationState.REFUSED])
def test_whoever_has_a_code_may_answer_whatever_is_noted_of_the_letter(world: World, state: InvitationState) -> None:
    world.wave.invitations.update(state=state)
    assert (say(world, 0, "here"), world.answered()) == (Outcome.COUNTED, 1)


def test_answers_that_cannot_be_given_are_not_sealed(world: World) -> None:
    for answers in (
        {"trust": "very"},
        {"nothing": "high"},
        {"why": "x" * 1001},
        {"hours": "many"},
        {"trust": ["high"]},
    ):
        with pytest.raises(ValueError, match="cannot be given"):
            cast(wave=world.wave, code=world.codes[0], answers=answers)
    assert (Ballot.objects.count(), world.answered()) == (0, 0)


def test_the_open_link_takes_ballots_where_it_was_promised_and_nowhere_else(world: World) -> None:
    linked = a_world("linked", open_link=True)
    assert cast_without_invitation(wave=world.wave, answers={"trust": "low"}) == Outcome.CLOSED
    assert cast_without_invitation(wave=linked.wave, answers={"trust": "low", "role": "leader"}) == Outcome.COUNTED
    with pytest.raises(ValueError, match="none of its choices"):
        cast_without_invitation(wave=linked.wave, answers={"role": "king"})
    (paper,) = linked.opened()
    assert (dict(paper.answers), dict(paper.groups), paper.by_link) == ({"trust": "low"}, {"role": "leader"}, True)


def test_every_ballot_of_a_wave_is_as_long_as_every_other(world: World) -> None:
    world.invite(1, {"area": "a" * 80, "unit": "u" * 80, "role": "r" * 80})
    for number, text in enumerate(["", "kort", "\N{PILE OF POO}" * 1000, '"' * 1000]):
        cast(wave=world.wave, code=world.codes[number], answers={"why": text, "one_change": text})
    assert {len(bytes(ballot.box)) for ballot in Ballot.objects.all()} == {box.form_of(world.wave.pk)[1] + 48}


# -- stops -------------------------------------------------------------------------------------------------------------
class Stop(BaseException):
    """The machine stops here; what was committed stays."""


def stopped(where: str) -> Callable[[], None]:
    """Let the next answer stop at this place. Gives what lets the machine go on."""

    def stop(*_args: object, **_kwargs: object) -> None:
        raise Stop

    stopping = pytest.MonkeyPatch()
    steps = {"before commit 1": "_put_ballots", "after commit 1": "_count", "after commit 2": "_destroy_slots"}
    stopping.setattr(box, steps[where], stop)
    return stopping.undo


@pytest.mark.django_db(databases=BOTH, transaction=True)
@pytest.mark.parametrize("mended", [False, True])
@pytest.mark.parametrize("where", ["before commit 1", "after commit 1", "after commit 2"])
def test_wherever_the_machine_stops_exactly_one_ballot_counts(where: str, mended: bool) -> None:
    world = a_world()
    world.invite(3, {"area": "nord"})
    assert say(world, 1, "another") == Outcome.COUNTED
    go_on = stopped(where)
    with pytest.raises(Stop):
        say(world, 0, "before the stop")
    go_on()
    counted = where == "after commit 2"
    assert Slot.objects.count() == (0 if where == "before commit 1" else 1)
    if mended:
        repair(world.wave)
        assert world.texts() == (["another", "before the stop"] if counted else ["another"])
        assert Slot.objects.count() == 0
    assert say(world, 0, "after") == (Outcome.ALREADY_ANSWERED if counted else Outcome.COUNTED)
    repair(world.wave)
    assert world.texts() == (["another", "before the stop"] if counted else ["after", "another"])
    assert (world.answered(), Slot.objects.count()) == (2, 0)


def test_mending_leaves_other_waves_and_what_is_whole_alone(world: World) -> None:
    other = a_world("other")
    other.invite(1, {})
    Slot.objects.create(
        mark=box.mark_of(other.invitations[0].pk, other.token_key), wave=other.wave.pk, ballot=other.wave.pk
    )
    assert say(world, 0, "whole") == Outcome.COUNTED
    repair(world.wave)
    assert (world.texts(), Slot.objects.count()) == (["whole"], 1)
    box.repair_all()
    assert (world.texts(), Slot.objects.count()) == (["whole"], 0)


# -- together ----------------------------------------------------------------------------------------------------------
def as_cast(world: World, code: str, text: str) -> Cast:
    return Cast(world.wave.pk, read_token(code), {"why": text}, {}, box.form_of(world.wave.pk)[1])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.lists(st.integers(0, 8), max_size=12), cuts=st.lists(st.integers(1, 5), min_size=12, max_size=12))
@pytest.mark.usefixtures("world")
def test_together_comes_to_the_same_as_one_after_the_other(row: list[int], cuts: list[int]) -> None:
    """0 to 5: three people with two codes each; 6: nobody's code; 7: another wave's; 8: the open link, not promised."""

    def outcomes(together: bool) -> tuple[list[Outcome], list[str], int]:
        one, other = a_world(f"one-{together}"), a_world(f"other-{together}")
        one.invite(3, {"area": "nord"})
        other.invite(1, {})
        codes = [*one.codes, *one.new_codes(one.invitations), new_token(), other.codes[0], ""]
        casts = [as_cast(one, codes[place], f"{number}") for number, place in enumerate(row)]
        found: list[Outcome] = []
        while casts:
            size = cuts[len(found)] if together else 1
            found += put_together(casts[:size])
            casts = casts[size:]
        result = found, one.texts(), one.answered() + Slot.objects.count()
        Ballot.objects.all().delete()
        Token.objects.all().delete()
        Wave.objects.filter(code__in=(one.wave.code, other.wave.code)).delete()
        return result

    assert outcomes(together=True) == outcomes(together=False)


def test_one_that_cannot_be_put_does_not_take_the_others_with_it() -> None:
    """And whoever waits gets an answer or the error: the thread lives on."""

    def put(row: list[int]) -> list[int]:
        if 3 in row:
            raise ZeroDivisionError
        return [-one for one in row]

    writer = Writer(put, lambda: True)
    got: dict[int, object] = {}

    def ask(one: int) -> None:
        try:
            got[one] = writer.wait_for(one)
        except ZeroDivisionError as error:
            got[one] = type(error)

    threads = [threading.Thread(target=ask, args=(one,)) for one in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {0: 0, 1: -1, 2: -2, 3: ZeroDivisionError, 4: -4, 5: -5}


def test_a_database_in_memory_is_written_where_the_answer_arrives() -> None:
    assert connections["default"].vendor != "sqlite" or not box._can_be_shared()
