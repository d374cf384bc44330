"""answers.parquet: scanned where it lies."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tillid.analysis.answers.columns import Asked, match_columns
from tillid.analysis.answers.engine import column_kind, connect, within_reach
from tillid.analysis.answers.rows import Column, Columns
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _

_INDEX = "__index_level_0__"
"""pandas leaves its row numbers under this name."""


def read_parquet(path: Path, workspace: Path, asked: Asked, problems: Problems) -> tuple[Path, Columns] | None:
    """The file itself, and what its columns hold."""
    here = within_reach(path, workspace)
    try:
        with connect(workspace, (here,)) as connection:
            described = connection.execute(
                "DESCRIBE SELECT * FROM read_parquet($path, binary_as_string=true)", {"path": str(here)}
            ).fetchall()
    except duckdb.Error:
        problems.add(
            Place(path.name), _("The file is damaged, or no Parquet file."), _("Export it again, or as CSV UTF-8.")
        )
        return None
    names = tuple(Column(name, name, column_kind(type), type) for name, type, *_rest in described if name != _INDEX)
    columns = match_columns(names, asked, path.name, problems)
    return (here, columns) if columns else None
