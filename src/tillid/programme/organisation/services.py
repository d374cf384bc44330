"""Writes that every room of the programme needs: the log, and the outbox."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person

Json = Mapping[str, object]
_FIRST = "0" * 64


def log(*, person: Person | None, action: str, about: str, details: Json | None = None) -> LogEntry:
    """Write what was done, chained to the entry before it. Call it inside the transaction of the deed itself."""
    with transaction.atomic():
        last = LogEntry.objects.select_for_update().order_by("-number").first()
        entry = LogEntry(
            number=1 if last is None else last.number + 1,
            at=timezone.now().replace(microsecond=0),
            person=person,
            action=action,
            about=about,
            details=dict(details or {}),
            previous=_FIRST if last is None else last.sha256,
        )
        entry.sha256 = hash_of(entry)
        entry.save(force_insert=True)
    return entry


def hash_of(entry: LogEntry) -> str:
    """Over everything the entry says but who: a person who is deleted leaves the chain whole."""
    said = [entry.number, entry.at.isoformat(), entry.action, entry.about, entry.details, entry.previous]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def put_in_outbox(*, kind: str, **ids: str | int) -> OutboxEntry:
    """Ask for something to be done outside the database, once this transaction is through."""
    return OutboxEntry.objects.create(kind=kind, arguments=ids)
