"""Closing opens all ballots at once, and leaves rows that nobody is linked to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from nacl.public import PrivateKey

from tests.programme.measure.asked import DEFINITION
from tests.programme.measure.world import World, a_world
from tillid.errors import AlreadyDone, NotNow
from tillid.programme.measure.ballots.answers import is_complete, kept_of, row_of
from tillid.programme.measure.ballots.models import AnswerRow, Ballot, OpenText, Slot
from tillid.programme.measure.ballots.sealing import Paper
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Stratum, Token, Wave, WrappedKey
from tillid.programme.measure.services import closing
from tillid.programme.measure.services.box import Outcome, cast, cast_without_invitation
from tillid.programme.measure.services.closing import finish_all, is_unfinished, open_ballots
from tillid.programme.measure.services.invitations import record_state
from tillid.programme.organisation.models import OutboxEntry, Unit
from tillid.programme.organisation.services import put_in_outbox

BOTH = ("default", "ballots")
pytestmark = pytest.mark.django_db(databases=BOTH)


@pytest.fixture
def world(tree: dict[str, Unit]) -> World:
    """Six people of the Compass and seven of the Lantern have answered, two of each have not."""
    world = a_world()
    world.invite(8, {"area": "nord", "unit": "kompas"}, tree["kompas"])
    world.invite(9, {"area": "syd", "unit": "lanternen"}, tree["lanternen"])
    for number in (*range(6), *range(8, 15)):
        answer(world, number)
    return world


def answer(world: World, number: int) -> None:
    where = "kompas" if number < 8 else "lanternen"
    given = {"trust": "high" if number < 8 else "low", "rules": "some", "why": f"{where} {number}"}
    assert cast(wave=world.wave, code=world.codes[number], answers=given) == Outcome.COUNTED


def rows(world: World) -> list[dict[str, str]]:
    return list(AnswerRow.objects.filter(wave=world.wave.pk).values_list("answers", flat=True))


def texts(world: World) -> list[tuple[str, str, str]]:
    return sorted(OpenText.objects.filter(wave=world.wave.pk).values_list("item", "place", "text"))


def left(world: World) -> dict[str, int]:
    """How much there is of what closing destroys."""
    wave = Wave.objects.get(pk=world.wave.pk)
    keys = (wave.token_key, wave.public_key, wave.test_ballot)
    models = (Ballot, Slot, Invitation, Token, Stratum, WrappedKey, OutboxEntry)
    found = {model.__name__: model.objects.count() for model in models} | {"keys": sum(key is not None for key in keys)}
    return {name: count for name, count in found.items() if count}


def test_every_ballot_becomes_a_row_and_what_is_behind_it_goes(world: World) -> None:
    put_in_outbox(kind="reminder", invitation=str(world.invitations[7].pk))
    open_ballots(wave=world.wave, private_key=world.key)
    rest = {"role": "", "rules": "some", "which": "not_asked", "hours": ""}
    rest |= {f"hinders.{option}": "" for option in ("systems", "meetings", "nothing")}
    kompas = {"area": "nord", "unit": "kompas", "trust": "high", **rest}
    lanternen = {"area": "syd", "unit": "lanternen", "trust": "low", **rest}
    assert sorted(map(str_of, rows(world))) == sorted([str_of(kompas)] * 6 + [str_of(lanternen)] * 7)
    assert left(world) == {}
    assert (world.wave.state, is_unfinished(world.wave)) == (WaveState.CLOSED, False)


def str_of(row: dict[str, str]) -> str:
    return repr(sorted(row.items()))


def test_what_is_kept_of_the_invitations_is_numbers(world: World) -> None:
    """Of somebody who should not have been asked they do not tell whether they answered."""
    world.wave.invitations.update(delivery=InvitationState.SENT)
    for number in (0, 7):
        record_state(person=None, invitation=world.invitations[number], state=InvitationState.INELIGIBLE)
    open_ballots(wave=world.wave, private_key=world.key)
    assert Wave.objects.get(pk=world.wave.pk).final_counts == {
        "units": {"kompas": 8, "lanternen": 9},
        "answered": 13,
        "shown": {"sent": 15, "ineligible": 2},
        "complete": 0,
        "partial": 13,
        "by_link": 0,
    }


def test_a_text_stands_without_its_row_and_is_placed_only_where_enough_answered(world: World) -> None:
    Wave.objects.update(k_comments=7)
    world.wave.refresh_from_db()
    open_ballots(wave=world.wave, private_key=world.key)
    north, south = [f"kompas {number}" for number in range(6)], [f"lanternen {number}" for number in range(8, 15)]
    assert texts(world) == sorted([("why", "", text) for text in north] + [("why", "syd", text) for text in south])
    assert [row for row in rows(world) if "why" in row] == []


def test_a_unit_where_few_answered_is_not_to_be_found_in_the_rows(tree: dict[str, Unit]) -> None:
    world = a_world()
    world.invite(8, {"area": "nord", "unit": "kompas"}, tree["kompas"])
    for number in range(4):
        answer(world, number)
    open_ballots(wave=world.wave, private_key=world.key)
    assert {(row.get("area", ""), row.get("unit", "")) for row in rows(world)} == {("", "")}


def test_the_order_of_the_rows_is_not_that_of_the_answers(world: World) -> None:
    """A fair shuffle leaves one in 13! as it was; that it is one at all is what this test sees."""
    orders = set()
    for _time in range(3):
        papers = [Paper({"why": str(number)}, {}) for number in range(13)]
        orders.add(tuple(text for _item, _place, text in closing._shuffled(world.wave, papers).texts))
        orders.add(tuple(str(paper.answers["why"]) for paper in papers))
    assert len(orders) == 6


def test_answers_by_the_open_link_are_counted_beside_the_invited(tree: dict[str, Unit]) -> None:
    world = a_world(open_link=True)
    world.invite(8, {"area": "nord", "unit": "kompas"}, tree["kompas"])
    for number in range(5):
        answer(world, number)
    for _time in range(3):
        assert cast_without_invitation(wave=world.wave, answers={"trust": "some"}) == Outcome.COUNTED
    open_ballots(wave=world.wave, private_key=world.key)
    assert Counter(row["trust"] for row in rows(world)) == {"high": 5, "some": 3}
    assert Wave.objects.get(pk=world.wave.pk).final_counts["by_link"] == 3


def test_a_wave_that_nobody_answered_closes_too() -> None:
    world = a_world()
    world.invite(3, {})
    open_ballots(wave=world.wave, private_key=world.key)
    assert (rows(world), left(world)) == ([], {})


# -- what does not agree -----------------------------------------------------------------------------------------------
def lose_one(_world: World) -> None:
    Ballot.objects.filter(pk=Ballot.objects.values("pk")[:1]).delete()


def add_one(world: World) -> None:
    first = Ballot.objects.all()[0]
    Ballot.objects.create(wave=world.wave.pk, box=first.box)


def damage_one(_world: World) -> None:
    first = Ballot.objects.all()[0]
    Ballot.objects.filter(pk=first.pk).update(box=bytes(first.box)[:-1] + bytes([bytes(first.box)[-1] ^ 1]))


def flip_one(world: World) -> None:
    Invitation.objects.filter(pk=world.invitations[7].pk).update(state=InvitationState.ANSWERED)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lose_one, "There are 12 ballots, but 13 people have answered"),
        (add_one, "There are 14 ballots, but 13 people have answered"),
        (flip_one, "There are 13 ballots, but 14 people have answered"),
        (damage_one, "1 of 13 ballots cannot be opened"),
    ],
)
def test_numbers_that_do_not_agree_open_and_destroy_nothing(
    world: World, tamper: Callable[[World], None], said: str
) -> None:
    tamper(world)
    before = left(world)
    with pytest.raises(NotNow, match=said):
        open_ballots(wave=world.wave, private_key=world.key)
    assert (rows(world), left(world), is_unfinished(world.wave)) == ([], before, True)


def test_another_key_opens_nothing(world: World) -> None:
    with pytest.raises(NotNow, match="13 of 13 ballots cannot be opened"):
        open_ballots(wave=world.wave, private_key=PrivateKey.generate())
    assert rows(world) == []


# -- stops, and two at once --------------------------------------------------------------------------------------------
class Stop(BaseException):
    """The machine stops here."""


STEPS = ("repair", "_write_rows", "finish", "_destroy", "write_files_anew")


@pytest.mark.django_db(databases=BOTH, transaction=True)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True])
def test_stopped_at_any_step_and_called_again_it_comes_to_the_same(
    monkeypatch: pytest.MonkeyPatch, world: World, step: str, after: bool
) -> None:
    taken: Any = getattr(closing, step)

    def stop(*arguments: object) -> None:
        if after:
            taken(*arguments)
        raise Stop

    with monkeypatch.context() as stopping:
        stopping.setattr(closing, step, stop)
        with pytest.raises(Stop):
            open_ballots(wave=world.wave, private_key=world.key)
    assert cast(wave=world.wave, code=world.codes[7], answers={}) == Outcome.CLOSED
    finish_all()  # the start of the server, without the key
    world.wave.refresh_from_db()
    if is_unfinished(world.wave):
        open_ballots(wave=world.wave, private_key=world.key)
    assert Counter(row["unit"] for row in rows(world)) == {"kompas": 6, "lanternen": 7}
    assert (len(texts(world)), left(world)) == (13, {})
    assert Wave.objects.get(pk=world.wave.pk).emptied
    with pytest.raises(AlreadyDone):
        open_ballots(wave=world.wave, private_key=world.key)


@pytest.mark.django_db(databases=BOTH, transaction=True)
def test_of_two_who_close_at_once_one_wins_and_the_rows_are_written_once(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    """The other one comes in at the worst place: between the first one's rows and its end."""
    other = Wave.objects.get(pk=world.wave.pk)
    first_finish = closing.finish

    def finish_second(wave: Wave) -> None:
        with monkeypatch.context() as once:
            once.setattr(closing, "finish", first_finish)
            open_ballots(wave=other, private_key=world.key)
        first_finish(wave)

    monkeypatch.setattr(closing, "finish", finish_second)
    with pytest.raises(AlreadyDone):
        open_ballots(wave=world.wave, private_key=world.key)
    assert (len(rows(world)), left(world)) == (13, {})


