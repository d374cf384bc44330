"""Another system's file becomes a folder that can be counted at once, without what could point to a person."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.answers.sav import Variable, sav
from tillid.analysis import counted
from tillid.analysis.answers.import_file import Imported, import_file
from tillid.analysis.material.reading import Problems
from tillid.analysis.measurement import read_measurement
from tillid.errors import InputError

EXTENT = ("I meget høj grad", "I høj grad", "I nogen grad", "I lav grad", "Slet ikke")
HEADER = ("E-mail", "Fagområde", "Støtter reglerne dit arbejde?", "Systemer", "Timer", "Bemærkninger", "Stilling")


def person(number: int) -> tuple[str, ...]:
    return (
        f"p{number}@example.org",
        ("Psykiatri", "Handicap")[number % 2],
        "Ved ikke" if number % 7 == 0 else EXTENT[number % 4],
        EXTENT[number % 5],
        f"{number % 30},5",
        f"En lang kommentar nummer {number} om {'meget ' * 8}",
        ("Leder", "Medarbejder")[number % 3 > 0],
    )


def danish_csv(path: Path, rows: int = 40) -> Path:
    lines = [";".join(HEADER), *(";".join(person(number)) for number in range(rows))]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


def read(imported: Imported) -> dict[str, Any]:
    found = {path.name: path.read_text("utf-8") for path in imported.made}
    return {name: yaml.safe_load(text) if name.endswith("yaml") else text for name, text in found.items()}


def said(imported: Imported) -> list[str]:
    return [line.render("en") for line in imported.account]


def stopped(path: Path, out: Path, format: str | None = None) -> list[str]:
    with pytest.raises(InputError) as caught:
        import_file(path, out, format=format)
    assert not out.exists()
    return [problem.what.render("en") for problem in caught.value.problems]


def counts_without_problems(folder: Path) -> bool:
    problems = Problems()
    measurement = read_measurement(folder, problems)
    counts = None if problems.stopping else counted.count_answers(measurement, problems)
    return counts is not None and problems.stopping == ()


def test_a_danish_csv_becomes_a_folder_that_can_be_counted(tmp_path: Path) -> None:
    made = import_file(danish_csv(tmp_path / "svar.csv"), tmp_path / "out")
    files = read(made)
    asked = files["questionnaire.yaml"]
    assert sorted(files) == ["answers.csv", "organisation.yaml", "questionnaire.yaml", "wave.yaml"]
    assert [point["da"] for point in asked["scales"]["extent"]] == list(EXTENT)
    assert asked["outside_scale"] == {"dont_know": {"da": "Ved ikke"}}
    assert [(one["id"], one["choices"] == "areas") for one in asked["background"]] == [
        ("fagomraade", True),
        ("stilling", False),
    ]
    assert [(one["id"], one.get("kind", "scale"), one.get("scale"), one.get("outside")) for one in asked["items"]] == [
        ("stoetter_reglerne_dit_arbejde", "scale", "extent", ["dont_know"]),
        ("systemer", "scale", "extent", None),
        ("timer", "number", None, None),
        ("bemaerkninger", "text", None, None),
    ]
    assert files["wave.yaml"]["provenance"] == "imported"
    assert files["answers.csv"].splitlines()[:2] == [
        "fagomraade,stoetter_reglerne_dit_arbejde,systemer,timer,stilling",
        "psykiatri,dont_know,i_meget_hoej_grad,0.5,leder",
    ]
    assert counts_without_problems(tmp_path / "out")


def test_personal_columns_and_open_text_are_left_out_and_named(tmp_path: Path) -> None:
    made = import_file(danish_csv(tmp_path / "svar.csv"), tmp_path / "out")
    assert said(made) == [
        "40 rows were read.",
        "4 questions were found.",
        "Left out, because it may tell who answered: E-mail (its name says so).",
        "Open text, left out of the answers because it may name somebody: bemaerkninger.",
        "Look through questionnaire.yaml and wave.yaml where they say CHECK, then run tillid check.",
    ]
    everything = "".join(path.read_text("utf-8") for path in made.made)
    assert ("example.org" in everything, "En lang kommentar" in everything) == (False, False)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ([f"p{n}@example.org" for n in range(25)], "it holds e-mail addresses"),
        ([f"010190-{n:04d}" for n in range(25)], "it holds what looks like civil registration numbers"),
        ([f"10.0.0.{n}" for n in range(25)], "it holds network addresses"),
        ([f"2026-09-{n + 1:02d} 08:0{n % 10}" for n in range(25)], "it holds dates or times"),
        ([f"{n:02d}.09.2026" for n in range(1, 26)], "it holds dates or times"),
        ([f"a1b2c3d4e5f6a7{n:02x}" for n in range(25)], "it holds what looks like keys of persons or answers"),
        (
            [str(1000 + n) for n in range(25)],
            "it holds something else in every row, as a number or name of a person would",
        ),
        (
            [f"Ane {n}" for n in range(25)],
            "it holds something else in every row, as a number or name of a person would",
        ),
    ],
)
def test_what_stands_in_a_column_tells_that_it_is_personal(tmp_path: Path, cells: list[str], why: str) -> None:
    source = tmp_path / "svar.csv"
    source.write_text("\n".join(["x1,q", *(f"{cell},{'ja' if n % 2 else 'nej'}" for n, cell in enumerate(cells))]))
    made = import_file(source, tmp_path / "out")
    assert said(made)[2] == f"Left out, because it may tell who answered: x1 ({why})."
    assert not any(cell in path.read_text("utf-8") for path in made.made for cell in cells)


def test_a_few_names_are_no_choices(tmp_path: Path) -> None:
    source = tmp_path / "svar.csv"
    source.write_text(
        "hvem,q\n" + "\n".join(f"{name},{n % 2 + 1}" for n, name in enumerate(("Bo", "Ea", "Ib", "Jo", "My")))
    )
    made = import_file(source, tmp_path / "out")
    assert not any(name in path.read_text("utf-8") for path in made.made for name in ("Bo", "Ea", "Ib", "Jo", "My"))


def test_labels_and_missing_values_of_an_spss_file_are_used(tmp_path: Path) -> None:
    agree = {1: "Helt uenig", 2: "Uenig", 3: "Hverken enig eller uenig", 4: "Enig", 5: "Helt enig"}
    rules, systems = "Reglerne støtter mit arbejde", "Systemerne hænger sammen"
    colours = {1: "Rød", 2: "Grøn", 3: "Blå"}
    (tmp_path / "s.sav").write_bytes(
        sav(
            Variable("v1", [1, 2, 5, 9] * 10, {**agree, 9: "Ingen holdning"}, missing=[9], label=rules),
            Variable("v2", [1, 2, 3, None] * 10, agree, label=systems),
            Variable("farve", [1, 2, 3, 3] * 10, colours, label="Farve", nominal=True),
            Variable("alder", [23, 35, 61, 99] * 10, missing=[99], label="Hvor gammel er du?"),
        )
    )
    files = read(import_file(tmp_path / "s.sav", tmp_path / "out"))
    asked = files["questionnaire.yaml"]
    assert [point["da"] for point in asked["scales"]["agreement"]] == list(reversed(agree.values()))
    assert asked["outside_scale"] == {"ingen_holdning": {"da": "Ingen holdning"}, "v99": {"da": "99"}}
    assert [(one["da"], one.get("kind", "scale"), one.get("outside")) for one in asked["items"]] == [
        ("Reglerne støtter mit arbejde", "scale", ["ingen_holdning"]),
        ("Systemerne hænger sammen", "scale", None),
        ("Farve", "one", None),
        ("Hvor gammel er du?", "number", ["v99"]),
    ]
    assert files["answers.csv"].splitlines()[:5] == [
        "v1,v2,farve,alder",
        "helt_uenig,helt_uenig,roed,23",
        "uenig,uenig,groen,35",
        "helt_enig,hverken_enig_eller_uenig,blaa,61",
        "ingen_holdning,,blaa,v99",
    ]
    assert counts_without_problems(tmp_path / "out")


def test_a_workbook_and_a_parquet_file_are_read_alike(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [("To a high degree" if n % 3 else "Not at all", n % 5 + 1, n / 4) for n in range(30)]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("q1", "q2", "q3"), *rows):
        sheet.append(row)
    book.save(tmp_path / "w.xlsx")
    columns = list(zip(*rows, strict=True))
    table = {"q1": columns[0], "q2": [float(value) for value in columns[1]], "q3": columns[2]}
    pq.write_table(pa.table({name: list(values) for name, values in table.items()}), tmp_path / "w.parquet")
    workbook, parquet = (read(import_file(tmp_path / f"w.{end}", tmp_path / end)) for end in ("xlsx", "parquet"))
    assert workbook["answers.csv"] == parquet["answers.csv"]
    assert workbook["questionnaire.yaml"]["scales"] == parquet["questionnaire.yaml"]["scales"]
    assert workbook["questionnaire.yaml"]["languages"] == ["en"]
    assert counts_without_problems(tmp_path / "xlsx")


def test_dates_of_a_workbook_are_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["svaret", "q"])
    for n in range(10):
        sheet.append([datetime.datetime(2026, 9, 1, 8, n), n % 2])  # noqa: DTZ001 - a cell has no time zone
    book.save(tmp_path / "w.xlsx")
    assert said(import_file(tmp_path / "w.xlsx", tmp_path / "out"))[2:3] == [
        "Left out, because it may tell who answered: svaret (it holds dates or times)."
    ]


def test_three_header_rows_give_names_and_questions(tmp_path: Path) -> None:
    source = tmp_path / "q.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Q1", "Status"])
        writer.writerow(["Do you agree with this?", "Response type"])
        writer.writerow(['{"ImportId":"QID1"}', '{"ImportId":"status"}'])
        writer.writerows([["Agree" if n % 2 else "Disagree", "0"] for n in range(10)])
    files = read(import_file(source, tmp_path / "out"))
    assert [(one["id"], one["en"]) for one in files["questionnaire.yaml"]["items"]] == [
        ("q1", "Do you agree with this?")
    ]
    assert len(files["answers.csv"].splitlines()) == 11


def test_an_answer_that_one_question_never_got_joins_the_scale_of_the_others(tmp_path: Path) -> None:
    source = tmp_path / "s.csv"
    source.write_text("a,b\n" + "\n".join(f"Niveau {n % 4},Niveau {n % 2}" for n in range(12)))
    asked = read(import_file(source, tmp_path / "out"))["questionnaire.yaml"]
    assert [one["choices"] for one in asked["items"]] == ["scale_1", "scale_1"]
    assert [point["da"] for point in asked["scales"]["scale_1"]] == [f"Niveau {n}" for n in range(4)]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"q1,q2\n", "The file holds no answers."),
        ("a.csv", b"q1,q2\n1,2\n1,2,3\n", "1 row has 3 cells where the first line has 2."),
        ("a.sav", b"not spss", "The file is damaged, or no SPSS file."),
        ("a.parquet", b"not parquet", "The file is damaged, or no Parquet file."),
        ("a.docx", b"word", "The file's ending does not tell its format."),
        ("a.csv", b"navn\nAne\nBo\n", "No column looks like a question with answers that can be counted."),
    ],
)
def test_a_file_that_cannot_be_used_is_said_so_and_leaves_nothing(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert stopped(tmp_path / name, tmp_path / "out") == [problem]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    assert stopped(tmp_path / "nowhere.csv", tmp_path / "out") == ["There is no such file."]


def test_a_folder_that_holds_something_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "answers.csv").write_text("mine")
    with pytest.raises(InputError):
        import_file(danish_csv(tmp_path / "svar.csv"), tmp_path / "out")
    assert (tmp_path / "out" / "answers.csv").read_text() == "mine"


def test_the_format_may_be_given(tmp_path: Path) -> None:
    (tmp_path / "svar.dat").write_text("q1\n" + "ja\nnej\n" * 4)
    assert len(import_file(tmp_path / "svar.dat", tmp_path / "out", format="csv").made) == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=25), min_size=1, max_size=4),
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12), min_size=1, max_size=30),
)
def test_whatever_stands_in_a_file_the_folder_can_be_counted_or_nothing_is_made(
    tmp_path_factory: pytest.TempPathFactory, header: list[str], cells: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("import")
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(
            [cell if place == 0 else cells[(n * place) % len(cells)] for place in range(len(header))]
            for n, cell in enumerate(cells)
        )
    try:
        import_file(folder / "svar.csv", folder / "out")
    except InputError:
        assert not (folder / "out").exists()
    else:
        assert counts_without_problems(folder / "out")
