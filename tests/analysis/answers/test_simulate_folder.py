"""A simulated folder is whole, says everywhere that it is simulated, and never takes another folder's place."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest
import yaml

from tillid.analysis.answers.new_folder import write_folder
from tillid.analysis.answers.simulate import simulate_folder
from tillid.errors import InputError

EXAMPLES = Path(__file__).parents[3] / "examples"

QUESTIONNAIRE = """
id: q
title: {da: Spørgsmål, en: Questions}
scales:
  extent: [{id: much, da: Meget, en: Much}, {id: some, da: Noget, en: Some}, {id: little, da: Lidt, en: Little}]
background:
  - {id: area, da: Område, en: Area, choices: areas}
themes: [{id: t, da: Tema, en: Theme}]
items:
  - {id: known, theme: t, da: Kendt?, en: Known?}
  - {id: gap, theme: t, da: Ukendt?, en: Unknown?}
"""
ORGANISATION = "areas: [{id: north, name: {da: Nord, en: North}}, {id: south, name: {da: Syd, en: South}}]\n"
PUBLISHED = "measurement: {id: old, respondents: 40}\nitems: {known: [50, 30, 20], gap: null}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    write_folder(
        source,
        {"questionnaire.yaml": QUESTIONNAIRE, "organisation.yaml": ORGANISATION, "published.yaml": PUBLISHED}.items(),
    )
    return source


def run(folder: Path, out: Path, respondents: int = 30, seed: int = 1) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in simulate_folder(folder, out, respondents=respondents, seed=seed)}


def problems(folder: Path, out: Path, respondents: int = 30) -> list[str]:
    with pytest.raises(InputError) as caught:
        simulate_folder(folder, out, respondents=respondents, seed=1)
    assert not out.exists()
    return [problem.render("en") for problem in caught.value.problems]


def test_the_folder_is_whole_and_the_same_for_the_same_seed(folder: Path, tmp_path: Path) -> None:
    one, again = run(folder, tmp_path / "one"), run(folder, tmp_path / "again")
    assert sorted(one) == ["README.md", "answers.csv", "organisation.yaml", "questionnaire.yaml", "wave.yaml"]
    assert one == again
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "one", "source"]


def test_the_wave_says_that_it_is_simulated_and_which_items_are_made_up(folder: Path, tmp_path: Path) -> None:
    wave = yaml.safe_load(run(folder, tmp_path / "out")["wave.yaml"])
    assert (wave["id"], wave["provenance"], wave["fielded"]["en"]) == (
        "old-simulated",
        "simulated",
        "never: the answers are simulated",
    )
    assert [note["en"] for note in wave["notes"]] == [
        "The answers are simulated: 30 answers made with the seed 1. They say nothing of any workplace.",
        "The shares are not known; the answers follow the mean of the theme's other questions: Unknown?",
        "Areas differ by chance: in each area at most 15 per cent of the answers to a question are moved one step on"
        " the scale.",
        "Each question is skipped by 2 to 5 per cent.",
    ]
    assert all(note["da"] != note["en"] for note in wave["notes"])


@pytest.mark.parametrize("stands", ["file", "folder", "link"])
def test_what_stands_at_out_is_never_overwritten(folder: Path, tmp_path: Path, stands: str) -> None:
    out = tmp_path / "out"
    if stands == "file":
        out.write_text("mine")
    elif stands == "link":
        out.symlink_to(tmp_path / "nowhere")
    else:
        out.mkdir()
        (out / "answers.csv").write_text("real answers")
    with pytest.raises(InputError) as caught:
        simulate_folder(folder, out, respondents=5, seed=1)
    assert [problem.what.render("en") for problem in caught.value.problems] == [
        "Something stands here already, and it is not overwritten."
    ]
    assert stands != "folder" or [path.read_text() for path in out.iterdir()] == ["real answers"]


def test_an_empty_folder_may_be_filled(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert "answers.csv" in run(folder, tmp_path / "out")


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_folder(tmp_path / "out", {"a": "a", "a/b": "a file cannot be a folder"}.items())
    assert list(tmp_path.iterdir()) == []


def test_the_folder_gets_the_permissions_that_any_new_folder_gets(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "out")
    (tmp_path / "usual").mkdir()
    assert os.stat(tmp_path / "out").st_mode == os.stat(tmp_path / "usual").st_mode  # noqa: PTH116 - says what is compared


def test_rows_of_answers_in_the_source_are_neither_read_nor_carried_along(folder: Path, tmp_path: Path) -> None:
    without = run(folder, tmp_path / "without")["answers.csv"]
    (folder / "answers.csv").write_text("this is no CSV of answers")
    assert run(folder, tmp_path / "with")["answers.csv"] == without


def test_every_problem_of_the_recipe_is_told_at_once(folder: Path, tmp_path: Path) -> None:
    (folder / "simulate.yaml").write_text(
        "items: {nowhere: [1, 2], known: [50, 50]}\nanswering: {west: 3}\nskipped: [1]\ntogether: 140\n"
    )
    assert [re.sub(r" Write .*| Correct .*", "", problem) for problem in problems(folder, tmp_path / "out")] == [
        "simulate.yaml, line 1, items.nowhere: “nowhere” is no item of the questionnaire.",
        "simulate.yaml, line 1, items.known: There are 2 shares for 3 answers.",
        "simulate.yaml, line 4, together: 140 per cent is no share.",
        "simulate.yaml, line 3, skipped: Two numbers are needed here.",
        "simulate.yaml, line 2, answering.west: “west” is no area or unit that answers.",
    ]


def test_no_more_answer_than_were_invited(folder: Path, tmp_path: Path) -> None:
    (folder / "wave.yaml").write_text("id: w\ninvited: {north: 10, south: 12}\n")
    (folder / "simulate.yaml").write_text("answering: {north: 11}\n")
    assert problems(folder, tmp_path / "out", respondents=23) == [
        "simulate.yaml, line 1, answering.north: More answer here than are invited. Lower the number, or invite more"
        " in wave.yaml.",
        "wave.yaml, invited: 23 cannot answer where 22 are invited. Give fewer --respondents, or invite more.",
    ]


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    assert [one.split(": ")[1] for one in problems(tmp_path / "nowhere", tmp_path / "out")] == [
        "There is no such folder. Give the path of a measurement folder."
    ]


def test_a_real_wave_that_is_simulated_keeps_its_words_and_is_marked(folder: Path, tmp_path: Path) -> None:
    (folder / "wave.yaml").write_text(
        "id: w\nprovenance: observed\npurpose: {da: Formål, en: Purpose}\nnotes: [Egen]\n"
    )
    wave = yaml.safe_load(run(folder, tmp_path / "out")["wave.yaml"])
    assert (wave["provenance"], wave["purpose"], wave["notes"][-1]) == (
        "simulated",
        {"da": "Formål", "en": "Purpose"},
        "Egen",
    )


@pytest.mark.parametrize("name", ["sof2026-representatives", "sof2026-employees"])
def test_the_answers_of_an_example_come_back_from_the_command_in_its_readme(name: str, tmp_path: Path) -> None:
    readme = (EXAMPLES / name / "README.md").read_text("utf-8")
    command = re.search(r"tillid simulate examples/\S+ --respondents (\d+) --seed (\d+) --out again", readme)
    assert command is not None
    respondents, seed = map(int, command.groups())
    made = run(EXAMPLES / name, tmp_path / "again", respondents, seed)
    assert made["answers.csv"] == (EXAMPLES / name / "answers.csv").read_bytes()
    assert made["wave.yaml"].decode().splitlines()[2] == "provenance: simulated"


def test_the_real_case_can_be_simulated(tmp_path: Path) -> None:
    made = run(EXAMPLES / "sof2014", tmp_path / "out", 220, 1)
    rows = list(csv.DictReader(made["answers.csv"].decode().splitlines()))
    assert {len(rows), len({row["area"] for row in rows})} == {220, 5}


def test_the_recipe_in_the_documentation_is_read_as_it_is_written(tmp_path: Path) -> None:
    page = (EXAMPLES.parent / "docs" / "examples.md").read_text("utf-8")
    written = re.search(r"```yaml\n(items:.*?)```", page, re.DOTALL)
    assert written is not None
    recipe = yaml.safe_load(written.group(1))
    recipe["answering"] = {"mestringsteam": recipe["answering"].popitem()[1]}
    recipe["role"] = {"frontline": 64, "specialist": 0, "administrative": 0, "leader": 36}
    source = tmp_path / "source"
    files = {path.name: path.read_bytes() for path in (EXAMPLES / "sof2026-employees").glob("*.yaml")}
    write_folder(source, {**files, "simulate.yaml": yaml.safe_dump(recipe, allow_unicode=True)}.items())
    rows = list(csv.DictReader(run(source, tmp_path / "out", 400)["answers.csv"].decode().splitlines()))
    assert sum(row["unit"] == "mestringsteam" for row in rows) == 3
    assert {row["one_change"] for row in rows} == {"", "(simulated) The form for outings."}
    assert {row["role"] for row in rows} == {"frontline", "leader"}
