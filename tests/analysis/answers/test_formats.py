"""XLSX, Parquet and SAV say the same as CSV."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

from tests.analysis.answers.answered import DOC, MET, WHERE, YEARS, asking, counted, said_of, seen, whole, written
from tests.analysis.answers.sav import Variable, sav
from tillid.analysis.answers.find import find_answers
from tillid.analysis.material.reading import Problems


def workbook(folder: Path, *rows: list[object], before: int = 0) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for place, row in enumerate(rows, start=1 + before):
        for column, value in enumerate(row, start=1):
            sheet.cell(place, column).value = value  # type: ignore[assignment]  # any value a cell may have
    path = folder / "answers.xlsx"
    book.save(path)
    return path


def parquet(folder: Path, **columns: object) -> Path:
    path = folder / "answers.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


# --- XLSX ---------------------------------------------------------------------------------------


def test_whole_floats_of_a_workbook_are_codes(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["area", "doc", "years"], ["north", 1.0, 2.5], [None, 8, None], ["south", None, "2,4"])
    assert seen(counted(path, asking(DOC, YEARS))) == {
        ("north",): {"doc": {"high": 1}, "years": {"long": 1}},
        (None,): {"doc": {"dont_know": 1}, "years": {"no_answer": 1}},
        ("south",): {"doc": {"no_answer": 1}, "years": {"short": 1}},
    }


def test_a_row_of_a_workbook_is_named_as_the_spreadsheet_names_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["doc"], ["high"], [None], [datetime.date(2026, 3, 1)], before=2)
    assert said_of(path, asking(DOC)) == [
        "answers.xlsx, doc: Row 6 holds no known answer: “2026-03-01”. Correct the cells, or leave them empty. "
        "Known: high, some, low, dont_know."
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "Filen er tom. Skriv kolonnenavnene i første linje og en række for hver besvarelse nedenunder."),
        (b"doc\nhigh\n", "Projektmappen kan ikke åbnes: Den er beskadiget, låst med adgangskode eller slet ikke en "
         ".xlsx-fil. Åbn den i regnearket, og gem den igen som .xlsx uden adgangskode."),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_said(tmp_path: Path, content: bytes, what: str) -> None:
    assert said_of(written(tmp_path, content, "answers.xlsx"), asking(DOC), language="da") == [f"answers.xlsx: {what}"]


def test_an_empty_sheet_is_an_empty_file(tmp_path: Path) -> None:
    assert said_of(workbook(tmp_path), asking(DOC)) == [
        "answers.xlsx: The file is empty. Write the column names in the first line and a row for each respondent below."
    ]
    assert said_of(workbook(tmp_path, ["doc"]), asking(DOC)) == [
        "answers.xlsx: The file holds no answers. Write a row for each respondent below the column names."
    ]


# --- Parquet ------------------------------------------------------------------------------------


def test_parquet_holds_texts_whole_numbers_floats_truths_and_lists(tmp_path: Path) -> None:
    nan = float("nan")
    path = parquet(
        tmp_path,
        area=["north", "north", "", None],
        doc=pyarrow.array(["high", None, "low", ""]).dictionary_encode(),
        met=pyarrow.array([1, 2, None, 1], pyarrow.int8()),
        years=[2.4, nan, 39.9, None],
        where=[["home"], ["home", "work"], [], None],
    )
    assert seen(counted(path, asking(DOC, MET, YEARS, WHERE))) == {
        ("north",): {
            "doc": {"high": 1, "no_answer": 1},
            "met": {"yes": 1, "no": 1},
            "years": {"short": 1, "no_answer": 1},
            "where.home": {"chosen": 2},
            "where.work": {"chosen": 1, "not_chosen": 1},
        },
        (None,): {
            "doc": {"low": 1, "no_answer": 1},
            "met": {"yes": 1, "no_answer": 1},
            "years": {"long": 1, "no_answer": 1},
            "where.home": {"no_answer": 2},
            "where.work": {"no_answer": 2},
        },
    }


def test_floats_and_truths_of_parquet_are_codes(tmp_path: Path) -> None:
    home, work = [True, False, None], [None, True, None]
    path = parquet(tmp_path, doc=[1.0, float("nan"), 8.0], **{"where.home": home, "where.work": work})
    assert whole(counted(path, asking(DOC, WHERE))) == {
        "doc": {"high": 1, "no_answer": 1, "dont_know": 1},
        "where.home": {"chosen": 1, "not_chosen": 1, "no_answer": 1},
        "where.work": {"chosen": 1, "not_chosen": 1, "no_answer": 1},
    }


def test_what_is_no_parquet_file_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, "doc\nhigh\n", "answers.parquet")
    assert said_of(path, asking(DOC), language="da") == [
        "answers.parquet: Filen er beskadiget eller slet ikke en Parquet-fil. "
        "Eksportér den igen, eventuelt som CSV UTF-8."
    ]


def test_a_parquet_file_without_rows_holds_no_answers(tmp_path: Path) -> None:
    assert said_of(parquet(tmp_path, doc=pyarrow.array([], pyarrow.string())), asking(DOC)) == [
        "answers.parquet: The file holds no answers. Write a row for each respondent below the column names."
    ]


# --- SAV ----------------------------------------------------------------------------------------


def test_value_labels_decide_what_a_code_means(tmp_path: Path) -> None:
    """The file counts the scale from the other end; its labels say so."""
    labels = {1.0: "Lav", 2.0: "Nogen", 3.0: "I høj grad"}
    path = written(tmp_path, sav(Variable("doc", [1.0, 3.0, None], labels)), "answers.sav")
    assert whole(counted(path, asking(DOC))) == {"doc": {"low": 1, "high": 1, "no_answer": 1}}


def test_user_missing_values_are_answers_outside_the_scale(tmp_path: Path) -> None:
    labels = {1.0: "I høj grad", 9.0: "Ved ikke"}
    doc = Variable("doc", [1.0, 9.0, None], labels, missing=[9.0])
    years = Variable("years", [3.0, 99.0, 98.0], {98.0: "Vil ikke svare"}, missing=range(98, 100))
    path = written(tmp_path, sav(doc, years, Variable("area", ["north", "north", "south"])), "answers.sav")
    assert seen(counted(path, asking(DOC, YEARS))) == {
        ("north",): {"doc": {"high": 1, "dont_know": 1}, "years": {"long": 1, "refused": 1}},
        ("south",): {"doc": {"no_answer": 1}, "years": {"refused": 1}},
    }


def test_a_user_missing_value_that_nobody_declared_is_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, sav(Variable("doc", [1.0, 2.0], missing=[2.0])), "answers.sav")
    assert said_of(path, asking(DOC)) == [
        "answers.sav, doc: Row 2 holds no known answer: “2”. Correct the cells, or leave them empty. "
        "Known: high, some, low, dont_know."
    ]


def test_labels_and_codes_that_disagree_are_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, sav(Variable("met", [1.0, 2.0], {1.0: "Nej", 2.0: "Ja"})), "answers.sav")
    assert said_of(path, asking(MET), language="da") == [
        "answers.sav, met: Filens etiketter giver koderne 1 og 2 en anden betydning end questionnaire.yaml. "
        "Ret koderne i questionnaire.yaml eller etiketterne i filen."
    ]


def test_labels_that_the_questionnaire_does_not_know_are_not_guessed_from_their_place(tmp_path: Path) -> None:
    path = written(tmp_path, sav(Variable("doc", [1.0], {1.0: "Strongly"})), "answers.sav")
    assert len(said_of(path, asking(DOC))) == 1


def test_what_is_no_spss_file_is_said(tmp_path: Path) -> None:
    assert said_of(written(tmp_path, "doc\nhigh\n", "answers.sav"), asking(DOC), language="da") == [
        "answers.sav: Filen er beskadiget eller slet ikke en SPSS-fil. Eksportér den igen som .sav eller som CSV UTF-8."
    ]


# --- finding ------------------------------------------------------------------------------------


def test_the_file_of_answers_is_found_whatever_its_format(tmp_path: Path) -> None:
    assert find_answers(tmp_path, Problems()) is None
    path = written(tmp_path, "", "answers.sav")
    assert find_answers(tmp_path, Problems()) == path


def test_several_files_of_answers_are_a_problem(tmp_path: Path) -> None:
    for name in ("answers.sav", "answers.csv"):
        written(tmp_path, "", name)
    problems = Problems()
    assert find_answers(tmp_path, problems) == tmp_path / "answers.csv"
    assert [problem.render("da") for problem in problems.found] == [
        "answers.csv: Mappen rummer flere filer med besvarelser: answers.csv og answers.sav. Behold den, der er ment."
    ]
