"""A folder's material: every file optional, every file's problems told together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkout import ROOT
from tillid.analysis.material.folder import Material
from tillid.analysis.material.folder_file import read_material
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import Wave
from tillid.text import Words

THEMES = ("documentation", "discretion", "citizens", "knowledge", "cohesion", "feedback")


def test_an_empty_folder_states_nothing(tmp_path: Path) -> None:
    problems = Problems()
    assert (read_material(tmp_path, problems, ()), problems.found) == (Material(), [])


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir()))
def test_every_example_is_read_without_a_problem(folder: str) -> None:
    problems = Problems()
    material = read_material(ROOT / "examples" / folder, problems, THEMES)
    assert [problem.render("en") for problem in problems.found] == []
    assert material.wave.id


def test_the_real_case_names_its_sources_and_takes_its_wave_from_the_report() -> None:
    material = read_material(ROOT / "examples/sof2014", Problems(), THEMES)
    assert (material.wave.id, material.wave.provenance) == ("sof-2014", "published")
    assert [source for source, _words in material.sources] == [
        "1-temperature-measurement-2014",
        "3-reform-status-winter-2014",
    ]
    assert material.source_name("3-reform-status-winter-2014").languages == ("da", "en")
    assert material.source_name("elsewhere") == Words.of(da="elsewhere")


def test_wave_yaml_goes_before_the_measurement_of_a_report(tmp_path: Path) -> None:
    (tmp_path / "published.yaml").write_text("measurement: {id: report}\n")
    assert read_material(tmp_path, Problems(), ()).wave == Wave(id="report", provenance="published")
    (tmp_path / "wave.yaml").write_text("id: wave\n")
    assert read_material(tmp_path, Problems(), ()).wave == Wave(id="wave")


def test_the_problems_of_all_files_are_told_at_once_in_the_readers_language(tmp_path: Path) -> None:
    (tmp_path / "organisation.yaml").write_text("areas: [{id: ../x, name: X}]\n")
    (tmp_path / "wave.yaml").write_text("id: w\nlimits:\n\tk: 5\n")
    (tmp_path / "statements.yaml").write_bytes("- {id: s, theme: cohesion, da: Måling}".encode("cp1252"))
    (tmp_path / "programme.yaml").write_bytes(b"")
    (tmp_path / "cases.yaml").mkdir()
    problems = Problems()
    read_material(tmp_path, problems, THEMES)
    assert [problem.render("da") for problem in problems.found] == [
        "wave.yaml, linje 3: Dette er ikke gyldig YAML. "
        "Erstat tabulatoren med mellemrum: YAML tillader ikke tabulatorer i indrykning.",
        "statements.yaml, linje 1: Filen er ikke gemt i UTF-8. Gem den igen med tegnsættet UTF-8.",
        "programme.yaml: Filen er tom. Udfyld den, eller fjern den.",
        "cases.yaml: Dette er ikke en fil. Læg en fil med det navn i mappen.",
        "organisation.yaml, linje 1, areas[1].id: »../x« kan ikke være et id. "
        "Brug bogstaver, tal, - og _, og begynd med et bogstav eller et tal.",
    ]


def test_a_file_under_nearly_the_right_name_is_told_and_stops_unless_the_right_one_is_there(tmp_path: Path) -> None:
    for name in ("wave.yml", "Statements.yaml", "cases.yaml.txt", "README.md", "answers.csv", "questionnaire.docx"):
        (tmp_path / name).write_text("a: 1\n")
    (tmp_path / "wave.yaml").write_text("id: w\n")
    problems = Problems()
    read_material(tmp_path, problems, ())
    assert [(problem.render("en"), problem.stops) for problem in problems.found] == [
        ("Statements.yaml: The file is not read under this name. Call it statements.yaml.", True),
        ("cases.yaml.txt: The file is not read under this name. Call it cases.yaml.", True),
        ("wave.yml: The file is not read under this name. Call it wave.yaml.", False),
    ]
    assert problems.found[0].render("da") == (
        "Statements.yaml: Filen bliver ikke læst under dette navn. Kald den statements.yaml."
    )


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "wave.yaml").symlink_to(tmp_path / "gone.yaml")
    problems = Problems()
    read_material(tmp_path, problems, ())
    assert [problem.render("en") for problem in problems.found] == [
        "wave.yaml: The file is missing. Put it in the folder."
    ]
