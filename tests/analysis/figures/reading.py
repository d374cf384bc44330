"""Tables and texts as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable

from tillid.analysis.figures.values import Table
from tillid.text import Renderable, render_value

DASH = "–"


def rows_of(table: Table, language: str) -> list[str]:
    """The head and each row as one line."""
    lines = [[column.title for column in table.columns], *table.rows]
    return [" | ".join(DASH if cell is None else render_value(cell, language) for cell in line) for line in lines]


def said(texts: Iterable[Renderable], language: str) -> list[str]:
    return [text.render(language) for text in texts]
