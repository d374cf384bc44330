"""`tillid demo`: all of it through services, into a folder of its own, and never over somebody's real one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.demo import Demo, call_demo, make_demo
from tests.e2e.server import Server, bare_environment

LOOK = """
import json
from django.contrib.auth import authenticate
from tillid.programme.measure.ballots.models import Ballot
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.services.keys import HolderWords, unlock
from tillid.programme.organisation.models import LogEntry, Person
wave = Wave.objects.get(state="opened")
key = unlock(wave, HolderWords(((1, WORDS[0]), (3, WORDS[2]))))
accounts = {person.email: person for person in Person.objects.exclude(roles=None)}
print(json.dumps({
    "waves": sorted(Wave.objects.values_list("code", "state", "provenance")),
    "right passwords": sorted(email for email, word in PASSWORDS.items() if accounts[email].check_password(word)),
    "roles": sorted(role.kind for person in accounts.values() for role in person.roles.all()),
    "key": bytes(key.public_key) == bytes(wave.public_key),
    "answered": wave.invitations.filter(state="answered").count(),
    "not yet": wave.invitations.exclude(state="answered").count(),
    "ballots": Ballot.objects.count(),
    "logged": sorted(set(LogEntry.objects.values_list("action", flat=True))),
}))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make_demo(tmp_path_factory.mktemp("demonstration") / "demo")


@pytest.fixture(scope="module")
def found(made: Demo) -> dict[str, object]:
    given = f"PASSWORDS = {made.passwords!r}\nWORDS = {made.words!r}\n"
    look: dict[str, object] = json.loads(made.server.run(given + LOOK))
    return look


def test_it_holds_the_real_case_later_waves_and_one_to_answer(found: dict[str, object]) -> None:
    assert found["waves"] == [
        ["proev", "opened", "simulated"],
        ["sof-2014", "released", "published"],
        ["sof-2026-employees", "released", "simulated"],
        ["sof-2026-representatives", "released", "simulated"],
    ]


def test_the_console_tells_an_account_for_each_role_and_its_password(found: dict[str, object]) -> None:
    kinds = ["administrator", "case_desk", "leader", "reader", "representative", "secretariat", "steering"]
    assert found["roles"] == kinds
    assert found["right passwords"] == sorted(f"{kind.replace('_', '-')}@example.dk" for kind in kinds)


def test_all_but_those_whose_links_are_told_have_answered(made: Demo, found: dict[str, object]) -> None:
    assert (found["answered"], found["ballots"], found["not yet"]) == (57, 57, len(made.links))
    assert [link for link in made.links if not link.startswith("/da/s/proev/#")] == []


def test_the_words_that_are_told_open_the_ballots(found: dict[str, object]) -> None:
    assert found["key"] is True


def test_the_log_tells_every_step(found: dict[str, object]) -> None:
    steps = {"wave.imported", "wave.planned", "keys.made", "keys.rehearsed", "wave.opened", "wave.invited"}
    logged = found["logged"]
    assert isinstance(logged, list)
    assert steps - set(logged) == set()


def test_a_folder_that_no_demonstration_made_is_left_alone(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "tillid.sqlite3").write_text("somebody's")
    called = call_demo("--no-serve", "--out", str(real))
    assert called.returncode == 2
    assert "real holds something that no demonstration has made, so it is left alone." in called.stderr
    assert [path.name for path in real.iterdir()] == ["tillid.sqlite3"]


def test_without_the_examples_it_says_where_to_look(tmp_path: Path) -> None:
    called = call_demo("--no-serve", "--out", str(tmp_path / "demo"), "--examples", str(tmp_path))
    assert called.returncode == 2
    assert called.stderr.count("This example is not there.") == 3


def test_the_first_administrator_is_made_on_the_machine(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    words = ["administrator", "--name", "Ida Berg", "--email", "Ida@Example.dk", "--lang", "en"]
    command = [sys.executable, "-c", "from tillid.cli import main; main()", *words]
    said = [
        subprocess.run(command, env=bare_environment(**server.settings), capture_output=True, text=True, check=True)
        for _twice in range(2)
    ]
    links = [one.stdout.splitlines()[1] for one in said]
    assert said[0].stdout.startswith("Ida Berg chooses a password at this address, once and within seven days:")
    keys = [link.removeprefix(f"{server.address}/en/account/welcome/#") for link in links]
    use = f"""
from tillid.errors import NotNow
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services.way_in import use_way_in
try:
    use_way_in(key={keys[0]!r}, password="four words and more")
except NotNow:
    print("the first link is dead")
person = use_way_in(key={keys[1]!r}, password="four words and more")
print(Person.objects.count(), person.email, [role.kind for role in person.roles.all()])
"""
    assert server.run(use).splitlines() == ["the first link is dead", "1 ida@example.dk ['administrator']"]
