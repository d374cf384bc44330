"""The two simulated examples: whole, up to date, and in every part said to be made up."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.examples.walking import mappings
from tillid.analysis.material.reading import Problems
from tillid.analysis.measurement import Measurement, read_measurement
from tillid.cli.program import run

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("sof2026-representatives", "sof2026-employees")
FILES = [path.relative_to(EXAMPLES) for name in NAMES for path in sorted((EXAMPLES / name).glob("*.yaml"))]


def read(name: str) -> Measurement:
    problems = Problems()
    measurement = read_measurement(EXAMPLES / name, problems)
    assert [problem.render("en") for problem in problems.found] == []
    return measurement


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((EXAMPLES / name / "answers.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_text_stands_in_both_languages(file: Path) -> None:
    content = yaml.safe_load((EXAMPLES / file).read_text("utf-8"))
    lacking = [path for path, one in mappings(content) if bool(one.get("da")) != bool(one.get("en"))]
    assert lacking == []


@pytest.mark.parametrize("name", NAMES)
def test_the_folder_says_that_it_is_simulated_and_its_words_invented(name: str) -> None:
    material = read(name).material
    assert material.wave.provenance == "simulated"
    assert {statement.place.render("en") for statement in material.statements} == {"invented example"}
    assert {statement.wording for statement in material.statements} == {"verbatim", "retold"}
    assert "invented" in material.programme.as_of.render("en")
    assert "Nobody was asked" in (EXAMPLES / name / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_promise_of_the_wave_is_complete(name: str) -> None:
    wave = read(name).material.wave
    stated = {
        key: bool(getattr(wave, key))
        for key in (
            *(
                "title",
                "population",
                "speak_of",
                "purpose",
                "sponsor",
                "conductor",
                "frame",
                "cutoff",
                "mode",
                "opened",
            ),
            *("closed", "invited", "invited_by", "groups", "weighting", "processing", "limitations", "promise"),
            *("codetermination", "retention", "follow_up_owner", "follow_up_date", "asked_again", "notes"),
        )
    }
    assert [key for key, said in stated.items() if not said] == []


def test_representatives_answer_by_area_and_never_below() -> None:
    wave = read(NAMES[0]).material.wave
    answers = rows(NAMES[0])
    assert (wave.invited, len(answers), wave.representatives) == (268, 215, True)
    assert wave.groups is not None
    assert (wave.groups.tree, wave.groups.extra) == (("area",), ())
    assert "unit" not in answers[0]


def test_the_earlier_release_is_that_of_the_real_case(tmp_path: Path) -> None:
    made = tmp_path / "sof-2014.json"
    assert run(["release", str(EXAMPLES / "sof2014"), "--out", str(made)], "en") == 0
    kept = (EXAMPLES / NAMES[0] / "earlier" / "sof-2014.json").read_text("utf-8")
    assert json.loads(kept) == json.loads(made.read_text("utf-8"))


def test_employees_answer_in_45_units_of_which_four_are_too_small_to_show() -> None:
    measurement = read(NAMES[1])
    wave, organisation = measurement.material.wave, measurement.material.organisation
    invited = dict(wave.invited_by)
    answered = Counter(row["unit"] for row in rows(NAMES[1]))
    assert (len(organisation.areas), len(organisation.units), sum(invited.values()), answered.total()) == (
        5,
        45,
        1700,
        1200,
    )
    assert (min(invited.values()), max(invited.values())) == (12, 70)
    assert sorted(count for count in answered.values() if count < 5) == [2, 3, 4, 4]
    assert [unit for unit, count in answered.items() if count > invited[unit]] == []


def test_employees_meet_every_kind_of_question_and_a_reason_not_to_compare() -> None:
    measurement = read(NAMES[1])
    items = measurement.questionnaire.items
    assert {item.kind for item in items} == {"scale", "one", "many", "number", "text"}
    assert [item.id for item in items if item.asked_if] == ["challenged_where", "challenged_answer"]
    assert [item.id for item in items if item.reversed] == ["misses_answer"]
    assert [one.wave for one in measurement.material.wave.not_compared] == ["sof-2014"]
