"""Weights from the folder to the report."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.a_folder import AFolder, Row
from tillid.analysis import flow
from tillid.analysis.check import check_folder
from tillid.analysis.figures.values import Cell, Table
from tillid.analysis.report.document import Report, TableBlock
from tillid.text import render_value

TREE = {"north": {"n1": 8, "n2": 12}, "south": {"s1": 3, "s2": 9, "s3": 14}}
OF_UNIT = {"n1": "0,5", "n2": "1", "s1": "7", "s2": "2", "s3": "1,25"}


def folder(place: Path, weight: object, of_unit: dict[str, str] = OF_UNIT) -> Path:
    made = AFolder(TREE, {"clear": {}, "useful": {}}, promised={"weight": weight} if weight else {})
    rows: list[Row] = [row | ({"w": of_unit[row["unit"]]} if weight else {}) for row in made.rows()]
    return made.write(place / "folder", rows)


def report_of(place: Path) -> Report:
    measurement, release = flow.publish(place)
    estimates = flow.estimate(measurement, release)
    return flow.compose(measurement, release, estimates, flow.check(measurement, estimates))


def said(cell: Cell) -> str:
    return "–" if cell is None else render_value(cell, "en")


def weighting(report: Report) -> str:
    tables = (
        block.table for section in report.all_sections for block in section.blocks if isinstance(block, TableBlock)
    )
    aapor = next(table for table in tables if table.id == "aapor")
    return said(next(row[1] for row in aapor.rows if said(row[0]).startswith("9.")))


def sheets(report: Report) -> dict[str, Table]:
    return {table.id: table for table in report.appendix}


BY_UNIT = {"column": "w", "by": "unit"}


def test_weighted_and_unweighted_totals_stand_side_by_side_in_the_workbook(tmp_path: Path) -> None:
    """s1 is too small and stands with s2: 12 people with the mean weight, (8·0.5 + 12 + 14·1.25) / 34."""
    place = folder(tmp_path, BY_UNIT)
    _measurement, release = flow.publish(place)
    report = report_of(place)
    table = sheets(report)["weighted"]
    weights = {"n1": Decimal("0.5"), "n2": Decimal(1), "s3": Decimal("1.25")}
    mean = Decimal("0.9853")
    counts = {group[-1:]: release.table("clear", group) for group in release.groups}
    whole = counts[()]
    assert whole is not None
    for row, (answer, count) in zip(table.rows[:6], whole.cells, strict=False):
        shown = {code: _count(counts[("unit", code),], answer) for code in weights}
        left = (count or 0) - sum(shown.values())
        weighed = sum((weights[code] * shown[code] for code in weights), mean * left)
        total = sum((weights[code] * size for code, size in (("n1", 8), ("n2", 12), ("s3", 14))), mean * 12)
        assert row[2:5] == (46, _percent(Decimal(count or 0) / 46), _percent(weighed / total))
        assert row[7] == 12
    assert weighting(report) == (
        "All numbers here are unweighted, except the totals in the workbook's sheet of weighted totals. These are "
        "made of the results that are shown and one weight a group."
    )
    assert list(sheets(report)) == ["weighted", "all-numbers"]


def _count(table: object, answer: str) -> int:
    return int(getattr(table, "counts")[answer])  # noqa: B009 - a table that is there


def _percent(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal("0.1"))


@pytest.mark.parametrize(
    ("weight", "of_unit", "why"),
    [
        ("w", OF_UNIT, "The numbers here are unweighted: it is not declared which groups the answers' weights go by."),
        (
            BY_UNIT,
            dict.fromkeys(OF_UNIT, "2"),
            "The numbers here are unweighted: of the groups that are shown, none weighs more than another.",
        ),
        (None, OF_UNIT, "Not stated; the numbers here are unweighted"),
    ],
    ids=["not declared", "all alike", "no weights"],
)
def test_where_there_are_no_weighted_totals_the_annex_says_why(
    tmp_path: Path, weight: object, of_unit: dict[str, str], why: str
) -> None:
    report = report_of(folder(tmp_path, weight, of_unit))
    assert (weighting(report), list(sheets(report))) == (why, ["all-numbers"])


NO_TOTALS = (
    "wave.yaml, weight: It is not declared what the weights go by, so there will be no weighted totals. "
    "Write weight: {column: w, by: area}, or by: unit, or an extra grouping."
)
NO_LEVEL = (
    "wave.yaml, weight: The weights go by role, which is no level or extra grouping of this wave. "
    "Declare it under groups, or write what the weights go by: area, unit or an extra grouping."
)
UNEVEN = (
    "wave.yaml, weight: Not all in north have the same weight, so the weights do not go by area. "
    "Write what they go by, or leave by out; then there are no weighted totals."
)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("w", (NO_TOTALS, False)),
        ({"column": "w", "by": "role"}, (NO_LEVEL, True)),
        ({"column": "w", "by": "area"}, (UNEVEN, True)),
        (BY_UNIT, None),
    ],
    ids=["not declared", "no such level", "not the same for all", "by unit"],
)
def test_weights_that_make_no_totals_are_told(
    tmp_path: Path, weight: object, expected: tuple[str, bool] | None
) -> None:
    found = check_folder(folder(tmp_path, weight)).found
    told = [(one.render("en"), one.stops) for one in found if one.place.inside == "weight"]
    assert told == ([] if expected is None else [expected])
