"""Copies of the two SQLite files as they were at one moment, while people go on writing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tillid.errors import InputError, NotNow, Place, Problem
from tillid.text import _

SHORT = 0.05
"""Seconds to wait for the second lock while the first is held. Who writes to both never waits longer for us."""

PATIENCE = 60.0
"""Seconds of trying to hold both at once."""


def copy_both(sources: tuple[Path, Path], folder: Path) -> tuple[Path, Path]:
    """Copies in `folder`, under the names of the sources. Both are of the moment at which nobody was writing to either:
    a ballot and the invitation that it counts for are never of different times."""
    with ExitStack() as stack:
        open_ones = [stack.enter_context(_opened(path)) for path in sources]
        with _nobody_writing(sources):
            for one in open_ones:
                one.execute("BEGIN")
                one.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on it sees this moment
        return _copied(open_ones[0], folder / sources[0].name), _copied(open_ones[1], folder / sources[1].name)


def check_whole(path: Path) -> None:
    """Raises InputError where the file is no database or is damaged."""
    try:
        with _opened(path) as database:
            found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(1)")]
    except sqlite3.DatabaseError:
        found = []
    if found != ["ok"]:
        raise InputError((Problem(Place(path.name), _("The database is damaged."), _("Use another backup.")),))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=SHORT)) as database:
        yield database


@contextmanager
def _nobody_writing(sources: tuple[Path, Path]) -> Iterator[None]:
    """Hold the write locks of both; never one for long while waiting for the other, which somebody else may hold."""
    until = time.monotonic() + PATIENCE
    while True:
        with ExitStack() as stack:
            try:
                for path in sources:
                    stack.enter_context(_opened(path)).execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as busy:
                if time.monotonic() > until:
                    raise NotNow(
                        _("The databases are being written to without a pause. Try again in a little while.")
                    ) from busy
                time.sleep(SHORT)
                continue
            yield
            return


def _copied(source: sqlite3.Connection, target: Path) -> Path:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    check_whole(target)
    return target
