"""Another system's file → a measurement folder that a person looks through and completes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tillid.analysis.answers.import_columns import Guess, Seen, guess, look_at, why_personal
from tillid.analysis.answers.import_items import Draft, draft, one_answer_only, slug
from tillid.analysis.answers.import_table import FORMATS, SourceTable, clean, open_table
from tillid.analysis.answers.import_yaml import answers_csv, organisation_yaml, questionnaire_yaml, wave_yaml
from tillid.analysis.answers.new_folder import refuse_filled, write_folder
from tillid.analysis.answers.spelling import echo
from tillid.analysis.material.reading import Problems
from tillid.errors import InputError, Place
from tillid.text import Listed, Renderable, _, plural


@dataclass(frozen=True, slots=True)
class Imported:
    """The files made, and what the person should know of how: a sentence a line."""

    made: tuple[Path, ...]
    account: tuple[Renderable, ...]


def import_file(path: Path, out: Path, *, format: str | None = None) -> Imported:
    """Write a measurement folder at `out` from a CSV, XLSX, Parquet or SAV file with a row for each person.

    Questions, scales, answers outside them and bands are guessed from names, labels and contents; comments in the
    files say what to check. Columns that could point to a person are left out and named, open text is left out of
    the answers. Raises InputError where the file cannot be read, or `out` holds anything.
    """
    refuse_filled(out)
    problems = Problems()
    known = format or path.suffix.lower().removeprefix(".")
    _check(path, known, problems)
    if not problems.stopping:
        with ExitStack() as open_while:
            table = open_table(path, known, open_while, problems)
            if table is not None:
                made = _import(table, path, out, problems)
                if made is not None:
                    return made
    raise InputError(problems.stopping)


def _check(path: Path, format: str, problems: Problems) -> None:
    if not path.is_file():
        problems.add(Place(str(path)), _("There is no such file."), _("Give the path of the file to import."))
    elif format not in FORMATS:
        problems.add(
            Place(path.name),
            _("The file's ending does not tell its format."),
            _("Say it with --from and one of: {formats}.", formats=", ".join(FORMATS)),
        )
    elif path.stat().st_size == 0:
        problems.add(
            Place(path.name),
            _("The file is empty."),
            _("Write the column names in the first line and a row for each respondent below."),
        )


def _import(table: SourceTable, path: Path, out: Path, problems: Problems) -> Imported | None:
    seen, count = look_at(table.columns, table.rows())
    guesses = _guesses(table, seen)
    made = draft(table.columns, seen, guesses)
    if count == 0 and not problems.stopping:
        problems.add(
            Place(path.name),
            _("The file holds no answers."),
            _("Write a row for each respondent below the column names."),
        )
    elif not any(question.kind not in ("area", "background", "text") for question in made.questions):
        problems.add(
            Place(path.name),
            _("No column looks like a question with answers that can be counted."),
            _("Check that the first line holds the column names, and that the separator is comma, semicolon or tab."),
        )
    if problems.stopping:
        return None
    id = slug(path.stem)
    name = clean(echo(path.name))  # on one line, because it stands in comments
    organisation = organisation_yaml(made, name)
    files = {
        "questionnaire.yaml": questionnaire_yaml(made, name, id),
        **({"organisation.yaml": organisation} if organisation else {}),
        "wave.yaml": wave_yaml(made, name, id),
        "answers.csv": answers_csv(made, table.rows()),
    }
    return Imported(write_folder(out, files.items()), tuple(_account(table, seen, guesses, made, count)))


def _guesses(table: SourceTable, seen: Sequence[Seen]) -> list[Guess]:
    """A choice without anything to choose between is no question, and a second area is a grouping like others."""
    found: list[Guess] = []
    for column, one in zip(table.columns, seen, strict=True):
        guessed = guess(column, one)
        if guessed in ("choice", "points") and one_answer_only(column, one):
            guessed = "empty"
        found.append("background" if guessed == "area" and "area" in found else guessed)
    return found


def _account(
    table: SourceTable, seen: Sequence[Seen], guesses: Sequence[Guess], made: Draft, count: int
) -> Iterator[Renderable]:
    yield plural("{count} row was read.", "{count} rows were read.", count)
    kinds = [question.kind for question in made.questions]
    asked = len([kind for kind in kinds if kind not in ("area", "background")])
    yield plural("{count} question was found.", "{count} questions were found.", asked)
    for column, one, guessed in zip(table.columns, seen, guesses, strict=True):
        why = why_personal(column, one) if guessed == "personal" else None
        if why is not None:
            yield _("Left out, because it may tell who answered: {column} ({why}).", column=echo(column.name), why=why)
    empty = [echo(column.name) for column, one in zip(table.columns, guesses, strict=True) if one == "empty"]
    if empty:
        yield _("Left out, because there is nothing to choose between: {columns}.", columns=Listed(tuple(empty)))
    texts = tuple(question.id for question in made.questions if question.kind == "text")
    if texts:
        yield _(
            "Open text, left out of the answers because it may name somebody: {questions}.", questions=Listed(texts)
        )
    yield _("Look through questionnaire.yaml and wave.yaml where they say CHECK, then run tillid check.")
