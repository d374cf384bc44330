"""The log: entries are chained, and what was done stays."""

from __future__ import annotations

from tillid.programme.organisation.models import LogEntry, Person
from tillid.programme.organisation.services import hash_of, log


def test_each_entry_carries_the_hash_of_the_one_before(anna: Person) -> None:
    first = log(person=anna, action="unit.added", about="unit:nord")
    second = log(person=anna, action="unit.added", about="unit:syd", details={"parent": "sof"})
    assert (first.number, first.previous) == (1, "0" * 64)
    assert (second.number, second.previous) == (2, first.sha256)
    assert [entry.sha256 for entry in LogEntry.objects.all()] == [hash_of(second), hash_of(first)]


def test_an_entry_that_was_changed_afterwards_no_longer_has_its_hash(anna: Person) -> None:
    log(person=anna, action="unit.added", about="unit:nord")
    LogEntry.objects.update(about="unit:syd")
    entry = LogEntry.objects.get()
    assert entry.sha256 != hash_of(entry)


def test_the_chain_is_whole_when_a_person_is_deleted(anna: Person) -> None:
    log(person=anna, action="unit.added", about="unit:nord")
    anna.delete()
    entry = LogEntry.objects.get()
    assert (entry.person, entry.sha256) == (None, hash_of(entry))
