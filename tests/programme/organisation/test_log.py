"""The log: entries are chained, and what was done stays."""

from __future__ import annotations

from tillid.programme.organisation.models import LogEntry, Person
from tillid.programme.organisation.queries.log import hash_of, tampered
from tillid.programme.organisation.services import log


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


def test_the_check_points_out_what_was_changed_taken_away_or_put_in(anna: Person) -> None:
    for code in ("nord", "syd", "kompas", "lanternen", "sof"):
        log(person=anna, action="unit.added", about=f"unit:{code}")
    assert tampered() == ()
    LogEntry.objects.filter(number=2).update(about="unit:syd2")
    assert tampered() == (2,)
    LogEntry.objects.filter(number=4).delete()
    assert tampered() == (2, 5)
    LogEntry.objects.filter(number=1).delete()
    assert tampered() == (2, 5)


def test_a_log_whose_end_is_cut_off_and_written_on_is_seen_by_whoever_kept_a_hash(anna: Person) -> None:
    """The chain proves what stands before a hash that somebody wrote down; it cannot prove what comes after."""
    log(person=anna, action="unit.added", about="unit:nord")
    kept = log(person=anna, action="unit.added", about="unit:syd").sha256
    LogEntry.objects.filter(number=2).delete()
    log(person=anna, action="unit.added", about="unit:kompas")
    assert tampered() == ()
    assert kept not in LogEntry.objects.values_list("sha256", flat=True)
