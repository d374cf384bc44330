"""What is wrong in one file hides nothing that is wrong in another, and nothing is left out in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tillid.analysis import flow
from tillid.analysis.check import check_folder
from tillid.errors import FolderError

EXAMPLES = Path(__file__).parents[2] / "examples"

BAD_CELL = "answers.csv, i: Row 2 holds no known answer: “c”. Correct the cells, or leave them empty. Known: a, b."
BAD_COLUMN = (
    "answers.csv, extra: The column extra matches no question and no background question. "
    "Add the question to questionnaire.yaml, or remove the column."
)
BAD_CLAIM = (
    "claims.yaml, line 1, [1].item: “nope” is no item of the questionnaire. "
    "Correct the id, or add the item to questionnaire.yaml."
)


def copy(example: str, place: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / example, place / "folder"))


def told(folder: Path) -> list[str]:
    return [problem.render("en") for problem in check_folder(folder).stopping]


def refused(folder: Path) -> list[str]:
    with pytest.raises(FolderError) as error:
        flow.publish(folder)
    return [problem.render("en") for problem in error.value.problems]


def small_folder(place: Path, answers: str) -> Path:
    folder = place / "folder"
    folder.mkdir()
    yaml = "{id: q, title: Q, scales: {s: [{id: a, da: A}, {id: b, da: B}]}, items: [{id: i, da: Hvor?}]}"
    (folder / "questionnaire.yaml").write_text(yaml, "utf-8")
    (folder / "answers.csv").write_text(answers, "utf-8")
    return folder


def test_bad_cells_bad_columns_and_bad_claims_are_told_at_once(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, "i,extra\nc,1\na,2\n")
    claim = "[{id: c, item: nope, answers: [a], qualifier: most, da: A, en: A}]"
    (folder / "claims.yaml").write_text(claim, "utf-8")
    assert told(folder) == [BAD_CLAIM, BAD_COLUMN, BAD_CELL]
    assert refused(folder) == [BAD_CLAIM, BAD_COLUMN, BAD_CELL]


def test_a_column_too_many_still_stops(tmp_path: Path) -> None:
    assert refused(small_folder(tmp_path, "i,extra\na,1\nb,2\n")) == [BAD_COLUMN]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "questionnaire.yaml: The file is missing. Put it in the folder."),
        ("", "questionnaire.yaml: The file is empty. Fill it in, or remove it."),
    ],
)
def test_a_questionnaire_that_is_not_there_is_the_only_problem(
    tmp_path: Path, content: str | None, problem: str
) -> None:
    folder = copy("sof2014", tmp_path)
    (folder / "questionnaire.yaml").unlink()
    if content is not None:
        (folder / "questionnaire.yaml").write_text(content, "utf-8")
    assert told(folder) == [problem]


@pytest.mark.parametrize("name", ["claims.yaml", "organisation.yaml", "published.yaml"])
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, name: str) -> None:
    folder = copy("sof2014", tmp_path)
    (folder / name).unlink()
    (folder / name).symlink_to("nowhere")
    assert f"{name}: The file is missing. Put it in the folder." in told(folder)


def test_answers_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, "")
    (folder / "answers.csv").unlink()
    (folder / "answers.csv").mkdir()
    assert told(folder) == [
        "answers.csv: The file cannot be read (Is a directory). Check the file and its permissions."
    ]


def test_earlier_waves_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, "i\na\nb\n")
    (folder / "earlier").write_text("", "utf-8")
    assert told(folder) == ["earlier: The file cannot be read (Not a directory). Check the file and its permissions."]
    (folder / "earlier").unlink()
    (folder / "earlier" / "wave.json").mkdir(parents=True)
    assert told(folder) == [
        "earlier/wave.json: The file cannot be read (Is a directory). Check the file and its permissions."
    ]


def test_more_answers_than_invitations_are_told_and_stop_nothing(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, "i\n" + "a\n" * 12)
    (folder / "wave.yaml").write_text("{id: w, invited: 11}", "utf-8")
    told_of = [problem for problem in check_folder(folder).found if problem.place.inside == "invited"]
    assert [(problem.render("en"), problem.stops) for problem in told_of] == [
        (
            "wave.yaml, invited: 12 answered, but only 11 were invited. "
            "Correct the number, or look for rows that stand twice in the answers.",
            False,
        )
    ]
    (folder / "wave.yaml").write_text("{id: w, invited: 12}", "utf-8")
    assert [problem for problem in check_folder(folder).found if problem.place.inside == "invited"] == []
