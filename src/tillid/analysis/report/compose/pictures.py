"""Which figures a section shows."""

from __future__ import annotations

from collections.abc import Iterable

from tillid.analysis.figures.values import Figure
from tillid.analysis.questionnaire.values import Theme
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import FigureBlock

UNNUMBERED = 0
"""Figures get their numbers when the whole report is put together."""


def shown(figures: Iterable[Figure]) -> tuple[FigureBlock, ...]:
    return tuple(FigureBlock(figure, UNNUMBERED) for figure in figures)


def area_figures(grounds: Grounds, theme: Theme) -> tuple[Figure, ...]:
    return ()


def change_figures(grounds: Grounds, theme: Theme) -> tuple[Figure, ...]:
    return ()


def time_line(grounds: Grounds, theme: Theme) -> tuple[Figure, ...]:
    return ()


def overview(grounds: Grounds) -> tuple[Figure, ...]:
    return ()


def respondents_figure(grounds: Grounds) -> tuple[Figure, ...]:
    return ()
