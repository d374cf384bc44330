"""The outbox: each entry is done by one worker, again if it must be, and leaves nothing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from random import Random

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tillid.programme.organisation.enums import OutboxState
from tillid.programme.organisation.models import OutboxEntry
from tillid.programme.organisation.services import put_in_outbox
from tillid.programme.organisation.tasks import outbox
from tillid.programme.organisation.tasks.outbox import WAITS, TryLater, do, put_back, take_waiting, works_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jobs_in_the_database")]
KIND = "test"
done: list[int] = []


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    """A kind of entry of the test's own."""
    works_on(KIND)(work)
    done.clear()
    yield
    del outbox._WORK[KIND]


def work(*, number: int) -> None:
    if number < 0:
        raise TryLater
    if number == 0:
        raise ValueError("anna@example.dk")
    done.append(number)


def put(*numbers: int) -> list[OutboxEntry]:
    return [put_in_outbox(kind=KIND, number=number) for number in numbers]


def run_jobs() -> None:
    for job in DBTaskResult.objects.filter(status="READY"):
        do.call(*job.args_kwargs["args"])
        job.delete()


def test_an_entry_is_done_once_and_leaves_nothing() -> None:
    put(1, 2, 3)
    assert take_waiting() == 3
    assert take_waiting() == 0
    run_jobs()
    assert sorted(done) == [1, 2, 3]
    assert (OutboxEntry.objects.count(), put_back()) == (0, 0)


def test_a_kind_that_nobody_works_on_stays_where_it_is() -> None:
    entry = put_in_outbox(kind="of another time", number=1)
    assert take_waiting() == 0
    entry.refresh_from_db()
    assert entry.state == OutboxState.WAITING


def test_two_workers_that_take_at_once_take_each_entry_once(monkeypatch: pytest.MonkeyPatch) -> None:
    put(*range(1, 9))
    taken_by_other = []

    class Slow(Random):
        """While one worker shuffles what it has read, the other takes all of it."""

        def shuffle(self, x: object) -> None:  # noqa: ARG002 - the order does not matter here
            monkeypatch.setattr(outbox, "_RANDOM", Random(1))  # noqa: S311 - an order for a test
            taken_by_other.append(take_waiting())

    monkeypatch.setattr(outbox, "_RANDOM", Slow())
    assert (take_waiting(), taken_by_other) == (0, [8])
    assert DBTaskResult.objects.count() == 8


def test_jobs_hold_ids_only_and_come_in_an_order_of_chance() -> None:
    entries = [str(entry.pk) for entry in put(*range(1, 101))]
    take_waiting()
    jobs = list(DBTaskResult.objects.order_by("run_after").values_list("args_kwargs", flat=True))
    order = [job["args"][0] for job in jobs]
    assert sorted(order) == sorted(entries)
    assert all(job["kwargs"] == {} and len(job["args"]) == 1 for job in jobs)
    assert order not in (entries, entries[::-1])
    asked = list(DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True))
    assert [job["args"][0] for job in asked] not in (order, entries)


def test_what_cannot_be_done_now_is_tried_ever_later_and_then_left() -> None:
    put(-1)
    take_waiting()
    for wait in WAITS:
        DBTaskResult.objects.all().delete()
        do.call(str(OutboxEntry.objects.get().pk))
        job = DBTaskResult.objects.get()
        assert abs(job.run_after - timezone.now() - datetime.timedelta(seconds=wait)) < datetime.timedelta(seconds=30)
    do.call(str(OutboxEntry.objects.get().pk))
    assert OutboxEntry.objects.get().state == OutboxState.FAILED


def test_of_an_error_no_word_is_told(caplog: pytest.LogCaptureFixture) -> None:
    put(0)
    take_waiting()
    do.call(str(OutboxEntry.objects.get().pk))
    assert re.fullmatch(r"tillid\.\S+\.outbox: ValueError in \S+\.work, line \d+", *caplog.messages)
    assert OutboxEntry.objects.get().attempts == 1


def test_an_entry_whose_job_was_stopped_in_the_middle_is_done_again() -> None:
    put(7)
    take_waiting()
    job = DBTaskResult.objects.get()
    job.claim("a worker that is killed")
    assert put_back() == 0  # it may still be at it
    DBTaskResult.objects.update(started_at=timezone.now() - outbox.LEASE)
    assert put_back() == 1
    take_waiting()
    run_jobs()
    assert done == [7]


def test_an_entry_whose_job_ended_without_doing_it_is_done_again() -> None:
    put(7)
    take_waiting()
    DBTaskResult.objects.get().set_failed(KeyboardInterrupt())
    assert put_back() == 1
    assert DBTaskResult.objects.count() == 0


def test_an_entry_that_waits_for_its_next_time_is_not_taken_from_it() -> None:
    put(-1)
    take_waiting()
    run_jobs_once = str(OutboxEntry.objects.get().pk)
    DBTaskResult.objects.all().delete()
    do.call(run_jobs_once)
    assert put_back() == 0
    assert OutboxEntry.objects.get().state == OutboxState.TAKEN
