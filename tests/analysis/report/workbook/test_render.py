from __future__ import annotations

import dataclasses
import io
import zipfile

import openpyxl

from tests.analysis.report.a_report import NUMBERS, REPORT
from tillid.analysis.figures.values import Column, Table
from tillid.analysis.report.workbook.render import render_workbook, sheet_names, tables_of
from tillid.text import Words


def opened(language: str = "da", report=REPORT) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_workbook(report, language)))


def test_each_table_has_a_sheet_of_its_own_after_the_contents() -> None:
    names = sheet_names(tables_of(REPORT), "Indhold")
    assert opened().sheetnames == ["Indhold", *names]


def test_no_sheet_row_or_column_is_hidden() -> None:
    book = opened()
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert not any(
        size.hidden for sheet in book for size in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
    )


def test_numbers_are_numbers_and_an_unknown_is_a_dash() -> None:
    sheet = opened()[NUMBERS.id]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[-2:] == [["Regler støtter arbejdet", 0.219, 197], ["Samspil", "–", "–"]]
    assert [cell.number_format for cell in list(sheet.iter_rows())[-2]] == ["General", "0.0 %", "#,##0"]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    evil = Table(
        "evil", Words.of(da="=2+3"), (Column("=A1"),), (("=cmd|' /C calc'!A0",), ("+1",), ("@SUM(A1)",), ("\t=1",))
    )
    sheet = opened(report=dataclasses.replace(REPORT, appendix=(evil,)))["evil"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if "=" in cell.value or cell.value[1:2] in "+@"] == [
        "'=2+3",
        "'=A1",
        "'=cmd|' /C calc'!A0",
        "'+1",
        "'@SUM(A1)",
        "'=1",
    ]


def test_the_mark_stands_on_every_sheet() -> None:
    said = REPORT.mark_explained.render("da")
    assert all(any(cell.value == said for row in sheet.iter_rows() for cell in row) for sheet in opened())


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_workbook(REPORT, "en") == render_workbook(REPORT, "en")
    with zipfile.ZipFile(io.BytesIO(render_workbook(REPORT, "en"))) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_long_and_equal_table_ids_get_short_and_different_names() -> None:
    tables = tuple(Table(id, Words.of(da=id), (), ()) for id in ("x" * 40, "X" * 40, "a/b:c", "Indhold"))
    assert sheet_names(tables, "Indhold") == ("x" * 31, "X" * 29 + "-2", "a-b-c", "Indhold-2")
