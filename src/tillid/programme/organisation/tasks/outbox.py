"""The outbox is worked through: each entry becomes a job that does what its kind says.

    @works_on("invitation")
    def send_invitation(*, invitation: str) -> None: ...

An entry is taken by one worker alone (`waiting` → `taken`, and the job is queued in the same transaction), in random
order and spread over some time, so that the order of jobs tells nothing of the people in them. Its arguments are ids;
so are the job's. What is done is deleted, entry and job: neither says afterwards that it was there, or when.

What cannot be done now (`TryLater`, or any other error) is tried again, ever later; after a day it is left as `failed`
until somebody asks for it anew. If the machine stops in the middle, `put_back` finds an entry that no job works on, and
it is done again. So a thing may be done twice and is never left out: a function that works on entries must bear that.
"""

from __future__ import annotations

import datetime
import logging
import secrets
from collections.abc import Callable
from random import SystemRandom

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from tillid.programme.organisation.enums import OutboxState
from tillid.programme.organisation.models import OutboxEntry

logger = logging.getLogger(__name__)
_RANDOM = SystemRandom()

PACE = 200
"""Milliseconds between two jobs, on average."""
LONGEST_SPREAD = 30 * 60 * 1000
"""Milliseconds over which many are spread at most."""
WAITS = (60, 5 * 60, 15 * 60, 60 * 60, 3 * 60 * 60, 8 * 60 * 60, 12 * 60 * 60)
"""Seconds until something is tried again: after the first time, the second, …"""
LEASE = datetime.timedelta(minutes=10)
"""A job that has been running for longer than any job takes was stopped in the middle."""
TOGETHER = 200
"""Entries taken in one transaction."""

Work = Callable[..., None]
_WORK: dict[str, Work] = {}


class TryLater(Exception):
    """It cannot be done now, and nothing is wrong with it."""


def works_on(kind: str) -> Callable[[Work], Work]:
    """The function is called with the arguments of each entry of this kind."""

    def register(work: Work) -> Work:
        _WORK[kind] = work
        return work

    return register


def take_waiting() -> int:
    """Queue a job for every entry that waits; gives how many."""
    ids = list(OutboxEntry.objects.filter(state=OutboxState.WAITING, kind__in=_WORK).values_list("pk", flat=True))
    _RANDOM.shuffle(ids)
    spread = min(len(ids) * PACE, LONGEST_SPREAD)
    taken, now = 0, timezone.now()
    for start in range(0, len(ids), TOGETHER):
        with transaction.atomic():
            for id in ids[start : start + TOGETHER]:
                mine = OutboxEntry.objects.filter(pk=id, state=OutboxState.WAITING).update(state=OutboxState.TAKEN)
                if mine == 1:
                    jitter = datetime.timedelta(milliseconds=secrets.randbelow(spread))
                    do.using(run_after=now + jitter).enqueue(str(id))
                    taken += 1
    return taken


@task()
def do(entry: str) -> None:
    """No error leaves this: the job table would keep its words, and a mail server's words hold addresses."""
    found = OutboxEntry.objects.filter(pk=entry, state=OutboxState.TAKEN).first()
    if found is None:
        return
    try:
        _WORK[found.kind](**found.arguments)
    except Exception as error:
        logger.warning("an entry could not be done", exc_info=error)  # what the error says is dropped: web/quiet.py
        _try_later(found)
    else:
        OutboxEntry.objects.filter(pk=found.pk).delete()


def put_back() -> int:
    """Entries that were taken and that no job works on any more wait again; gives how many. What is over and done of
    the job table is deleted."""
    taken = set(OutboxEntry.objects.filter(state=OutboxState.TAKEN).values_list("pk", flat=True))
    DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LEASE).delete()
    DBTaskResult.objects.finished().delete()
    if not taken:
        return 0
    left = DBTaskResult.objects.filter(task_path=do.module_path).values_list("args_kwargs", flat=True)
    worked_on = {argument for arguments in left for argument in arguments["args"]}
    lost = [id for id in taken if str(id) not in worked_on]
    again = 0
    for start in range(0, len(lost), TOGETHER):
        some = OutboxEntry.objects.filter(pk__in=lost[start : start + TOGETHER], state=OutboxState.TAKEN)
        again += some.update(state=OutboxState.WAITING)
    return again


@transaction.atomic
def _try_later(entry: OutboxEntry) -> None:
    attempts = entry.attempts + 1
    here = OutboxEntry.objects.filter(pk=entry.pk, state=OutboxState.TAKEN)
    if attempts > len(WAITS):
        here.update(state=OutboxState.FAILED, attempts=attempts)
    elif here.update(attempts=attempts) == 1:
        wait = datetime.timedelta(seconds=WAITS[attempts - 1])
        do.using(run_after=timezone.now() + wait).enqueue(str(entry.pk))
