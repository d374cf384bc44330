"""What a report says stands on the release alone: read back from its file it gives the same, number by number."""

from __future__ import annotations

import dataclasses
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tillid.analysis.estimates.estimate import estimate_all
from tillid.analysis.flow import check, compose, draw, estimate, publish, read_back
from tillid.analysis.material.reading import Problems
from tillid.analysis.measurement import Measurement
from tillid.analysis.report.results.results import results_file
from tillid.analysis.tables.files.release_file import read_release, release_json
from tillid.analysis.tables.safe import Release
from tillid.errors import FolderError

EXAMPLES = sorted(folder.parent.name for folder in (ROOT / "examples").glob("*/questionnaire.yaml"))


def published(example: str) -> tuple[Measurement, Release, Release]:
    """The folder, its release, and the release as its file gives it back."""
    measurement, release = publish(ROOT / "examples" / example)
    problems = Problems()
    back = read_release(json.loads(json.dumps(release_json(release))), "release.json", problems)
    assert back is not None
    return measurement, release, back


def named(back: Release, release: Release) -> Release:
    """Names of groups stand in the organisation's file, not in the release's; and JSON writes 60.0 as 60."""
    names = {dimension.id: dimension.names for dimension in release.dimensions}
    dimensions = tuple(dataclasses.replace(one, names=names[one.id]) for one in back.dimensions)
    tables = tuple(
        dataclasses.replace(
            one,
            shares=one.shares and tuple((answer, as_printed(share)) for answer, share in one.shares),
            loose=tuple(share.quantize(Decimal("0.1")) for share in one.loose),
        )
        for one in back.tables
    )
    return dataclasses.replace(back, dimensions=dimensions, tables=tables)


def as_printed(share: Decimal | None) -> Decimal | None:
    return None if share is None else share.quantize(Decimal("0.1"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_release_read_back_gives_the_same_estimates(example: str) -> None:
    measurement, release, back = published(example)
    again = estimate_all(back, wave=measurement.material.wave, earlier=measurement.earlier)
    assert again == estimate(measurement, release)
    assert named(back, release) == release


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_release_read_back_gives_the_same_files(example: str) -> None:
    measurement, release, back = published(example)
    files = []
    for one in (release, named(back, release)):
        estimates = estimate(measurement, one)
        verdicts = check(measurement, estimates)
        drawn = draw(compose(measurement, one, estimates, verdicts), "en")
        files.append({**drawn, "results.json": results_file(one, estimates, measurement.claims, verdicts, "en")})
    assert [name for name in files[0] if files[0][name] != files[1][name]] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_release_is_read_back_with_its_folder_when_the_answers_are_gone(example: str, tmp_path: Path) -> None:
    measurement, release, _back = published(example)
    folder = shutil.copytree(ROOT / "examples" / example, tmp_path / "folder")
    (folder / "answers.csv").unlink(missing_ok=True)
    again, back = read_back(folder, json.loads(json.dumps(release_json(release))))
    assert back == release
    assert again == dataclasses.replace(measurement, folder=folder, answers=None)


def test_a_release_that_was_changed_is_not_read_back(tmp_path: Path) -> None:
    _measurement, release, _back = published("sof2014")
    folder = shutil.copytree(ROOT / "examples" / "sof2014", tmp_path / "folder")
    with pytest.raises(FolderError, match="changed after it was made"):
        read_back(folder, {**release_json(release), "k": 6})
