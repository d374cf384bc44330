"""A backup while people answer, put back on an empty machine: what had been acknowledged is there, once and whole."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.server import Server, bare_environment
from tests.postgresql import PostgreSQL
from tillid import __version__

PEOPLE = 300

PREPARE = f"""
import json
from tests.programme.measure.world import a_world
from tillid.cli.serving.installation import migrate
migrate("en")
world = a_world()
world.invite({PEOPLE}, {{"area": "nord", "unit": "kompas"}})
print(json.dumps([bytes(world.key).hex(), world.codes]))
"""

ANSWER = """
import sys
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.box import cast
wave = Wave.objects.get()
for line in sys.stdin:
    number, code = line.split()
    outcome = cast(wave=wave, code=code, answers={"trust": "high", "why": f"text {number}"})
    print(number, outcome.name, flush=True)
"""

LOOK = """
import json, sys
from nacl.public import PrivateKey
from tillid.programme.measure.ballots.models import Ballot, Slot
from tillid.programme.measure.ballots.sealing import open_box
from tillid.programme.measure.models import Invitation
key = PrivateKey(bytes.fromhex("KEY"))
papers = [open_box(bytes(ballot.box), key) for ballot in Ballot.objects.all()]
print(json.dumps({
    "texts": sorted(int(paper.answers["why"].removeprefix("text ")) for paper in papers),
    "answered": Invitation.objects.filter(state="answered").count(),
    "invited": Invitation.objects.count(),
    "slots": Slot.objects.count(),
}))
"""


@dataclass
class Machine:
    """An installation without a server: its commands are called one by one."""

    server: Server

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from tillid.cli import main; main()", *arguments, "--lang", "en"],
            env=bare_environment(**self.server.settings),
            capture_output=True,
            text=True,
            check=False,
        )

    def answering(self, codes: dict[int, str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{ANSWER}"],
            env=bare_environment(**self.server.settings, DJANGO_SETTINGS_MODULE="tillid.config.settings"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        process.stdin.write("".join(f"{number} {code}\n" for number, code in codes.items()))
        process.stdin.close()
        return process

    def look(self, key: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.server.run(LOOK.replace("KEY", key)))
        return found


def machine(folder: Path, **settings: str) -> Machine:
    return Machine(Server(folder / "data", settings))


def acknowledged(process: subprocess.Popen[str], count: int) -> list[int]:
    """Read until so many have been told that their answer counts."""
    assert process.stdout is not None
    numbers = []
    for _one in range(count):
        number, outcome = process.stdout.readline().split()
        assert outcome == "COUNTED"
        numbers.append(int(number))
    return numbers


def finished(process: subprocess.Popen[str]) -> list[str]:
    """What became of the others, once all have been sent."""
    assert process.stdout is not None
    with process.stdout as lines:
        outcomes = [line.split()[1] for line in lines]
    assert process.wait() == 0
    return outcomes


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest) -> tuple[dict[str, str], dict[str, str]]:
    """The settings of the machine that is backed up, and of the empty one."""
    if request.param == "sqlite":
        return {}, {}
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return {"TILLID_DATABASE_URL": server.url("kept")}, {"TILLID_DATABASE_URL": server.url("put_back")}


def test_a_backup_taken_while_people_answer_is_put_back_whole(
    tmp_path: Path, places: tuple[dict[str, str], dict[str, str]]
) -> None:
    one, other = (machine(tmp_path / name, **place) for name, place in zip(("one", "other"), places, strict=True))
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    key, codes = json.loads(one.server.run(PREPARE))
    half = PEOPLE // 2
    writers = [one.answering(dict(list(enumerate(codes))[start : start + half])) for start in (0, half)]
    before = [number for writer in writers for number in acknowledged(writer, 15)]
    backup = tmp_path / "tillid.backup"
    made = one.call("backup", "--out", str(backup))
    assert made.returncode == 0, made.stderr
    assert {outcome for writer in writers for outcome in finished(writer)} == {
        "COUNTED"
    }  # nobody was turned away while it was made

    put = other.call("restore", str(backup))
    assert put.returncode == 0, put.stderr
    found = other.look(key)
    texts = found["texts"]
    assert isinstance(texts, list)
    assert (found["invited"], found["slots"]) == (PEOPLE, 0)
    assert found["answered"] == len(texts) == len(set(texts))
    assert set(before) <= set(texts)
    assert len(before) <= len(texts) < PEOPLE  # it was taken in the middle
    again = other.answering(dict(list(enumerate(codes))))  # whoever is not in it can answer; whoever is, cannot twice
    outcomes = finished(again)
    assert (outcomes.count("ALREADY_ANSWERED"), outcomes.count("COUNTED")) == (len(texts), PEOPLE - len(texts))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an installation that holds hardly anything."""
    folder = tmp_path_factory.mktemp("kept")
    small = machine(folder)
    small.server.run("from tillid.cli.serving.installation import migrate\nmigrate('en')")
    assert small.call("backup", "--out", str(folder / "backup")).returncode == 0
    return folder / "backup"


