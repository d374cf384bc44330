"""What the programme does on SQLite it does on PostgreSQL: the same tests, run once more in a process of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.checkout import ROOT
from tests.postgresql import a_postgresql
from tests.settings import ON_POSTGRESQL

WITHOUT = ("-p", "no:cacheprovider", "-p", "no:xdist")


def test_the_programmes_tests_pass_on_postgresql() -> None:
    with a_postgresql() as server:
        environment = os.environ | {ON_POSTGRESQL: server.url("tillid")}
        for name in [name for name in environment if name.startswith(("PYTEST_", "TILLID_"))]:
            del environment[name]
        called = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *WITHOUT, "--reuse-db", "tests/programme"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        made = {name for (name,) in server.ask("SELECT datname FROM pg_database WHERE datname LIKE 'test_%'")}
    assert called.returncode == 0, called.stdout[-6000:] + called.stderr[-2000:]
    assert "test_tillid" in made  # kept by --reuse-db: this is where the tests were
    passed = re.search(r"(\d+) passed", called.stdout)
    assert passed is not None
    assert int(passed.group(1)) > 0


def test_the_package_from_pypi_carries_a_server_too_and_it_does_not_run_as_root() -> None:
    with a_postgresql(carried=True) as server:
        folder = Path(str(server.ask("SHOW data_directory")[0][0]))
        assert folder.stat().st_uid != 0
        assert server.ask("SELECT 1 + 1") == [(2,)]
    assert not folder.exists()
