"""What is known of a large file before it is scanned: how many cells are blank, and which texts columns hold.

Distinct texts are numbered, so that rows are grouped by small numbers: DuckDB numbers the texts of a column's
dictionary, not each row's. A text that was not foreseen would be lost; then the blank cells, which Parquet files
count, do not add up, and the file is counted again as it stands.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tillid.analysis.answers.layout import Column
from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.tables.counting.plan import Key, Plan, Style

SOURCE = "read_parquet($path, binary_as_string = true)"

_LOOKED_AT = 20_000
"""Rows in which texts are looked for."""
_MOST_TEXTS = 1000


@dataclass(frozen=True)
class Known:
    """By alias of a key. `texts` are those that a column is expected to hold, `bits` how many a number for each of its
    values takes, `nulls` how many of its cells are blank."""

    nulls: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bits: Mapping[str, int] = field(default_factory=dict)
    sound_weight: bool = False
    """Every row has a weight of 0 or more, but it may not be a number."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the file says of a column: its blanks, and its smallest and largest value."""

    nulls: int
    least: float
    most: float


def known_of(rows: AnswerRows, plan: Plan, styles: Mapping[str, Sequence[Style]]) -> Known:
    """`styles` are the ways in which the answers of a key may be written: where one text of a way is seen, all of its
    texts are expected."""
    columns = _columns(rows)
    keys = [key for key in plan.keys.values() if key.column and key.column.field in columns]
    texts = _texts(rows, keys, styles)
    bits = {alias: _bits(len(expected)) for alias, expected in texts.items()}
    for key in keys:
        column = columns[key.column.field] if key.column else None
        if column and key.column and key.column.kind == "whole" and column.least <= column.most:
            bits[key.alias] = _bits(column.most - column.least + 1)
    return Known(
        nulls={key.alias: columns[key.column.field].nulls for key in keys if key.column},
        texts=texts,
        bits=bits,
        sound_weight=_is_sound(rows.columns.weight, columns),
    )


def _is_sound(weight: Column | None, columns: Mapping[str, _Told]) -> bool:
    """The smallest and largest of texts say nothing of numbers."""
    column = columns.get(weight.field) if weight and weight.kind != "text" else None
    return column is not None and column.nulls == 0 and 0 <= column.least <= column.most < math.inf


def _bits(values: float) -> int:
    """One more value is blank."""
    return int(values + 1).bit_length()


def _columns(rows: AnswerRows) -> dict[str, _Told]:
    """Only what the statistics tell for the whole of the file."""
    query = """
        SELECT name, sum(nulls)::BIGINT, if(count(*) = count(least), min(least), NULL),
            if(count(*) = count(most), max(most), NULL)
        FROM (
            SELECT path_in_schema AS name, stats_null_count AS nulls,
                TRY_CAST(stats_min_value AS DOUBLE) AS least, TRY_CAST(stats_max_value AS DOUBLE) AS most
            FROM parquet_metadata($path))
        GROUP BY name HAVING count(*) = count(nulls)
    """
    found = rows.workspace.connection.execute(query, {"path": str(rows.parquet)}).fetchall()
    return {
        name: _Told(nulls, math.nan if least is None else least, math.nan if most is None else most)
        for name, nulls, least, most in found
    }


def _texts(rows: AnswerRows, keys: Sequence[Key], styles: Mapping[str, Sequence[Style]]) -> dict[str, tuple[str, ...]]:
    keys = [key for key in keys if key.column and key.column.kind == "text"]
    if not keys:
        return {}
    lists = ", ".join(f"list(DISTINCT {key.sql}) FILTER ({key.sql} IS NOT NULL)" for key in keys)
    fields = ", ".join(dict.fromkeys(key.sql for key in keys))
    query = f"SELECT {lists} FROM (SELECT {fields} FROM {SOURCE} LIMIT {_LOOKED_AT})"  # noqa: S608 - names are quoted
    row = rows.workspace.connection.execute(query, {"path": str(rows.parquet)}).fetchone() or ()
    found = {key.alias: _expected(texts or (), styles.get(key.alias, ())) for key, texts in zip(keys, row, strict=True)}
    return {alias: texts for alias, texts in found.items() if texts}


def _expected(seen: Sequence[str], styles: Sequence[Style]) -> tuple[str, ...]:
    alike = [text for style in styles if set(style) & set(seen) for text in style]
    texts = tuple(dict.fromkeys((*sorted(seen), *alike)))
    return texts if len(texts) <= _MOST_TEXTS else ()
