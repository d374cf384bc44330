"""answers.xlsx: the first sheet, its first filled row as column names."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from tillid.analysis.answers.columns import Asked, match_columns
from tillid.analysis.answers.engine import Workspace, stage_rows, staged_columns
from tillid.analysis.answers.layout import Columns
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _

_Cell = object
_Numbered = tuple[int, list[str]]


def read_xlsx(path: Path, workspace: Workspace, asked: Asked, problems: Problems) -> tuple[Path, Columns] | None:
    """The answers as Parquet, and what its columns hold."""
    rows = sheet_rows(path, problems)
    if rows is None:
        return None
    _number, header = next(rows, (0, []))
    while header and not header[-1]:
        header.pop()
    if not header:
        problems.add(
            Place(path.name),
            _("The file is empty."),
            _("Write the column names in the first line and a row for each respondent below."),
        )
        return None
    columns = match_columns(staged_columns(header), asked, path.name, problems)
    if columns is None:
        return None
    wanted = columns.all()
    places = [int(column.field[1:]) for column in wanted]
    return stage_rows(_picked(rows, places), workspace, wanted), columns


def _picked(rows: Iterator[_Numbered], places: list[int]) -> Iterator[_Numbered]:
    for number, row in rows:
        yield number, [row[place] if place < len(row) else "" for place in places]


def sheet_rows(path: Path, problems: Problems) -> Iterator[_Numbered] | None:
    """Every row that holds something, numbered as the spreadsheet numbers it."""
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 - only workbooks pay for it

    try:
        sheet = load_workbook(str(path)).get_sheet_by_index(0)
    except (CalamineError, OSError, ValueError, IndexError):
        problems.add(
            Place(path.name),
            _("The workbook cannot be opened: it is damaged, locked with a password, or no .xlsx file."),
            _("Open it in the spreadsheet and save it again as .xlsx without a password."),
        )
        return None
    texts = ((number, [cell_text(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), start=1))
    return ((number, row) for number, row in texts if any(row))


def cell_text(cell: _Cell) -> str:
    """A cell as a CSV file would have it; whole floats as integers.

    >>> cell_text(3.0), cell_text(True), cell_text(2.5)
    ('3', '1', '2.5')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell).strip()
