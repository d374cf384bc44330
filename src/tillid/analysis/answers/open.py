"""Open a file of answers: whatever the format, the result is rows that DuckDB can scan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tillid.analysis.answers.columns import Asked
from tillid.analysis.answers.csv_file import read_csv
from tillid.analysis.answers.engine import Workspace
from tillid.analysis.answers.layout import Columns
from tillid.analysis.answers.parquet_file import read_parquet
from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.answers.sav_file import read_sav
from tillid.analysis.answers.xlsx_file import read_xlsx
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.errors import Place
from tillid.text import _

_Read = Callable[[Path, Workspace, Asked, Problems], tuple[Path, Columns] | None]
_READERS: dict[str, _Read] = {".csv": read_csv, ".xlsx": read_xlsx, ".sav": read_sav, ".parquet": read_parquet}
"""By the file's ending. Each gives a Parquet file, its own or one in the workspace, and what its columns hold."""


def open_answers(
    path: Path, questionnaire: Questionnaire, organisation: Organisation, wave: Wave, problems: Problems
) -> AnswerRows | None:
    """Rows to be counted, or None with every problem of the file's form and columns noted.

    What the cells hold is not looked at here: counting finds what is wrong with them in the same scan. Use the rows
    as a context manager: CSV, XLSX and SAV are copied to a private temporary folder that is removed at the end.

    >>> from tillid.text import Words
    >>> nothing = Questionnaire("q", Words(), (), ())
    >>> open_answers(Path("answers.csv"), nothing, Organisation(), Wave(), Problems()) is None
    True
    """
    workspace = Workspace(path)
    rows = None
    try:
        rows = _open(path, workspace, Asked(questionnaire, organisation, wave), problems)
    except OSError as error:
        problems.add(
            Place(path.name),
            _("The file cannot be read ({why}).", why=error.strerror or type(error).__name__),
            _("Check the file and its permissions."),
        )
    finally:
        if rows is None:
            workspace.close()
    return rows


def _open(path: Path, workspace: Workspace, asked: Asked, problems: Problems) -> AnswerRows | None:
    if path.stat().st_size == 0:
        problems.add(
            Place(path.name),
            _("The file is empty."),
            _("Write the column names in the first line and a row for each respondent below."),
        )
        return None
    read = _READERS.get(path.suffix.lower(), read_csv)
    opened = read(path, workspace, asked, problems)
    if opened is None:
        return None
    parquet, columns = opened
    number = _row_count(parquet, workspace)
    if number == 0:
        problems.add(
            Place(path.name),
            _("The file holds no answers."),
            _("Write a row for each respondent below the column names."),
        )
        return None
    return AnswerRows(path.name, parquet, columns, number, workspace)


def _row_count(parquet: Path, workspace: Workspace) -> int:
    query = "SELECT num_rows FROM parquet_file_metadata($path)"
    found = workspace.connection.execute(query, {"path": str(parquet)}).fetchone()
    return int(found[0]) if found else 0
