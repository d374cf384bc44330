"""DuckDB, shut in: it may read one file and write to one folder, loads no extension and meets no network."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from tillid.analysis.answers.rows import Column, ColumnKind

ROW = "source_row"
"""The column of a staged file that holds the row's number in the user's file."""

_MEMORY = "200MB"
_THREADS = 4
_WHOLE = frozenset(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"))


def connect(workspace: Path, reads: Sequence[Path] = (), *, threads: int = 1) -> duckdb.DuckDBPyConnection:
    """A connection that reaches `workspace` and the files of `reads`, and nothing else. What does not fit in memory
    goes to the workspace."""
    spill = workspace / "spill"
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": _MEMORY,
            "temp_directory": str(spill),
            "threads": str(min(threads, _THREADS)),
        },
    )
    connection.execute("SET allowed_paths = ?", [[str(path) for path in reads]])
    connection.execute("SET allowed_directories = ?", [[f"{workspace}{os.sep}"]])
    connection.execute("SET enable_external_access = false")
    return connection


def within_reach(path: Path, workspace: Path) -> Path:
    """The same file under a name that DuckDB takes for no pattern (`answers[1].csv` would be answers1.csv)."""
    path = path.resolve()
    if not set(str(path)) & set("*?[]{}"):
        return path
    link = workspace / f"answers{path.suffix.lower()}"
    link.symlink_to(path)
    return link


def column_kind(type: str) -> ColumnKind:
    if type in _WHOLE:
        return "whole"
    return "text" if type == "VARCHAR" else "other"


def staged_columns(names: Sequence[str]) -> tuple[Column, ...]:
    """Columns as `stage` writes them: c0, c1, … whatever the user calls them."""
    return tuple(Column(name, f"c{place}") for place, name in enumerate(names))


def stage_csv(
    source: Path, workspace: Path, *, width: int, wanted: Sequence[Column], delimiter: str, skip: int
) -> Path:
    """Copy the wanted columns of a UTF-8 file to Parquet, as texts. Wholly empty lines, which spreadsheets leave, are
    no rows.

    Raises duckdb.Error where the file is not strictly a table.
    """
    target = workspace / "answers.parquet"
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
            SELECT row + {1 + skip} AS {ROW}, {taken}
            FROM (SELECT row_number() OVER () AS row, * FROM read_csv(
                $source, columns={fields}, delim=$delimiter, skip={skip}, {options}))
            WHERE coalesce({given}) IS NOT NULL
        ) TO '{str(target).replace("'", "''")}' (FORMAT parquet)
    """  # noqa: S608 - see above
    with connect(workspace, (source,)) as connection:
        connection.execute(query, {"source": str(source), "delimiter": delimiter})
    return target


def stage_rows(rows: Iterable[tuple[int, Sequence[str]]], workspace: Path, wanted: Sequence[Column]) -> Path:
    """Write rows (number, a text for each wanted column) to Parquet."""
    clean = workspace / "rows.csv"
    with clean.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([ROW, *(column.field for column in wanted)])
        writer.writerows([number, *(cell.replace("\x00", "") for cell in cells)] for number, cells in rows)
    target = workspace / "answers.parquet"
    fields = {ROW: "BIGINT", **{column.field: "VARCHAR" for column in wanted}}
    taken = ", ".join(f"nullif(trim({column.quoted}), '') AS {column.quoted}" for column in wanted)
    query = f"""
        COPY (SELECT {", ".join(filter(None, (ROW, taken)))} FROM read_csv($source, columns={fields}, auto_detect=false,
            header=true, delim=',', quote='"', escape='"', max_line_size=16777216, buffer_size=33554432))
        TO '{str(target).replace("'", "''")}' (FORMAT parquet)
    """  # noqa: S608 - names are ours
    with connect(workspace) as connection:
        connection.execute(query, {"source": str(clean)})
    clean.unlink()
    return target
