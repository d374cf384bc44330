"""A wave's life: no step twice, none back, and nothing opens before its promise is whole."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from django.test import override_settings

from tests.programme.measure.planned import CLOSES, FOLLOW_UP, RETENTION, TODAY, a_plan, a_ready_wave
from tillid.errors import AlreadyDone, InputError, NotNow
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.plans import mark_of, plan_of
from tillid.programme.measure.queries.promises import hash_of, promise_of
from tillid.programme.measure.queries.waves import is_waiting_to_be_closed, missing_for_opening
from tillid.programme.measure.services.waves import change_plan, move_closing, open_wave, plan_wave
from tillid.programme.organisation.models import LogEntry, Person
from tillid.programme.organisation.services import log
from tillid.text import Words

EVERYTHING = [
    "version",
    "purpose",
    "sponsor",
    "population",
    "frame",
    "mode",
    "follow_up_owner",
    "codetermination",
    "groups",
    "cutoff",
    "closes_on",
    "follow_up_date",
    "retention",
    "invitations",
    "holders",
]


def logged() -> list[tuple[str, str, dict[str, object]]]:
    return [(entry.action, entry.about, entry.details) for entry in LogEntry.objects.order_by("number")]


def test_a_new_wave_lacks_everything_that_the_promise_says(anna: Person) -> None:
    wave = plan_wave(person=anna, code="trust-2026", title=Words.of(da="Tillid 2026"), version=None)
    assert [missing.field for missing in missing_for_opening(wave, TODAY)] == EVERYTHING
    with pytest.raises(NotNow):
        open_wave(person=anna, wave=wave, today=TODAY)
    assert Wave.objects.get().state == "draft"


@override_settings(IS_MUNICIPALITY=False)
def test_only_a_municipality_needs_the_decision_of_its_committee(anna: Person) -> None:
    wave = a_ready_wave(anna, codetermination={})
    assert missing_for_opening(wave, TODAY) == ()


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        ({"purpose": {"da": "  "}}, ["purpose"]),
        ({"cutoff": TODAY + datetime.timedelta(days=1)}, ["cutoff"]),
        ({"closes_on": TODAY - datetime.timedelta(days=1)}, ["closes_on"]),
        ({"follow_up_date": CLOSES}, ["follow_up_date"]),
        ({"retention": CLOSES}, ["retention"]),
        ({"codetermination": {}}, ["codetermination"]),
        ({"groups": {"tree": []}}, []),
        ({"speak_of": {}, "moments": ()}, []),
    ],
)
def test_what_is_missing_is_named_and_nothing_else_is_asked_for(
    anna: Person, other: dict[str, object], missing: list[str]
) -> None:
    wave = a_ready_wave(anna, **other)
    assert [each.field for each in missing_for_opening(wave, TODAY)] == missing


def test_an_open_link_asks_somebody_too(anna: Person) -> None:
    wave = a_ready_wave(anna, invited=0)
    assert [each.field for each in missing_for_opening(wave, TODAY)] == ["invitations"]
    change_plan(person=anna, wave=wave, plan=dataclasses.replace(plan_of(wave), open_link=True))
    assert missing_for_opening(wave, TODAY) == ()


def test_a_wave_opens_once_and_its_promise_is_frozen_with_it(anna: Person) -> None:
    wave = a_ready_wave(anna)
    open_wave(person=anna, wave=wave, today=TODAY)
    kept = Wave.objects.get()
    assert (kept.state, kept.opened_on, len(bytes(kept.token_key or b""))) == ("opened", TODAY, 32)
    assert kept.promise["sha256"] == hash_of(kept.promise) == promise_of(kept).sha256
    assert kept.version is not None
    assert kept.version.state == "fixed"
    assert logged()[-1] == ("wave.opened", "wave:trust-2026", {"promise": kept.promise["sha256"]})
    with pytest.raises(AlreadyDone):
        open_wave(person=anna, wave=wave, today=TODAY)
    assert Wave.objects.get().token_key == kept.token_key


def test_a_plan_is_not_changed_once_the_wave_is_open(anna: Person) -> None:
    wave = a_ready_wave(anna)
    stale = Wave.objects.get()
    open_wave(person=anna, wave=wave, today=TODAY)
    with pytest.raises(AlreadyDone):
        change_plan(person=anna, wave=stale, plan=dataclasses.replace(plan_of(stale), k=6))
    assert Wave.objects.get().k == 5


def test_two_people_who_change_a_plan_at_once_do_not_overwrite_each_other(anna: Person) -> None:
    wave = a_ready_wave(anna)
    mine = theirs = plan_of(wave)
    change_plan(person=anna, wave=wave, plan=dataclasses.replace(theirs, k=7), started_from=mark_of(theirs))
    with pytest.raises(NotNow):
        change_plan(person=anna, wave=wave, plan=dataclasses.replace(mine, k=6), started_from=mark_of(mine))
    assert Wave.objects.get().k == 7
    assert logged()[-1] == ("wave.plan_changed", "wave:trust-2026", {"changed": ["k"]})


def test_limits_are_never_lower_than_the_smallest(anna: Person) -> None:
    wave = a_ready_wave(anna)
    with pytest.raises(InputError) as raised:
        change_plan(person=anna, wave=wave, plan=dataclasses.replace(plan_of(wave), k=4, k_comments=9))
    assert [problem.place.file for problem in raised.value.problems] == ["k", "k_comments"]
    assert (Wave.objects.get().k, Wave.objects.get().k_comments) == (5, 10)


def test_the_next_wave_begins_with_the_words_of_the_last_but_not_with_its_dates(anna: Person) -> None:
    last = a_ready_wave(anna, k=8)
    wave = plan_wave(
        person=anna, code="trust-2027", title=Words.of(da="Tillid 2027"), version=last.version, previous=last
    )
    began_with = plan_of(Wave.objects.get(code="trust-2027"))
    assert began_with == dataclasses.replace(
        a_plan(last.version),
        title={"da": "Tillid 2027"},
        k=8,
        cutoff=None,
        closes_on=None,
        retention=None,
        follow_up_date=None,
        codetermination={},
    )
    assert (wave.previous, wave.rehearsed, wave.promise) == (last, False, {})


def test_two_waves_do_not_have_the_same_short_name(anna: Person) -> None:
    plan_wave(person=anna, code="trust-2026", title=Words.of(da="Tillid"), version=None)
    with pytest.raises(AlreadyDone):
        plan_wave(person=anna, code="trust-2026", title=Words.of(da="Tillid"), version=None)
    assert Wave.objects.count() == 1


def test_the_last_day_is_moved_later_only_and_the_promise_tells_it(anna: Person) -> None:
    wave = a_ready_wave(anna)
    log(person=anna, action="wave.invited", about="wave:trust-2026", details={"people": 6})  # before it opened
    with pytest.raises(AlreadyDone):
        move_closing(person=anna, wave=wave, closes_on=CLOSES + datetime.timedelta(days=7))
    open_wave(person=anna, wave=wave, today=TODAY)
    promised = Wave.objects.get().promise
    for day in (CLOSES, CLOSES - datetime.timedelta(days=1), FOLLOW_UP, RETENTION):
        with pytest.raises(NotNow):
            move_closing(person=anna, wave=wave, closes_on=day)
    log(person=anna, action="wave.invited", about="wave:trust-2026", details={"people": 3})
    later = CLOSES + datetime.timedelta(days=7)
    move_closing(person=anna, wave=wave, closes_on=later)
    kept = Wave.objects.get()
    assert (kept.closes_on, kept.promise) == (later, promised)
    assert [change.what.render("en") for change in promise_of(kept).changes] == [
        "3 people more were asked.",
        "The last day to answer was moved from 30 September 2086 to 7 October 2086.",
    ]


def test_a_wave_whose_last_day_has_passed_waits_for_its_holders(anna: Person) -> None:
    wave = a_ready_wave(anna)
    after = CLOSES + datetime.timedelta(days=1)
    assert not is_waiting_to_be_closed(wave, after)
    open_wave(person=anna, wave=wave, today=TODAY)
    assert [is_waiting_to_be_closed(wave, day) for day in (CLOSES, after)] == [False, True]
