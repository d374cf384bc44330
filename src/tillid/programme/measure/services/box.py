"""The ballot box: one sealed answer for each invitation, and nothing that says when.

People and ballots lie in two databases, so that putting one answer in the box takes three commits. Whatever stops the
machine between two of them, exactly one ballot counts, and only if its person was told so or can be told so:

    lock    the invitation in the database of people, until 2 is through: nobody else can answer with it meanwhile
    1       the ballot, and a slot that says which invitation it waits for        committed: it is there, and waits
    2       the invitation is answered                                            committed: it counts
    3       the slot is destroyed                                                 committed: nothing links the two

A stop before 2 leaves a ballot that waits: the same invitation finds its slot and replaces it, or `repair` takes it
out. A stop before 3 leaves a slot whose invitation is answered: since slots are written under the lock, and only for
invitations that are not answered, its ballot is the one that counts, and `repair` destroys the slot. Whoever sends
their answers again after a stop is told that they have been counted. No step is timed, numbered or logged.

On SQLite all answers pass one thread that commits as many as are waiting together (`box_writer.py`); on PostgreSQL
each is committed where it arrives. Both call `put_together`.
"""

from __future__ import annotations

import enum
import functools
import hashlib
import hmac
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.utils import timezone

from tillid.analysis.questionnaire.values import Questionnaire
from tillid.programme.measure.ballots.answers import kept_of
from tillid.programme.measure.ballots.models import Ballot, Slot
from tillid.programme.measure.ballots.sealing import Answer, Paper, seal, size_for
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Token, Wave
from tillid.programme.measure.queries.questionnaires import definition_of
from tillid.programme.measure.services.box_writer import Writer, empty_logs
from tillid.programme.measure.tokens import hmac_of, read_token

CANNOT_ANSWER = (InvitationState.ANSWERED, InvitationState.INELIGIBLE)


class Outcome(enum.Enum):
    COUNTED = "counted"
    ALREADY_ANSWERED = "already answered"
    UNKNOWN_CODE = "unknown code"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Cast:
    """Answers on their way into the box: with the digits of a code, or without where they come by the open link."""

    wave: uuid.UUID
    digits: str | None
    answers: Mapping[str, Answer]
    groups: Mapping[str, str]
    """What somebody who came by the open link said of themselves; an invitation has its own."""
    size: int


def cast(*, wave: Wave, code: str, answers: Mapping[str, str | Iterable[str]]) -> Outcome:
    """Put one person's answers in the box. Raises ValueError for answers that the questionnaire does not allow: the
    page refuses those first."""
    asked, size = form_of(wave.pk)
    digits = read_token(code)
    if digits is None:
        return Outcome.UNKNOWN_CODE if is_open(wave) else Outcome.CLOSED
    return _put(Cast(wave.pk, digits, _checked(asked, answers), {}, size))


def cast_without_invitation(*, wave: Wave, answers: Mapping[str, str | Iterable[str]]) -> Outcome:
    """The same through the open link. Answers to background questions place the ballot."""
    asked, size = form_of(wave.pk)
    places = {one.id: {point.id for point in one.choices} for one in asked.background}
    groups = {id: str(answers[id]) for id in places if answers.get(id)}
    if any(code not in places[id] for id, code in groups.items()):
        raise ValueError("a background question has an answer that is none of its choices")
    given = {id: answer for id, answer in answers.items() if id not in places}
    return _put(Cast(wave.pk, None, _checked(asked, given), groups, size))


def is_open(wave: Wave) -> bool:
    """Whether answers are taken today."""
    return wave.state == WaveState.OPENED and (wave.closes_on is None or timezone.localdate() <= wave.closes_on)


