"""The worker beside the web server: it empties the outbox, does the jobs, and counts participation once a day.

Several may run at once, on SQLite as on PostgreSQL: each entry and each job is taken by one alone.
"""

from __future__ import annotations

import logging
import time
from threading import Event

from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tillid.programme.measure.tasks import mailing, reports
from tillid.programme.measure.tasks.daily import Daily
from tillid.programme.organisation.tasks import outbox, welcome

logger = logging.getLogger(__name__)

KINDS_FROM = (mailing, reports, welcome)
"""Modules that say how kinds of entries are done; they say so when they are imported."""
AT_ONCE = 25
"""Jobs between two looks at whether to stop."""
SWEEP_EVERY = 60.0
"""Seconds between two looks for what a stop has left lying."""


def run_jobs(stop: Event, *, pause: float = 1.0) -> None:
    """Work until `stop` is set; `pause` is how long to wait, in seconds, when there is nothing to do."""
    worker, daily, next_sweep = get_random_string(32), Daily(), 0.0
    while not stop.is_set():
        close_old_connections()
        try:
            if time.monotonic() >= next_sweep:
                outbox.put_back()
                next_sweep = time.monotonic() + SWEEP_EVERY
            daily.queue_what_is_due()
            outbox.take_waiting()
            is_busy = _do_some(worker)
        except DatabaseError as error:  # the database is being restarted, or is busy: the web server waits for it too
            logger.warning("the database is not there", exc_info=error)
            is_busy = False
        if not is_busy:
            stop.wait(pause)
    close_old_connections()


def run_all() -> None:
    """Everything that can be done now, once; for tests and demonstrations."""
    outbox.put_back()
    outbox.take_waiting()
    while _do_some(get_random_string(32)):
        pass


def _do_some(worker: str) -> bool:
    """Some of the jobs that are ready, with the queue's own worker; whether there were any."""
    if not DBTaskResult.objects.ready().exists():  # a look that locks nothing: the worker's own locks the database
        return False
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=AT_ONCE,
        worker_id=worker,
        excluded_queue_names=[],
    ).run()
    return True