# -- rows --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("answers", "cells"),
    [
        ({"hinders": ("systems", "nothing")}, ["chosen", "not_chosen", "chosen"]),
        ({"hinders": ("dont_know",)}, ["dont_know"] * 3),
        ({"hinders": ()}, [""] * 3),
        ({}, [""] * 3),
    ],
)
def test_a_multiple_choice_has_a_cell_for_each_option(answers: dict[str, tuple[str, ...]], cells: list[str]) -> None:
    row = row_of(DEFINITION, Paper(answers))
    assert [row[f"hinders.{option}"] for option in ("systems", "meetings", "nothing")] == cells


def test_skipped_and_not_asked_are_told_apart() -> None:
    cells = [row_of(DEFINITION, Paper({"rules": rules}))["which"] for rules in ("low", "high", "")]
    assert cells == ["", "not_asked", "not_asked"]
    assert kept_of(DEFINITION, {"rules": "high", "which": "forms"}) == ({"rules": "high"}, [])


def test_complete_is_of_what_was_asked_and_texts_do_not_count() -> None:
    four_of_four = row_of(DEFINITION, Paper({"trust": "high", "rules": "high", "hinders": ("nothing",), "hours": "3"}))
    four_of_five = row_of(DEFINITION, Paper({"trust": "high", "rules": "low", "hinders": ("nothing",), "hours": "3"}))
    found = [
        (is_complete(DEFINITION, row, 80), is_complete(DEFINITION, row, 81)) for row in (four_of_four, four_of_five)
    ]
    assert found == [(True, True), (True, False)]
