"""The checkout as a stranger finds it: versions that agree, locks that hold, nothing of somebody's machine."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

import tillid
from tests.checkout import ROOT, files, text_of

PYPROJECT = tomllib.loads(text_of("pyproject.toml"))
LOCKS = ("requirements.lock", "frontend/npm.lock", "frontend/package-lock.json")
BINARY = {".png", ".xlsx", ".sav", ".parquet", ".pdf", ".woff2", ".ttf", ".pptx"}

OF_A_MACHINE = re.compile(r"(?<![\w.])/(work|root|farm|home|opt|tmp)/[A-Za-z0-9_.]")
OF_AN_INDEX = re.compile(
    r"files\.pythonhosted|pypi\.org/simple|registry\.npmjs|(--|^)(extra-)?index-url|--find-links|file:///|\"resolved\":",
    re.MULTILINE,
)


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()}"
        for path in files()
        if path.suffix not in BINARY and path.name != "test_checkout.py"
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert lines_with(OF_A_MACHINE) == []


def test_no_file_holds_the_address_of_a_package_index() -> None:
    assert lines_with(OF_AN_INDEX) == []


def test_the_first_released_section_of_the_changes_is_this_version() -> None:
    sections = re.findall(r"^## (\S+)", text_of("CHANGELOG.md"), re.MULTILINE)
    assert next(one for one in sections if one != "Unreleased") == tillid.__version__


def test_readme_and_packaging_ask_for_the_same_python() -> None:
    required = PYPROJECT["project"]["requires-python"].removeprefix(">=")
    said = set(re.findall(r"Python (\d+\.\d+)", text_of("README.md")))
    checked = ".".join(re.findall(r"sys\.version_info < \((\d+), (\d+)\)", text_of("scripts/setup"))[0])
    assert (said, checked) == ({required}, required)


def test_the_lock_holds_what_building_needs() -> None:
    assert PYPROJECT["dependency-groups"]["build"] == PYPROJECT["build-system"]["requires"]


@pytest.mark.parametrize("lock", [name for name in LOCKS if name.endswith(".lock")])
def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", text_of(lock).split("\n", 2)[2])
    unhashed = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    unpinned = [entry.splitlines()[0] for entry in entries if not re.match(r"[a-z0-9._-]+==[\w.]+ ", entry)]
    assert (unhashed, unpinned) == ([], [])


def test_every_package_named_in_pyproject_is_locked() -> None:
    locked = set(re.findall(r"^([a-z0-9._-]+)==", text_of("requirements.lock"), re.MULTILINE))
    named = named_in(PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values())
    assert named - locked == set()


def named_in(*groups: list[str]) -> set[str]:
    return {re.split(r"[^a-z0-9-]", need)[0] for group in groups for need in group}


def imported_by(*patterns: str) -> set[str]:
    """Packages from elsewhere, by the name under which they are imported."""
    nodes = [node for path in files(*patterns) for node in ast.walk(ast.parse(text_of(path)))]
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names} - {"tillid", "tests", "bench", *sys.stdlib_module_names}


@pytest.mark.parametrize(
    ("patterns", "named"),
    [
        (("src/*.py",), named_in(PYPROJECT["project"]["dependencies"])),
        (
            ("tests/*.py", "bench/*.py", "hatch_build.py"),
            named_in(PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values()),
        ),
    ],
    ids=["src", "tests"],
)
def test_every_package_that_is_imported_is_named_in_pyproject(patterns: tuple[str, ...], named: set[str]) -> None:
    """Not only there because another package brings it along."""
    installed_as = packages_distributions()
    imported = imported_by(*patterns)
    assert {name for name in imported if not named & {one.lower() for one in installed_as.get(name, [])}} == set()


@pytest.mark.parametrize("script", ["scripts/run", "scripts/test", "scripts/setup", "scripts/renew", ".ci/run"])
def test_a_script_is_executable_and_its_shell_understands_it(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", script], cwd=ROOT, check=True)
    assert "set -euo pipefail" in text_of(script)


def test_the_licence_is_whole() -> None:
    assert text_of("LICENSE").startswith("Mozilla Public License Version 2.0")
    assert "Exhibit B" in text_of("LICENSE")
