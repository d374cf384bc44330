"""Releases that are out lie in the folder's earlier/: what the command line says of a new one beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.a_folder import AFolder, Row
from tillid.cli.program import run

PLACES = {"north": {"n1": 14, "n2": 12}, "south": {"s1": 13, "s2": 15}}
SPRING = {"start": "2026-03-01", "end": "2026-04-12"}
NEXT_YEAR = {"start": "2027-03-01", "end": "2027-04-12"}


def made(folder: Path, rows: list[Row], *earlier: Path, id: str = "w", fielded: object = SPRING) -> Path:
    folder = AFolder(PLACES, {"clear": {}, "fair": {}}, promised={"id": id, "fielded": fielded}).write(folder, rows)
    (folder / "earlier").mkdir()
    for number, file in enumerate(earlier):
        (folder / "earlier" / f"{number}.json").write_bytes(file.read_bytes())
    return folder


def rows(seed: int = 1) -> list[Row]:
    return AFolder(PLACES, {"clear": {}, "fair": {}}).rows(seed)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    assert run(["release", str(made(tmp_path / "first", rows())), "--out", str(tmp_path / "first.json")], "en") == 0
    return tmp_path / "first.json"


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "The release was not made: beside an earlier release it would tell what few people answered.",
                "w-corrected and w were taken for answers of the same people: they say the same period and population,"
                " and have questions in common.",
                "w-corrected · everyone: The two releases differ by fewer than 5 people.",
                "let the earlier release stand",
            ),
        ),
        (
            "da",
            (
                "Sammen med en tidligere udgivelse ville den fortælle, hvad nogle få svarede.",
                "w-corrected og w blev anset for at være de samme menneskers svar: de angiver samme periode og samme"
                " population, og spørgsmål går igen.",
                "w-corrected · alle: Forskellen på de to udgivelser er færre end 5 personer.",
                "så lad den tidligere udgivelse stå",
            ),
        ),
    ],
)
def test_a_correction_beside_the_withdrawn_release_is_refused_with_what_to_do(
    language: str, sentences: tuple[str, ...], tmp_path: Path, first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = [*rows(), rows(seed=2)[0]]
    folder, out = made(tmp_path / "later", late, first, id="w-corrected"), tmp_path / "later.json"
    capsys.readouterr()
    assert run(["release", str(folder), "--out", str(out)], language) == 2
    told = capsys.readouterr().err
    assert [sentence for sentence in sentences if sentence not in told] == []
    assert not out.exists()


def test_a_new_measurement_beside_two_earlier_ones_is_made_and_the_audit_of_all_finds_nothing(
    tmp_path: Path, first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [first]
    for year in (2027, 2028):
        period = {"start": f"{year}-03-01", "end": f"{year}-04-12"}
        folder = made(tmp_path / str(year), rows(seed=year), *files, id=f"w-{year}", fielded=period)
        files.append(tmp_path / f"{year}.json")
        assert run(["release", str(folder), "--out", str(files[-1])], "en") == 0
    capsys.readouterr()
    assert run(["audit", *map(str, files)], "en") == 0
    told = capsys.readouterr().out
    assert "taken for answers of the same people" not in told


def test_the_audit_of_three_files_names_those_that_are_of_the_same_people(
    tmp_path: Path, first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [first]
    for id, answers, period in (("w-new", rows(seed=5), NEXT_YEAR), ("w-again", [*rows(), rows(seed=2)[0]], SPRING)):
        folder = made(tmp_path / id, answers, id=id, fielded=period)
        files.append(tmp_path / f"{id}.json")
        assert run(["release", str(folder), "--out", str(files[-1])], "en") == 0
    capsys.readouterr()
    assert run(["audit", *map(str, files)], "en") == 1
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if "taken for" in line] == [
        "w-again and w were taken for answers of the same people: they say the same period and population, and have"
        " questions in common."
    ]
    assert "w-again · everyone: The two releases differ by fewer than 5 people." in told
    assert not [line for line in told if line.startswith("w-new ·")]
