"""A progress bar for what takes more than a second, when somebody is looking."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from tillid.text import Renderable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds without a bar: a flash of one would only disturb."""


class Steps:
    """Named steps of one command, each with a share of the whole; drawn on standard error."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._name = ""
        self._from, self._to = 0.0, 0.0

    def __enter__(self) -> Steps:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, name: Renderable, until: float) -> None:
        """Begin a step that ends when `until` (0 to 1) of the whole is done."""
        self._name, self._from, self._to = name.render(self._language), self._to, until
        self.advance(0.0)

    def advance(self, done: float) -> None:
        """Tell how much of the present step is done, 0 to 1."""
        if self._bar is None and time.monotonic() - self._started > PATIENCE and sys.stderr.isatty():
            self._draw()
        if self._bar is not None and self._task is not None:
            whole = self._from + (self._to - self._from) * done
            self._bar.update(self._task, completed=whole, description=self._name)

    def _draw(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - Rich costs 0.1 s, and most commands never draw
        from rich.progress import Progress  # noqa: PLC0415 - the same

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(self._name, total=1.0)
