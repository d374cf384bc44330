from __future__ import annotations

import functools
from pathlib import Path

from tillid.analysis import flow
from tillid.analysis.figures.values import Table
from tillid.analysis.report.numbers import numbers_table
from tillid.text import render_value

EXAMPLES = Path(__file__).parents[3] / "examples"


@functools.cache
def numbers(example: str) -> Table:
    measurement, release = flow.publish(EXAMPLES / example)
    return numbers_table(measurement.questionnaire, release, flow.estimate(measurement, release))


def said(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple("–" if cell is None else render_value(cell, "en") for cell in row)  # type: ignore[arg-type]  # any cell


def test_an_answer_stands_with_count_base_share_interval_and_origin() -> None:
    assert said(numbers("sof2014").rows[0]) == (
        "Meaningful documentation",
        "Rules support the work with the citizen",
        "Everyone",
        "To a very high degree",
        "7",
        "197",
        "3.6",
        "1.7",
        "7.2",
        "reconstructed",
    )


def test_an_unknown_share_stands_with_dashes() -> None:
    row = next(row for row in map(said, numbers("sof2014").rows) if row[-1] == "published")
    assert row[4:] == ("–", "–", "–", "–", "–", "published")


def test_every_row_has_a_cell_for_every_column() -> None:
    table = numbers("sof2026-employees")
    assert {len(row) for row in table.rows} == {len(table.columns)}
