"""How many people a server lets answer: they open the page and send it, in a questionnaire as long as a real one.

    python bench/answering.py [--at-once 1 4 16 64] [--seconds 8] [--most 4000]

Starts `tillid serve` on SQLite (`synchronous=FULL`) in a folder of its own, and beside it, as a second process on the
same machine, people who each open a connection, fetch the page, fill in all of it and send it with a code of their
own. Both share the machine's cores. Afterwards the answers that the server has counted are compared with those that
people were told of. Run it with the Python that Tillid is installed for.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import platform
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
QUESTIONNAIRE = ROOT / "examples" / "sof2026-employees" / "questionnaire.yaml"
PAGE = "/da/s/bench/"
THANKS = f"{PAGE}thanks/"
CODE = "code"
"""The field that a code is written in."""


# -- the installation --------------------------------------------------------------------------------------------------
def prepare(most: int) -> list[str]:
    """A wave that is open, and a code for each of so many people. Run in a process of its own: it loads Django."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tillid.config.settings"
    import django  # noqa: PLC0415 - the settings have to be named before
    from django.core.management import call_command  # noqa: PLC0415 - the same

    django.setup()
    for alias in ("default", "ballots"):
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    from nacl.public import PrivateKey  # noqa: PLC0415 - only this process needs it

    from tillid.programme.measure.models import Invitation, Questionnaire, Token, Wave  # noqa: PLC0415 - after setup
    from tillid.programme.measure.tokens import hmac_of, new_token, read_token  # noqa: PLC0415 - the same
    from tillid.programme.organisation.models import Unit  # noqa: PLC0415 - the same

    top = Unit.objects.create(code="sof", level="organisation", name_da="Socialforvaltningen")
    area = Unit.objects.create(code="nord", level="area", name_da="Område Nord", parent=top)
    Unit.objects.create(code="kompas", level="unit", name_da="Kompasset", parent=area)

    questionnaire = Questionnaire.objects.create(code="bench", title_da="Tillid")
    asked = questionnaire.versions.create(number=1, definition=QUESTIONNAIRE.read_text("utf-8"), state="fixed")
    key, secret = bytes(PrivateKey.generate().public_key), os.urandom(32)
    wave = Wave.objects.create(
        code="bench", title={"da": "Tillid"}, state="opened", version=asked, public_key=key, token_key=secret
    )
    stratum = wave.strata.create(groups={"area": "nord"})
    people = Invitation.objects.bulk_create(Invitation(wave=wave, stratum=stratum) for _person in range(most))
    codes = [new_token() for _person in people]
    Token.objects.bulk_create(
        Token(hmac=hmac_of(read_token(code) or "", secret), invitation=person)
        for code, person in zip(codes, people, strict=True)
    )
    return codes


def counted() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tillid.config.settings"
    import django  # noqa: PLC0415 - the settings have to be named before

    django.setup()
    from tillid.programme.measure.ballots.models import Ballot  # noqa: PLC0415 - after setup
    from tillid.programme.measure.models import Invitation  # noqa: PLC0415 - the same

    answered = Invitation.objects.filter(state="answered").count()
    ballots = Ballot.objects.count()
    if answered != ballots:
        raise SystemExit(f"{answered} have answered, but there are {ballots} ballots")
    return answered


# -- the people --------------------------------------------------------------------------------------------------------
class Form(HTMLParser):
    """The fields of a page: by name, the values that may be chosen, or what may be written."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        name = given.get("name", "")
        if tag == "select":
            self._select = name
        if tag == "option" and given.get("value"):
            self.fields.setdefault(self._select, []).append(given["value"])
        if tag == "textarea":
            self.fields[name] = ["Mindre dokumentation, og mere tid sammen med borgerne."]
        elif tag == "input" and name and name != CODE:
            is_chosen = given.get("type") in {"radio", "checkbox", "hidden"}
            self.fields.setdefault(name, []).append(given.get("value", "on") if is_chosen else "7")

    def filled_in(self, code: str, chance: random.Random) -> bytes:
        """Everything answered, a sentence wherever one may be written."""
        return urlencode([*((name, chance.choice(one)) for name, one in self.fields.items()), (CODE, code)]).encode()


async def ask(port: int, request: bytes) -> tuple[int, bytes, bytes]:
    """One request on a connection of its own, as the next person's phone makes it: status, head and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    head, _blank, body = answer.partition(b"\r\n\r\n")
    return int(head.split(maxsplit=2)[1]), head, body


def opening(port: int, page: str = PAGE) -> bytes:
    return f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()


