"""DuckDB is shut in: one file to read, one folder to write, no extensions, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tillid.analysis.answers.engine import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "answers.csv").write_text("doc\nhigh\n")
    (tmp_path / "other.csv").write_text("name\nBo\n")
    made = Workspace(tmp_path / "answers.csv")
    yield made
    made.close()


def test_the_one_file_is_read(workspace: Workspace, tmp_path: Path) -> None:
    path = {"path": str(tmp_path / "answers.csv")}
    assert workspace.connection.execute("SELECT * FROM read_csv($path)", path).fetchall() == [("high",)]


@pytest.mark.parametrize("path", ["other.csv", "../{name}/other.csv", "*.csv"])
def test_no_other_file_is(workspace: Workspace, tmp_path: Path, path: str) -> None:
    given = {"path": f"{tmp_path}/{path.format(name=tmp_path.name)}"}
    with pytest.raises(duckdb.Error):
        workspace.connection.execute("SELECT * FROM read_csv($path)", given).fetchall()


@pytest.mark.parametrize(
    "query",
    [
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('https://example.org/answers.csv')",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/var/elsewhere.csv'",
    ],
)
def test_neither_extensions_nor_network_nor_other_folders(workspace: Workspace, query: str) -> None:
    with pytest.raises(duckdb.Error):
        workspace.connection.execute(query)


def test_the_folder_is_private_and_goes_at_the_end(tmp_path: Path) -> None:
    made = Workspace(tmp_path / "answers.csv")
    assert oct(made.folder.stat().st_mode & 0o777) == "0o700"
    made.close()
    assert not made.folder.exists()
