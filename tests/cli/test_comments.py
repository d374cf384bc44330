"""Comments from the folder to the files, by the commands that a secretariat runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tillid.analysis.tables.files.comments_file import read_part
from tillid.cli.program import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "sof2026-representatives"
QUESTION = """
  - {id: one_change, kind: text, theme: documentation, da: "Hvad ville du lave om?", en: "What would you change?"}
"""
COMMENTS = """approved_by: {da: "Tillidssekretariatet (opdigtet)", en: "The trust secretariat (invented)"}
comments:
  - {item: one_change, area: handicap, text: "(simuleret) Færre skabeloner, og så nogle, der passer."}
  - {item: one_change, area: psykiatri, text: "(simuleret) Skemaet til udflugter. Jeg spurgte [...]."}
  - {item: one_change, text: "(simuleret) Giv det nye tid til at virke."}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Simulated answers, with an open question and three approved comments."""
    copied = Path(shutil.copytree(EXAMPLE, tmp_path / "folder"))
    with (copied / "questionnaire.yaml").open("a", encoding="utf-8") as file:
        file.write(QUESTION)
    (copied / "comments.yaml").write_text(COMMENTS, "utf-8")
    return copied


def test_the_release_stays_as_it_was_and_its_comments_lie_beside_it(folder: Path, tmp_path: Path) -> None:
    with_them, without = tmp_path / "with.json", tmp_path / "without.json"
    assert run(["release", str(folder), "--out", str(with_them)], "en") == 0
    (folder / "comments.yaml").unlink()
    assert run(["release", str(folder), "--out", str(without)], "en") == 0
    assert with_them.read_bytes() == without.read_bytes()
    assert {path.name for path in tmp_path.glob("*.json")} == {"with.json", "with.comments.json", "without.json"}
    part = read_part(json.loads((tmp_path / "with.comments.json").read_text("utf-8")))
    assert (part.release_sha256, part.shown) == (json.loads(without.read_text("utf-8"))["sha256"], 3)


def test_audit_reads_comments_beside_their_release_and_not_without_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["release", str(folder), "--out", str(tmp_path / "r.json")], "en")
    part = tmp_path / "r.comments.json"
    assert run(["audit", str(tmp_path / "r.json"), str(part)], "en") == 0
    assert "Read 3 comments:" in capsys.readouterr().out
    assert run(["audit", str(part)], "en") == 1
    assert "The comments belong to a release that is not among the files." in capsys.readouterr().out
    part.write_text(part.read_text("utf-8").replace("Giv det nye", "Giv det gamle"), "utf-8")
    assert run(["audit", str(tmp_path / "r.json"), str(part)], "en") == 1


def test_report_makes_a_sixth_file_and_every_file_holds_the_same_comments(folder: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert run(["report", str(folder), "--out", str(made)], "da") == 0
    part = json.loads((made / "comments.json").read_text("utf-8"))
    assert json.loads((made / "results.json").read_text("utf-8"))["comments"] == part
    assert "»(simuleret) Skemaet til udflugter. Jeg spurgte [...].«" in (made / "report.html").read_text("utf-8")
    assert run(["audit", str(made / "results.json")], "da") == 0


def test_comments_that_are_out_already_are_attacked_with_the_new_ones(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["release", str(folder), "--out", str(tmp_path / "first.json")], "en")
    for name in ("first.json", "first.comments.json"):
        shutil.copy(tmp_path / name, folder / "earlier" / name)
    assert run(["release", str(folder), "--out", str(tmp_path / "again.json")], "en") == 0
    first, again = (tmp_path / f"{name}.comments.json" for name in ("first", "again"))
    assert first.read_bytes() == again.read_bytes()
    spoilt = folder / "earlier" / "first.comments.json"
    spoilt.write_text(spoilt.read_text("utf-8").replace("Giv", "Tag"), "utf-8")
    assert run(["check", str(folder)], "en") == 1
    assert "earlier/first.comments.json" in capsys.readouterr().out


def test_comments_that_nobody_may_see_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wave = folder / "wave.yaml"
    wave.write_text(wave.read_text("utf-8").replace("comments: 10", "comments: 1000"), "utf-8")
    assert run(["release", str(folder), "--out", str(folder / "out" / "r.json")], "en") == 0
    assert "3 approved comments are not shown: too few were asked those questions." in capsys.readouterr().err


def test_a_wrong_comment_stops_everything(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "comments.yaml"
    path.write_text(COMMENTS + '  - {item: one_change, text: "Ring 33 66 33 66"}\n', "utf-8")
    assert run(["release", str(folder), "--out", str(tmp_path / "r.json")], "en") == 2
    assert "comments.yaml, line 6" in capsys.readouterr().err
    assert not (tmp_path / "r.json").exists()
