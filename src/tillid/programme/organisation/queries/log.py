"""What was done, and whether the log is as it was written."""

from __future__ import annotations

import hashlib
import json

from django.db.models import QuerySet

from tillid.programme.organisation.models import LogEntry

FIRST = "0" * 64
"""Stands for the entry before the first."""


def hash_of(entry: LogEntry) -> str:
    """Over everything the entry says but who: a person who is deleted leaves the chain whole."""
    said = [entry.number, entry.at.isoformat(), entry.action, entry.about, entry.details, entry.previous]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def entries() -> QuerySet[LogEntry]:
    """The newest first, with who did it."""
    return LogEntry.objects.select_related("person").order_by("-number")


def tampered() -> tuple[int, ...]:
    """Numbers of entries that are not as they were written, or before which one is missing; in one scan."""
    wrong, before, number = [], FIRST, 0
    for entry in LogEntry.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if entry.number != number or entry.previous != before or entry.sha256 != hash_of(entry):
            wrong.append(entry.number)
        before, number = entry.sha256, entry.number
    return tuple(wrong)
