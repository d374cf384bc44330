"""The names of rows: beside the bars where they are short, above them where a question is long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillid.analysis.figures.lettering import balanced, widest, wrapped
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
    """How all labels of a figure are set, so that its bars begin at one line: `width` is what the widest needs."""

    beside: bool
    room: float
    width: float

    @property
    def left(self) -> float:
        """Where the bars begin."""
        return self.width + GAP if self.beside else 0.0

    def draw(self, sheet: Sheet, words: str, y: float, bar: float) -> tuple[float, float]:
        """Sets the label of a row that begins at `y`; gives the middle of its bar and the row's lower edge."""
        if not self.beside:
            lines = wrapped(words, self.room)
            height = block_height(len(lines))
            sheet.write(lines, 0.0, y + height / 2)
            return y + height + ABOVE + bar / 2, y + height + ABOVE + bar
        lines = balanced(words, self.room)
        height = max(bar, block_height(len(lines)))
        sheet.write(lines, self.width, y + height / 2, anchor="end")
        return y + height / 2, y + height


def labels_for(texts: Iterable[str], room_above: float) -> Labels:
    """Beside the bars if each fits there in three lines, else all above."""
    lines = [balanced(text, BESIDE) for text in texts]
    if any(len(one) > MOST_LINES_BESIDE for one in lines):
        return Labels(False, room_above, 0.0)
    return Labels(True, BESIDE, max(map(widest, lines), default=0.0))