@functools.lru_cache(maxsize=64)
def form_of(wave: uuid.UUID) -> tuple[Questionnaire, int]:
    """What the wave asks, and how long its ballots are. Neither changes once it is open."""
    now = Wave.objects.select_related("version").get(pk=wave)
    if now.version is None:
        raise ValueError("the wave asks nothing")
    asked = definition_of(now.version)
    columns = {*(one.id for one in asked.background), *groups_of(now)}
    for groups in now.strata.values_list("groups", flat=True):
        columns |= set(groups)
    return asked, size_for(asked, columns)


def groups_of(wave: Wave) -> tuple[str, ...]:
    """The columns of the declared groups: the organisation's tree from the top, then the others."""
    extra = (str(one["by"]) for one in wave.groups.get("extra", ()))
    return (*tree_of(wave), *extra)


def tree_of(wave: Wave) -> tuple[str, ...]:
    return tuple(wave.groups.get("tree", ("area", "unit")))


def _checked(asked: Questionnaire, answers: Mapping[str, str | Iterable[str]]) -> dict[str, Answer]:
    kept, wrong = kept_of(asked, answers)
    if wrong:
        raise ValueError(f"these questions have answers that cannot be given: {', '.join(wrong)}")
    return kept


def _put(one: Cast) -> Outcome:
    return _writer.wait_for(one) if _can_be_shared() else put_together([one])[0]


def _can_be_shared() -> bool:
    """On SQLite one thread writes for all; not where the caller holds the database himself, or it lies in memory."""
    default = connections["default"]
    return isinstance(default, SQLite) and not default.in_atomic_block and not default.is_in_memory_db()


def put_together(casts: Sequence[Cast]) -> list[Outcome]:
    """Put several answers in the box with three commits for all of them. What becomes of each is what would become
    of it alone, one after the other."""
    with transaction.atomic("default", durable=True):
        waves = _open_waves({one.wave for one in casts})
        invitations = _locked_invitations(waves, casts)
        outcomes, taken = _decide(waves, invitations, casts)
        marks = _put_ballots(waves, taken)
        _count(taken)
    _destroy_slots(marks)
    return outcomes


_writer = Writer(put_together, empty_logs)


def mark_of(invitation: uuid.UUID, token_key: bytes) -> bytes:
    """What a slot says of its invitation: nothing to whoever has not the wave's key, of the other database."""
    return hmac.digest(token_key, b"slot" + invitation.bytes, hashlib.sha256)


def _open_waves(ids: set[uuid.UUID]) -> dict[uuid.UUID, Wave]:
    """Those that take answers, and do so until this transaction ends."""
    if connections["default"].vendor == "postgresql":
        # Shared: answers do not wait for each other, but closing waits for them. SQLite's lock is the database's.
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT 1 FROM measure_wave WHERE id = ANY(%s) FOR SHARE", [list(ids)])
    columns = ("id", "state", "closes_on", "open_link", "public_key", "token_key")
    return {wave.pk: wave for wave in Wave.objects.only(*columns).filter(pk__in=ids) if is_open(wave)}


def _locked_invitations(waves: dict[uuid.UUID, Wave], casts: Sequence[Cast]) -> dict[tuple[uuid.UUID, str], Invitation]:
    """By wave and the digits of a code."""
    hmacs = {
        hmac_of(one.digits, bytes(waves[one.wave].token_key or b"")): (one.wave, one.digits)
        for one in casts
        if one.digits and one.wave in waves
    }
    found = dict(Token.objects.filter(hmac__in=hmacs).values_list("hmac", "invitation"))
    columns = ("id", "wave", "state", "stratum__groups")
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("stratum").only(*columns)
    by_id = {row.pk: row for row in rows.filter(pk__in=set(found.values()))} if found else {}
    return {
        hmacs[bytes(key)]: by_id[id]
        for key, id in found.items()
        if id in by_id and by_id[id].wave_id == hmacs[bytes(key)][0]
    }


Taken = list[tuple[Cast, Invitation | None]]


