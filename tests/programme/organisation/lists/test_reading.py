"""What a list from another system may look like, and what is said of one that cannot be used."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from tillid.errors import InputError
from tillid.programme.organisation.services.lists.reading import read_list
from tillid.programme.organisation.services.lists.workbook import Unsafe, repacked

DANISH = "Medarbejdernr;Navn;E-mail;Enhed\r\n7;Sine Ågård;sine@example.dk;kompas\r\n"
SINE = {"row": "2", "number": "7", "name": "Sine Ågård", "email": "sine@example.dk", "unit": "kompas"}


def read(content: bytes, kind: str = "people") -> list[dict[str, str]]:
    return read_list(kind=kind, file="list", content=content)


def wrong(content: bytes, kind: str = "people") -> list[tuple[int | None, str, str]]:
    with pytest.raises(InputError) as caught:
        read(content, kind)
    return [(one.place.line, one.place.inside, one.what.render("en")) for one in caught.value.problems]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, target = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        DANISH.encode("cp1252"),
        DANISH.encode(),
        DANISH.encode("utf-8-sig"),
        DANISH.encode("utf-16"),
        DANISH.replace(";", ",").encode(),
        DANISH.replace(";", "\t").encode(),
        DANISH.replace("\r\n", "\n").encode(),
        b"Employee number,Name,Email,Unit\n7,Sine \xc3\x85g\xc3\xa5rd,sine@example.dk,kompas\n",
        workbook(("Medarbejdernr", "Navn", "E-mail", "Enhed"), (7, "Sine Ågård", "sine@example.dk", "kompas")),
    ],
)
def test_a_list_is_read_in_any_usual_form(content: bytes) -> None:
    assert read(content) == [SINE]


def test_rows_are_numbered_as_the_spreadsheet_numbers_them() -> None:
    assert [row["row"] for row in read(b"sep=;\nnummer;navn\n1;Eva\n;\n2;Ole\n")] == ["3", "5"]
    assert [row["row"] for row in read(workbook(("nummer", "navn"), (1, "Eva"), (None, None), (2, "Ole")))] == [
        "2",
        "4",
    ]


def test_columns_that_nobody_knows_are_passed_over_and_cells_are_tidied() -> None:
    (row,) = read("løn;navn;nummer\n100;  Eva \u00a0 Lund ;1\n".encode())
    assert row == {"row": "2", "name": "Eva Lund", "number": "1"}


def test_everything_that_is_wrong_is_told_at_once() -> None:
    long = "x" * 301
    assert wrong(f"navn;name;unit\n{long};b;c\nEv\x07a;b;c\n".encode()) == [
        (None, "name", "Two columns mean the same."),
        (1, "", "There is neither an employee number nor an e-mail."),
        (2, "name", "The cell holds more than 300 characters."),
        (3, "name", "The cell holds characters that cannot be printed."),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (b"navn;nummer\n", "The list has headings and no rows."),
        (b"navn;nummer\n\x81\x8d;1\n", "The file is written neither in UTF-8 nor in Windows-1252."),
        (b"navn;nummer\n\x00;1\n", "The file is written neither in UTF-8 nor in Windows-1252."),
        (b'navn;nummer\n"Eva;1\n', "A quotation mark is not closed, or stands inside a cell."),
        (b"%PDF-1.7", "This is neither a CSV file nor an .xlsx workbook."),
        (b"\xd0\xcf\x11\xe0 an old workbook", "This is neither a CSV file nor an .xlsx workbook."),
        (
            b"PK\x03\x04 not a zip",
            "The workbook holds more than a list does, is locked with a password, or is damaged.",
        ),
        (b"x" * 10_000_001, "The file is larger than 10 MB."),
        (b"navn;nummer\n" + b"a;1\n" * 50_001, "The list has more than 50,000 rows."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_file_that_cannot_be_used_says_why(content: bytes, said: str) -> None:
    assert [what for _line, _column, what in wrong(content)] == [said]


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return target.getvalue()


def sheet(cells: str) -> bytes:
    return f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/sharedStrings.xml": b" " * 41_000_000},
        {f"part{number}.xml": b"<a/>" for number in range(501)},
        {"xl/worksheets/sheet1.xml": sheet('<c r="XFD1048576"/>')},
        {"xl/worksheets/sheet1.xml": sheet("<c t='>' r='&#88;FD1'/>")},
        {"xl/worksheets/sheet1.xml": b'<w:worksheet xmlns:w="w"><w:row r="1048576"/></w:worksheet>'},
        {"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"xl/worksheets/sheet1.xml": b"<not closed"},
    ],
    ids=["large", "many", "far", "far and hidden", "far row", "definitions", "broken"],
)
def test_a_workbook_that_would_fill_the_memory_is_not_opened(parts: dict[str, bytes]) -> None:
    with pytest.raises(Unsafe):
        repacked(zipped(parts))
    assert wrong(zipped(parts))[0][2].startswith("The workbook holds more than a list does")


def test_a_part_that_says_it_is_smaller_than_it_is_comes_no_further() -> None:
    bomb = zipped({"xl/sharedStrings.xml": b" " * 1_000_000})
    lying = bomb.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    assert wrong(lying)[0][2].startswith("The workbook holds more than a list does")
