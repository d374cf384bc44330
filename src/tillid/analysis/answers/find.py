"""Which file of a folder holds the answers. Light: reading a folder without answers loads no reader."""

from __future__ import annotations

from pathlib import Path

from tillid.analysis.material.reading import Problems
from tillid.errors import Place
from tillid.text import Listed, _

NAMES = ("answers.csv", "answers.parquet", "answers.xlsx", "answers.sav")


def find_answers(folder: Path, problems: Problems) -> Path | None:
    """The folder's file of answers; None where it has none. Several are a problem, and the first is given back.

    >>> find_answers(Path("nowhere"), Problems()) is None
    True
    """
    found = [path for path in map(folder.joinpath, NAMES) if path.exists() or path.is_symlink()]
    if len(found) > 1:
        problems.add(
            Place(found[0].name),
            _("The folder holds several files of answers: {names}.", names=Listed(tuple(path.name for path in found))),
            _("Keep the one that is meant."),
        )
    return found[0] if found else None
