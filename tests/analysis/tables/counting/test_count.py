"""Counting: what cells mean, and what is said of cells that mean nothing."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from tests.analysis.answers.answered import (
    BY_ROLE,
    DOC,
    MET,
    SAID,
    USEFUL,
    WHERE,
    YEARS,
    asking,
    counted,
    said_of,
    seen,
    whole,
    written,
)
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Wave
from tillid.analysis.tables.counts import Tally
from tillid.errors import InputError

KNOWN = "Correct the cells, or leave them empty. Known: high, some, low, dont_know."


@pytest.mark.parametrize(
    "column",
    [
        ("high", "some", "low", "dont_know"),
        ("1", "2", "3", "8"),
        ("1.0", "2.0", "3.0", "8.0"),
        ("I høj  grad", "nogen", "LAV", "Ved ikke"),
        ("To a high degree", "Some", "Low", "Don't know"),
        ("Nogen", "To a high degree", "lav", "ved ikke"),
    ],
)
def test_ids_codes_and_texts_of_any_language_mean_the_same(tmp_path: Path, column: tuple[str, ...]) -> None:
    path = written(tmp_path, "doc,met\n" + "".join(f"{cell},1\n" for cell in column))
    assert whole(counted(path, asking(DOC, MET)))["doc"] == {"high": 1, "some": 1, "low": 1, "dont_know": 1}


def test_skipped_outside_and_not_asked_are_different_things(tmp_path: Path) -> None:
    path = written(tmp_path, "met,useful,doc\nyes,high,dont_know\nyes,,\nno,,high\n,,high\nno,not_asked,no_answer\n")
    assert whole(counted(path, asking(MET, USEFUL, DOC))) == {
        "met": {"yes": 2, "no": 2, "no_answer": 1},
        "useful": {"high": 1, "no_answer": 1, "not_asked": 3},
        "doc": {"dont_know": 1, "no_answer": 2, "high": 2},
    }


def test_every_category_has_a_tally(tmp_path: Path) -> None:
    counts = counted(written(tmp_path, "met,useful\nyes,high\n"), asking(MET, USEFUL))
    assert dict(counts.cells[((), "useful")]) == {
        "high": Tally(1, 1.0, 1.0), **dict.fromkeys(("some", "low", "no_answer", "not_asked"), Tally(0, 0.0, 0.0))
    }  # fmt: skip


def test_answers_to_what_was_not_asked_are_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, "met,useful\nno,high\nyes,high\n,low\nyes,not_asked\n")
    assert said_of(path, asking(MET, USEFUL), language="da") == [
        "answers.csv, useful: 2 rækker svarer på et spørgsmål, som svaret på met fører uden om. "
        "Første gang i række 2. Ret svarene, eller ret asked_if i questionnaire.yaml.",
        "answers.csv, useful: I række 5 står der not_asked, men svaret på met fører til spørgsmålet. "
        "Ret svarene, eller ret asked_if i questionnaire.yaml.",
    ]


def test_an_unknown_answer_is_named_with_row_and_number(tmp_path: Path) -> None:
    path = written(tmp_path, f"doc\nhigh\nmedium\nmedium\n{'x' * 60}\n")
    assert said_of(path, asking(DOC)) == [
        f"answers.csv, doc: 3 rows hold no known answer, the first of them row 3: “medium” and “{'x' * 40}…”. {KNOWN}"
    ]


def test_a_code_that_nobody_declared_is_unknown(tmp_path: Path) -> None:
    assert said_of(written(tmp_path, "doc\n1\n4\n"), asking(DOC), language="da") == [
        "answers.csv, doc: Række 3 rummer ikke et kendt svar: »4«. "
        "Ret cellerne, eller lad dem stå tomme. Kendte svar: high, some, low, dont_know."
    ]


def test_codes_and_texts_in_one_column_are_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, "doc\n1\nNogen\n")
    assert said_of(path, asking(DOC), language="da") == [
        "answers.csv, doc: Kolonnen blander id'er, koder og tekster. Skriv alle svar i kolonnen på samme måde."
    ]
    assert said_of(path, asking(DOC)) == [
        "answers.csv, doc: The column mixes ids, codes and texts. Write all of its answers in one way."
    ]


def test_numbers_are_counted_in_their_bands(tmp_path: Path) -> None:
    """A band begins at its lower bound and ends before its upper one."""
    path = written(tmp_path, 'years\n-3\n2.4999\n"2,5"\n39\nVil ikke svare\n99\nlong\n""\n')
    assert whole(counted(path, asking(YEARS))) == {"years": {"short": 2, "long": 3, "refused": 2}}


def test_a_number_outside_its_bands_is_not_repeated(tmp_path: Path) -> None:
    path = written(tmp_path, "years\n40\nBo Jensen\n3\n")
    assert said_of(path, asking(YEARS), language="da") == [
        "answers.csv, years: 2 rækker rummer ikke et tal, der ligger i et af spørgsmålets intervaller; den første er "
        "række 2. Ret cellerne, eller lad dem stå tomme. Kendte svar: short, long, refused."
    ]


def test_open_text_is_never_repeated(tmp_path: Path) -> None:
    path = written(tmp_path, "doc,said\nnope,Min leder hedder Bo\n")
    assert "Bo" not in " ".join(said_of(path, asking(DOC, SAID)))


def test_outside_answers_of_a_multiple_choice_stand_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "where\nhome;dont_know\nhome;moon\n")
    (said,) = said_of(path, asking(WHERE))
    assert said.startswith("answers.csv, where: 2 rows hold no known answer, the first of them row 2: ")


# --- places and groupings -----------------------------------------------------------------------


def test_places_are_the_finest_code_known(tmp_path: Path) -> None:
    path = written(tmp_path, "area,unit,doc\nnorth,n1,high\n,n1,low\nOmråde Nord,,high\n,,high\nsouth,top,high\n")
    assert seen(counted(path, asking(DOC))) == {
        ("n1",): {"doc": {"high": 1, "low": 1}},
        ("north",): {"doc": {"high": 1}},
        (None,): {"doc": {"high": 1}},
        ("top",): {"doc": {"high": 1}},
    }


def test_units_have_ids_names_and_declared_codes(tmp_path: Path) -> None:
    for cells in ("n1\nn2\n", "NORDHUSET\nNordlyset\n", "huset\nNordlyset\n"):
        counts = counted(written(tmp_path, "doc,unit\nhigh," + cells.replace("\n", "\nhigh,", 1)), asking(DOC))
        assert seen(counts) == {("n1",): {"doc": {"high": 1}}, ("n2",): {"doc": {"high": 1}}}
    assert seen(counted(written(tmp_path, "doc,unit\nhigh,12\n"), asking(DOC))) == {("n2",): {"doc": {"high": 1}}}


def test_a_unit_in_another_area_is_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, "area,unit,doc\nnorth,n1,high\nsouth,n1,high\nsouth,n1,low\n")
    assert said_of(path, asking(DOC), language="da") == [
        "answers.csv, area: 2 rækker placerer n1 i south; organisation.yaml placerer den i north. "
        "Første gang i række 3. Ret en af dem; fagområdet kan også udelades, for det følger af enheden."
    ]


def test_where_only_areas_are_shown_units_are_counted_in_their_area(tmp_path: Path) -> None:
    wave = Wave(groups=DeclaredGroups(("area",)))
    counts = counted(written(tmp_path, "unit,doc\nn1,high\nn2,high\ns1,low\n"), asking(DOC), wave)
    assert seen(counts) == {("north",): {"doc": {"high": 2}}, ("south",): {"doc": {"low": 1}}}


def test_extra_groupings_stand_beside_the_tree(tmp_path: Path) -> None:
    path = written(tmp_path, "unit,role,doc\nn1,Leder,high\nn1,,low\ns1,staff,low\n".replace("staff", "Ansat"))
    counts = counted(path, asking(DOC), BY_ROLE)
    assert counts.columns == ("unit", "role")
    assert seen(counts) == {
        ("n1", "leader"): {"doc": {"high": 1}},
        ("n1", None): {"doc": {"low": 1}},
        ("s1", "staff"): {"doc": {"low": 1}},
    }


def test_a_wave_that_shows_no_places_counts_none(tmp_path: Path) -> None:
    wave = Wave(groups=DeclaredGroups((), (ExtraGrouping("role"),)))
    counts = counted(written(tmp_path, "unit,role,doc\nnowhere,Leder,high\n"), asking(DOC), wave)
    assert counts.columns == ("role",)
    assert seen(counts) == {("leader",): {"doc": {"high": 1}}}


# --- weights ------------------------------------------------------------------------------------


def test_without_weights_every_row_weighs_one(tmp_path: Path) -> None:
    counts = counted(written(tmp_path, "doc\nhigh\nhigh\n"), asking(DOC))
    assert (counts.weighted, counts.respondents[()], counts.cells[(), "doc"]["high"]) == (
        False, Tally(2, 2.0, 2.0), Tally(2, 2.0, 2.0)
    )  # fmt: skip


def test_weights_are_summed_and_their_squares(tmp_path: Path) -> None:
    counts = counted(written(tmp_path, "doc;w\nhigh;1,5\nhigh;0.5\n;0\n"), asking(DOC), Wave(weight="w"))
    assert (counts.weighted, counts.respondents[()], counts.cells[(), "doc"]["high"]) == (
        True, Tally(3, 2.0, 2.5), Tally(2, 2.0, 2.5)
    )  # fmt: skip


@pytest.mark.parametrize("weight", ["", "-1", "nan", "inf", "Bo", " "])
def test_a_weight_that_is_none_is_a_problem_and_not_repeated(tmp_path: Path, weight: str) -> None:
    path = written(tmp_path, f"doc;w\nhigh;1\nhigh;{weight}\n")
    assert said_of(path, asking(DOC), Wave(weight="w"), "da") == [
        "answers.csv, w: Række 3 har ingen vægt på 0 eller derover. Giv hver række en vægt, der er et tal."
    ]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    path = written(tmp_path, 'said;doc\n"a\nb";high\n\n;\n;nope\n')
    assert said_of(path, asking(DOC, SAID)) == [f"answers.csv, doc: Row 5 holds no known answer: “nope”. {KNOWN}"]


def test_a_file_that_is_damaged_inside_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"doc": ["high", "low"] * 5000}), path)
    content = bytearray(path.read_bytes())
    content[4:60] = b"\xff" * 56
    path.write_bytes(content)
    with pytest.raises(InputError, match="the file is damaged"):
        said_of(path, asking(DOC))
