"""A real server for tests: `tillid serve` as its own process, on a free port, with a data folder of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 60.0
"""Seconds until it must answer: two databases are made first."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def bare_environment(**settings: str) -> dict[str, str]:
    """This process's environment with no settings but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TILLID_", "DJANGO_"))}
    return kept | settings


class Server:
    """`with Server(folder) as server:` serves at `server.address`; `server.said()` is all that it wrote."""

    def __init__(self, data: Path, settings: Mapping[str, str] | None = None) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.data = data
        self.settings = {"TILLID_DATA": str(data), "TILLID_ADDRESS": self.address, **(settings or {})}
        self._log = data.parent / f"{data.name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.exit_code: int | None = None

    def __enter__(self) -> Server:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from tillid.cli import main; main()", "serve", "--port", str(self.port)],
                env=bare_environment(**self.settings),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def stop(self, number: int = signal.SIGTERM) -> None:
        assert self._process is not None
        if self.exit_code is not None:
            return
        self._process.send_signal(number)
        try:
            self.exit_code = self._process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            raise

    def said(self) -> str:
        return self._log.read_text("utf-8")

    def run(self, source: str) -> str:
        """What this Python prints inside the installation: how tests prepare it through services."""
        ready = "import django; django.setup()\n"
        called = subprocess.run(
            [sys.executable, "-c", ready + source],
            env=bare_environment(**self.settings, DJANGO_SETTINGS_MODULE="tillid.config.settings"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert called.returncode == 0, called.stderr
        return called.stdout

    def _wait(self) -> None:
        assert self._process is not None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process.poll() is None, f"the server ended:\n{self.said()}"
            try:
                with urllib.request.urlopen(f"{self.address}/da/", timeout=5):  # noqa: S310 - our own server
                    return
            except urllib.error.HTTPError as error:
                raise AssertionError(f"the front page fails ({error.code}):\n{self.said()}") from error
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise AssertionError(f"the server does not answer:\n{self.said()}")


PEOPLE = """
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Unit
for kind in RoleKind.values:
    person = Person.objects.create_user(f"{kind}@example.dk", "a password of {kind}".format(kind=kind), name=kind)
    unit = Unit.objects.filter(code=UNIT).first() if kind == "leader" else None
    if kind != "leader" or unit is not None:
        person.roles.create(kind=kind, unit=unit)
"""
"""One account a role: secretariat@example.dk with the password «a password of secretariat», and so on."""


def make_people(server: Server, *, leads: str = "") -> None:
    """One account a role; the leader leads the unit with this code, where it is there."""
    assert re.fullmatch(r"[\w-]*", leads)
    server.run(f"UNIT = {leads!r}\n{PEOPLE}")
