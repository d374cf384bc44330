"""A list from another system, read: every problem in it at once, with row and column. Nothing is changed yet."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from pathlib import PurePath

from tillid.analysis.answers.spelling import tidy
from tillid.analysis.material.reading import Problems
from tillid.errors import InputError, Place
from tillid.programme.organisation.enums import ListKind
from tillid.programme.organisation.queries.lists import COLUMNS, Column, unguarded
from tillid.programme.organisation.services.lists.workbook import LAST_ROW, workbook_rows
from tillid.text import Renderable, _

LARGEST_FILE = 10_000_000
LONGEST_CELL = 300
_DELIMITERS = (";", ",", "\t")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Row = dict[str, str]
"""What a row says, by the names of the columns; `row` is its number in the spreadsheet."""


def read_list(*, kind: str, file: str, content: bytes) -> list[Row]:
    """Rows as text. Raises InputError with every problem of the form; what the cells say is understood later."""
    problems = Problems()
    file = PurePath(file.replace("\\", "/")).name[:200] or "list"
    if len(content) > LARGEST_FILE:
        problems.add(Place(file), _("The file is larger than 10 MB."), _("Keep only the columns that are needed."))
        raise InputError(problems.stopping)
    rows = _rows(content, file, ListKind(kind), problems)
    found = _by_column(rows, file, ListKind(kind), problems)
    if problems.stopping:
        raise InputError(problems.stopping)
    return found


def _rows(content: bytes, file: str, kind: ListKind, problems: Problems) -> list[tuple[int, list[str]]]:
    if content.startswith(b"PK\x03\x04"):
        return workbook_rows(content, file, problems)
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"PAR1")):
        problems.add(
            Place(file),
            _("This is neither a CSV file nor an .xlsx workbook."),
            _("Save the list as CSV or .xlsx, without a password."),
        )
        return []
    text = _decoded(content, file, problems)
    return [] if text is None else list(_csv_rows(text, file, kind, problems))


def _decoded(content: bytes, file: str, problems: Problems) -> str | None:
    """UTF-8 where it is that, else Windows-1252, which Danish spreadsheets write."""
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    problems.add(
        Place(file),
        _("The file is written neither in UTF-8 nor in Windows-1252."),
        _("Save it again as CSV UTF-8."),
    )
    return None


def _csv_rows(text: str, file: str, kind: ListKind, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    first, _end, rest = text.partition("\n")
    skipped = 1 if tidy(first).strip('"').startswith("sep=") else 0
    text = rest if skipped else text
    known = {heading for column in COLUMNS[kind] for heading in column.headings()}
    delimiter = max(_DELIMITERS, key=lambda one: _known_cells(text, one, known))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = skipped
    try:
        for number, row in enumerate(reader, start=1 + skipped):
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error:
        problems.add(
            Place(file, number + 1),
            _("A quotation mark is not closed, or stands inside a cell."),
            _("Close it; inside a cell in quotation marks it is written twice."),
        )


def _known_cells(text: str, delimiter: str, known: set[str]) -> tuple[int, int]:
    try:
        row = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return 0, 0
    return sum(tidy(cell) in known for cell in row), len(row)


def _by_column(rows: list[tuple[int, list[str]]], file: str, kind: ListKind, problems: Problems) -> list[Row]:
    if not rows:
        if not problems.stopping:
            problems.add(
                Place(file),
                _("The file is empty."),
                _("Write the headings in the first row, and a row for each below."),
            )
        return []
    if len(rows) > LAST_ROW:
        problems.add(Place(file), _("The list has more than 50,000 rows."), _("Split it into several."))
        return []
    columns = _columns(rows[0][1], file, kind, problems)
    found = []
    for number, cells in rows[1:]:
        row = {"row": str(number)}
        for place, column in columns.items():
            row[column.name] = " ".join(unguarded(cells[place].strip()).split()) if place < len(cells) else ""
            _check_cell(row[column.name], Place(file, number, column.name), problems)
        found.append(row)
    if not found and not problems.stopping:
        problems.add(
            Place(file), _("The list has headings and no rows."), _("Write a row for each below the headings.")
        )
    return found


def _check_cell(text: str, place: Place, problems: Problems) -> None:
    if len(text) > LONGEST_CELL:
        problems.add(place, _("The cell holds more than 300 characters."), _("Shorten it, or leave it empty."))
    if not text.isprintable():
        problems.add(place, _("The cell holds characters that cannot be printed."), _("Write it anew."))


def _columns(header: list[str], file: str, kind: ListKind, problems: Problems) -> dict[int, Column]:
    """From the place of a column to what it is. Columns that nobody knows are passed over: they are not needed."""
    found: dict[int, Column] = {}
    for place, heading in enumerate(header):
        column = next((one for one in COLUMNS[kind] if tidy(heading) in one.headings()), None)
        if column is None:
            continue
        if column in found.values():
            problems.add(
                Place(file, None, heading.strip()[:40]),
                _("Two columns mean the same."),
                _("Give one of them another heading, or delete it."),
            )
        found[place] = column
    names = {column.name for column in found.values()}
    for needed, what in _NEEDED[kind]:
        if not needed(names):
            problems.add(
                Place(file, 1),
                what,
                _("Check that the first row holds the headings, and that the list is of the kind you chose."),
            )
    return found


_NEEDED: dict[ListKind, tuple[tuple[Callable[[set[str]], bool], Renderable], ...]] = {
    ListKind.PEOPLE: (
        (lambda names: "name" in names or {"first_name", "last_name"} <= names, _("There is no column with names.")),
        (lambda names: bool({"number", "email"} & names), _("There is neither an employee number nor an e-mail.")),
    ),
    ListKind.UNITS: (
        (lambda names: "name_da" in names, _("There is no column with names.")),
        (lambda names: "parent" in names, _("There is no column that says what each unit lies under.")),
    ),
}
