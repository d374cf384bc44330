"""What scripts may rely on: the commands, their files and their exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tillid.cli.program import COMMANDS, run
from tillid.text import LANGUAGES

EXAMPLES = Path(__file__).parents[2] / "examples"
REAL_CASE = EXAMPLES / "sof2014"
FIVE_FILES = {"report.pdf", "report.html", "slides.pptx", "tables.xlsx", "results.json"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real case that a test may spoil."""
    return Path(shutil.copytree(REAL_CASE, tmp_path / "folder"))


def spoil(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_the_commands_are_those_of_the_plan() -> None:
    assert list(COMMANDS) == [
        "check",
        "report",
        "claims",
        "release",
        "audit",
        "import",
        "simulate",
        "serve",
        "demo",
        "administrator",
        "backup",
        "restore",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"], language) == 0
    assert "--lang" in capsys.readouterr().out


def test_help_is_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"], "da")
    assert "Tjek rapportens sætninger mod dens tal" in capsys.readouterr().out
    run(["--help"], "en")
    assert "Check the report's sentences against its numbers" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["report"], ["report", "x"], ["report", "x", "--out", "y", "--lang", "de"], ["simulate", "x"]],
)
def test_a_wrong_call_exits_with_two(arguments: list[str]) -> None:
    assert run(arguments, "da") == 2


def test_report_makes_five_files_and_its_last_line_counts_the_corrections(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(REAL_CASE), "--out", str(tmp_path / "made")], "en") == 0
    assert {path.name for path in (tmp_path / "made").iterdir()} == FIVE_FILES
    assert capsys.readouterr().out.splitlines()[-1] == "27 claims checked; 4 printed with a correction."


def test_a_folder_that_cannot_be_used_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    spoil(folder, "claims.yaml", "item: doc_support", "item: doc_suport")
    assert run(["report", str(folder), "--out", str(tmp_path / "made")], "da") == 2
    assert not (tmp_path / "made").exists()


def test_problems_of_several_files_are_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder, "claims.yaml", "item: doc_support", "item: doc_suport")
    spoil(folder, "published.yaml", "doc_interplay: [0.5,", "doc_interplay: [30.5,")
    (folder / "statements.yaml").write_text("")
    (folder / "cases.yaml").write_bytes(b"\xff\xfe")
    assert run(["check", str(folder)], "en") == 1
    told = capsys.readouterr().out
    named = {line.split(",")[0] for line in told.splitlines() if line and not line.startswith(" ") and ".yaml" in line}
    assert {"claims.yaml", "published.yaml", "statements.yaml", "cases.yaml"} <= named
    assert "4 problems to mend." in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["sof2014", "sof2026-representatives", "sof2026-employees"])
def test_the_examples_can_be_used_as_they_are(example: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(EXAMPLES / example)], language) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_claims_exits_with_one_when_a_claim_does_not_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", str(REAL_CASE)], "da") == 1
    assert capsys.readouterr().err == "2 udsagn holder ikke.\n"


def test_claims_as_json_has_the_agreed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    run(["claims", str(REAL_CASE), "--json"], "en")
    claims = {claim["id"]: claim for claim in json.loads(capsys.readouterr().out)}
    assert {tuple(claim) for claim in claims.values()} == {
        ("id", "item", "answers", "qualifier", "says", "verdict", "share", "base", "why")
    }
    c02a = claims["c02a"]
    assert {key: c02a[key] for key in c02a if key != "why"} == {
        "id": "c02a",
        "item": "doc_support",
        "answers": ["very_high", "high"],
        "qualifier": "only",
        "says": 20,
        "verdict": "imprecise",
        "share": 21.8,
        "base": 197,
    }
    assert (claims["c14a"]["verdict"], claims["c14a"]["share"], claims["c14a"]["base"]) == (
        "cannot_be_checked",
        None,
        None,
    )


def test_claims_that_hold_exit_with_nought(folder: Path) -> None:
    (folder / "claims.yaml").write_text(
        "- {id: x, item: doc_support, answers: [some], qualifier: exact, says: 45.2}\n", "utf-8"
    )
    assert run(["claims", str(folder)], "da") == 0


def test_a_release_is_written_and_its_audit_finds_nothing(tmp_path: Path) -> None:
    release = tmp_path / "release.json"
    assert run(["release", str(REAL_CASE), "--out", str(release)], "da") == 0
    assert run(["audit", str(release)], "da") == 0


def test_the_same_folder_gives_the_same_release(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        run(["release", str(REAL_CASE), "--out", str(tmp_path / name)], "da")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_what_is_no_release_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text("[]")
    assert run(["audit", str(tmp_path / "a.json"), str(tmp_path / "b.json")], "en") == 2
    assert capsys.readouterr().err.count("This is not a release.") == 2


def test_a_missing_folder_exits_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(tmp_path / "nowhere")], "da") == 2
    assert "Mappen findes ikke." in capsys.readouterr().err


def test_a_mistake_of_ours_is_no_finding_and_tells_no_values(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("what somebody answered")

    monkeypatch.setattr("tillid.analysis.flow.estimate", break_down)
    assert run(["claims", str(folder)], "en") == 70
    told = capsys.readouterr().err
    assert "KeyError, test_contract.py, break_down" in told
    assert "what somebody answered" not in told
