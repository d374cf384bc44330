"""`tillid release` in processes of its own, as others run it: which solvers are loaded, and that same answers give
same bytes wherever and however they stand."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.a_folder import AFolder, Row

LARGE = {"north": {"n1": 30, "n2": 24}, "south": {"s1": 27, "s2": 33}}
SMALL_TOO = {"nørre": {"æ-1": 3, "ø-2": 9, "n3": 14}, "south": {"s1": 12, "s2": 16}}
ITEMS: dict[str, dict[str, object]] = {"clear": {}, "fair": {"min_group": 10}}
SOLVERS = {"numpy", "scipy", "scipy.optimize"}
RUN = """
import sys
from tillid.cli.program import run
code = run(sys.argv[1:], "en")
print(*sorted(sys.modules))
sys.exit(code)
"""


def released(folder: Path, out: Path, environment: Mapping[str, str] = {}, cwd: Path | None = None) -> set[str]:
    """Make the release in a fresh process; the modules that were loaded when it was done."""
    told = subprocess.run(
        [sys.executable, "-c", RUN, "release", str(folder), "--out", str(out)],
        check=True,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
    ).stdout
    return set(told.split())


def hidden_tables(release: Path) -> int:
    return sum("hidden" in table for table in json.loads(release.read_text("utf-8"))["tables"])


def test_no_solver_is_loaded_when_nothing_is_hidden(tmp_path: Path) -> None:
    made = AFolder(LARGE, ITEMS)
    folder, out = made.write(tmp_path / "folder", made.rows()), tmp_path / "release.json"
    assert released(folder, out) & SOLVERS == set()
    assert hidden_tables(out) == 0


@pytest.mark.parametrize("within", ["everyone", "area"])
def test_groupings_laid_over_each_other_are_solved_for_also_when_nothing_is_hidden(within: str, tmp_path: Path) -> None:
    """No table tells of the leaders of a unit: that their answers do not follow has to be solved for."""
    larger = {area: {unit: 3 * size for unit, size in units.items()} for area, units in LARGE.items()}
    made = AFolder(larger, ITEMS, [{"by": "role", "within": within}])
    folder, out = made.write(tmp_path / "folder", made.rows(skew=(1, 1, 1, 1, 1, 1))), tmp_path / "release.json"
    assert released(folder, out) >= SOLVERS
    assert hidden_tables(out) == 0


FIRST = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
OTHERS: dict[str, dict[str, str]] = {
    "the same again": {},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "Danish": {"LC_ALL": "da_DK.UTF-8", "LANG": "da_DK.UTF-8", "TILLID_LANGUAGE": "da"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "no locale at all": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another hash seed": {"PYTHONHASHSEED": "4242"},
    "one thread": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
}
MADE = AFolder(SMALL_TOO, ITEMS, [{"by": "role", "within": "everyone"}])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The release of a folder in which groups and questions are hidden."""
    place = tmp_path_factory.mktemp("first")
    released(MADE.write(place / "folder", MADE.rows()), place / "release.json", FIRST)
    assert hidden_tables(place / "release.json") > len(ITEMS)
    return (place / "release.json").read_bytes()


def shuffled(seed: int) -> list[Row]:
    rows = MADE.rows()
    random.Random(seed).shuffle(rows)  # noqa: S311 - an order, not a secret
    assert rows != MADE.rows()
    return rows


@pytest.mark.parametrize("environment", OTHERS)
def test_the_machine_and_the_order_of_the_rows_change_no_byte(environment: str, first: bytes, tmp_path: Path) -> None:
    folder = MADE.write(tmp_path / "folder", shuffled(seed=len(environment)))
    released(folder, tmp_path / "release.json", {**FIRST, **OTHERS[environment]})
    assert (tmp_path / "release.json").read_bytes() == first


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_the_format_of_the_answers_and_the_place_of_the_folder_change_no_byte(
    kind: str, first: bytes, tmp_path: Path
) -> None:
    MADE.write(tmp_path / "another name", shuffled(seed=1), kind)
    released(Path("another name"), Path("elsewhere.json"), FIRST, cwd=tmp_path)
    assert (tmp_path / "elsewhere.json").read_bytes() == first


def test_the_hash_is_what_docs_files_says_it_is(first: bytes) -> None:
    """Written anew: canonical JSON, which is sorted keys, no spaces, UTF-8, without the hash itself."""
    data = json.loads(first)
    told = data.pop("sha256")
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == told


def test_one_other_answer_gives_another_hash(first: bytes, tmp_path: Path) -> None:
    """So that the tests above can fail."""
    rows = MADE.rows()
    given = rows[20]["clear"]
    rows[20]["clear"] = "high" if given != "high" else "low"
    released(MADE.write(tmp_path / "folder", rows), tmp_path / "release.json", FIRST)
    other = json.loads((tmp_path / "release.json").read_text("utf-8"))
    assert other["sha256"] != json.loads(first)["sha256"]
