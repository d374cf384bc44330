"""Marks set by lets-plot. This file alone imports it (0.1 s), and is itself imported when something is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lets_plot import (
    aes,
    coord_cartesian,
    element_blank,
    geom_point,
    geom_polygon,
    geom_rect,
    geom_segment,
    ggplot,
    ggsize,
    scale_color_identity,
    scale_fill_identity,
    scale_linetype_identity,
    scale_size_identity,
    scale_stroke_identity,
    scale_x_continuous,
    scale_y_continuous,
    theme,
    theme_void,
)

from tillid.analysis.figures.sheet import Box, Dot, Line, Mark, Shape

_LINE_UNIT = 2.2
"""lets-plot draws a line of size 1 as 2.2 px, and an outline likewise."""
Columns = Mapping[str, Sequence[Any]]
_PLACES = ("x", "y", "xend", "yend", "xmin", "xmax", "ymin", "ymax", "group")


def to_svg(marks: Sequence[Mark], width: float, height: float) -> str:
    """lets-plot's own SVG of everything but the lettering, which `svg.cleaned` sets: lets-plot would read links and
    formulae into what people write.
    """
    plot = ggplot()
    for layer in _layers(marks):
        plot += layer
    plot += scale_fill_identity() + scale_color_identity() + scale_linetype_identity() + scale_size_identity()
    plot += scale_stroke_identity()
    plot += scale_x_continuous(expand=[0, 0]) + scale_y_continuous(expand=[0, 0], trans="reverse")
    # Not limits of the scales: these drop a mark that begins a rounding error outside the sheet.
    plot += coord_cartesian(xlim=[0, width], ylim=[0, height])
    plot += theme_void() + theme(plot_margin=0, plot_inset=0, plot_background=element_blank(), legend_position="none")
    return str((plot + ggsize(width, height)).to_svg())


def _layers(marks: Sequence[Mark]) -> list[Any]:
    lines = [mark for mark in marks if isinstance(mark, Line)]
    return [
        *_lines([line for line in lines if line.behind]),
        *_boxes([mark for mark in marks if isinstance(mark, Box)]),
        *_lines([line for line in lines if not line.behind]),
        *_shapes([mark for mark in marks if isinstance(mark, Shape)]),
        *_dots([mark for mark in marks if isinstance(mark, Dot)]),
    ]


def _layer(geom: Callable[..., Any], columns: Columns, **fixed: Any) -> Any:
    """What is the same for every mark is given once: lets-plot takes its time over each mapped value."""
    same = {name: values[0] for name, values in columns.items() if name not in _PLACES and len(set(values)) == 1}
    varied = {name: list(values) for name, values in columns.items() if name not in same}
    return geom(aes(**{name: name for name in varied}), data=varied, **same, **fixed)


def _boxes(boxes: list[Box]) -> list[Any]:
    if not boxes:
        return []
    columns: Columns = {
        "xmin": [box.x for box in boxes],
        "xmax": [box.x + box.width for box in boxes],
        "ymin": [box.y for box in boxes],
        "ymax": [box.y + box.height for box in boxes],
        "fill": [box.fill for box in boxes],
        "color": [box.outline or box.fill for box in boxes],
        "size": [box.line_width / _LINE_UNIT for box in boxes],
        "linetype": ["dashed" if box.dashed else "solid" for box in boxes],
    }
    return [_layer(geom_rect, columns)]


def _lines(lines: list[Line]) -> list[Any]:
    if not lines:
        return []
    columns: Columns = {
        "x": [line.x1 for line in lines],
        "y": [line.y1 for line in lines],
        "xend": [line.x2 for line in lines],
        "yend": [line.y2 for line in lines],
        "color": [line.colour for line in lines],
        "size": [line.width / _LINE_UNIT for line in lines],
        "linetype": [line.style for line in lines],
    }
    return [_layer(geom_segment, columns)]


def _shapes(shapes: list[Shape]) -> list[Any]:
    """Corners of all shapes in one layer, a group each."""
    if not shapes:
        return []
    corners = [(number, shape, x, y) for number, shape in enumerate(shapes) for x, y in shape.corners]
    columns: Columns = {
        "x": [x for _number, _shape, x, _y in corners],
        "y": [y for _number, _shape, _x, y in corners],
        "group": [number for number, _shape, _x, _y in corners],
        "fill": [shape.fill for _number, shape, _x, _y in corners],
        "color": [shape.outline or shape.fill for _number, shape, _x, _y in corners],
        "size": [shape.line_width / _LINE_UNIT for _number, shape, _x, _y in corners],
    }
    return [_layer(geom_polygon, columns)]


def _dots(dots: list[Dot]) -> list[Any]:
    if not dots:
        return []
    columns: Columns = {
        "x": [dot.x for dot in dots],
        "y": [dot.y for dot in dots],
        "fill": [dot.fill for dot in dots],
        "color": [dot.outline for dot in dots],
        "size": [dot.radius * 2 / _LINE_UNIT for dot in dots],
        "stroke": [dot.line_width / _LINE_UNIT for dot in dots],
    }
    return [_layer(geom_point, columns, shape=21)]