def _decide(
    waves: dict[uuid.UUID, Wave], invitations: dict[tuple[uuid.UUID, str], Invitation], casts: Sequence[Cast]
) -> tuple[list[Outcome], Taken]:
    """What becomes of each, in their order, and those that are taken."""
    outcomes: list[Outcome] = []
    taken: Taken = []
    for one in casts:
        wave = waves.get(one.wave)
        invitation = invitations.get((one.wave, one.digits)) if one.digits else None
        if wave is None or (one.digits is None and not wave.open_link):
            outcomes.append(Outcome.CLOSED)
        elif one.digits and (invitation is None or invitation.state == InvitationState.INELIGIBLE):
            outcomes.append(Outcome.UNKNOWN_CODE)
        elif invitation is not None and invitation.state == InvitationState.ANSWERED:
            outcomes.append(Outcome.ALREADY_ANSWERED)
        else:
            outcomes.append(Outcome.COUNTED)
            taken.append((one, invitation))
            if invitation is not None:
                invitation.state = InvitationState.ANSWERED  # for whoever comes after in this row
    return outcomes, taken


def _put_ballots(waves: dict[uuid.UUID, Wave], taken: Taken) -> list[bytes]:
    """Commit 1. Gives the marks of the slots."""
    ballots, slots = [], []
    for one, invitation in taken:
        wave = waves[one.wave]
        groups = one.groups if invitation is None else invitation.stratum.groups if invitation.stratum else {}
        paper = Paper(one.answers, groups, by_link=invitation is None)
        ballots.append(Ballot(wave=one.wave, box=seal(paper, bytes(wave.public_key or b""), one.size)))
        if invitation is not None:
            mark = mark_of(invitation.pk, bytes(wave.token_key or b""))
            slots.append(Slot(mark=mark, wave=one.wave, ballot=ballots[-1].pk))
    marks = [bytes(slot.mark) for slot in slots]
    if ballots:
        with transaction.atomic("ballots"):
            waiting = Slot.objects.filter(mark__in=marks)
            if torn := list(waiting.values_list("ballot", flat=True)):
                Ballot.objects.filter(pk__in=torn).delete()
                waiting.delete()
            Ballot.objects.bulk_create(ballots)
            Slot.objects.bulk_create(slots)
    return marks


def _count(taken: Taken) -> None:
    """Part of commit 2. Each invitation is counted once, or nothing is."""
    ids = [invitation.pk for _one, invitation in taken if invitation is not None]
    if not ids:
        return
    changed = Invitation.objects.filter(pk__in=ids).exclude(state__in=CANNOT_ANSWER)
    if changed.update(state=InvitationState.ANSWERED) != len(ids):
        raise RuntimeError("an invitation was answered while it was locked")


def _destroy_slots(marks: list[bytes]) -> None:
    """Commit 3."""
    if marks:
        Slot.objects.filter(mark__in=marks).delete()


def repair(wave: Wave) -> None:
    """Mend what a stop between two commits has torn. Nothing is torn while answers are taken: those are waited for."""
    with transaction.atomic("default", durable=True):
        now = Wave.objects.select_for_update().filter(pk=wave.pk).exclude(token_key=None).first()
        slots = {bytes(slot.mark): slot.ballot for slot in Slot.objects.filter(wave=wave.pk)}
        if now is None or not slots:
            return
        answered = now.invitations.filter(state=InvitationState.ANSWERED).values_list("pk", flat=True)
        counted = {mark_of(id, bytes(now.token_key or b"")) for id in answered.iterator()}
        with transaction.atomic("ballots"):
            torn = [ballot for mark, ballot in slots.items() if mark not in counted]
            Ballot.objects.filter(pk__in=torn).delete()
            Slot.objects.filter(mark__in=slots).delete()


def repair_all() -> None:
    """For the start of a server, before it takes answers."""
    for wave in Wave.objects.exclude(token_key=None):
        repair(wave)
    if _can_be_shared():
        empty_logs()
