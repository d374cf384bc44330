"""Whatever the rows, counting agrees with a counter that a child could follow."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from unittest import mock

import pyarrow
import pyarrow.parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.answers.answered import BY_ROLE, DOC, MET, SAID, USEFUL, WHERE, YEARS, asking, counted
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.options import countable_items
from tillid.analysis.tables.counting import known, query
from tillid.analysis.tables.counts import Combination, Counts

ASKED = asking(DOC, MET, USEFUL, WHERE, YEARS, SAID)
AREAS = {"n1": "north", "n2": "north", "s1": "south", "top": None}
Row = Mapping[str, str]

_CELLS = {
    "unit": st.sampled_from(["", *AREAS]),
    "area": st.sampled_from(["", "north", "south"]),
    "role": st.sampled_from(["", "leader", "staff"]),
    "doc": st.sampled_from(["", "high", "some", "low", "dont_know"]),
    "met": st.sampled_from(["", "yes", "no"]),
    "useful": st.sampled_from(["", "high", "some", "low"]),
    "home": st.sampled_from(["", "0", "1"]),
    "work": st.sampled_from(["", "0", "1"]),
    "years": st.sampled_from(["", "0", "2.49", "2.5", "39.9", "99"]),
    "w": st.integers(0, 4000).map(lambda thousandths: str(Decimal(thousandths) / 1000)),
}


def consistent(row: dict[str, str]) -> Row:
    """The area is that of the unit, and what was not asked has no answer."""
    area = AREAS.get(row["unit"]) or row["area"]
    return {**row, "area": area, "useful": row["useful"] if row["met"] == "yes" else ""}


ROWS = st.lists(st.fixed_dictionaries(_CELLS).map(consistent), min_size=1, max_size=25)


def place(row: Row) -> Combination:
    return (row["unit"] or row["area"] or None, row["role"] or None)


def category(row: Row, item: str) -> str:
    if item == "useful" and row["met"] != "yes":
        return "not_asked"
    if item == "years":
        bands = {"0": "short", "2.49": "short", "2.5": "long", "39.9": "long", "99": "refused", "": "no_answer"}
        return bands[row["years"]]
    if item.startswith("where."):
        given = row["home"] + row["work"]
        return {"1": "chosen", "0": "not_chosen", "": "not_chosen" if given else "no_answer"}[row[item[6:]]]
    return row[item] or "no_answer"


def plainly(rows: list[Row], *, weighted: bool) -> dict[tuple[Combination, str, str], tuple[int, float, float]]:
    found: dict[tuple[Combination, str, str], tuple[int, float, float]] = {}
    for row in rows:
        weight = float(row["w"]) if weighted else 1.0
        for item in countable_items(ASKED):
            key = (place(row), item.id, category(row, item.id))
            n, total, squared = found.get(key, (0, 0.0, 0.0))
            found[key] = (n + 1, round(total + weight, 6), round(squared + weight * weight, 6))
    return found


def in_cells(counts: Counts) -> dict[tuple[Combination, str, str], tuple[int, float, float]]:
    return {
        (combination, item, name): (tally.n, round(tally.weight, 6), round(tally.weight_squared, 6))
        for (combination, item), tallies in counts.cells.items()
        for name, tally in tallies.items()
        if tally.n
    }


def as_csv(rows: list[Row], folder: Path, *, one_column: bool) -> Path:
    text = io.StringIO()
    table = [_columns(row, one_column=one_column) for row in rows]
    writer = csv.DictWriter(text, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    path = folder / "answers.csv"
    path.write_text(text.getvalue())
    return path


def as_parquet(rows: list[Row], folder: Path) -> Path:
    table = [{name: cell or None for name, cell in _columns(row, one_column=False).items()} for row in rows]
    columns = {name: pyarrow.array([row[name] for row in table], pyarrow.string()) for name in table[0]}
    path = folder / "answers.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


def _columns(row: Row, *, one_column: bool) -> dict[str, str]:
    """As a file has it. One column cannot tell that nothing was chosen from that nothing was answered. The text keeps
    a row from being wholly empty, which in a CSV file is no row."""
    cells = {"said": "x", **{name: cell for name, cell in row.items() if name not in ("home", "work")}}
    if one_column:
        return {**cells, "where": ";".join(option for option in ("home", "work") if row[option] == "1")}
    return {**cells, "where.home": row["home"], "where.work": row["work"]}


def chosen_only(rows: list[Row]) -> list[Row]:
    return [{**row, **{one: "1" if row[one] == "1" else "" for one in ("home", "work")}} for row in rows]


@settings(max_examples=25)
@given(ROWS, st.booleans(), st.booleans())
def test_counting_agrees_with_a_plain_counter(rows: list[Row], weighted: bool, one_column: bool) -> None:
    wave = Wave(groups=BY_ROLE.groups, weight="w" if weighted else None)
    asked = rows if weighted else [{name: cell for name, cell in row.items() if name != "w"} for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        counts = counted(as_csv(asked, Path(folder), one_column=one_column), ASKED, wave)
    expected = plainly(chosen_only(rows) if one_column else rows, weighted=weighted)
    assert in_cells(counts) == expected


@settings(max_examples=10)
@given(ROWS)
def test_items_of_a_combination_add_up_to_its_respondents(rows: list[Row]) -> None:
    wave = Wave(groups=BY_ROLE.groups, weight="w")
    with tempfile.TemporaryDirectory() as folder:
        counts = counted(as_csv(rows, Path(folder), one_column=False), ASKED, wave)
    sizes = {combination: tally.n for combination, tally in counts.respondents.items()}
    assert sum(sizes.values()) == len(rows)
    assert {key: sum(tally.n for tally in cells.values()) for key, cells in counts.cells.items()} == {
        (combination, item.id): size for combination, size in sizes.items() for item in countable_items(ASKED)
    }


@settings(max_examples=25)
@given(ROWS, st.integers(1, 5), st.sampled_from((3, 9, 16)))
def test_the_way_of_large_files_counts_the_same(rows: list[Row], looked_at: int, bits: int) -> None:
    """Also where the first rows did not hold every text that follows."""
    wave = Wave(groups=BY_ROLE.groups, weight="w")
    with tempfile.TemporaryDirectory() as folder:
        path = as_parquet(rows, Path(folder))
        plain = in_cells(counted(path, ASKED, wave))
        with (
            mock.patch.multiple(query, _LARGE=1, _KEYS_AT_ONCE=5, _BITS_AT_ONCE=bits),
            mock.patch.object(known, "_LOOKED_AT", looked_at),
            mock.patch("tillid.analysis.tables.counting.count.styles", return_value={}),
        ):
            assert in_cells(counted(path, ASKED, wave)) == plain
    assert plain == plainly(rows, weighted=True)
