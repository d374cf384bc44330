"""A drawing as marks at places in px: laid out by each kind's `draw.py`, drawn by lets-plot in `plotting.py`, lettered
in `svg.py`.

The sheet is as wide as the column it is placed in, so type sizes are known before anything is drawn: a size on the
sheet times `POINTS_A_PIXEL` is the size on paper. Within one layer marks keep the order they were given in; layers
lie on each other from lines behind to lettering in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tillid.analysis.figures.lettering import BASE, LINE_HEIGHT, width_of
from tillid.analysis.figures.palette import INK, WHITE

WIDTH = 760.0
PLACED_MM = 162.0
"""A4 with margins of 24 mm."""
POINTS_A_PIXEL = PLACED_MM / 25.4 * 72 / WIDTH


Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """`x`, `y`: the upper left corner. Without an outline none is drawn."""

    x: float
    y: float
    width: float
    height: float
    fill: str = WHITE
    outline: str | None = None
    line_width: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = INK
    width: float = 1.0
    style: Literal["solid", "dashed", "dotted"] = "solid"
    behind: bool = False
    """Under the boxes rather than over them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline through these corners, filled."""

    corners: tuple[tuple[float, float], ...]
    fill: str = INK
    outline: str | None = None
    line_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str = INK
    outline: str = INK
    line_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """One line of text; `y` is the middle of the small letters' height, `anchor` what `x` names."""

    x: float
    y: float
    text: str
    size: float = BASE
    colour: str = INK
    bold: bool = False
    italic: bool = False
    anchor: Anchor = "start"

    @property
    def left(self) -> float:
        width = width_of(self.text, self.size, bold=self.bold)
        return self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]

    @property
    def right(self) -> float:
        return self.left + width_of(self.text, self.size, bold=self.bold)


Mark = Box | Line | Shape | Dot | Lettering


@dataclass(slots=True)
class Sheet:
    """Marks gathered while a kind lays itself out; `height` grows with them and may be set."""

    marks: list[Mark] = field(default_factory=list)
    height: float = 0.0

    def add(self, *marks: Mark) -> None:
        self.marks.extend(marks)

    @property
    def letterings(self) -> tuple[Lettering, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, Lettering))

    def write(
        self,
        lines: Sequence[str],
        x: float,
        middle: float,
        *,
        size: float = BASE,
        colour: str = INK,
        bold: bool = False,
        italic: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """Several lines, their block's middle at `middle`."""
        step = size * LINE_HEIGHT
        first = middle - step * (len(lines) - 1) / 2
        for number, text in enumerate(lines):
            self.add(Lettering(x, first + number * step, text, size, colour, bold, italic, anchor))


def block_height(lines: int, size: float = BASE) -> float:
    return lines * size * LINE_HEIGHT
