"""Set-up on machines that lack something: it says what, and what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT

TOOLS = ("bash", "cat", "cut", "dirname", "env", "flock", "mkdir", "rm", "sha256sum")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout and a bin folder that hold what set-up needs before it has Python, and nothing else."""
    for name in ("scripts/setup", "scripts/run", "pyproject.toml", "requirements.lock"):
        copy = tmp_path / "checkout" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def pretend(machine: Path, program: str, script: str) -> None:
    path = machine / "bin" / program
    path.write_text(f"#!/usr/bin/env bash\n{script}\n")
    path.chmod(0o755)


def start(machine: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(machine / "bin"), "HOME": str(machine)}
    return subprocess.run(
        command, cwd=machine / "checkout", env=environment, capture_output=True, text=True, check=False
    )


def python_without(machine: Path, module: str) -> None:
    """A python3.11 that is new enough but cannot make an environment, as Debian ships it without python3-venv."""
    pretend(machine, "python3.11", f'[[ "$*" == *{module}* ]] && exit 1; exec {sys.executable} "$@"')


def test_without_python_it_says_which_it_needs(machine: Path) -> None:
    result = start(machine, "scripts/setup")
    assert (result.returncode, result.stderr.splitlines()[0]) == (
        2,
        "Tillid needs Python 3.11 or later, and there is none on this machine's PATH.",
    )


def test_an_old_python_is_no_python(machine: Path) -> None:
    pretend(machine, "python3", "exit 1")
    assert start(machine, "scripts/setup").returncode == 2


def test_not_as_root_the_one_command_to_run_is_printed(machine: Path) -> None:
    python_without(machine, "ensurepip")
    pretend(machine, "id", "echo 1000")
    pretend(machine, "apt-get", "echo called >> calls")
    result = start(machine, "scripts/setup")
    package = "python{}.{}-venv".format(*sys.version_info)
    assert (result.returncode, result.stderr.splitlines()) == (
        2,
        [
            "A system package is missing. Run this once, then try again:",
            f"    sudo apt-get update && sudo apt-get install -y {package}",
        ],
    )
    assert not (machine / "checkout" / "calls").exists()


def test_as_root_the_missing_package_is_installed(machine: Path) -> None:
    python_without(machine, "ensurepip")
    pretend(machine, "id", "echo 0")
    pretend(machine, "apt-get", 'echo "$*" >> calls; [ "$1" = update ]')
    start(machine, "scripts/setup")
    package = "python{}.{}-venv".format(*sys.version_info)
    calls = (machine / "checkout" / "calls").read_text().splitlines()
    assert calls == ["update -qq", f"install -y -qq --no-install-recommends {package}"]


def test_without_apt_it_says_so(machine: Path) -> None:
    python_without(machine, "ensurepip")
    result = start(machine, "scripts/setup")
    assert result.returncode == 2
    assert result.stderr.startswith("Python's venv module is missing.")


def test_an_unknown_argument_is_named_before_anything_is_set_up(machine: Path) -> None:
    result = start(machine, "scripts/run", "--no-serv")
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, "scripts/run does not know --no-serv.")
    assert not (machine / "checkout" / ".venv").exists()


if Path(sys.prefix) == ROOT / ".venv":  # elsewhere it would make an environment beside the one that runs this

    def test_what_is_set_up_is_not_set_up_again_and_needs_no_network() -> None:
        environment = {"PATH": os.defpath, "HOME": str(ROOT), "PIP_NO_INDEX": "1", "npm_config_offline": "true"}
        result = subprocess.run(
            ["scripts/setup"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