def test_a_backup_is_its_owners_alone_and_holds_no_key_and_no_mail(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(kept) as archive:
        assert archive.namelist() == ["manifest.json", "tillid.sqlite3", "ballots.sqlite3"]
        secret = (kept.parent / "data" / "secret-key").read_bytes()
        assert [name for name in archive.namelist() if secret in archive.read(name)] == []
    assert sorted(path.name for path in kept.parent.iterdir()) == ["backup", "data"]  # and nothing is left beside it


def test_what_is_there_is_never_written_over(kept: Path, tmp_path: Path) -> None:
    before = kept.read_bytes()
    here = Machine(Server(kept.parent / "data"))
    told = here.call("backup", "--out", str(kept))
    assert (told.returncode, kept.read_bytes() == before) == (2, True)
    assert "There is a file of this name already. Choose another name." in told.stderr
    told = here.call("restore", str(kept))
    assert told.returncode == 2
    assert told.stderr == (
        "There are databases here already, and a backup never writes over them. Restore into an empty data folder.\n"
    )
    assert machine(tmp_path).call("backup", "--out", str(tmp_path / "none" / "backup")).returncode == 2


def test_an_empty_installation_has_nothing_to_back_up(tmp_path: Path) -> None:
    told = machine(tmp_path).call("backup", "--out", str(tmp_path / "backup"))
    assert (told.returncode, (tmp_path / "backup").exists()) == (2, False)
    assert told.stderr == "There is nothing to back up yet: the data folder holds no databases.\n"


@pytest.mark.parametrize("harm", ["cut", "changed", "no backup", "outside", "newer"])
def test_what_is_damaged_is_refused_and_nothing_is_put_in_place(harm: str, kept: Path, tmp_path: Path) -> None:
    harmed = tmp_path / "harmed"
    if harm == "cut":
        harmed.write_bytes(kept.read_bytes()[:-2000])
    elif harm == "no backup":
        harmed.write_text("not a backup")
    else:
        with zipfile.ZipFile(kept) as archive, zipfile.ZipFile(harmed, "w") as copy:
            for name in archive.namelist():
                content = archive.read(name)
                if name == "manifest.json":
                    manifest = json.loads(content)
                    manifest["version"] = "99.0.0" if harm == "newer" else __version__
                    if harm == "outside":
                        manifest["sha256"]["../outside"] = "0" * 64
                    content = json.dumps(manifest).encode()
                elif harm == "changed":
                    content = content[:-1] + bytes([content[-1] ^ 1])
                copy.writestr(name, content)
    empty = machine(tmp_path)
    told = empty.call("restore", str(harmed))
    assert told.returncode == 2
    said = "It was made by Tillid 99.0.0" if harm == "newer" else "This is no backup of Tillid, or it is damaged."
    assert said in told.stderr
    assert list((tmp_path / "data").glob("*.sqlite3")) == []


def test_a_backup_waits_for_whoever_writes_to_both_and_does_not_make_them_wait(tmp_path: Path) -> None:
    """Somebody holds both files for a while, the second one taken last: neither side gives up."""
    here = machine(tmp_path)
    here.server.run("from tillid.cli.serving.installation import migrate\nmigrate('en')")
    hold = """
from django.db import transaction
from tillid.programme.organisation.models import Unit
from tillid.programme.measure.ballots.models import Slot
import time
with transaction.atomic("default"), transaction.atomic("ballots"):
    print("held", flush=True)
    time.sleep(2)
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{hold}"],
        env=bare_environment(**here.server.settings, DJANGO_SETTINGS_MODULE="tillid.config.settings"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    started = time.monotonic()
    made = here.call("backup", "--out", str(tmp_path / "backup"))
    assert (made.returncode, holder.wait()) == (0, 0)
    assert time.monotonic() - started > 1
    holder.stdout.close()
