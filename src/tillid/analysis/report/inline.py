"""How a sentence of the report is cut into runs of plain and strong text, and how a table's cell is said.

Every renderer (PDF, HTML, slides, workbook) reads sentences through here, so that they say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tillid.analysis.figures.values import Cell, Column
from tillid.text import Renderable, Words, render_value

DASH = "\N{EN DASH}"
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_NUMBER_WITH_UNIT = re.compile(r"(?<=\d) (?=%|procent|per cent|percentage)")
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as runs; `language` is set where it is not the report's own, for screen readers."""

    runs: tuple[Run, ...]
    language: str | None = None

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)


def runs(text: str) -> tuple[Run, ...]:
    """Cut at **emphasis**; a number stays on the line of its unit.

    >>> runs("**28 procent** svarede")
    (Run(text='28\\xa0procent', strong=True), Run(text=' svarede', strong=False))
    """
    text = _NUMBER_WITH_UNIT.sub("\N{NO-BREAK SPACE}", _SPACES.sub(" ", text).strip())
    parts = _STRONG.split(text)
    return tuple(Run(part, strong=index % 2 == 1) for index, part in enumerate(parts) if part)


def line(said: Renderable | str, language: str) -> Line:
    """A sentence in the reader's language. What somebody wrote (`Words`) is taken as it stands, asterisks too.

    >>> line(Words.of(da="Alt **må** stå"), "en")
    Line(runs=(Run(text='Alt **må** stå', strong=False),), language='da')
    """
    # Asked by name: an isinstance check against a protocol would cost more than the rest, thousands of times.
    used: str = said.language_used(language) if hasattr(said, "language_used") else language
    if isinstance(said, Words):
        text = _SPACES.sub(" ", said.render(language)).strip()
        cut: tuple[Run, ...] = (Run(text),) if text else ()
    else:
        cut = runs(render_value(said, language))
    return Line(cut, used if used != language else None)


def cell_line(cell: Cell, column: Column, language: str) -> Line:
    """What a cell says: per cent with its sign, points with plus or minus, None as a dash.

    >>> cell_line(Decimal("21.9"), Column("share", "percent", 1), "da").plain
    '21,9\\xa0%'
    >>> cell_line(Decimal("2.5"), Column("change", "points"), "en").plain
    '+3'
    """
    if cell is None:
        return Line((Run(DASH),))
    if isinstance(cell, str):
        return Line((Run(cell),) if cell else ())
    if not isinstance(cell, int | Decimal):
        return line(cell, language)
    said = render_value(_rounded(cell, column), language)
    if column.kind == "percent":
        said += "\N{NO-BREAK SPACE}%" if language == "da" else "%"
    if column.kind == "points" and cell > 0:
        said = f"+{said}"
    return Line((Run(said),))


def _rounded(number: int | Decimal, column: Column) -> int | Decimal:
    """Half-up to the column's decimals: Python's own rounding would take 12.5 to 12."""
    if column.kind in ("text", "count"):
        return number
    return Decimal(number).quantize(Decimal(1).scaleb(-column.decimals), ROUND_HALF_UP)


def quotation_marks(language: str) -> tuple[str, str]:
    """What stands around somebody's own words.

    >>> quotation_marks("da"), quotation_marks("en")
    (('»', '«'), ('“', '”'))
    """
    return ("»", "«") if language == "da" else ("“", "”")
