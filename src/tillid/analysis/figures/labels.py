"""The names of rows: beside the bars where they are short, above them where a question is long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillid.analysis.figures.lettering import wrapped
from tillid.analysis.figures.sheet import Sheet, block_height

BESIDE = 196.0
"""Room beside the bars, in px."""
MOST_LINES_BESIDE = 3
GAP = 16.0
"""Between labels, bars and columns of numbers."""
ABOVE = 7.0
"""Between a label and the bar under it."""


@dataclass(frozen=True, slots=True)
class Labels:
    """How all labels of a figure are set, so that its bars begin at one line."""

    beside: bool
    room: float

    @property
    def left(self) -> float:
        """Where the bars begin."""
        return BESIDE + GAP if self.beside else 0.0

    def draw(self, sheet: Sheet, words: str, y: float, bar: float) -> tuple[float, float]:
        """Sets the label of a row that begins at `y`; gives the middle of its bar and the row's lower edge."""
        lines = wrapped(words, self.room)
        height = block_height(len(lines))
        if not self.beside:
            sheet.write(lines, 0.0, y + height / 2)
            return y + height + ABOVE + bar / 2, y + height + ABOVE + bar
        middle = y + max(bar, height) / 2
        sheet.write(lines, BESIDE, middle, anchor="end")
        return middle, middle + max(bar, height) / 2


def labels_for(texts: Iterable[str], room_above: float) -> Labels:
    """Beside the bars if each fits there in three lines, else all above."""
    beside = all(len(wrapped(text, BESIDE)) <= MOST_LINES_BESIDE for text in texts)
    return Labels(beside, BESIDE if beside else room_above)
