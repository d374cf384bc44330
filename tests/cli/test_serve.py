"""`tillid serve` as a process of its own: it makes what it needs, stops in order, and says why where it cannot."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.e2e.server import Server, bare_environment, free_port
from tests.postgresql import PostgreSQL

SERVE = [sys.executable, "-c", "from tillid.cli import main; main()", "serve", "--lang", "en"]


def serve(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """For starts that fail."""
    return subprocess.run(
        [*SERVE, *arguments],
        env=bare_environment(TILLID_DATA=str(data), **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


def ask(server: Server, path: str, method: str = "GET", length: int | None = None, **headers: str) -> Answer:
    """`length` is said, and that many bytes are never sent."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        said = {"Accept-Encoding": "gzip"} | ({} if length is None else {"Content-Length": str(length)}) | headers
        for name, value in said.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        if length is not None:
            connection.send(b"x" * 1000)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("served") / "data") as running:
        yield running


def processes_with(word: str) -> list[str]:
    folders = [path.parent for path in Path("/proc").glob("[0-9]*/environ")]
    return [read(folder / "cmdline").decode() for folder in folders if word.encode() in read(folder / "environ")]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_makes_what_it_needs_and_however_it_is_stopped_leaves_nothing_running(
    stop: int, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with Server(data) as running:
        assert len(processes_with(str(data))) >= 3  # itself, the web server, the jobs
        assert ask(running, "/da/").status == 200
        running.stop(stop)
    assert (running.exit_code, processes_with(str(data))) == (0, [])
    made = {path.name for path in data.iterdir()} - {"mail"}
    assert made == {"ballots.sqlite3", "secret-key", "static", "tillid.sqlite3"}


def test_should_it_be_killed_the_others_stop_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Server(data) as running:
        running.stop(signal.SIGKILL)
        until = time.monotonic() + 20
        while processes_with(str(data)) and time.monotonic() < until:
            time.sleep(0.1)
    assert processes_with(str(data)) == []


def test_the_jobs_are_started_again_when_they_end(server: Server) -> None:
    killed = jobs_of(server)
    os.kill(killed[0], signal.SIGKILL)
    until = time.monotonic() + 20
    while (again := jobs_of(server)) in (
        [],
        killed,
    ) and time.monotonic() < until:  # the killed one may be seen a moment
        time.sleep(0.1)
    assert (len(killed), len(again)) == (1, 1)
    assert killed != again
    assert ask(server, "/da/").status == 200


def jobs_of(server: Server) -> list[int]:
    folders = [path.parent for path in Path("/proc").glob("[0-9]*/cmdline")]
    jobs = [folder for folder in folders if b"tillid.cli.serving.jobs" in read(folder / "cmdline")]
    return [int(folder.name) for folder in jobs if str(server.data).encode() in read(folder / "environ")]


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it ended meanwhile, or is somebody else's
        return b""


def test_a_taken_port_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        called = serve(tmp_path / "data", "--port", str(port))
    assert called.returncode == 2
    assert called.stderr.startswith(f"Something else listens at 127.0.0.1:{port} already")
    assert not (tmp_path / "data").exists()


def test_static_files_are_named_by_what_they_hold_kept_for_good_and_compressed(server: Server) -> None:
    page = ask(server, "/da/").body.decode()
    styles = re.findall(r'href="(/static/[^"]+[.]css)"', page)
    assert len(styles) >= 2
    for style in styles:
        assert re.search(r"[.][0-9a-f]{12}[.]css$", style)
        answer = ask(server, style)
        assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
        assert answer.headers["Content-Encoding"] == "gzip"
        named = re.findall(r'url[(]"?(?!data:)([^")]+)"?[)]', gzip.decompress(answer.body).decode())
        assert [one for one in named if not re.search(r"[.][0-9a-f]{12}[.]\w+$", one)] == []
    for path in ("/static/", "/static/../tillid.sqlite3", "/static/%2e%2e/secret-key"):
        assert ask(server, path).status == 404


def test_the_server_tells_neither_its_version_nor_who_came(server: Server) -> None:
    for path in ("/da/s/canary-4821/", "/da/?q=canary", "/canary%00", "/da/" + "canary" * 2000, "/da/%ff"):
        answer = ask(server, path, User_Agent="canary", X_Forwarded_For="203.0.113.7", Cookie="session=canary")
        assert not re.search(r"\d", answer.headers.get("Server", ""))
    assert ask(server, "/da/", Host="canary.example").status == 400
    said = server.said()
    assert [one for one in ("canary", "203.0.113.7", "GET") if one in said] == []


def test_a_body_that_is_too_long_is_not_waited_for(server: Server) -> None:
    assert ask(server, "/da/account/sign-in/", "POST", length=5 * 1024**3).status == 413


def test_on_postgresql_both_databases_are_made_where_that_is_permitted(tmp_path: Path, postgresql: PostgreSQL) -> None:
    with Server(tmp_path / "data", {"TILLID_DATABASE_URL": postgresql.url("served")}) as running:
        assert ask(running, "/da/").status == 200
    made = {name for (name,) in postgresql.ask("SELECT datname FROM pg_database")}
    assert {"served", "served_ballots"} <= made
    tables = "SELECT tablename FROM pg_tables WHERE tablename LIKE '{}%'"
    assert postgresql.ask(tables.format("ballots_"), "served") == []
    assert postgresql.ask(tables.format("measure_"), "served_ballots") == []
    assert postgresql.ask(tables.format("ballots_"), "served_ballots") != []


def test_on_postgresql_the_one_command_is_told_where_it_is_not(tmp_path: Path, postgresql: PostgreSQL) -> None:
    postgresql.ask("CREATE ROLE modest LOGIN PASSWORD 'word' NOCREATEDB")
    postgresql.ask("CREATE DATABASE narrow OWNER modest")
    called = serve(tmp_path / "data", TILLID_DATABASE_URL=postgresql.url("narrow", "modest", "word"))
    assert called.returncode == 2
    assert called.stderr.splitlines()[-1] == (
        "The database narrow_ballots is not there, and modest may not make it. Run this once as the database's"
        " administrator, then try again: createdb --owner=modest narrow_ballots"
    )


def test_a_postgresql_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://tillid:a-secret@127.0.0.1:{free_port()}/name"
    called = serve(tmp_path / "data", TILLID_DATABASE_URL=url)
    assert called.returncode == 2
    assert called.stderr.startswith("The PostgreSQL database name cannot be opened.")
    assert "a-secret" not in called.stderr + called.stdout
