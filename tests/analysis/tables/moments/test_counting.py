"""Moments are counted from the rows like everything else: what cells mean is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.answers.answered import DOC, MET, USEFUL, YEARS, asking, counted, item, said_of, written
from tests.analysis.answers.answered import EXTENT as SCALE
from tillid.analysis.material.wave import DeclaredGroups, DeclaredMoment, ExtraGrouping, Wave

OTHER = item("other", scale=SCALE, reversed=True)
BY_ROLE = DeclaredGroups(("area", "unit"), (ExtraGrouping("role"),))


def wave(*moments: DeclaredMoment, groups: DeclaredGroups | None = None) -> Wave:
    return Wave(moments=moments, groups=groups)


def test_a_scale_is_counted_by_codes_and_texts_and_turned_items_are_turned(tmp_path: Path) -> None:
    path = written(tmp_path, "doc,other\n1,Lav\n1,Low\n1,lav\n2,\n8,To a high degree\n2,\n")
    counts = counted(path, asking(DOC, OTHER), wave(DeclaredMoment("t", "scale", ("doc", "other"))))
    assert counts.moments == {
        "t": {
            (): {
                ("answered", 2, 4): 3,
                ("complete", 0, 2): 3,
                ("complete", 1, 2): 3,
                ("product", 1, 0): 12,
                ("answered", 1, 1): 2,
                ("left", 0, 1): 2,
                ("answered", 1, 0): 1,
                ("left", 1, 0): 1,
            }
        }
    }


def test_a_table_keeps_skipped_outside_and_not_asked_apart(tmp_path: Path) -> None:
    path = written(tmp_path, "met,useful,doc\nyes,high,high\nyes,,high\nno,,some\n,,low\nyes,high,dont_know\n")
    moment = DeclaredMoment("t", "table", ("met", "useful"))
    assert counted(path, asking(MET, USEFUL, DOC), wave(moment)).moments["t"] == {
        (): {
            ("cell", "yes", "high"): 2,
            ("cell", "yes", "no_answer"): 1,
            ("cell", "no", "not_asked"): 1,
            ("cell", "no_answer", "not_asked"): 1,
        }
    }


def test_a_number_is_counted_exactly_and_refusals_are_none(tmp_path: Path) -> None:
    path = written(tmp_path, 'years\n"2,50"\n2.5\n0\n39.999\n99\nrefused\n"-3"\n')
    assert counted(path, asking(YEARS), wave(DeclaredMoment("t", "number", ("years",)))).moments["t"] == {
        (): {("value", "2.5"): 2, ("value", "0"): 1, ("value", "39.999"): 1, ("value", "-3"): 1}
    }


def test_rows_are_counted_by_what_the_moment_is_given_by(tmp_path: Path) -> None:
    path = written(tmp_path, "unit,role,years\nn1,leader,1\nn1,staff,2\ns1,,3\ntop,staff,3\n")
    moments = tuple(DeclaredMoment(by or "all", "number", ("years",), by) for by in ("", "area", "role"))
    counts = counted(path, asking(YEARS), wave(*moments, groups=BY_ROLE))
    one, two, three = (("value", value) for value in "123")
    assert counts.columns == ("unit", "role")
    assert counts.moments == {
        "all": {(None, None): {one: 1, two: 1, three: 2}},
        "area": {("n1", None): {one: 1, two: 1}, ("s1", None): {three: 1}, ("top", None): {three: 1}},
        "role": {(None, "leader"): {one: 1}, (None, "staff"): {two: 1, three: 1}, (None, None): {three: 1}},
    }


def test_the_order_of_the_rows_is_no_matter(tmp_path: Path) -> None:
    rows = ["1,3,4.5", "2,1,7", "8,1,", ",2,39", "3,3,0.1"] * 3
    moments = (DeclaredMoment("s", "scale", ("doc", "other")), DeclaredMoment("n", "number", ("years",)))
    found = []
    for number, order in enumerate((rows, rows[::-1])):
        (tmp_path / str(number)).mkdir()
        path = written(tmp_path / str(number), "\n".join(("doc,other,years", *order, "")).replace(",4.5", ',"4,5"'))
        found.append(counted(path, asking(DOC, OTHER, YEARS), wave(*moments)).moments)
    assert found[0] == found[1]


@pytest.mark.parametrize("moments", [(), (DeclaredMoment("t", "scale", ("doc", "other")),)])
def test_what_is_wrong_with_the_cells_is_told_once(tmp_path: Path, moments: tuple[DeclaredMoment, ...]) -> None:
    path = written(tmp_path, "doc,other\n1,1\nperhaps,1\n")
    assert len(said_of(path, asking(DOC, OTHER), wave(*moments))) == 1
