"""The process beside the web server that does the jobs: `python -m tillid.cli.serving.jobs`."""

from __future__ import annotations

import os
import signal
from threading import Event

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillid.config.settings")
    django.setup()
    from tillid.programme.measure.tasks.running import run_jobs  # noqa: PLC0415 - models are there once Django is

    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_told: stop.set())
    run_jobs(stop)


if __name__ == "__main__":
    main()
