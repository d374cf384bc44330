"""Another system's file as a table of texts, whatever its format; read row by row, as often as needed."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tillid.analysis.answers.layout import Source
from tillid.analysis.answers.spelling import number_in
from tillid.analysis.answers.text_file import layout, plain_text, rows_of
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _

Row = Sequence[str]

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """`label` is the question's text where the file has it beside the column's name; `ordinal` where it says so."""

    name: str
    label: str = ""
    source: Source = field(default_factory=Source)
    ordinal: bool | None = None


@dataclass(frozen=True, slots=True)
class SourceTable:
    columns: tuple[SourceColumn, ...]
    rows: Callable[[], Iterator[Row]]


def open_table(path: Path, format: str, open_while: ExitStack, problems: Problems) -> SourceTable | None:
    """The file as a table that can be read until `open_while` ends; None with the problem noted where it cannot."""
    table = _READERS[format](path, open_while, problems)
    if table is not None:
        table = _cleaned(table)
    if table is not None and not any(column.name for column in table.columns):
        problems.add(
            Place(path.name),
            _("The file is empty."),
            _("Write the column names in the first line and a row for each respondent below."),
        )
        return None
    return table


def _cleaned(table: SourceTable) -> SourceTable:
    """Every text without white space at its ends and without characters that no report can hold."""
    columns = tuple(
        dataclasses.replace(
            column,
            name=clean(column.name),
            label=clean(column.label),
            source=Source({code: clean(label) for code, label in column.source.labels.items()}, column.source.missing),
        )
        for column in table.columns
    )
    return SourceTable(columns, lambda: ([clean(cell) for cell in row] for row in table.rows()))


def clean(text: str) -> str:
    """
    >>> clean("  helt\x1b enig ")
    'helt  enig'
    """
    return text.strip() if text.isprintable() else _UNPRINTABLE.sub(" ", text).strip()


def _csv(path: Path, open_while: ExitStack, problems: Problems) -> SourceTable | None:
    folder = Path(open_while.enter_context(tempfile.TemporaryDirectory(prefix="tillid-")))
    plain = plain_text(path, folder, problems)
    if plain is None:
        return None
    shape = layout(plain, lambda _name: False)
    if shape is None:
        return SourceTable((), lambda: iter(()))

    def rows() -> Iterator[Row]:
        return (row for _line, row in islice(rows_of(plain, shape, path.name, problems), 1, None))

    return _with_header(shape.header, rows)


def _xlsx(path: Path, _open_while: ExitStack, problems: Problems) -> SourceTable | None:
    from tillid.analysis.answers.xlsx_file import sheet_rows  # noqa: PLC0415 - only workbooks pay for it

    read = sheet_rows(path, problems)
    if read is None:
        return None
    all_rows = [row for _number, row in read]
    header = all_rows[0] if all_rows else []
    width = len(header)

    def rows() -> Iterator[Row]:
        return ([*row, *[""] * (width - len(row))][:width] for row in all_rows[1:])

    return _with_header(header, rows)


def _with_header(header: Sequence[str], rows: Callable[[], Iterator[Row]]) -> SourceTable:
    """Some systems write three header rows: names, questions, and their own ids as JSON."""
    second = list(islice(rows(), 2))
    if len(second) == 2 and any(cell.startswith('{"ImportId"') for cell in second[1]):
        columns = tuple(SourceColumn(name, label) for name, label in zip(header, second[0], strict=False))
        return SourceTable(columns, lambda: islice(rows(), 2, None))
    return SourceTable(tuple(SourceColumn(name.strip()) for name in header), rows)


def _sav(path: Path, _open_while: ExitStack, problems: Problems) -> SourceTable | None:
    import pyreadstat  # noqa: PLC0415 - only SPSS files pay for it

    from tillid.analysis.answers import sav_file  # noqa: PLC0415 - the same

    try:
        _none, meta = pyreadstat.read_sav(str(path), metadataonly=True, user_missing=True, output_format="dict")
        columns = sav_file.sav_columns(meta)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError):
        problems.add(
            Place(path.name),
            _("The file is damaged, or no SPSS file."),
            _("Export it again as .sav, or as CSV UTF-8."),
        )
        return None
    described = tuple(
        SourceColumn(
            column.name,
            (meta.column_names_to_labels.get(column.name) or "").strip(),
            column.source,
            {"ordinal": True, "nominal": False}.get(meta.variable_measure.get(column.name, "")),
        )
        for column in columns
    )
    return SourceTable(described, lambda: (row for _n, row in sav_file.sav_rows(path, meta.column_names, columns)))


def _parquet(path: Path, open_while: ExitStack, problems: Problems) -> SourceTable | None:
    import duckdb  # noqa: PLC0415 - only Parquet files pay for it

    from tillid.analysis.answers.engine import Workspace, within_reach  # noqa: PLC0415 - brings DuckDB along

    workspace = Workspace(path)
    open_while.callback(workspace.close)
    here = within_reach(path, workspace)
    query = "SELECT COLUMNS(*)::VARCHAR FROM read_parquet($path, binary_as_string=true)"
    try:
        found = workspace.connection.execute(f"{query} LIMIT 0", {"path": str(here)}).description or ()
    except duckdb.Error:
        problems.add(
            Place(path.name), _("The file is damaged, or no Parquet file."), _("Export it again, or as CSV UTF-8.")
        )
        return None

    def rows() -> Iterator[Row]:
        result = workspace.connection.execute(query, {"path": str(here)})
        while piece := result.fetchmany(10_000):
            for row in piece:
                yield ["" if cell is None else _whole(str(cell).strip()) for cell in row]

    return SourceTable(tuple(SourceColumn(str(one[0])) for one in found), rows)


def _whole(text: str) -> str:
    """A whole number that was kept as a float loses its `.0`."""
    return number_in(text) or text if text.endswith(".0") else text


_READERS: dict[str, Callable[[Path, ExitStack, Problems], SourceTable | None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "sav": _sav,
    "parquet": _parquet,
}
FORMATS = tuple(_READERS)
