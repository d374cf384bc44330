"""answers.parquet: scanned where it lies."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tillid.analysis.answers.columns import Asked, match_columns
from tillid.analysis.answers.engine import Workspace, column_kind, within_reach
from tillid.analysis.answers.layout import Column, Columns
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _

_INDEX = "__index_level_0__"
"""pandas leaves its row numbers under this name."""


def read_parquet(path: Path, workspace: Workspace, asked: Asked, problems: Problems) -> tuple[Path, Columns] | None:
    """The file itself, and what its columns hold."""
    here = within_reach(path, workspace)
    try:
        described = workspace.connection.execute(
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
