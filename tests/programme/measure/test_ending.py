"""Closing with the holders, archiving, and the day that answers are deleted on."""

from __future__ import annotations

import datetime

import pytest

from tests.programme.measure.planned import CLOSES, RETENTION, TODAY, a_ready_wave
from tillid.errors import AlreadyDone, InputError, NotNow
from tillid.programme.measure.ballots.models import AnswerRow, Ballot, OpenText
from tillid.programme.measure.enums import Holding, Side, WaveState
from tillid.programme.measure.models import Invitation, Token, Wave
from tillid.programme.measure.services.archiving import archive_wave, delete_what_is_due
from tillid.programme.measure.services.box import Outcome, cast
from tillid.programme.measure.services.keys import HolderWords, MadeKeys, NewHolder, make_keys, rehearse
from tillid.programme.measure.services.waves import close_wave, open_wave
from tillid.programme.measure.tokens import hmac_of, new_token, read_token
from tillid.programme.organisation.models import LogEntry, Person

pytestmark = pytest.mark.django_db(databases=("default", "ballots"), transaction=True)

AFTER = CLOSES + datetime.timedelta(days=1)
HOLDERS = (
    NewHolder("Mette Bruun", Side.MANAGEMENT),
    NewHolder("Ole Kjær", Side.EMPLOYEES),
    NewHolder("Pia Lund", Side.OUTSIDE),
)


@pytest.fixture
def opened(anna: Person) -> tuple[Wave, MadeKeys, list[str]]:
    """An open wave with its keys, and a code for each of the six who were invited."""
    wave = a_ready_wave(anna)
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=HOLDERS)
    rehearse(person=anna, wave=wave, secrets=HolderWords(made.words))
    open_wave(person=anna, wave=wave, today=TODAY)
    codes = []
    for invitation in wave.invitations.all():
        codes.append(code := new_token())
        Token.objects.create(hmac=hmac_of(read_token(code) or "", bytes(wave.token_key or b"")), invitation=invitation)
    return wave, made, codes


def answer(wave: Wave, code: str) -> Outcome:
    return cast(wave=wave, code=code, answers={"trust": "high", "why": "Fordi"})


def logged() -> list[tuple[str, dict[str, object]]]:
    return [(entry.action, entry.details) for entry in LogEntry.objects.order_by("number")]


def kept() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in (Ballot, AnswerRow, OpenText, Invitation)}


def test_two_holders_close_a_wave_whose_last_day_has_passed(
    anna: Person, opened: tuple[Wave, MadeKeys, list[str]]
) -> None:
    wave, made, codes = opened
    assert [answer(wave, code) for code in codes[:5]] == [Outcome.COUNTED] * 5
    close_wave(person=anna, wave=wave, secrets=HolderWords(made.words[1:]), today=AFTER)
    now = Wave.objects.get()
    assert (now.state, now.closed_on, now.token_key) == ("closed", AFTER, None)
    assert kept() == {"Ballot": 0, "AnswerRow": 5, "OpenText": 5, "Invitation": 0}
    assert logged()[-2:] == [("wave.closed", {}), ("ballots.opened", {"holders": [2, 3]})]
    with pytest.raises(NotNow):
        close_wave(person=anna, wave=wave, secrets=HolderWords(made.words), today=AFTER)


def test_nobody_loses_time_that_was_promised(anna: Person, opened: tuple[Wave, MadeKeys, list[str]]) -> None:
    wave, made, codes = opened
    for code in codes[:5]:
        answer(wave, code)
    with pytest.raises(NotNow):
        close_wave(person=anna, wave=wave, secrets=HolderWords(made.words), today=CLOSES)
    assert answer(wave, codes[5]) == Outcome.COUNTED
    close_wave(person=anna, wave=wave, secrets=HolderWords(made.words), today=TODAY)
    assert (Wave.objects.get().state, AnswerRow.objects.count()) == ("closed", 6)


def test_wrong_words_change_nothing(anna: Person, opened: tuple[Wave, MadeKeys, list[str]]) -> None:
    wave, made, codes = opened
    answer(wave, codes[0])
    swapped = HolderWords(((1, made.words[1][1]), (2, made.words[0][1])))
    for wrong in (swapped, HolderWords(made.words[:1])):
        with pytest.raises(InputError):
            close_wave(person=anna, wave=wave, secrets=wrong, today=AFTER)
    assert Wave.objects.get().state == "opened"
    assert kept() == {"Ballot": 1, "AnswerRow": 0, "OpenText": 0, "Invitation": 6}


def test_archiving_deletes_the_answers_and_is_done_once(anna: Person, opened: tuple[Wave, MadeKeys, list[str]]) -> None:
    wave, made, codes = opened
    for code in codes:
        answer(wave, code)
    close_wave(person=anna, wave=wave, secrets=HolderWords(made.words), today=AFTER)
    with pytest.raises(AlreadyDone):
        archive_wave(person=anna, wave=wave)
    Wave.objects.update(state=WaveState.RELEASED)
    archive_wave(person=anna, wave=wave)
    assert (Wave.objects.get().state, sum(kept().values())) == ("archived", 0)
    assert logged()[-1] == ("wave.archived", {})
    with pytest.raises(AlreadyDone):
        archive_wave(person=anna, wave=wave)


@pytest.mark.parametrize("state", ["opened", "closed", "released"])
def test_no_answer_outlives_the_day_that_was_promised(
    anna: Person, opened: tuple[Wave, MadeKeys, list[str]], state: str
) -> None:
    wave, made, codes = opened
    for code in codes:
        answer(wave, code)
    if state != "opened":
        close_wave(person=anna, wave=wave, secrets=HolderWords(made.words), today=AFTER)
        Wave.objects.update(state=state)
    delete_what_is_due(today=RETENTION - datetime.timedelta(days=1))
    assert Wave.objects.get().state == state
    delete_what_is_due(today=RETENTION)
    now = Wave.objects.get()
    assert (now.state, now.token_key, kept()) == (
        "archived",
        None,
        {"Ballot": 0, "AnswerRow": 0, "OpenText": 0, "Invitation": 0},
    )
    delete_what_is_due(today=RETENTION)
    assert [action for action, _details in logged()].count("wave.archived") == 1
