"""What keeps a file from being read is told as one problem, in both languages; nothing is raised."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.given import given_yaml, said
from tillid.analysis.material.reading import Problems, read_yaml, read_yaml_bytes
from tillid.analysis.material.yaml_file import LARGEST_DEFINITION


def told(data: bytes, language: str = "en") -> list[str]:
    return said(read_yaml_bytes(data, "wave.yaml", Problems()), language)


def test_a_tab_is_named_as_the_tab_it_is() -> None:
    data = b"items:\n\t- id: a\n"
    assert told(data) == [
        "wave.yaml, line 2: This is not valid YAML. Replace the tab by spaces: YAML takes no tabs in indentation."
    ]
    assert told(data, "da") == [
        "wave.yaml, linje 2: Dette er ikke gyldig YAML. "
        "Erstat tabulatoren med mellemrum: YAML tillader ikke tabulatorer i indrykning."
    ]


@pytest.mark.parametrize(
    ("data", "line", "remedy"),
    [
        (b"a: 1\nda: Hvorfor: fordi", 2, "Put a text that holds a colon in quotes"),
        (b'a: 1\nda: "Ja\nen: x\n', 2, "A quotation mark that opens here is not closed"),
        (b'- {id: a, da: "Han sagde "nej" til os"}', 1, "Close the bracket, or put the text in quotes"),
        (b"- a\n- {id: a, da: x\n- b", 2, "Close the bracket, or put the text in quotes"),
        (b"a: @b", 1, "Put a text that begins with @"),
        (b"a: 1\n b: 2", 2, "Put a text that holds a colon in quotes, and check the indentation of the line before"),
    ],
)
def test_invalid_yaml_is_told_with_its_line_and_the_likely_remedy(data: bytes, line: int, remedy: str) -> None:
    (only,) = told(data)
    assert only.startswith(f"wave.yaml, line {line}: This is not valid YAML. {remedy}")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b"null", b"~", b'""', b"\xef\xbb\xbf"])
def test_a_file_without_content_is_empty(data: bytes) -> None:
    assert told(data) == ["wave.yaml: The file is empty. Fill it in, or remove it."]
    assert told(data, "da") == ["wave.yaml: Filen er tom. Udfyld den, eller fjern den."]


def test_a_wrong_encoding_is_told_with_the_line_where_it_shows() -> None:
    assert told("a: 1\nda: Måling".encode("cp1252")) == [
        "wave.yaml, line 2: The file is not written in UTF-8. Save it again with the encoding UTF-8."
    ]
    assert told("da: Måling".encode("utf-16"), "da") == [
        "wave.yaml: Filen er ikke gemt i UTF-8. Gem den igen med tegnsættet UTF-8."
    ]


def test_a_binary_file_is_no_text_file() -> None:
    assert told(b"PK\x03\x04\x00\x00abc") == [
        "wave.yaml: This is not a text file. Write the file in a text editor and save it as UTF-8."
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert read_yaml_bytes(b"\xef\xbb\xbfid: a", "f", Problems()).need("id").identifier() == "a"


def test_a_missing_file_a_folder_a_pipe_and_a_large_file_are_told(tmp_path: Path) -> None:
    problems = Problems()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(200 * 1024**2)
    for name in ("missing", "folder", "pipe", "large"):
        read_yaml(tmp_path / f"{name}.yaml", problems)
    read_yaml(tmp_path / "nul\0.yaml", problems)
    assert [problem.render("en") for problem in problems.found] == [
        "missing.yaml: The file is missing. Put it in the folder.",
        "folder.yaml: This is not a file. Put a file of that name in the folder.",
        "pipe.yaml: This is not a file. Put a file of that name in the folder.",
        "large.yaml: The file is 200 MB. A file of definitions may be at most 5 MB; is it another file?",
        "nul\0.yaml: The file cannot be read (ValueError). Check the file and its permissions.",
    ]


def test_aliases_that_unfold_without_end_are_refused_before_anything_is_built() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert told(bomb.encode()) == [
        "wave.yaml, line 2: The file refers to parts of itself (*name) too often, or inside each other. "
        "Write the parts out where they belong; 20 plain references are accepted."
    ]
    assert told(b"&a [*a]")[0].startswith("wave.yaml, line 1: The file refers to parts of itself")
    assert told(b"a: &a [x]\nb: [" + b"*a, " * 21 + b"]")[0].startswith("wave.yaml, line 2: The file refers")


def test_a_few_aliases_are_read_as_what_they_stand_for() -> None:
    node = given_yaml("a: &w {da: Ja, en: 'Yes'}\nb: *w")
    assert (node.get("b").words().render("en"), said(node)) == ("Yes", [])


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? "])
def test_deep_nesting_is_told_and_does_not_crash(opening: bytes) -> None:
    (only,) = told(opening * 100_000)
    assert only.startswith("wave.yaml, line 1: Lists and keys stand more than 40 levels inside each other.")


def test_forty_levels_are_read_and_one_more_is_not() -> None:
    assert told(b"[" * 40 + b"]" * 40) == []
    assert len(told(b"[" * 41 + b"]" * 41)) == 1


def test_a_file_of_too_many_values_is_refused_before_it_fills_the_memory() -> None:
    assert told(b"- [1, 2, 3]\n" * 60_000) == [
        "wave.yaml, line 50000: The file holds more than 200,000 values. "
        "Is it another file? Answers belong in answers.csv, .xlsx, .parquet or .sav."
    ]


def test_two_documents_in_one_file_are_told() -> None:
    assert told(b"a: 1\n---\nb: 2\n") == [
        "wave.yaml, line 2: The file holds several YAML documents. Remove the line that is only ---, or split the file."
    ]


@pytest.mark.parametrize(
    "data",
    [b"a: !!python/object/apply:os.system [ls]", b"a: !x y", b"%YAML 9.9\n---\na: 1", b"a: *nobody", b'"\\ud800"'],
)
def test_what_yaml_allows_and_we_do_not_need_does_no_harm(data: bytes) -> None:
    node = read_yaml_bytes(data, "f", Problems())
    assert not node.get("a").is_mapping


@given(st.binary(max_size=200))
def test_any_bytes_give_a_node_or_problems(data: bytes) -> None:
    node = read_yaml_bytes(data, "f", Problems())
    assert bool(node) or bool(node.problems.stopping)


@given(st.text(alphabet="{}[]:,-#&*!|>'\"%@` \nab\t", max_size=60))
def test_any_signs_of_yaml_give_a_node_or_problems(text: str) -> None:
    node = read_yaml_bytes(text.encode(), "f", Problems())
    assert bool(node) or bool(node.problems.stopping)


def test_the_limit_of_a_file_of_definitions_is_in_whole_megabytes() -> None:
    assert LARGEST_DEFINITION % 1024**2 == 0
