"""An axis of shares from nought to a hundred per cent."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.figures.lettering import SMALL
from tillid.analysis.figures.palette import LINE, QUIET
from tillid.analysis.figures.sheet import Line, Sheet, block_height
from tillid.text import _

TICKS = (Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))


@dataclass(frozen=True, slots=True)
class PercentAxis:
    """
    >>> PercentAxis(200, 600).at(0.25)
    300.0
    """

    left: float
    right: float

    def at(self, share: float) -> float:
        return self.left + (self.right - self.left) * share

    def draw(self, sheet: Sheet, top: float, bottom: float, language: str) -> None:
        """Quiet lines behind everything, their per cents below."""
        self.draw_lines(sheet, top, bottom)
        self.draw_numbers(sheet, bottom, language)

    def draw_lines(self, sheet: Sheet, top: float, bottom: float) -> None:
        for tick in TICKS:
            x = self.at(float(tick))
            sheet.add(Line(x, top, x, bottom, LINE, behind=True))

    def draw_numbers(self, sheet: Sheet, y: float, language: str) -> None:
        middle = y + 3 + block_height(1, SMALL) / 2
        for tick in TICKS:
            words = _("{percent}%", percent=percent(tick)).render(language)
            sheet.write((words,), self.at(float(tick)), middle, size=SMALL, colour=QUIET, anchor="middle")
