"""`tillid check`: everything wrong or missing in a folder, answers included, without making anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tillid.analysis.material.reading import Problems
from tillid.analysis.measurement import can_be_counted, read_measurement


def check_folder(folder: Path, progress: Callable[[float], None] | None = None) -> Problems:
    """Raises FolderError where there is no folder."""
    problems = Problems()
    measurement = read_measurement(folder, problems)
    if can_be_counted(measurement, problems):
        from tillid.analysis.counted import count_answers  # noqa: PLC0415 - brings DuckDB along

        count_answers(measurement, problems, progress)
    return problems
