"""The web server and the jobs beside it: started together, stopped together."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass

from tillid.cli.telling import tell_aside
from tillid.errors import NotNow
from tillid.text import _

THREADS = 16
"""Pages that are made at once. Most of them wait for the disk; a ballot that waits can share a commit with others."""

PATIENCE = 10.0
"""Seconds that a process gets to finish what it is doing when it is asked to stop."""

PAUSE = 2.0
"""Seconds before the jobs are started again, should they have ended."""


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def check_free(address: Address) -> None:
    """Raises NotNow where something else listens there: told before anything is started."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((address.host, address.port))
        except OSError as taken:
            raise NotNow(
                _(
                    "Something else listens at {address} already, or this is no address of this machine. Stop it, or"
                    " choose another: tillid serve --port {other}",
                    address=f"{address.host}:{address.port}",
                    other=str(address.port + 1),
                )
            ) from taken


def run_until_stopped(address: Address, language: str) -> int:
    """Serve until somebody stops it (0), or until the web server ends by itself (its exit code)."""
    web = _start(*_web_server(address))
    jobs = _start(*_JOBS)
    try:
        while (code := web.poll()) is None:
            if jobs.poll() is not None:
                tell_aside(_("The jobs ended by themselves and are started again."), language)
                time.sleep(PAUSE)
                jobs = _start(*_JOBS)
            time.sleep(0.2)
        tell_aside(_("The web server ended by itself, and so Tillid stops."), language)
        return code or 1
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(web, jobs)


_JOBS = ("-m", "tillid.cli.serving.jobs")


def _web_server(address: Address) -> tuple[str, ...]:
    options = {
        "--interface": "wsgi",
        "--host": address.host,
        "--port": str(address.port),
        "--workers": "1",  # one process: sealed answers of several people are committed together in it
        "--blocking-threads": str(THREADS),
        "--backlog": "1024",
        "--http": "1",
        "--http1-header-read-timeout": "10000",  # whoever opens a connection and says nothing is let go
        "--log-level": "error",
        "--workers-kill-timeout": str(int(PATIENCE)),
    }
    words = [word for option in options.items() for word in option]
    return ("-m", "granian", *words, "--no-ws", "--no-access-log", "tillid.config.wsgi:application")


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    """A process of its own session, so that Ctrl-C reaches us alone and both are stopped in order."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRANIAN_")}
    return subprocess.Popen(  # noqa: S603 - this Python, with arguments of our own
        [sys.executable, *arguments],
        env=environment | {"DJANGO_SETTINGS_MODULE": "tillid.config.settings"},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_end_with_us,  # noqa: PLW1509 - safe: this process has no threads
    )


def _end_with_us() -> None:
    """Should we be killed, the system asks the child to stop (Linux; elsewhere it has to be stopped by hand)."""
    if _PRCTL is not None:
        _PRCTL(_PR_SET_PDEATHSIG, signal.SIGTERM)


_PR_SET_PDEATHSIG = 1
_PRCTL = getattr(ctypes.CDLL(None), "prctl", None)


def _stop(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
