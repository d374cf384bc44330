"""Copies of the two PostgreSQL databases as they were at one moment, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tillid.errors import NotNow, SettingsError
from tillid.text import _

Settings = Mapping[str, Any]
PATIENCE = "60s"


def copy_both(sources: tuple[Settings, Settings], targets: tuple[Path, Path]) -> None:
    """Dumps of the moment at which nobody was writing to either; people go on writing while they are made."""
    with ExitStack() as stack:
        seen = [stack.enter_context(_connected(one)) for one in sources]
        with ExitStack() as locked:
            for one in sources:
                _lock(locked.enter_context(_connected(one)))
            snapshots = [_snapshot(one) for one in seen]
        for source, target, snapshot in zip(sources, targets, snapshots, strict=True):
            _call(source, "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}", "--no-owner")


def put_back(source: Path, target: Settings) -> None:
    _call(
        target,
        "pg_restore",
        "--exit-on-error",
        "--no-owner",
        "--single-transaction",
        f"--dbname={target['NAME']}",
        str(source),
    )


def is_empty(settings: Settings) -> bool:
    with _connected(settings) as database:
        found = database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return found == (0,)


@contextmanager
def _connected(settings: Settings) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    with psycopg.connect(
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        dbname=settings["NAME"],
    ) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        yield connection


def _lock(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Wait until nobody writes, and let nobody begin."""
    names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    connection.rollback()
    connection.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(PATIENCE))
    tables = sql.SQL(", ").join(sql.Identifier("public", str(name)) for (name,) in names)
    try:
        connection.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(tables))
    except psycopg.errors.LockNotAvailable as busy:
        raise NotNow(_("The databases are being written to without a pause. Try again in a little while.")) from busy


def _snapshot(connection: psycopg.Connection[tuple[Any, ...]]) -> str:
    found = connection.execute("SELECT pg_export_snapshot()").fetchone()
    return str(found[0]) if found else ""


def _call(settings: Settings, program: str, *arguments: str) -> None:
    """The password goes by the environment, which others on the machine cannot read."""
    given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {name: str(settings[key]) for name, key in given.items() if settings[key]}
    called = subprocess.run(  # noqa: S603 - PostgreSQL's own program, with arguments of our own
        [_program(program), *arguments], env=os.environ | environment, capture_output=True, check=False
    )
    if called.returncode:
        raise SettingsError(
            _(
                "{program} could not do it. Its version must be that of the server or newer, and the user must own the"
                " databases.",
                program=program,
            )
        )


def _program(name: str) -> str:
    """On the PATH, else where Debian puts the newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = shutil.which(name) or (str(debian[-1]) if debian else None)
    if found is None:
        raise SettingsError(
            _(
                "{program} is missing. Install PostgreSQL's client programs: apt-get install postgresql-client",
                program=name,
            )
        )
    return found
