"""A CSV file as plain UTF-8: which encoding it has, and its first line."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tillid.analysis.answers.spelling import tidy
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _, plural

_CHUNK = 1 << 20
_DELIMITERS = (",", ";", "\t")
_BEGINNINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out. `skip` counts the lines before the header (Excel's `sep=;`)."""

    header: tuple[str, ...]
    delimiter: str
    skip: int


def plain_text(path: Path, folder: Path, problems: Problems) -> Path | None:
    """The file itself where it is plain UTF-8, else a copy that is. The file is read in pieces, never whole."""
    with path.open("rb") as file:
        beginning = file.read(8)
    if beginning.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"$FL2")):
        problems.add(
            Place(path.name),
            _("This is no text file."),
            _("Save the answers as CSV UTF-8, or correct the file's ending."),
        )
        return None
    marked = next((encoding for mark, encoding in _BEGINNINGS if beginning.startswith(mark)), None)
    if marked is None and _undecodable(path, "utf-8") is None:
        return path
    encoding = marked or "cp1252"
    wrong = _undecodable(path, encoding)
    if wrong is not None:
        problems.add(
            Place(path.name, wrong),
            _("The file is written neither in UTF-8 nor in Windows-1252."),
            _("Save it again as CSV UTF-8."),
        )
        return None
    return _copy(path, encoding, folder / "decoded.csv")


def layout(plain: Path, known: Callable[[str], bool]) -> Layout | None:
    """The first line as column names, cut where most of the names are known; None where there is none."""
    with plain.open(encoding="utf-8-sig", newline="") as file:
        lines = (file.readline(_CHUNK) for _line in range(2))
        first = next(lines)
        said = tidy(first).removeprefix('"').removesuffix('"')
        skip = 1 if said.startswith("sep=") else 0
        start = next(lines) if skip else first
        rest = start + file.read(_CHUNK) if start.count('"') % 2 else start
    if not start.strip():
        return None
    cut = {delimiter: _first_row(rest, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda one: (sum(map(known, cut[one])), len(cut[one])))
    return Layout(cut[best], best, skip)


def has_gaps(plain: Path) -> bool:
    """Whether empty lines stand between others: DuckDB passes over them, and its rows would be numbered wrongly."""
    ends = b""
    with plain.open("rb") as file:
        while piece := file.read(_CHUNK):
            whole = ends + piece
            filled = whole.rstrip(b"\r\n")
            if any(gap in filled for gap in (b"\n\n", b"\n\r\n", b"\r\r")):
                return True
            ends = whole[len(filled) :]
    return False


def rows_of(plain: Path, shape: Layout, file: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number as a spreadsheet counts, read strictly in Python: slower than DuckDB, and exact about
    what is wrong where."""
    width, ragged, first = len(shape.header), 0, (0, 0)
    with plain.open(encoding="utf-8-sig", newline="") as stream:
        for _line in range(shape.skip):
            stream.readline()
        reader, line = csv.reader(stream, delimiter=shape.delimiter, strict=True), 0
        try:
            for number, row in enumerate(reader, start=1 + shape.skip):
                began, line = line + 1 + shape.skip, reader.line_num
                if len(row) != width and any(row):
                    ragged, first = ragged + 1, first if ragged else (began, len(row))
                elif any(cell.strip() for cell in row):
                    yield number, row
        except csv.Error:
            problems.add(
                Place(file, line + 1 + shape.skip),
                _("A quotation mark is not closed, or stands inside a cell."),
                _("Close it; inside a cell in quotation marks it is written twice."),
            )
    if ragged:
        problems.add(
            Place(file, first[0]),
            plural(
                "{count} row has {cells} cells where the first line has {width}.",
                "{count} rows have more or fewer cells than the first line, which has {width}; the first has {cells}.",
                ragged,
                cells=first[1],
                width=width,
            ),
            _("Put cells that hold the separator in quotation marks, or save the file again from the spreadsheet."),
        )


def _first_row(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(cell.strip() for cell in next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter)))
    except csv.Error:
        return ()


def _undecodable(path: Path, encoding: str) -> int | None:
    """The line of the first byte that the encoding does not have (or that no text has); None where all is well."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return lines + error.object[: error.start].count(b"\n")
            if "\x00" in text:
                return lines + text[: text.index("\x00")].count("\n")
            lines += text.count("\n")
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return lines
    return None


def _copy(path: Path, encoding: str, target: Path) -> Path:
    with path.open(encoding=encoding, newline="") as source, target.open("w", encoding="utf-8", newline="") as copy:
        while text := source.read(_CHUNK):
            copy.write(text)
    return target
