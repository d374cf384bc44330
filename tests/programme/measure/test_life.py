"""Whatever two people do with a wave, in any order: its state never goes back, and an open promise never changes."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.programme.measure.planned import CLOSES, RETENTION, TODAY, a_ready_wave
from tillid.errors import TillidError
from tillid.programme.measure.enums import Holding, Side, WaveState
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion, Wave
from tillid.programme.measure.queries.plans import plan_of
from tillid.programme.measure.queries.promises import hash_of
from tillid.programme.measure.services.archiving import archive_wave, delete_what_is_due
from tillid.programme.measure.services.keys import HolderWords, NewHolder, make_keys, rehearse
from tillid.programme.measure.services.waves import change_plan, close_wave, move_closing, open_wave
from tillid.programme.organisation.models import LogEntry, Person

HOLDERS = (NewHolder("Mette", Side.MANAGEMENT), NewHolder("Ole", Side.EMPLOYEES), NewHolder("Pia", Side.OUTSIDE))
DAYS = st.sampled_from([TODAY + datetime.timedelta(days=days) for days in (-40, 0, 10, 29, 30, 45, 99, 101, 250)])
STEPS = list(WaveState)
LATE = TODAY + datetime.timedelta(days=200)
ONCE = ("wave.opened", "wave.closed", "wave.archived")


class Life(RuleBasedStateMachine):
    """Two people, each with the page as it was when they last looked."""

    def __init__(self) -> None:
        super().__init__()
        wave = _fresh()
        self.people = [Person.objects.create(name=name) for name in ("Anna", "Bo")]
        self.made = make_keys(person=self.people[0], wave=wave, holding=Holding.TWO_OF_THREE, holders=HOLDERS)
        rehearse(person=self.people[0], wave=wave, secrets=HolderWords(self.made.words))
        self.pages = [wave, Wave.objects.get()]
        self.furthest, self.promised = 0, {}

    def act(self, service: Callable[..., None], who: int, **given: object) -> None:
        with contextlib.suppress(TillidError):
            service(person=self.people[who], wave=self.pages[who], **given)

    @rule(who=st.integers(0, 1))
    def look(self, who: int) -> None:
        self.pages[who] = Wave.objects.get()

    @rule(who=st.integers(0, 1), k=st.integers(3, 9))
    def change(self, who: int, k: int) -> None:
        self.act(change_plan, who, plan=dataclasses.replace(plan_of(self.pages[who]), k=k))

    @rule(who=st.integers(0, 1))
    def make_and_rehearse(self, who: int) -> None:
        with contextlib.suppress(TillidError):
            self.made = make_keys(
                person=self.people[who], wave=self.pages[who], holding=Holding.TWO_OF_THREE, holders=HOLDERS
            )
            rehearse(person=self.people[who], wave=self.pages[who], secrets=HolderWords(self.made.words))

    @rule(who=st.integers(0, 1), today=st.sampled_from((TODAY, LATE)))
    def open(self, who: int, today: datetime.date) -> None:
        self.act(open_wave, who, today=today)

    @rule(who=st.integers(0, 1), day=DAYS)
    def move(self, who: int, day: datetime.date) -> None:
        self.act(move_closing, who, closes_on=day)

    @rule(who=st.integers(0, 1), today=st.sampled_from((LATE, TODAY)), holders=st.sampled_from((2, 3, 1)))
    def close(self, who: int, today: datetime.date, holders: int) -> None:
        words = self.made.words[:holders]
        self.act(close_wave, who, secrets=HolderWords(words), today=today)

    @rule()
    def release(self) -> None:
        """What `make_release` writes of the wave, without the counting that has its own tests."""
        Wave.objects.filter(state=WaveState.CLOSED, token_key=None).update(state=WaveState.RELEASED)

    @rule(who=st.integers(0, 1))
    def archive(self, who: int) -> None:
        self.act(archive_wave, who)

    @rule(today=st.sampled_from((TODAY, CLOSES, RETENTION)))
    def a_night_passes(self, today: datetime.date) -> None:
        delete_what_is_due(today=today)

    @invariant()
    def never_back(self) -> None:
        now = STEPS.index(WaveState(Wave.objects.get().state))
        assert now >= self.furthest
        self.furthest = now

    @invariant()
    def an_open_promise_stands(self) -> None:
        wave = Wave.objects.get()
        if wave.state == WaveState.DRAFT:
            assert wave.promise == {}
            return
        self.promised = self.promised or wave.promise
        assert wave.promise == self.promised
        assert wave.promise["sha256"] == hash_of(wave.promise)
        assert wave.closes_on is not None
        assert wave.closes_on >= CLOSES

    @invariant()
    def each_step_is_logged_once(self) -> None:
        done = list(LogEntry.objects.filter(action__in=ONCE).values_list("action", flat=True))
        assert len(done) == len(set(done))


def _fresh() -> Wave:
    for model in (LogEntry, Wave, QuestionnaireVersion, Questionnaire, Person):
        model._default_manager.all().delete()
    return a_ready_wave(Person.objects.create(name="Cecilie"))


@pytest.mark.django_db(databases=("default", "ballots"), transaction=True)
def test_whatever_two_people_do_in_any_order_nothing_goes_back_and_no_promise_changes() -> None:
    run_state_machine_as_test(Life, settings=settings(max_examples=20, stateful_step_count=25))
