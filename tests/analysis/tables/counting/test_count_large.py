"""Large files are counted in another way, with the same result. Here every file is large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pyarrow
import pyarrow.parquet
import pytest

from tests.analysis.answers.answered import BY_ROLE, DOC, MET, ORGANISATION, asking, counted, said_of, seen
from tillid.analysis.answers.open import open_answers
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import Wave
from tillid.analysis.tables.counting import query
from tillid.analysis.tables.counting.count import count
from tillid.analysis.tables.counts import Tally


@pytest.fixture(autouse=True)
def large() -> Iterator[None]:
    with mock.patch.object(query, "_LARGE", 1):
        yield


def parquet(folder: Path, **columns: object) -> Path:
    path = folder / "answers.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


def test_a_unit_that_is_blank_without_being_null_leaves_the_area(tmp_path: Path) -> None:
    path = parquet(tmp_path, unit=["n1", "", " "], area=["north", "south", None], doc=["high", "high", "low"])
    assert seen(counted(path, asking(DOC))) == {
        ("n1",): {"doc": {"high": 1}},
        ("south",): {"doc": {"high": 1}},
        (None,): {"doc": {"low": 1}},
    }


def test_whole_numbers_and_texts_are_grouped_together(tmp_path: Path) -> None:
    met = pyarrow.array([1, 2, None, 1], pyarrow.int64())
    path = parquet(
        tmp_path, unit=["n1"] * 4, role=["Leder", None, "Ansat", "Ansat"], met=met, doc=["1", "8", "2", None]
    )
    assert seen(counted(path, asking(DOC, MET), BY_ROLE)) == {
        ("n1", "leader"): {"doc": {"high": 1}, "met": {"yes": 1}},
        ("n1", None): {"doc": {"dont_know": 1}, "met": {"no": 1}},
        ("n1", "staff"): {"doc": {"some": 1, "no_answer": 1}, "met": {"yes": 1, "no_answer": 1}},
    }


def test_an_answer_that_nobody_foresaw_is_still_a_problem(tmp_path: Path) -> None:
    path = parquet(tmp_path, doc=["high"] * 30_000 + ["medium"])
    assert said_of(path, asking(DOC)) == [
        "answers.parquet, doc: Row 30001 holds no known answer: “medium”. Correct the cells, or leave them empty. "
        "Known: high, some, low, dont_know."
    ]


@pytest.mark.parametrize("weight", [None, -1.0, float("nan"), float("inf")])
def test_weights_are_looked_at(tmp_path: Path, weight: float | None) -> None:
    path = parquet(tmp_path, doc=["high", "high"], w=pyarrow.array([1.5, weight], pyarrow.float64()))
    assert said_of(path, asking(DOC), Wave(weight="w")) == [
        "answers.parquet, w: Row 2 has no weight of 0 or more. Give every row a weight that is a number."
    ]


def test_sound_weights_are_summed_as_they_stand(tmp_path: Path) -> None:
    path = parquet(tmp_path, doc=["high", "high"], w=[1.5, 0.5])
    counts = counted(path, asking(DOC), Wave(weight="w"))
    assert counts.cells[(), "doc"]["high"] == Tally(2, 2.0, 2.5)


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    path, told, problems = parquet(tmp_path, doc=["high"]), list[float](), Problems()
    rows = open_answers(path, asking(DOC), ORGANISATION, Wave(), problems)
    assert rows is not None
    with rows:
        count(rows, asking(DOC), ORGANISATION, Wave(), problems, progress=told.append)
    assert (told[-1], told == sorted(told), min(told) >= 0) == (1.0, True, True)
