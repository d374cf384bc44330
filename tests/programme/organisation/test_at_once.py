"""Two people, or four, click at the same moment: one is through, the others are told, and nothing is torn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.checkout import ROOT
from tests.programme.organisation.at_once import everything

RUN = """
import django, json
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.programme.organisation.at_once import everything
print(json.dumps(everything()))
"""


def on_a_sqlite_file(folder: Path) -> dict[str, object]:
    """The tests' own SQLite lies in memory, where there is one connection only."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TILLID_", "TESTS_", "PYTEST_"))}
    settings = {"TILLID_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "tillid.config.settings"}
    called = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=ROOT,
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert called.returncode == 0, called.stderr
    found: dict[str, object] = json.loads(called.stdout)
    return found


@pytest.mark.django_db(transaction=True)
def test_of_those_who_do_the_same_at_once_one_is_through(tmp_path: Path) -> None:
    found = everything() if connection.vendor == "postgresql" else on_a_sqlite_file(tmp_path)
    once = {"done": 1, "AlreadyDone": 3}
    assert found == {
        "each takes the other's role": {"done": 1, "NotNow": 1},
        "administrators left": 1,
        "the same role": once,
        "the same e-mail": {"done": 1, "NotNow": 3},
        "each below the other": {"done": 1, "NotNow": 1},
        "each into the other": {"done": 1, "NotNow": 1},
        "the same link": {"done": 1, "NotNow": 3},
        "the same list": once,
        "the same person leaves": once,
        "the log": [True, []],
    }
