"""A workbook is opened only when it is what it says: it may be a bomb that fills the memory."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from tillid.analysis.answers.xlsx_file import cell_text
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _

LARGEST = 40_000_000
"""Bytes of a workbook unpacked. Ten thousand people take about five million."""
MOST_PARTS = 500
LAST_ROW, LAST_COLUMN = 50_000, 200
_CHUNK = 1 << 20


class Unsafe(Exception):
    """It holds more than a list does, or another kind of thing."""


def workbook_rows(content: bytes, file: str, problems: Problems) -> list[tuple[int, list[str]]]:
    """Every row of the first sheet that holds something, numbered as the spreadsheet numbers it."""
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 - only workbooks pay for it

    try:
        sheet = load_workbook(io.BytesIO(repacked(content))).get_sheet_by_index(0)
        rows = [(number, [cell_text(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), start=1)]
    except (Unsafe, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        problems.add(
            Place(file),
            _("The workbook holds more than a list does, is locked with a password, or is damaged."),
            _("Save the sheet with the list as CSV, or copy it into a new workbook."),
        )
        return []
    except (CalamineError, OSError, ValueError, IndexError):
        problems.add(
            Place(file),
            _("The workbook cannot be opened: it is damaged, locked with a password, or no .xlsx file."),
            _("Open it in the spreadsheet and save it again as .xlsx without a password."),
        )
        return []
    return [(number, row) for number, row in rows if any(row)]


def repacked(content: bytes) -> bytes:
    """The same workbook, every part unpacked under a limit, looked at, and packed again without tricks."""
    target, left = io.BytesIO(), LARGEST
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(target, "w") as made:
        parts = given.infolist()
        if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
            raise Unsafe
        for part in parts:
            data = _unpacked(given, part, left)
            left -= len(data)
            if part.filename.endswith((".xml", ".rels")):
                _check(data)
            made.writestr(part.filename, data)
    return target.getvalue()


def _unpacked(given: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    with given.open(part) as stream:
        data = stream.read(left + 1)
    if len(data) > left:
        raise Unsafe
    return data


def _check(data: bytes) -> None:
    """No definitions of its own, and no cell far outside: one at the last place of a sheet makes billions of others."""

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind in ("c", "row") and "r" in attributes:
            letters = attributes["r"].rstrip("0123456789")
            row = attributes["r"][len(letters) :]
            if not (row.isdecimal() and int(row) <= LAST_ROW and column_number(letters) <= LAST_COLUMN):
                raise Unsafe

    def no_definitions(*_given: object) -> None:
        raise Unsafe

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = no_definitions
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unsafe from error


def column_number(letters: str) -> int:
    """
    >>> column_number("A"), column_number("AB"), column_number("")
    (1, 28, 0)
    """
    number = 0
    for letter in letters[:4]:
        if not "A" <= letter <= "Z":
            raise Unsafe
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