def sending(port: int, body: bytes) -> bytes:
    head = (
        f"POST {PAGE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def person_after_person(port: int, codes: Iterator[str], until: float, taken: list[tuple[float, float]]) -> None:
    """Milliseconds for the page and for the answer, of each. Whoever has sent it sees the page that says thanks."""
    chance = random.Random()  # noqa: S311 - which answers are given does not matter
    for code in codes:
        if time.perf_counter() > until:
            return
        before = time.perf_counter()
        status, _head, page = await ask(port, opening(port))
        opened = time.perf_counter()
        if status != 200:
            raise SystemExit(f"the page answers {status}")
        body = _form(page).filled_in(code, chance)
        ready = time.perf_counter()
        status, head, _said = await ask(port, sending(port, body))
        sent = time.perf_counter()
        where = next(line for line in head.decode().splitlines() if line.lower().startswith("location:"))
        if status != 303 or not where.endswith(THANKS):
            raise SystemExit(f"an answer is answered with {status}")
        await ask(port, opening(port, THANKS))
        taken.append((1000 * (opened - before), 1000 * (sent - ready)))


_FORMS: dict[bytes, Form] = {}


def _form(page: bytes) -> Form:
    """Read once where the page is the same for everybody, as it should be."""
    if page not in _FORMS:
        _FORMS[page] = Form(page.decode())
    return _FORMS[page]


async def crowd(port: int, at_once: int, seconds: float, codes: list[str]) -> dict[str, float]:
    taken: list[tuple[float, float]] = []
    started, waiting = time.perf_counter(), iter(codes)
    until = started + seconds
    await asyncio.gather(*(person_after_person(port, waiting, until, taken) for _person in range(at_once)))
    lasted = time.perf_counter() - started
    pages, answers = sorted(page for page, _answer in taken), sorted(answer for _page, answer in taken)
    return {
        "done": len(taken),
        "a_second": len(taken) / lasted,
        "page_p50": pages[len(pages) // 2],
        "page_p95": pages[int(len(pages) * 0.95)],
        "p50": answers[len(answers) // 2],
        "p95": answers[int(len(answers) * 0.95)],
    }


# -- the run -----------------------------------------------------------------------------------------------------------
def main() -> None:
    asked = _arguments()
    if asked.do == "prepare":
        print(json.dumps(prepare(asked.most)))
    elif asked.do == "count":
        print(counted())
    elif asked.do == "crowd":
        codes = json.loads(sys.stdin.read())
        print(json.dumps(asyncio.run(crowd(asked.port, asked.at_once[0], asked.seconds, codes))))
    else:
        with tempfile.TemporaryDirectory(prefix="tillid-bench-") as folder:
            measure(asked, Path(folder))


def measure(asked: argparse.Namespace, folder: Path) -> None:
    data = {"TILLID_DATA": str(folder)}
    codes = json.loads(_call(data, "prepare", "--most", str(asked.most)))
    port = _free_port()
    command = [str(Path(sys.executable).parent / "tillid"), "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ | data, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        print(f"{os.cpu_count()} cores for server and people, load {os.getloadavg()[0]:.1f}, {platform.platform()}")
        print(f"tillid serve: granian {version('granian')}, one process, SQLite with synchronous=FULL")
        print("at once   completed a second   page p50/p95 ms   answer p50/p95 ms   server's processor ms for each")
        told, share = 0, asked.most // len(asked.at_once)
        for place, at_once in enumerate(asked.at_once):
            some = json.dumps(codes[place * share : (place + 1) * share])
            options = ("--port", str(port), "--at-once", str(at_once), "--seconds", str(asked.seconds))
            before = _processor_seconds(server.pid)
            got = json.loads(_call(data, "crowd", *options, given=some))
            each = 1000 * (_processor_seconds(server.pid) - before) / got["done"]
            told += got["done"]
            page, answer = (f"{got[f'{of}p50']:6.1f} /{got[f'{of}p95']:6.1f}" for of in ("page_", ""))
            print(f"{at_once:7}   {got['a_second']:18.0f}   {page:>15}   {answer:>17}   {each:30.2f}", flush=True)
    finally:
        server.terminate()
        server.wait(30)
    print(f"told that they were counted: {told}; counted: {_call(data, 'count').strip()}")


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--at-once", type=int, nargs="+", default=[1, 4, 16, 64])
    arguments.add_argument("--seconds", type=float, default=8)
    arguments.add_argument("--most", type=int, default=16_000, help="people who are invited, for all together")
    arguments.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    arguments.add_argument("--do", choices=("prepare", "crowd", "count"), help=argparse.SUPPRESS)
    return arguments.parse_args()


def _call(data: dict[str, str], do: str, *options: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, __file__, "--do", do, *options],
        env=os.environ | data,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{do}: exit {done.returncode}")
    return done.stdout


def _processor_seconds(server: int) -> float:
    """What the server and all that it has started have used so far: unlike time, it does not grow where other programs
    keep the machine busy."""
    parents, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            after_name = path.read_text().rpartition(")")[2].split()
            process = int(path.parent.name)
            parents[process], used[process] = int(after_name[1]), int(after_name[11]) + int(after_name[12])
    ours = {server}
    while more := {process for process, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(used[process] for process in ours) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("tillid serve does not answer")


if __name__ == "__main__":
    main()
