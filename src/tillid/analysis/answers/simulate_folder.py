"""From a folder with shares to the files of a folder with simulated answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tillid.analysis.answers.published import PublishedShares, read_published
from tillid.analysis.answers.simulate_people import Places
from tillid.analysis.answers.simulate_recipe import Recipe, read_recipe
from tillid.analysis.answers.simulate_rows import Answer
from tillid.analysis.answers.simulate_wave import Making, simulated_wave
from tillid.analysis.material.folder_file import optional, read_material
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.reading import Node, Problems, read_yaml
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.options import CHOSEN, NOT_CHOSEN, as_countable
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.errors import FolderError, InputError, Place, Problem
from tillid.text import _

CARRIED = ("questionnaire", "organisation", "statements", "programme", "claims", "cases", "simulate")
"""Files that go along unchanged, where the folder has them."""


@dataclass(frozen=True)
class Source:
    """A folder whose shares answers are made from. `wave_node` is what its wave.yaml, or report, says of the wave."""

    folder: Path
    questionnaire: Questionnaire
    organisation: Organisation
    recipe: Recipe
    wave_node: Node
    from_report: bool


def read_source(folder: Path, respondents: int) -> Source:
    """Read what answers are made from. Raises FolderError with every problem found."""
    if not folder.is_dir():
        missing = Problem(
            Place(str(folder)), _("There is no such folder."), _("Give the path of a measurement folder.")
        )
        raise FolderError((missing,))
    problems = Problems()
    organisation = read_organisation(optional(folder / "organisation.yaml", problems))
    questionnaire = read_questionnaire(read_yaml(folder / "questionnaire.yaml", problems), organisation)
    report, wave, recipe_node = (
        optional(folder / f"{name}.yaml", problems) for name in ("published", "wave", "simulate")
    )
    material = read_material(folder, problems, tuple(theme.id for theme in questionnaire.themes))
    recipe = _recipe(recipe_node, report, questionnaire, material.wave)
    _check_presence(recipe_node, recipe, questionnaire, material.wave, respondents)
    if problems.stopping:
        raise FolderError(problems.stopping)
    return Source(
        folder,
        questionnaire,
        organisation,
        recipe,
        wave if wave else report.get("measurement"),
        from_report=not wave,
    )


def _recipe(node: Node, report: Node, questionnaire: Questionnaire, wave: Wave) -> Recipe:
    published: PublishedShares | None = read_published(report, questionnaire) if report else None
    return read_recipe(node, published, questionnaire, dict(wave.invited_by))


def _check_presence(node: Node, recipe: Recipe, questionnaire: Questionnaire, wave: Wave, respondents: int) -> None:
    """Nobody answers who was not invited, and the places of `answering` are places that are asked for."""
    places = {point.id for one in questionnaire.background if one.from_organisation for point in one.choices}
    invited = dict(wave.invited_by)
    for key, child in node.get("answering").fields():
        if key not in places:
            child.wrong(
                _("“{text}” is no area or unit that answers.", text=key), _("Write an id of organisation.yaml.")
            )
        elif recipe.presence.answering.get(key, 0) > invited.get(key, respondents):
            child.wrong(_("More answer here than are invited."), _("Lower the number, or invite more in wave.yaml."))
    asked = wave.invited if wave.invited is not None else sum(invited.values())
    if asked and respondents > asked:
        node.problems.add(
            Place("wave.yaml", inside="invited"),
            _("{respondents} cannot answer where {invited} are invited.", respondents=respondents, invited=asked),
            _("Give fewer --respondents, or invite more."),
        )


def folder_files(
    source: Source, making: Making, people: Sequence[Places], rows: Sequence[Mapping[str, Answer]]
) -> Iterator[tuple[str, bytes | str]]:
    """Every file of the new folder, by name."""
    yield "README.md", _readme(source, making)
    for name in CARRIED:
        path = source.folder / f"{name}.yaml"
        if path.is_file():
            yield path.name, _bytes(path)
    yield (
        "wave.yaml",
        simulated_wave(source.wave_node, source.questionnaire, making, from_report=source.from_report),
    )
    yield "answers.csv", answers_csv(source.questionnaire, people, rows)
    for path in sorted((source.folder / "earlier").glob("*.json")):
        yield f"earlier/{path.name}", _bytes(path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        problem = Problem(
            Place(path.name), _("The file cannot be read ({why}).", why=why), _("Check the file and its permissions.")
        )
        raise InputError((problem,)) from error


def answers_csv(questionnaire: Questionnaire, people: Sequence[Places], rows: Sequence[Mapping[str, Answer]]) -> str:
    """Background questions, then items; of a multiple choice a column for each option. An empty cell was skipped."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    background = [one.id for one in questionnaire.background]
    columns = [(item, [option.id for option in as_countable(item)]) for item in questionnaire.items]
    names = [name for item, options in columns for name in (options if item.kind == "many" else [item.id])]
    writer.writerow([*background, *names])
    for person, row in zip(people, rows, strict=True):
        cells = [person.get(one, "") for one in background]
        for item, options in columns:
            answer = row[item.id]
            cells += _option_cells(item.id, options, answer) if item.kind == "many" else [str(answer or "")]
        writer.writerow(cells)
    return text.getvalue()


def _option_cells(item: str, options: list[str], answer: Answer) -> list[str]:
    if not isinstance(answer, tuple):  # skipped, not asked, or an answer outside the choices: the same for each
        return [answer or ""] * len(options)
    chosen = {f"{item}.{option}" for option in answer}
    return [CHOSEN.id if option in chosen else NOT_CHOSEN.id for option in options]


def _readme(source: Source, making: Making) -> str:
    name = source.folder.resolve().name
    return (
        "# Simulerede svar · Simulated answers\n\n"
        "Ingen har svaret: `answers.csv` er beregnet af andele, og tallene siger intet om nogen arbejdsplads.\n\n"
        "Nobody answered: `answers.csv` is computed from shares, and its figures say nothing of any workplace.\n\n"
        f"    tillid simulate {name} --respondents {making.respondents} --seed {making.seed} --out NEW_FOLDER\n"
    )
