"""Charts that people can edit, holding what is published and nothing else."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Inches, Pt

from tillid.analysis.figures.palette import ink_on
from tillid.analysis.figures.values import Figure, NativeChart
from tillid.analysis.report.inline import line
from tillid.analysis.report.slides.deck import describe, rgb
from tillid.analysis.report.slides.lettering import FONT, INK

SMALLEST_LABELLED = 4
"""Per cent: a narrower bar has no room for its number, which stands in the notes."""
FEW_BARS = 8
"""Categories: with more, the letters are smaller."""
_KINDS = {
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "points": XL_CHART_TYPE.BAR_CLUSTERED,
}


def add_chart(
    slide: Any, figure: Figure, chart: NativeChart, place: tuple[float, float, float, float], language: str
) -> None:
    data: Any = CategoryChartData(number_format="0")  # type: ignore[no-untyped-call]  # pptx types only a part
    data.categories = [line(name, language).plain for name in chart.categories]
    for series in chart.series:
        values = [None if value is None else float(value) for value in series.values]
        data.add_series(line(series.name, language).plain, values)
    frame = slide.shapes.add_chart(_KINDS[chart.kind], *(Inches(length) for length in place), data)
    describe(frame, name=line(figure.title, language).plain, descr=line(figure.alt, language).plain)
    _style(frame.chart, chart)


def _style(drawn: Any, chart: NativeChart) -> None:
    size = Pt(14 if len(chart.categories) <= FEW_BARS else 12)
    drawn.font.size, drawn.font.name = size, FONT
    drawn.font.color.rgb = rgb(INK)
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    drawn.category_axis.reverse_order = True  # a bar chart counts its categories from below
    drawn.category_axis.has_major_gridlines = False
    drawn.category_axis.format.line.fill.background()
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    drawn.value_axis.visible, drawn.value_axis.has_major_gridlines = False, False
    drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = 0, 100
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100 if chart.kind == "stacked" else -10
    for series, given in zip(plot.series, chart.series, strict=True):
        _style_series(series, given.colour, size, stacked=chart.kind == "stacked")


def _style_series(series: Any, colour: str, size: Any, *, stacked: bool) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(colour)
    series.invert_if_negative = False
    labels = series.data_labels
    labels.show_value = True
    labels.number_format_is_linked = False
    labels.number_format = f'[<{SMALLEST_LABELLED}]"";0' if stacked else "0"
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = size
    labels.font.color.rgb = rgb(ink_on(colour) if stacked else INK)
