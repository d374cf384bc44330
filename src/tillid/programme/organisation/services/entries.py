"""Writes that every room of the programme needs: the log, and the outbox."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone

from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person
from tillid.programme.organisation.queries.log import FIRST, hash_of

Json = Mapping[str, object]
_QUEUE = 7_455_101  # any number: the name of the queue that writers of the log stand in on PostgreSQL


def log(*, person: Person | None, action: str, about: str, details: Json | None = None) -> LogEntry:
    """Write what was done, chained to the entry before it.

    Call it inside the transaction of the deed itself, and last: from here on others who log wait for its end.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite has one writer at a time anyhow
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_QUEUE])
        last = LogEntry.objects.order_by("-number").first()
        entry = LogEntry(
            number=1 if last is None else last.number + 1,
            at=timezone.now().replace(microsecond=0),
            person=person,
            action=action,
            about=about,
            details=dict(details or {}),
            previous=FIRST if last is None else last.sha256,
        )
        entry.sha256 = hash_of(entry)
        entry.save(force_insert=True)
    return entry


def put_in_outbox(*, kind: str, **ids: str | int) -> OutboxEntry:
    """Ask for something to be done outside the database, once this transaction is through."""
    return OutboxEntry.objects.create(kind=kind, arguments=ids)
