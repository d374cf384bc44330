"""What is done once a day."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django_tasks import task

from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.archiving import delete_what_is_due
from tillid.programme.measure.services.participation import count_participation


@task()
def count_today() -> None:
    """The participation of every open wave, as it is at the first moment of the day at which anybody looks. Two
    workers that do it at once change nothing: the first count of a day stands."""
    for wave in Wave.objects.filter(state=WaveState.OPENED):
        count_participation(wave=wave, day=timezone.localdate())


@task()
def keep_promises_of_deletion() -> None:
    """Answers are deleted on the day that was promised, without anybody having to remember it."""
    delete_what_is_due(today=timezone.localdate())


class Daily:
    """Remembers what has been queued, so that a worker does it once a day and again after a start."""

    def __init__(self) -> None:
        self._done: datetime.date | None = None

    def queue_what_is_due(self) -> None:
        today = timezone.localdate()
        if self._done != today:
            count_today.enqueue()
            keep_promises_of_deletion.enqueue()
            self._done = today
