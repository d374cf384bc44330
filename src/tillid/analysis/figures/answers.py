"""Answers named by their own words: no reader knows what a "top-2 box" is."""

from __future__ import annotations

from collections.abc import Sequence

from tillid.analysis.questionnaire.values import Point
from tillid.text import Joined, Renderable, _, in_context


def named_together(points: Sequence[Point]) -> Renderable:
    """For the head of a column.

    >>> from tillid.text import Words
    >>> named_together((Point("a", Words.of(en="Agree")), Point("b", Words.of(en="Partly agree")))).render("en")
    'Agree + Partly agree'
    """
    return points[0].words if len(points) == 1 else Joined(tuple(point.words for point in points), " + ")


def quoted(words: Renderable) -> Renderable:
    return _("“{words}”", words=words)


def quoted_alternatives(points: Sequence[Point]) -> Renderable:
    """In a sentence.

    >>> from tillid.text import Words
    >>> quoted_alternatives((Point("a", Words.of(en="Agree")), Point("b", Words.of(en="Partly")))).render("en")
    '“Agree” or “Partly”'
    """
    said: Renderable = quoted(points[0].words)
    for point in points[1:]:
        said = in_context("answers", "{one} or {other}", one=said, other=quoted(point.words))
    return said
