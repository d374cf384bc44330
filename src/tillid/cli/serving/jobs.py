"""The process beside the web server that does the jobs: `python -m tillid.cli.serving.jobs`."""

from __future__ import annotations

import os

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillid.config.settings")
    django.setup()
    call_command("jobs")


if __name__ == "__main__":
    main()
