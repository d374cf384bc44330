from __future__ import annotations

from pathlib import Path

import pytest

from tillid.analysis.report.write import write_file, write_report
from tillid.errors import InputError


def test_all_files_are_written_in_their_order(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "report"
    made = write_report(out, {"b.txt": b"b", "a.txt": b"a"})
    assert made == (out / "b.txt", out / "a.txt")
    assert [path.read_bytes() for path in made] == [b"b", b"a"]


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    write_report(tmp_path, {"a.txt": b"a"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "mine.txt"]


def test_nothing_is_left_when_one_file_cannot_be_written(tmp_path: Path) -> None:
    out = tmp_path / "report"
    with pytest.raises(InputError):
        write_report(out, {"a.txt": b"a", "no/such/folder.txt": b"b"})
    assert not out.exists()


def test_a_file_in_the_way_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("a file")
    with pytest.raises(InputError) as raised:
        write_report(tmp_path / "report", {"a.txt": b"a"})
    assert raised.value.render("en") == (
        f"{tmp_path / 'report'}: Nothing can be written there (File exists). "
        "Choose another place with --out, or mend its permissions."
    )


def test_a_made_file_can_be_read_by_others(tmp_path: Path) -> None:
    made = write_file(tmp_path / "release.json", b"{}")
    assert made.stat().st_mode & 0o444 == 0o444
