"""Being stopped from outside. However it happens, the private folder with answers goes before the program does."""

from __future__ import annotations

import signal
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_asked: list[int] = []


def stop_tidily() -> None:
    """Let whoever stops the program unwind it, as Ctrl-C does: by itself Python would end at once and leave what it
    has in its temporary folder. A signal that is ignored (nohup) stays ignored."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def is_stopping() -> bool:
    """Whether somebody asked. A library in the middle of its work may have made another error of it."""
    return bool(_asked)


def _stop(number: int, _frame: FrameType | None) -> None:
    _asked.append(number)
    raise KeyboardInterrupt
