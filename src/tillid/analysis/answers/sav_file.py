"""answers.sav (SPSS): codes with their value labels; user-missing values stay what they are."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tillid.analysis.answers.columns import Asked, match_columns
from tillid.analysis.answers.engine import Workspace, stage_rows, staged_columns
from tillid.analysis.answers.layout import Column, Columns, Source
from tillid.analysis.answers.spelling import number_in
from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import _

_PIECE = 50_000
"""Rows read at a time."""


def read_sav(path: Path, workspace: Workspace, asked: Asked, problems: Problems) -> tuple[Path, Columns] | None:
    """The answers as Parquet, and what its columns hold."""
    import pyreadstat  # noqa: PLC0415 - only SPSS files pay for it

    try:
        _none, meta = pyreadstat.read_sav(str(path), metadataonly=True, user_missing=True, output_format="dict")
        columns = match_columns(sav_columns(meta), asked, path.name, problems)
        if columns is None:
            return None
        wanted = columns.all()
        return stage_rows(sav_rows(path, meta.column_names, wanted), workspace, wanted), columns
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError):
        problems.add(
            Place(path.name),
            _("The file is damaged, or no SPSS file."),
            _("Export it again as .sav, or as CSV UTF-8."),
        )
        return None


def sav_columns(meta: Any) -> tuple[Column, ...]:
    """Columns with what the file says of their codes."""
    return tuple(
        Column(column.name, column.field, source=_source(column.name, meta))
        for column in staged_columns(meta.column_names)
    )


def _source(name: str, meta: Any) -> Source:
    labels: Mapping[object, str] = meta.variable_value_labels.get(name) or {}
    ranges: Sequence[Mapping[str, object]] = meta.missing_ranges.get(name) or ()
    missing = []
    for one in ranges:
        with contextlib.suppress(ArithmeticError):  # a text variable has texts here
            missing.append((Decimal(_text(one["lo"])), Decimal(_text(one["hi"]))))
    return Source({number_in(_text(code)) or _text(code): label for code, label in labels.items()}, tuple(missing))


def sav_rows(path: Path, names: Sequence[str], wanted: Sequence[Column]) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, a text for each wanted column; read in pieces."""
    import pyreadstat  # noqa: PLC0415 - only SPSS files pay for it

    taken = [column.name for column in wanted] or list(names[:1])
    begun = 0
    while True:
        data, _meta = pyreadstat.read_sav(
            str(path),
            usecols=taken,
            user_missing=True,
            disable_datetime_conversion=True,
            output_format="dict",
            row_offset=begun,
            row_limit=_PIECE,
        )
        piece = [data[name] for name in taken]
        for cells in zip(*piece, strict=True):
            begun += 1
            yield begun, [_text(cell) for cell in cells[: len(wanted)]]
        if not piece or len(piece[0]) < _PIECE:
            return


def _text(cell: object) -> str:
    """
    >>> _text(3.0), _text(float("nan")), _text(" a "), _text(None)
    ('3', '', 'a', '')
    """
    if cell is None or cell != cell:  # noqa: PLR0124 - a missing number is not equal to itself
        return ""
    if isinstance(cell, float) and float(cell).is_integer():
        return str(int(cell))
    return str(cell).strip()
