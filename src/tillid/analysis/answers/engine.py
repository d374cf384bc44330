"""DuckDB, shut in: it may read one file and write to one folder, loads no extension and meets no network."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from tillid.analysis.answers.layout import Column, ColumnKind
from tillid.analysis.answers.text_file import Layout

ROW = "source_row"
"""The column of a staged file that holds the row's number in the user's file."""

_MEMORY = "200MB"
_WHOLE = frozenset(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"))


class Workspace:
    """A private temporary folder, and a connection that reaches it and one file of the user's, and nothing else.

    What does not fit in memory goes to the folder; all of it goes at `close`.
    """

    def __init__(self, reads: Path) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="tillid-")
        self.folder = Path(self._temporary.name).resolve()
        self.connection = duckdb.connect(
            ":memory:",
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "memory_limit": _MEMORY,
                "temp_directory": str(self.folder / "spill"),
                "threads": "1",
            },
        )
        self.connection.execute("SET allowed_paths = ?", [[str(reads.resolve())]])
        self.connection.execute("SET allowed_directories = ?", [[f"{self.folder}{os.sep}"]])
        self.connection.execute("SET enable_external_access = false")

    def close(self) -> None:
        self.connection.close()
        self._temporary.cleanup()


def within_reach(path: Path, workspace: Workspace) -> Path:
    """The same file under a name that DuckDB takes for no pattern (`answers[1].csv` would be answers1.csv)."""
    path = path.resolve()
    if not set(str(path)) & set("*?[]{}"):
        return path
    link = workspace.folder / f"answers{path.suffix.lower()}"
    link.symlink_to(path)
    return link


def column_kind(type: str) -> ColumnKind:
    if type in _WHOLE:
        return "whole"
    return "text" if type == "VARCHAR" else "other"


def staged_columns(names: Sequence[str]) -> tuple[Column, ...]:
    """Columns as `stage` writes them: c0, c1, … whatever the user calls them."""
    return tuple(Column(name, f"c{place}") for place, name in enumerate(names))


def stage_csv(source: Path, workspace: Workspace, *, width: int, wanted: Sequence[Column], shape: Layout) -> Path:
    """Copy the wanted columns of a UTF-8 file to Parquet, as texts. Wholly empty lines, which spreadsheets leave, are
    no rows.

    Raises duckdb.Error where the file is not strictly a table.
    """
    target = workspace.folder / "answers.parquet"
    fields = {f"c{place}": "VARCHAR" for place in range(width)}
    taken = ", ".join(f"nullif(trim({column.quoted}), '') AS {column.quoted}" for column in wanted)
    given = ", ".join(fields)
    options = (
        "auto_detect=false, header=true, quote='\"', escape='\"', strict_mode=true, null_padding=false, "
        "max_line_size=16777216, buffer_size=33554432"
    )
    # Names and places are ours; the path and the delimiter are given as parameters.
    query = f"""
        COPY (
            SELECT row + {1 + shape.skip} AS {ROW}, {taken}
            FROM (SELECT row_number() OVER () AS row, * FROM read_csv(
                $source, columns={fields}, delim=$delimiter, skip={shape.skip}, {options}))
            WHERE coalesce({given}) IS NOT NULL
        ) TO '{str(target).replace("'", "''")}' (FORMAT parquet)
    """  # noqa: S608 - see above
    workspace.connection.execute(query, {"source": str(source), "delimiter": shape.delimiter})
    return target


def stage_rows(rows: Iterable[tuple[int, Sequence[str]]], workspace: Workspace, wanted: Sequence[Column]) -> Path:
    """Write rows (number, a text for each wanted column) to Parquet."""
    clean = workspace.folder / "rows.csv"
    with clean.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([ROW, *(column.field for column in wanted)])
        writer.writerows([number, *(cell.replace("\x00", "") for cell in cells)] for number, cells in rows)
    target = workspace.folder / "answers.parquet"
    fields = {ROW: "BIGINT", **{column.field: "VARCHAR" for column in wanted}}
    taken = ", ".join(f"nullif(trim({column.quoted}), '') AS {column.quoted}" for column in wanted)
    query = f"""
        COPY (SELECT {", ".join(filter(None, (ROW, taken)))} FROM read_csv($source, columns={fields}, auto_detect=false,
            header=true, delim=',', quote='"', escape='"', max_line_size=16777216, buffer_size=33554432))
        TO '{str(target).replace("'", "''")}' (FORMAT parquet)
    """  # noqa: S608 - names are ours
    workspace.connection.execute(query, {"source": str(clean)})
    clean.unlink()
    return target
