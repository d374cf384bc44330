"""answers.csv in the dialects that people have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.answers.answered import BY_ROLE, DOC, SAID, YEARS, asking, counted, said_of, seen, whole, written

ASKED = asking(DOC, YEARS)
EXPECTED = {"doc": {"high": 1, "dont_know": 1, "no_answer": 1}, "years": {"short": 1, "long": 1, "no_answer": 1}}

COMMA = 'doc,years\nhigh,2.4\ndont_know,"2,5"\n,\n"",\n'
DANISH = "doc;years\r\nI høj grad;2,4\r\nVed ikke;2,5\r\n;\r\n"


def test_comma_and_danish_semicolon_say_the_same(tmp_path: Path) -> None:
    comma = "area,doc,years\nnorth,high,2.4\nnorth,dont_know,2.5\nnorth,,\n"
    danish = "area;doc;years\r\nOmråde Nord;I høj grad;2,4\r\nOmråde Nord;Ved ikke;2,5\r\nOmråde Nord;;\r\n"
    first = counted(written(tmp_path, comma, "a.csv"), ASKED)
    assert first == counted(written(tmp_path, danish, "b.csv"), ASKED)
    assert seen(first) == {("north",): EXPECTED}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_of_a_danish_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    text = "doc;years\r\nI HØJ  grad ;2,4\r\nI høj grad;\r\n"
    assert whole(counted(written(tmp_path, text.encode(encoding)), ASKED)) == {
        "doc": {"high": 2},
        "years": {"short": 1, "no_answer": 1},
    }


def test_cp1252_is_not_latin_1(tmp_path: Path) -> None:
    """0x92 is an apostrophe in cp1252 and nothing printable in latin-1; 0x81 is nothing in cp1252."""
    path = written(tmp_path, b"doc\r\nhigh\r\nNordhuset\x81\r\n")
    assert said_of(path, asking(DOC)) == [
        "answers.csv, line 3: The file is written neither in UTF-8 nor in Windows-1252. Save it again as CSV UTF-8."
    ]
    assert said_of(path, asking(DOC), language="da") == [
        "answers.csv, linje 3: Filen er hverken skrevet i UTF-8 eller Windows-1252. Gem den igen som CSV UTF-8."
    ]


def test_tabs_and_the_first_line_of_excel_are_understood(tmp_path: Path) -> None:
    assert whole(counted(written(tmp_path, "doc\tyears\nhigh\t1\n", "a.csv"), ASKED))["doc"] == {"high": 1}
    assert whole(counted(written(tmp_path, "sep=;\ndoc;years\nhigh;1\n", "b.csv"), ASKED))["doc"] == {"high": 1}


def test_line_ends_of_several_kinds_are_read(tmp_path: Path) -> None:
    assert whole(counted(written(tmp_path, "doc,years\r\nhigh,1\nlow,2\r\n"), ASKED))["doc"] == {"high": 1, "low": 1}


def test_texts_over_several_lines_are_one_cell_and_are_not_counted(tmp_path: Path) -> None:
    path = written(tmp_path, 'said,doc\n"Det ""går"",\nsiger de",high\n,low\n')
    assert whole(counted(path, asking(DOC, SAID))) == {"doc": {"high": 1, "low": 1}}


def test_wholly_empty_lines_are_no_respondents(tmp_path: Path) -> None:
    path = written(tmp_path, "area;doc\nnorth;high\n;\n\nsouth;\n")
    assert seen(counted(path, asking(DOC))) == {("north",): {"doc": {"high": 1}}, ("south",): {"doc": {"no_answer": 1}}}


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"", "", "Filen er tom."),
        (b"\r\n", "", "Filen er tom."),
        (b"doc,years\n", "", "Filen rummer ingen besvarelser."),
        (b"PK\x03\x04 something", "", "Det er ikke en tekstfil."),
        (b"doc,years\nhigh,\x00\n", ", linje 2", "Filen er hverken skrevet i UTF-8 eller Windows-1252."),
        (b"doc,years\nhigh,1\nlow\nlow\n", ", linje 3", "2 rækker har flere eller færre celler end første linje, "
         "som har 2; den første har 1."),
        (b'doc,years\nhigh,1\n"low,2\nlow,3\n', ", linje 3", "Et anførselstegn er ikke afsluttet eller står inde i en "
         "celle."),
    ],
)  # fmt: skip
def test_what_is_no_table_is_named_with_its_line(tmp_path: Path, content: bytes, line: str, what: str) -> None:
    (said,) = said_of(written(tmp_path, content), ASKED, language="da")
    assert said.startswith(f"answers.csv{line}: {what} ")


def test_a_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path) -> None:
    written(tmp_path, "doc\nlow\n", "answers1.csv")
    path = written(tmp_path, "doc\nhigh\n", "answers[1].csv")
    assert whole(counted(path, asking(DOC))) == {"doc": {"high": 1}}


def test_names_that_climb_are_only_names(tmp_path: Path) -> None:
    path = written(tmp_path, "../../etc/passwd,doc,area\n,high,../north\n")
    assert said_of(path, asking(DOC)) == [
        "answers.csv, ../../etc/passwd: The column ../../etc/passwd matches no question and no background question. "
        "Add the question to questionnaire.yaml, or remove the column.",
        "answers.csv, area: Row 2 holds no known answer: “../north”. Correct the cells, or leave them empty. "
        "Known: north, south.",
    ]
    path = written(tmp_path, "doc,area\nhigh,../north\n")
    assert said_of(path, asking(DOC)) == [
        "answers.csv, area: Row 2 holds no known answer: “../north”. Correct the cells, or leave them empty. "
        "Known: north, south."
    ]


def test_a_file_of_many_megabytes_is_read(tmp_path: Path) -> None:
    """A stand-in for the 200 MB that bench/ reads."""
    line = "n1;leader;1,5;I høj grad;" + "x" * 200 + "\r\n"
    path = written(tmp_path, ("unit;role;years;doc;said\r\n" + line * 80_000).encode("cp1252"))
    counts = counted(path, asking(DOC, YEARS, SAID), BY_ROLE)
    assert seen(counts) == {("n1", "leader"): {"doc": {"high": 80_000}, "years": {"short": 80_000}}}


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    counted(written(tmp_path, DANISH.encode("cp1252")), ASKED)
    said_of(written(tmp_path, "doc,doc,years\n"), ASKED)
    assert list(room.iterdir()) == []
