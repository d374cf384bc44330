"""A real installation in a folder of its own, for processes that tests start: SQLite files, as a workplace has them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.checkout import ROOT


def enter() -> None:
    """In the process itself: Django with the real settings, and both databases made."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tillid.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    for alias in ("default", "ballots"):
        call_command("migrate", database=alias, interactive=False, verbosity=0)


def run(module: str, data: Path, *arguments: str) -> tuple[Any, str]:
    """What the process said on its last line, and everything that it said otherwise."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TILLID_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment | {"TILLID_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    *said, last = done.stdout.splitlines()
    return json.loads(last), "\n".join(said) + done.stderr
