"""docs/folder.md is held true: its examples are read without a problem, and it names every key that is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.checkout import text_of
from tillid.analysis.answers.published import read_published
from tillid.analysis.material.comments_file import Asked, read_comments
from tillid.analysis.material.folder_file import FILES, read_material
from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.reading import Node, Problems, read_yaml
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.fits_wave import check_wave
from tillid.analysis.report.claims.claims_file import read_claims

PAGE = text_of(Path("docs/folder.md"))
EXAMPLES = dict(re.findall(r"```yaml\n# ([\w.]+)\n(.*?)```", PAGE, re.DOTALL))
"""Each file's example on the page; together they are one folder."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in EXAMPLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def read_all(folder: Path, problems: Problems) -> None:
    def node(name: str) -> Node:
        return read_yaml(folder / f"{name}.yaml", problems)

    questionnaire = read_questionnaire(node("questionnaire"), read_organisation(node("organisation")))
    themes = tuple(theme.id for theme in questionnaire.themes)
    check_wave(read_material(folder, problems, themes).wave, questionnaire, problems)
    read_published(node("published"), questionnaire)
    read_claims(node("claims"), questionnaire)
    items = {item.id: item.kind for item in questionnaire.items}
    asked = Asked(tuple(id for id, kind in items.items() if kind == "text"), tuple(items), questionnaire.languages)
    read_comments(node("comments"), asked, read_organisation(node("organisation")))
    (folder / "wave.yaml").unlink()
    read_material(folder, problems, themes)


def test_every_file_has_an_example_and_together_they_are_a_sound_folder(folder: Path) -> None:
    assert sorted(EXAMPLES) == sorted(f"{name}.yaml" for name in FILES)
    problems = Problems()
    read_all(folder, problems)
    assert [problem.render("en") for problem in problems.found] == []


def test_every_key_that_is_read_stands_on_the_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    expect = Node.expect

    def expect_and_note(self: Node, *known: str) -> None:
        read.update(known)
        expect(self, *known)

    monkeypatch.setattr(Node, "expect", expect_and_note)
    read_all(folder, Problems())
    assert len(read) > 100
    prose = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
    named = {word for code in re.findall(r"`([^`]+)`", prose) for word in re.findall(r"\w+", code)}
    assert read - named == set()
