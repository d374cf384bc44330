"""Rules of the house that import-linter cannot see."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT, python_files, text_of

HEAVY = ("duckdb", "numpy", "scipy", "lets_plot", "typst", "pptx", "xlsxwriter", "openpyxl", "pyreadstat", "pandas")


def loaded_after(statement: str) -> set[str]:
    """The heavy packages and the rooms of raw answers that a fresh Python has loaded after this statement."""
    show = f"import sys; {statement}; print(*sys.modules, sep='\\n')"
    modules = subprocess.run([sys.executable, "-c", show], check=True, capture_output=True, text=True).stdout.split()
    return {name for name in modules if name in HEAVY or name.startswith("tillid.analysis.answers")}


def test_a_safe_table_is_made_only_where_disclosure_control_is() -> None:
    makers = {path.parent for path in python_files() if path.parts[0] == "src" and "SafeTable(" in text_of(path)}
    assert {path for path in makers if Path("src/tillid/analysis/tables") not in (path, *path.parents)} == set()


def test_the_front_door_of_the_tables_is_empty() -> None:
    assert (ROOT / "src/tillid/analysis/tables/__init__.py").read_bytes() == b""


@pytest.mark.parametrize(
    "module",
    [
        "tillid.text",
        "tillid.errors",
        "tillid.cli.program",
        "tillid.analysis.tables.safe",
        "tillid.analysis.tables.groups",
        "tillid.analysis.tables.files.release_file",
        "tillid.analysis.estimates.values",
        "tillid.analysis.figures.values",
        "tillid.analysis.report.document",
        "tillid.analysis.report.claims.check",
    ],
)
def test_importing_it_loads_nothing_heavy_and_no_raw_answers(module: str) -> None:
    assert loaded_after(f"import {module}") == set()
