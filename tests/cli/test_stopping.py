"""A command that is stopped from outside leaves nothing of the answers behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.a_folder import AFolder

MAIN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from tillid.cli import main; main()"
"""As in a terminal: what a shell starts in the background ignores Ctrl-C, and so does whatever that starts."""
LONG = 60
"""Seconds after which something is wrong."""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_no_answers_are_left_when_the_command_is_stopped(name: str, tmp_path: Path) -> None:
    made = AFolder({"north": {"n1": 30_000}}, {"clear": {}})
    folder, out, private = made.write(tmp_path / "folder", made.rows()), tmp_path / "out", tmp_path / "private"
    private.mkdir()
    command = subprocess.Popen(
        [sys.executable, "-c", MAIN, "release", str(folder), "--out", str(out), "--lang", "en"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(private)},
    )
    until = time.monotonic() + LONG
    while not any(private.glob("tillid-*/*")) and time.monotonic() < until:
        time.sleep(0.001)
    command.send_signal(getattr(signal, name))
    _out, told = command.communicate(timeout=LONG)
    assert (command.returncode, told) == (130, "Stopped; nothing was made.\n")
    assert (list(private.iterdir()), out.exists()) == ([], False)
