"""The README's own commands, run as a reader would run them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.checkout import ROOT, text_of

FINDING = {"check", "claims", "audit"}
"""Commands that may end with 1: the example has claims that do not hold."""

ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", text_of("README.md"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip() and not line.startswith("#")]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        shlex.split(command), cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300
    )


def test_the_two_commands_stand_first() -> None:
    assert commands()[:2] == ["scripts/run", "scripts/test"]


def test_the_command_line_examples_work_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    examples = [line for line in commands() if line.startswith("tillid ")]
    results = [(line, run(line, tmp_path)) for line in examples]
    failed = [
        (line, result.returncode, result.stderr)
        for line, result in results
        if result.returncode not in ({0, 1} if line.split()[1] in FINDING else {0}) or "Traceback" in result.stderr
    ]
    assert failed == []
    assert {path.name for path in (tmp_path / "my-report").iterdir()} == {
        "report.pdf",
        "report.html",
        "slides.pptx",
        "tables.xlsx",
        "results.json",
    }


def test_every_command_of_the_readme_is_one_that_these_tests_know() -> None:
    assert [line for line in commands() if not line.startswith(("tillid ", "scripts/run", "scripts/test"))] == []


def test_the_readme_is_short() -> None:
    assert len(text_of("README.md").splitlines()) < 150
