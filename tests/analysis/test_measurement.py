from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tillid.analysis.flow import publish
from tillid.analysis.material.reading import Problems
from tillid.analysis.measurement import read_measurement
from tillid.errors import FolderError

EXAMPLES = Path(__file__).parents[2] / "examples"


def copied(example: str, to: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / example, to / example))


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(FolderError) as raised:
        publish(folder)
    return raised.value.render("en").splitlines()


def test_a_folder_has_answers_or_published_shares_not_both(tmp_path: Path) -> None:
    folder = copied("sof2014", tmp_path)
    (folder / "answers.csv").write_text("area\nhandicap\n", "utf-8")
    assert problems_of(folder) == [
        "published.yaml: The folder holds answers and published shares; a wave has one of them. "
        "Move answers.csv or published.yaml to a folder of its own."
    ]


def test_a_folder_without_answers_says_what_to_put_there(tmp_path: Path) -> None:
    folder = copied("sof2014", tmp_path)
    (folder / "published.yaml").unlink()
    assert problems_of(folder) == [
        f"{folder}: The folder holds no answers. "
        "Put answers.csv, .xlsx, .parquet or .sav there, or published.yaml with a report's shares."
    ]


def test_a_broken_file_is_told_once_and_the_others_are_read_on(tmp_path: Path) -> None:
    folder = copied("sof2014", tmp_path)
    (folder / "programme.yaml").write_text("initiatives:\n\t- {id: x}\n", "utf-8")
    (folder / "claims.yaml").write_text("- {id: x, item: nowhere, qualifier: about, says: 4}\n", "utf-8")
    assert [line.split(",")[0] for line in problems_of(folder)] == ["programme.yaml", "claims.yaml"]


def test_claims_do_not_wait_for_what_only_a_report_tells(tmp_path: Path) -> None:
    folder = copied("sof2014", tmp_path)
    (folder / "programme.yaml").write_text("initiatives: [", "utf-8")
    measurement, release = publish(folder, for_report=False)
    assert (measurement.material.statements, release.wave.id) == ((), "sof-2014")
    assert [line.split(",")[0] for line in problems_of(folder)] == ["programme.yaml"]


def test_what_is_no_release_among_the_earlier_ones_is_named(tmp_path: Path) -> None:
    folder = copied("sof2026-representatives", tmp_path)
    (folder / "earlier" / "broken.json").write_text("{", "utf-8")
    problems = Problems()
    assert [release.wave.id for release in read_measurement(folder, problems).earlier] == ["sof-2014"]
    assert [problem.render("en") for problem in problems.found] == [
        "earlier/broken.json: This is not a release. Make it again with tillid release."
    ]
