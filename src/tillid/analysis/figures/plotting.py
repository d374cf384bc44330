"""Marks set by lets-plot. This file alone imports it (0.1 s), and is itself imported when something is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lets_plot import (
    aes,
    element_rect,
    geom_point,
    geom_polygon,
    geom_rect,
    geom_segment,
    geom_text,
    ggplot,
    ggsize,
    scale_color_identity,
    scale_fill_identity,
    scale_linetype_identity,
    scale_size_identity,
    scale_x_continuous,
    scale_y_continuous,
    theme,
    theme_void,
)

from tillid.analysis.figures.palette import WHITE
from tillid.analysis.figures.sheet import Box, Dot, Lettering, Line, Mark, Shape

_LINE_UNIT = 2.2
"""lets-plot draws a line of size 1 as 2.2 px, and an outline likewise."""
_TEXT_UNIT = 2.0
"""lets-plot sets text of size 1 as 2 px."""


def to_svg(marks: Sequence[Mark], width: float, height: float) -> str:
    """lets-plot's own SVG. Each text is drawn as its number in the list of letterings, and `svg.cleaned` puts the
    words in: lets-plot would read links and formulae into what people write.
    """
    plot = ggplot()
    for layer in _layers(marks):
        plot += layer
    plot += scale_fill_identity() + scale_color_identity() + scale_linetype_identity() + scale_size_identity()
    plot += scale_x_continuous(limits=[0, width], expand=[0, 0])
    plot += scale_y_continuous(limits=[height, 0], expand=[0, 0], trans="reverse")
    plot += theme_void() + theme(plot_margin=0, plot_inset=0, plot_background=element_rect(fill=WHITE, color=WHITE))
    return str((plot + ggsize(width, height)).to_svg())


def letterings(marks: Sequence[Mark]) -> tuple[Lettering, ...]:
    return tuple(mark for mark in marks if isinstance(mark, Lettering))


def _layers(marks: Sequence[Mark]) -> list[Any]:
    lines = [mark for mark in marks if isinstance(mark, Line)]
    made = [
        *_lines([line for line in lines if line.behind]),
        *_boxes([mark for mark in marks if isinstance(mark, Box)]),
        *_lines([line for line in lines if not line.behind]),
        *(_shape(mark) for mark in marks if isinstance(mark, Shape)),
        *_dots([mark for mark in marks if isinstance(mark, Dot)]),
    ]
    return [*made, *_letters(letterings(marks))]


def _boxes(boxes: list[Box]) -> list[Any]:
    if not boxes:
        return []
    data = {
        "x0": [box.x for box in boxes],
        "x1": [box.x + box.width for box in boxes],
        "y0": [box.y for box in boxes],
        "y1": [box.y + box.height for box in boxes],
        "fill": [box.fill for box in boxes],
        "outline": [box.outline or box.fill for box in boxes],
        "size": [box.line_width / _LINE_UNIT for box in boxes],
        "style": ["dashed" if box.dashed else "solid" for box in boxes],
    }
    mapping = aes(
        xmin="x0", xmax="x1", ymin="y0", ymax="y1", fill="fill", color="outline", size="size", linetype="style"
    )
    return [geom_rect(mapping, data=data)]


def _lines(lines: list[Line]) -> list[Any]:
    if not lines:
        return []
    data = {
        "x1": [line.x1 for line in lines],
        "y1": [line.y1 for line in lines],
        "x2": [line.x2 for line in lines],
        "y2": [line.y2 for line in lines],
        "colour": [line.colour for line in lines],
        "size": [line.width / _LINE_UNIT for line in lines],
        "style": [line.style for line in lines],
    }
    mapping = aes(x="x1", y="y1", xend="x2", yend="y2", color="colour", size="size", linetype="style")
    return [geom_segment(mapping, data=data)]


def _shape(shape: Shape) -> Any:
    data = {"x": [x for x, _ in shape.corners], "y": [y for _, y in shape.corners]}
    outline = shape.outline or shape.fill
    return geom_polygon(aes("x", "y"), data=data, fill=shape.fill, color=outline, size=shape.line_width / _LINE_UNIT)


def _dots(dots: list[Dot]) -> list[Any]:
    return [
        geom_point(
            aes("x", "y", fill="fill", color="outline"),
            data={
                "x": [dot.x for dot in dots if _look(dot) == look],
                "y": [dot.y for dot in dots if _look(dot) == look],
                "fill": [dot.fill for dot in dots if _look(dot) == look],
                "outline": [dot.outline for dot in dots if _look(dot) == look],
            },
            shape=21,
            size=look[0] * 2 / _LINE_UNIT,
            stroke=look[1] / _LINE_UNIT,
        )
        for look in dict.fromkeys(_look(dot) for dot in dots)
    ]


def _look(dot: Dot) -> tuple[float, float]:
    return dot.radius, dot.line_width


def _letters(letters: tuple[Lettering, ...]) -> list[Any]:
    if not letters:
        return []
    data = {
        "x": [one.x for one in letters],
        "y": [one.y for one in letters],
        "label": [f"#{number}" for number in range(len(letters))],
        "size": [one.size / _TEXT_UNIT for one in letters],
        "colour": [one.colour for one in letters],
        "hjust": [{"start": 0.0, "middle": 0.5, "end": 1.0}[one.anchor] for one in letters],
        "face": [_face(one) for one in letters],
    }
    mapping = aes("x", "y", label="label", size="size", color="colour", hjust="hjust", fontface="face")
    return [geom_text(mapping, data=data, family="IBM Plex Sans")]


def _face(one: Lettering) -> str:
    return "bold" if one.bold else "italic" if one.italic else "plain"
