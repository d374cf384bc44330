"""One thread puts everybody's answers in the box: as many as are waiting when the disk is free go in together.

Whoever sent an answer waits until it is committed. Under load that makes a commit for each of the disk's turns instead
of one for each answer, and nobody ever meets a locked database.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from django.db import DatabaseError, connections

MOST = 64
"""Answers in one commit: more would only make the first of them wait."""
REST = 0.1
"""Seconds without an answer, after which the write-ahead logs are emptied: they remember pages as they were."""
PATIENCE = 20_000
"""Milliseconds that this thread waits for another process that writes."""

One = TypeVar("One")
Result = TypeVar("Result")


class Writer(Generic[One, Result]):
    """`put` takes a row of things and gives what became of each. `rest` is called when nothing waits, until it says
    that there is nothing left to do."""

    def __init__(self, put: Callable[[Sequence[One]], list[Result]], rest: Callable[[], bool]) -> None:
        self._put, self._rest = put, rest
        self._queue: SimpleQueue[tuple[One, Future[Result]]] = SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def wait_for(self, one: One) -> Result:
        """What became of this one. Raises what putting it raised."""
        self._start()
        future: Future[Result] = Future()
        self._queue.put((one, future))
        return future.result()

    def _start(self) -> None:
        """One thread a process, started when it is first needed: a fork has none of its own."""
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._write_for_all, name="ballot box", daemon=True)
                self._thread.start()

    def _write_for_all(self) -> None:
        is_tired = False
        while True:
            try:
                together = [self._queue.get(timeout=REST if is_tired else None)]
            except Empty:
                is_tired = not self._rest()
                continue
            while len(together) < MOST and not self._queue.empty():
                together.append(self._queue.get())
            self._write(together)
            is_tired = True

    def _write(self, together: list[tuple[One, Future[Result]]]) -> None:
        try:
            results = self._put([one for one, _future in together])
        except BaseException as error:  # whatever it is, those who wait are told, and the thread lives on
            connections.close_all()
            if len(together) == 1:
                together[0][1].set_exception(error)
                return
            for alone in together:  # one that cannot be put must not take the others with it
                self._write([alone])
            return
        for (_one, future), result in zip(together, results, strict=True):
            future.set_result(result)


def empty_logs() -> bool:
    """Take SQLite's write-ahead logs into the files, and cut them to nothing. Where somebody reads at that moment it
    is not done, and has to be tried again."""
    try:
        return _emptied("ballots") and _emptied("default")
    except DatabaseError:
        connections.close_all()
        return False


def _emptied(name: str) -> bool:
    with connections[name].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy = bool(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    return not is_busy
