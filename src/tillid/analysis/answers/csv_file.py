"""answers.csv: comma, semicolon or tab; UTF-8, or what Danish spreadsheets write."""

from __future__ import annotations

import contextlib
from pathlib import Path

import duckdb

from tillid.analysis.answers.columns import Asked, known_names, match_columns
from tillid.analysis.answers.engine import Workspace, stage_csv, stage_rows, staged_columns, within_reach
from tillid.analysis.answers.layout import Column, Columns
from tillid.analysis.answers.spelling import tidy
from tillid.analysis.answers.text_file import Layout, has_gaps, layout, plain_text, rows_of
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _


def read_csv(path: Path, workspace: Workspace, asked: Asked, problems: Problems) -> tuple[Path, Columns] | None:
    """The answers as Parquet, and what its columns hold."""
    plain = plain_text(path, workspace.folder, problems)
    if plain is None:
        return None
    names = known_names(asked)
    shape = layout(plain, lambda name: tidy(name) in names)
    if shape is None:
        problems.add(
            Place(path.name),
            _("The file is empty."),
            _("Write the column names in the first line and a row for each respondent below."),
        )
        return None
    columns = match_columns(staged_columns(shape.header), asked, path.name, problems)
    if columns is None:
        return None
    parquet = _stage(plain, shape, columns.all(), workspace, name=path.name, problems=problems)
    if plain != path:
        plain.unlink()
    return (parquet, columns) if parquet else None


def _stage(
    plain: Path, shape: Layout, wanted: tuple[Column, ...], workspace: Workspace, *, name: str, problems: Problems
) -> Path | None:
    """DuckDB reads fast and strictly. What it refuses, Python reads again, to say exactly what is wrong, or to find
    that nothing is: line ends may be of several kinds."""
    if not has_gaps(plain):
        with contextlib.suppress(duckdb.Error):
            here = within_reach(plain, workspace)
            return stage_csv(here, workspace, width=len(shape.header), wanted=wanted, shape=shape)
    before = len(problems.stopping)
    places = [int(column.field[1:]) for column in wanted]
    rows = rows_of(plain, shape, name, problems)
    next(rows, None)  # the header
    parquet = stage_rows(((number, [row[place] for place in places]) for number, row in rows), workspace, wanted)
    return parquet if len(problems.stopping) == before else None
