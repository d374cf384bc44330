"""The workbook: a contents sheet, then one sheet a table with its title, base and notes. Nothing is hidden in it."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.report.document import Report, TableBlock
from tillid.analysis.report.inline import DASH, line
from tillid.analysis.report.workbook.masking import masked
from tillid.text import Renderable, _, render_value

LONGEST_SHEET_NAME = 31
"""Characters: the file format's own limit."""
_WIDEST_COLUMN, _NARROWEST_COLUMN = 60, 9
_FIXED_DATE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zone; fixed, so that bytes are the same
_NUMBER_FORMATS = {
    "count": "#,##0",
    "percent": "0{decimals} %",
    "points": "+0{decimals};\N{MINUS SIGN}0{decimals};0{decimals}",
}


def render_workbook(report: Report, language: str) -> bytes:
    """The bytes of an .xlsx file; the same for the same report."""
    return _Workbook(report, language).written()


def tables_of(report: Report) -> tuple[Table, ...]:
    """Every table of the report once: behind its figures, in its text, then those for the workbook alone."""
    found: dict[str, Table] = {}
    for section in report.all_sections:
        for block in section.blocks:
            table = (
                block.table if isinstance(block, TableBlock) else getattr(getattr(block, "figure", None), "table", None)
            )
            if table is not None:
                found.setdefault(table.id, table)
    return (*found.values(), *(table for table in report.appendix if table.id not in found))


def sheet_names(tables: tuple[Table, ...], taken: str) -> tuple[str, ...]:
    """Short, unique names that a formula can point to.

    >>> sheet_names((), "Indhold")
    ()
    """
    names: list[str] = []
    used = {taken.lower()}
    for table in tables:
        base = re.sub(r"[^\w-]+", "-", table.id).strip("-")[:LONGEST_SHEET_NAME] or "table"
        name, number = base, 2
        while name.lower() in used:
            ending = f"-{number}"
            name, number = base[: LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
        used.add(name.lower())
        names.append(name)
    return tuple(names)


class _Workbook:
    def __init__(self, report: Report, language: str) -> None:
        self._report = report
        self._language = language
        self._said: dict[Renderable | str, str] = {}
        self._file = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._book.set_properties(
            {
                "title": self._say(report.title),
                "subject": self._say(report.subtitle),
                "company": self._say(report.organisation),
                "comments": self._say(report.mark_explained or ""),
                "created": _FIXED_DATE,
            }
        )
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def written(self) -> bytes:
        tables = tables_of(self._report)
        contents = self._say(_("Contents"))
        names = sheet_names(tables, contents)
        self._contents(contents, tables, names)
        for table, name in zip(tables, names, strict=True):
            self._sheet(name, contents, table)
        self._book.close()
        return self._file.getvalue()

    # --- sheets ---------------------------------------------------------------------------------

    def _contents(self, name: str, tables: tuple[Table, ...], names: tuple[str, ...]) -> None:
        sheet = self._new_sheet(name)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        heading = (self._report.organisation, self._report.period, self._report.subtitle)
        sheet.write_string(
            0, 0, self._text(self._report.title), self._format(bold=True, font_size=16, font_color="#14466b")
        )
        row = 1
        for remark in (*heading, *self._marks()):
            sheet.write_string(row, 0, self._text(remark), self._format(font_color="#5b574f"))
            row += 1
        row += 1
        head = self._format(bold=True, bottom=1)
        sheet.write_string(row, 0, self._say(_("Sheet")), head)
        sheet.write_string(row, 1, self._say(_("Table")), head)
        for table, sheet_name in zip(tables, names, strict=True):
            row += 1
            sheet.write_url(
                row, 0, f"internal:'{sheet_name}'!A1", self._format(font_color="#14466b", underline=1), sheet_name
            )
            sheet.write_string(row, 1, self._text(table.title), self._format(text_wrap=True))
        sheet.activate()

    def _sheet(self, name: str, contents: str, table: Table) -> None:
        sheet = self._new_sheet(name)
        sheet.write_string(0, 0, self._text(table.title), self._format(bold=True, font_size=13, font_color="#14466b"))
        row = 1
        for note in (*table.notes, *self._marks(), *self._dash_note(table)):
            sheet.write_string(row, 0, self._text(note), self._format(font_color="#5b574f"))
            row += 1
        sheet.write_url(row, 0, f"internal:'{contents}'!A1", self._format(font_color="#14466b", underline=1), contents)
        top = row + 2
        for position, column in enumerate(table.columns):
            align = "left" if column.kind == "text" else "right"
            sheet.write_string(
                top,
                position,
                self._text(column.title),
                self._format(bold=True, bottom=1, text_wrap=True, align=align, valign="bottom"),
            )
        for number, cells in enumerate(table.rows, start=top + 1):
            for position, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
                self._write(sheet, number, position, column, cell)
        for position, width in enumerate(self._widths(table)):
            sheet.set_column(position, position, width)
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        if table.rows:
            sheet.autofilter(top, 0, top + len(table.rows), len(table.columns) - 1)

    def _new_sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L{self._say(self._report.title).replace('&', '&&')}&R&P / &N")
        return sheet

    # --- cells ----------------------------------------------------------------------------------

    def _write(self, sheet: Worksheet, row: int, position: int, column: Column, cell: Cell) -> None:
        right = column.kind != "text"
        if cell is None:
            sheet.write_string(
                row, position, DASH, self._format(align="right" if right else "left", font_color="#5b574f")
            )
        elif isinstance(cell, int | Decimal):
            value = float(Decimal(cell) / 100 if column.kind == "percent" else cell)
            decimals = "." + "0" * column.decimals if column.decimals else ""
            pattern = _NUMBER_FORMATS.get(column.kind, "General").format(decimals=decimals)
            sheet.write_number(row, position, value, self._format(num_format=pattern))
        else:
            sheet.write_string(
                row,
                position,
                self._text(cell),
                self._format(text_wrap=True, valign="top", align="right" if right else "left"),
            )

    def _widths(self, table: Table) -> list[int]:
        widths = []
        for position, column in enumerate(table.columns):
            said = [self._shown(row[position]) for row in table.rows[:2000]]
            longest = max((len(line) for text in said for line in text.splitlines()), default=0)
            words = max((len(word) for word in self._text(column.title).split()), default=0)
            widths.append(min(max(longest, words, _NARROWEST_COLUMN) + 2, _WIDEST_COLUMN))
        return widths

    def _dash_note(self, table: Table) -> tuple[Renderable, ...]:
        if any(cell is None for row in table.rows for cell in row):
            return (_("A dash: not shown, not known or not stated."),)
        return ()

    def _marks(self) -> tuple[Renderable, ...]:
        return tuple(text for text in (self._report.mark_explained,) if text is not None)

    def _format(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "Arial", "font_size": 10, **properties})
        return self._formats[key]

    def _shown(self, cell: Cell) -> str:
        return DASH if cell is None else render_value(cell, self._language)

    def _text(self, text: Renderable | str) -> str:
        return masked(self._say(text))

    def _say(self, text: Renderable | str) -> str:
        """The same words stand in thousands of rows; they are said once."""
        if text not in self._said:
            self._said[text] = line(text, self._language).plain
        return self._said[text]
