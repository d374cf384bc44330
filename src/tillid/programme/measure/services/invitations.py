"""Inviting people, their strata and tokens, reminding, and what the secretariat records of them.

Nobody who sees a page may learn who has answered. So an invitation says three things, which do not know each other:
`delivery` (what became of the mail or letter), `recorded` (what the secretariat has said of the person), and `state`,
which alone holds `answered` and is shown of nobody. Every write below is one statement that treats those who have
answered and those who have not alike, and none tells how many it found of either.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone

from tillid.errors import AlreadyDone, NotNow
from tillid.programme.measure.enums import Channel, InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Stratum, Token, Wave
from tillid.programme.measure.queries.invitation_list import read_list
from tillid.programme.measure.queries.invitations import (
    INVITATION,
    REMINDED,
    REMINDER,
    Invitee,
    days_of_reminders,
    from_organisation,
    groups_of,
    ladder_of,
    new_among,
)
from tillid.programme.measure.queries.places import places_of
from tillid.programme.measure.queries.promises import INVITED
from tillid.programme.measure.queries.strata import place
from tillid.programme.measure.tokens import hmac_of, new_token, read_token
from tillid.programme.organisation.enums import OutboxState
from tillid.programme.organisation.models import OutboxEntry, Person
from tillid.programme.organisation.services import log, put_in_outbox
from tillid.text import Listed, _

MOST_REMINDERS = 2
"""Nobody is chased."""
CAN_BE_RECORDED = (InvitationState.INELIGIBLE, InvitationState.REFUSED, InvitationState.UNKNOWN)
NOT_WRITTEN_TO = (InvitationState.INELIGIBLE, InvitationState.REFUSED)


@transaction.atomic
def invite(*, person: Person | None, wave: Wave, invitees: Sequence[Invitee]) -> int:
    """Add people to those who are asked: at any time until closing. Whoever has an invitation gets no second one.

    Once the wave is open its strata stand: each who comes late gets the finest of them that fits. Raises NotNow where
    somebody fits none, because a stratum of their own would say who they are.
    """
    now = _locked(wave)
    if now.state not in (WaveState.DRAFT, WaveState.OPENED):
        raise NotNow(_("The measurement is closed, so nobody can be added."))
    new = new_among(now, invitees)
    made = [
        Invitation(
            wave=now,
            person_id=one.person,
            name=one.name,
            email=one.email,
            language=one.language,
            unit_id=one.unit,
            background=dict(one.background),
            channel=Channel.MAIL if one.email else Channel.LETTER,
        )
        for one in new
    ]
    Invitation.objects.bulk_create(made)
    if now.state == WaveState.OPENED:
        _place_late(now, made)
    if made:
        log(person=person, action=INVITED, about=f"wave:{now.code}", details={"people": len(made)})
    return len(made)


def invite_from_organisation(
    *, person: Person | None, wave: Wave, units: Collection[str] | None = None, positions: Collection[str] | None = None
) -> int:
    return invite(person=person, wave=wave, invitees=from_organisation(wave, units, positions))


def invite_from_file(*, person: Person | None, wave: Wave, file: str, data: bytes) -> int:
    """Raises InputError with everything that is wrong with the list; then nobody is invited."""
    return invite(person=person, wave=wave, invitees=read_list(wave=wave, file=file, data=data))


@transaction.atomic
def uninvite(*, person: Person | None, invitation: Invitation) -> None:
    """Take somebody off the list who got there by mistake: before opening. Later it is recorded instead."""
    now = _locked(invitation.wave)
    if now.state != WaveState.DRAFT:
        raise NotNow(_("The measurement has been opened. Write down that the person should not have been asked."))
    if Invitation.objects.filter(pk=invitation.pk).delete()[0] == 0:
        raise AlreadyDone(_("The person is off the list already."))
    log(person=person, action="wave.uninvited", about=f"wave:{now.code}", details={"people": 1})


@transaction.atomic
def make_strata(*, wave: Wave) -> None:
    """Give each invitation the groups that its ballot will carry; part of opening. See `queries/strata.py`.

    What it means for the release: a person counts in the groups of their stratum, and in no finer one. Where a unit
    had too few, their answers count in its area; where the area had, in the whole alone.
    """
    invitations = list(wave.invitations.select_related("unit").order_by("pk"))
    places = places_of()
    rungs = place([groups_of(one, places) for one in invitations], ladder_of(wave), wave.k)
    wave.strata.all().delete()
    strata = {rung: Stratum(wave=wave, groups=dict(rung)) for rung in sorted(set(rungs))}
    Stratum.objects.bulk_create(strata.values())
    for invitation, rung in zip(invitations, rungs, strict=True):
        invitation.stratum = strata[rung]
    Invitation.objects.bulk_update(invitations, ["stratum"], batch_size=400)


def issue_token(*, invitation: Invitation, also_to_answered: bool = False) -> str:
    """A fresh token in the clear: for the mail or letter that is being made now, and to be kept nowhere.

    All tokens of an invitation hold until it is answered. Raises NotNow where there is nothing left to ask, so that
    whoever has answered is not reminded even if the answer came while the mail was being made. A letter is made for
    them too: a pile in which some are missing would say who has answered.
    """
    with transaction.atomic():
        now = Invitation.objects.select_for_update(of=("self",)).select_related("wave").get(pk=invitation.pk)
        answered = now.state == InvitationState.ANSWERED and not also_to_answered
        if now.wave.state != WaveState.OPENED or answered or now.recorded in NOT_WRITTEN_TO:
            raise NotNow(_("There is nothing left to ask this person."))
        token = new_token()
        Token.objects.create(hmac=hmac_of(read_token(token) or "", bytes(now.wave.token_key or b"")), invitation=now)
    return token


@transaction.atomic
def send_invitations(*, person: Person | None, wave: Wave) -> None:
    """Mail everybody who has not been mailed yet; also again, where the mail server did not take it. Pressing twice
    mails once."""
    now = _locked(wave)
    _must_be_open(now)
    waiting = now.invitations.filter(channel=Channel.MAIL, delivery=InvitationState.QUEUED)
    ids = {str(id) for id in waiting.exclude(recorded__in=NOT_WRITTEN_TO).values_list("pk", flat=True)}
    entries = OutboxEntry.objects.filter(kind=INVITATION)
    here = {one.arguments["invitation"]: one for one in entries if one.arguments["invitation"] in ids}
    failed = [one.pk for one in here.values() if one.state == OutboxState.FAILED]
    OutboxEntry.objects.filter(pk__in=failed, state=OutboxState.FAILED).update(state=OutboxState.WAITING, attempts=0)
    _put_all(INVITATION, sorted(ids - here.keys()))
    if not failed and not ids - here.keys():
        raise AlreadyDone(_("Everybody has been written to, or is about to be."))
    log(person=person, action="wave.invitations_sent", about=f"wave:{now.code}")


@transaction.atomic
def send_again(*, person: Person | None, invitation: Invitation, email: str) -> None:
    """A new address for somebody whose invitation could not be delivered."""
    changed = Invitation.objects.filter(pk=invitation.pk, delivery=InvitationState.BOUNCED)
    if _set_delivery(changed, InvitationState.QUEUED, email=email) != 1:
        raise AlreadyDone(_("The invitation is on its way already."))
    put_in_outbox(kind=INVITATION, invitation=str(invitation.pk))
    log(person=person, action="wave.address_corrected", about=f"wave:{invitation.wave.code}")


@transaction.atomic
def remind(*, person: Person | None, wave: Wave, today: datetime.date | None = None) -> None:
    """Write once more to those who have not answered.

    An entry goes into the outbox for everybody who was mailed, and the job that sends leaves out whoever has answered
    by then: so neither the outbox nor the log tells who, or how many.
    """
    today = today or timezone.localdate()
    now = _locked(wave)
    _must_be_open(now, today)
    earlier = days_of_reminders(now)
    if today in earlier:
        raise AlreadyDone(_("People have been reminded today."))
    if len(earlier) >= MOST_REMINDERS:
        raise NotNow(_("People have been reminded {count} times. More would be to chase them.", count=MOST_REMINDERS))
    mailed = now.invitations.filter(channel=Channel.MAIL, delivery=InvitationState.SENT)
    _put_all(REMINDER, [str(id) for id in mailed.order_by("pk").values_list("pk", flat=True)])
    log(person=person, action=REMINDED, about=f"wave:{now.code}", details={"number": len(earlier) + 1})


@transaction.atomic
def record_state(*, person: Person | None, invitation: Invitation, state: InvitationState | None) -> None:
    """What the secretariat knows of somebody: should not have been asked, does not want to, not known whether here.

    None takes it back. Of whoever has answered it is written down in the same way, and the answer stands: whoever
    records it cannot tell the difference, neither now nor from a count.
    """
    if state is not None and state not in CAN_BE_RECORDED:
        raise ValueError(f"{state} is not for anybody to record")
    now = _locked(invitation.wave)
    _must_be_open(now)
    one = Invitation.objects.filter(pk=invitation.pk)
    one.update(
        recorded=state or "",
        state=_unless_answered(Value(str(state)) if state else F("delivery")),
    )
    invitation.recorded = state or ""
    log(person=person, action="wave.recorded", about=f"wave:{now.code}", details={"state": state or "taken back"})


def mark_delivery(*, invitation: Invitation, delivery: InvitationState) -> None:
    """What became of the mail or letter that asked, or of several letters. Of reminders nothing is kept: they go to
    those alone who have not answered."""
    _set_delivery(Invitation.objects.filter(pk=invitation.pk), delivery)


def _set_delivery(invitations: QuerySet[Invitation], delivery: InvitationState, **columns: str) -> int:
    said = When(recorded__in=CAN_BE_RECORDED, then=F("state"))
    state = Case(said, default=_unless_answered(Value(str(delivery))))
    return invitations.update(delivery=delivery, state=state, **columns)


def _unless_answered(state: Value | F) -> Case:
    return Case(When(state=InvitationState.ANSWERED, then=F("state")), default=state)


def _put_all(kind: str, invitations: Iterable[str]) -> None:
    entries = [OutboxEntry(kind=kind, arguments={"invitation": id}) for id in invitations]
    OutboxEntry.objects.bulk_create(entries, batch_size=400)


def _place_late(wave: Wave, late: Sequence[Invitation]) -> None:
    ladder, places = ladder_of(wave), places_of()
    strata = {tuple(one.groups.items()): one for one in wave.strata.all()}
    by_stratum: dict[Stratum, list[Invitation]] = defaultdict(list)
    homeless = []
    for one in late:
        rung = ladder.nearest(groups_of(one, places), tuple(strata))
        if rung is None:
            homeless.append(str(one))
        else:
            by_stratum[strata[rung]].append(one)
    if homeless:
        raise NotNow(
            _(
                "{names} cannot be added: too few were invited from there when the measurement opened, so their"
                " answers would say who they are.",
                names=Listed(tuple(homeless[:5])),
            )
        )
    for stratum, some in by_stratum.items():
        wave.invitations.filter(pk__in=[one.pk for one in some]).update(stratum=stratum)


def _locked(wave: Wave) -> Wave:
    """The wave as it stands now; it is not opened, closed or added to by anybody else until this transaction ends."""
    return Wave.objects.select_for_update(of=("self",)).select_related("version").get(pk=wave.pk)


def _must_be_open(wave: Wave, today: datetime.date | None = None) -> None:
    last = wave.closes_on
    if wave.state != WaveState.OPENED or (last is not None and last < (today or timezone.localdate())):
        raise NotNow(_("This can be done while people can answer, and not before or after."))
