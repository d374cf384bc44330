"""python -m django jobs: the worker, until it is asked to stop. `tillid serve` runs it beside the web server."""

from __future__ import annotations

import signal
from threading import Event

from django.core.management.base import BaseCommand

from tillid.programme.measure.tasks.running import run_jobs


class Command(BaseCommand):
    help = "Send what waits in the outbox, and do what is done once a day"

    def handle(self, **_options: object) -> None:
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        run_jobs(stop)
