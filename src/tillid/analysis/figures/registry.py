"""Every kind of figure and how it is drawn. A new kind is a folder and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tillid.analysis.figures.change import draw as change
from tillid.analysis.figures.choices import draw as choices
from tillid.analysis.figures.dots import draw as dots
from tillid.analysis.figures.overview import draw as overview
from tillid.analysis.figures.respondents import draw as respondents
from tillid.analysis.figures.sheet import WIDTH, Sheet
from tillid.analysis.figures.svg import Described, cleaned
from tillid.analysis.figures.theme import draw as theme
from tillid.analysis.figures.timeline import draw as timeline
from tillid.analysis.figures.values import Drawing, Figure

KINDS: Mapping[str, Callable[[Any, str], Sheet]] = {
    "respondents": respondents.draw,
    "theme": theme.draw,
    "choices": choices.draw,
    "dots": dots.draw,
    "change": change.draw,
    "timeline": timeline.draw,
    "overview": overview.draw,
}


def draw(figure: Figure, language: str) -> Drawing:
    """The figure as a clean SVG in a language, `sheet.WIDTH` px wide and as high as it needs.

    Made to be placed 162 mm wide in print, or from 620 px wide on a screen: narrower than that its text falls
    under 11 px, so let the page scroll instead.
    """
    from tillid.analysis.figures.plotting import to_svg  # noqa: PLC0415 - 0.1 s, for drawing alone

    sheet = KINDS[figure.kind](figure.spec, language)
    described = Described(figure.key, figure.title.render(language), figure.alt.render(language), language)
    svg = cleaned(to_svg(sheet.marks, WIDTH, sheet.height), sheet.letterings, described, WIDTH, sheet.height)
    return Drawing(svg, WIDTH, sheet.height)
