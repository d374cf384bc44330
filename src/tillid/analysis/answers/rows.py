"""Answers that are open: a Parquet file that DuckDB can scan, and which column of it holds what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tillid.analysis.answers.engine import Workspace
from tillid.analysis.answers.layout import Columns


@dataclass(frozen=True)
class AnswerRows:
    """Raw answers, left of disclosure control only. Used as a context manager: what was copied goes at the end."""

    name: str
    parquet: Path
    columns: Columns
    number: int
    workspace: Workspace

    @property
    def staged(self) -> bool:
        """Whether the Parquet file is our copy, which carries the rows' numbers, or the user's own."""
        return self.parquet.parent == self.workspace.folder and not self.parquet.is_symlink()

    def __enter__(self) -> AnswerRows:
        return self

    def __exit__(self, *_error: object) -> None:
        self.workspace.close()
