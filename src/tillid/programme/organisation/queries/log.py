"""What was done, and whether the log is as it was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.db.models import QuerySet

from tillid.programme.organisation.models import LogEntry, Person, Unit

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


def about_names(found: Iterable[LogEntry]) -> dict[str, str]:
    """`person:…` and `unit:…` by the names they have now; two queries however many there are."""
    about = {entry.about for entry in found}
    people = {one.removeprefix("person:") for one in about if one.startswith("person:")}
    units = {one.removeprefix("unit:") for one in about if one.startswith("unit:")}
    return {f"person:{one.pk}": one.name for one in Person.objects.filter(pk__in=people)} | {
        f"unit:{one.code}": str(one) for one in Unit.objects.filter(code__in=units)
    }
