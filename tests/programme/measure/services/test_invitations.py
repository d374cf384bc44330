"""Who is asked, what their ballots will carry, tokens, reminders, and what is recorded of people."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
from django.utils import timezone

from tests.programme.measure.an_open_wave import a_draft, an_open_wave, one_of, open_it
from tillid.errors import AlreadyDone, NotNow
from tillid.programme.measure.enums import Channel, InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Token, Wave
from tillid.programme.measure.queries.invitations import (
    INVITATION,
    REMINDER,
    Invitee,
    counts_shown,
    from_organisation,
    invitations_of,
)
from tillid.programme.measure.queries.waves import may_close_now
from tillid.programme.measure.services.invitations import (
    invite,
    issue_token,
    mark_delivery,
    record_state,
    remind,
    send_invitations,
)
from tillid.programme.measure.tokens import hmac_of, read_token
from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person, Unit

S = InvitationState


def rows(wave: Wave) -> set[tuple[str, str, str, str]]:
    return set(wave.invitations.values_list("name", "email", "unit__code", "channel"))


def logged() -> list[tuple[str, dict[str, object]]]:
    return list(LogEntry.objects.order_by("number").values_list("action", "details"))


# --- who is asked


@pytest.mark.usefixtures("bo", "carla")
def test_everybody_who_works_here_is_asked_and_whoever_has_left_is_not(anna: Person, tree: dict[str, Unit]) -> None:
    Person.objects.create(name="Gone", unit=tree["kompas"], is_active=False)
    Person.objects.create(name="Dorte", unit=tree["kompas"])
    wave = a_draft()
    assert invite(person=anna, wave=wave, invitees=from_organisation(wave)) == 4
    assert rows(wave) == {
        ("Anna Holm", "anna@example.dk", None, Channel.MAIL),
        ("Bo Lind", "bo@example.dk", "nord", Channel.MAIL),
        ("Carla Friis", "carla@example.dk", "lanternen", Channel.MAIL),
        ("Dorte", "", "kompas", Channel.LETTER),
    }
    assert logged() == [("wave.invited", {"people": 4})]


def test_a_unit_is_chosen_with_what_lies_below_it_and_positions_narrow_it(tree: dict[str, Unit]) -> None:
    for name, unit, position in (("A", "kompas", "leader"), ("B", "kompas", "employee"), ("C", "lanternen", "leader")):
        Person.objects.create(name=name, unit=tree[unit], position=position)
    wave = a_draft()
    assert [one.name for one in from_organisation(wave, units=["nord"])] == ["A", "B"]
    assert [one.name for one in from_organisation(wave, units=["nord"], positions=["leader"])] == ["A"]


def test_a_unit_that_was_closed_on_the_cut_off_date_has_nobody_to_ask(carla: Person) -> None:
    wave = a_draft()
    Unit.objects.filter(code="lanternen").update(closed_on=wave.cutoff)
    assert from_organisation(wave) == []
    Unit.objects.filter(code="lanternen").update(closed_on=datetime.date(2026, 9, 8))
    assert [one.person for one in from_organisation(wave)] == [carla.pk]


@pytest.mark.django_db
def test_nobody_is_asked_twice(anna: Person) -> None:
    wave = a_draft()
    assert invite(person=anna, wave=wave, invitees=from_organisation(wave)) == 1
    again = [*from_organisation(wave), Invitee("A. Holm", "ANNA@example.dk"), Invitee("X", "x@x"), Invitee("Y", "X@x")]
    assert invite(person=anna, wave=wave, invitees=again) == 1
    assert logged() == [("wave.invited", {"people": 1}), ("wave.invited", {"people": 1})]


# --- strata


def test_a_unit_with_few_invited_answers_as_its_area(tree: dict[str, Unit]) -> None:
    wave = a_draft()
    counts = {"kompas": 3, "nord": 6, "lanternen": 7}
    people = [Invitee(f"{unit} {n}", unit=tree[unit].pk) for unit, count in counts.items() for n in range(count)]
    invite(person=None, wave=wave, invitees=people)
    open_it(wave)
    strata = Counter(tuple(groups.items()) for groups in wave.invitations.values_list("stratum__groups", flat=True))
    assert strata == {(("area", "nord"),): 9, (("area", "syd"), ("unit", "lanternen")): 7}


def test_whoever_is_added_late_gets_a_stratum_that_was_there(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    before = set(wave.strata.values_list("pk", flat=True))
    invite(person=None, wave=wave, invitees=[Invitee("Late", "late@example.dk", unit=tree["kompas"].pk)])
    late = wave.invitations.get(name="Late")
    assert late.stratum is not None
    assert late.stratum.groups == {"area": "nord", "unit": "kompas"}
    assert set(wave.strata.values_list("pk", flat=True)) == before


def test_whoever_would_stand_alone_is_not_added_and_nobody_with_them(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    late = [Invitee("Fits", unit=tree["kompas"].pk), Invitee("Alone", unit=tree["sof"].pk)]
    with pytest.raises(NotNow, match="Alone cannot be added"):
        invite(person=None, wave=wave, invitees=late)
    assert wave.invitations.count() == 16


def test_nobody_is_added_to_a_closed_wave(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    Wave.objects.update(state=WaveState.CLOSED)
    with pytest.raises(NotNow, match="closed"):
        invite(person=None, wave=wave, invitees=[Invitee("Late", unit=tree["kompas"].pk)])


# --- tokens


def test_of_a_token_its_hmac_alone_is_kept_and_old_ones_stay(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    invitation = one_of(wave)
    tokens = [issue_token(invitation=invitation) for _ in range(2)]
    kept = {bytes(one) for one in Token.objects.filter(invitation=invitation).values_list("hmac", flat=True)}
    assert kept == {hmac_of(read_token(token) or "", b"k" * 32) for token in tokens}
    assert len(kept) == 2


def test_whoever_has_answered_gets_no_token_for_a_mail(tree: dict[str, Unit]) -> None:
    invitation = one_of(an_open_wave(tree))
    Invitation.objects.update(state=S.ANSWERED)
    with pytest.raises(NotNow):
        issue_token(invitation=invitation)
    assert issue_token(invitation=invitation, also_to_answered=True)


# --- mailing and reminding


def in_outbox(kind: str) -> set[str]:
    return {one.arguments["invitation"] for one in OutboxEntry.objects.filter(kind=kind)}


def test_sending_twice_mails_once(anna: Person, tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, people=6, letters=1)
    send_invitations(person=anna, wave=wave)
    with pytest.raises(AlreadyDone):
        send_invitations(person=anna, wave=wave)
    by_mail = wave.invitations.filter(channel=Channel.MAIL)
    assert in_outbox(INVITATION) == {str(id) for id in by_mail.values_list("pk", flat=True)}
    assert OutboxEntry.objects.count() == 10
    assert logged()[-1] == ("wave.invitations_sent", {})


def test_neither_outbox_nor_log_tells_whom_a_reminder_is_for(anna: Person, tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    wave.invitations.update(state=S.SENT, delivery=S.SENT)
    wave.invitations.filter(pk=one_of(wave).pk).update(state=S.ANSWERED)
    remind(person=anna, wave=wave)
    assert in_outbox(REMINDER) == {str(id) for id in wave.invitations.values_list("pk", flat=True)}
    assert logged()[-1] == ("wave.reminded", {"number": 1})


def test_people_are_reminded_once_a_day_and_twice_in_all(anna: Person, tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    remind(person=anna, wave=wave)
    with pytest.raises(AlreadyDone):
        remind(person=anna, wave=wave)
    day = datetime.timedelta(days=1)
    LogEntry.objects.update(at=timezone.now() - day)
    remind(person=anna, wave=wave)
    with pytest.raises(NotNow, match="2 times"):
        remind(person=anna, wave=wave, today=timezone.localdate() + day)


def test_after_the_last_day_nobody_is_reminded(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, closes_on=datetime.date(2026, 1, 1))
    for step in (remind, send_invitations):
        with pytest.raises(NotNow):
            step(person=None, wave=wave)


# --- what is recorded


def seen(wave: Wave) -> list[str]:
    return [str(one.shown) for one in invitations_of(wave)]  # type: ignore[attr-defined]  # annotated


@pytest.mark.parametrize("state", [S.SENT, S.ANSWERED])
def test_recording_looks_the_same_whether_or_not_somebody_has_answered(
    anna: Person, tree: dict[str, Unit], state: InvitationState
) -> None:
    wave = an_open_wave(tree)
    wave.invitations.update(state=S.SENT, delivery=S.SENT)
    one = invitations_of(wave)[0]
    Invitation.objects.filter(pk=one.pk).update(state=state)
    assert set(seen(wave)) == {S.SENT}
    record_state(person=anna, invitation=one, state=S.REFUSED)
    assert seen(wave) == [S.REFUSED, *[S.SENT] * 15]
    assert counts_shown(wave) == {S.SENT: 15, S.REFUSED: 1}
    assert Invitation.objects.get(pk=one.pk).state == (S.ANSWERED if state == S.ANSWERED else S.REFUSED)
    record_state(person=anna, invitation=one, state=None)
    assert set(seen(wave)) == {S.SENT}
    assert Invitation.objects.get(pk=one.pk).state == state
    assert logged()[-2:] == [("wave.recorded", {"state": "refused"}), ("wave.recorded", {"state": "taken back"})]


def test_what_is_taken_back_leaves_a_bounced_mail_bounced(tree: dict[str, Unit]) -> None:
    one = one_of(an_open_wave(tree))
    mark_delivery(invitation=one, delivery=S.BOUNCED)
    record_state(person=None, invitation=one, state=S.UNKNOWN)
    record_state(person=None, invitation=one, state=None)
    one.refresh_from_db()
    assert (one.state, one.delivery, one.recorded) == (S.BOUNCED, S.BOUNCED, "")


def test_a_delivery_changes_neither_an_answer_nor_what_is_recorded(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    one, other = wave.invitations.all()[:2]
    Invitation.objects.filter(pk=one.pk).update(state=S.ANSWERED)
    record_state(person=None, invitation=other, state=S.INELIGIBLE)
    for invitation in (one, other):
        mark_delivery(invitation=invitation, delivery=S.SENT)
        invitation.refresh_from_db()
    assert [(each.state, each.delivery) for each in (one, other)] == [(S.ANSWERED, S.SENT), (S.INELIGIBLE, S.SENT)]


def test_nobody_records_that_somebody_has_answered(tree: dict[str, Unit]) -> None:
    with pytest.raises(ValueError, match="answered"):
        record_state(person=None, invitation=one_of(an_open_wave(tree)), state=S.ANSWERED)


def test_what_may_be_seen_of_an_invitation_is_read_without_whether_it_is_answered(tree: dict[str, Unit]) -> None:
    assert '"measure_invitation"."state"' not in str(invitations_of(an_open_wave(tree)).query)


def test_recording_all_but_one_does_not_say_whether_that_one_has_answered(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree)
    last = one_of(wave)
    for one in wave.invitations.exclude(pk=last.pk):
        record_state(person=None, invitation=one, state=S.REFUSED)
    said = []
    for state in (S.SENT, S.ANSWERED):
        Invitation.objects.filter(pk=last.pk).update(state=state)
        said.append(may_close_now(wave, timezone.localdate()))
    assert said == [False, False]
