"""Differences between areas: each against the rest, and only what chance alone would hardly give is called one."""

from __future__ import annotations

from tillid.analysis.estimates.values import Comparison
from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.shares import said_in_prose
from tillid.analysis.questionnaire.values import Item, Theme
from tillid.analysis.report.compose.grounds import Grounds, top_points
from tillid.analysis.report.compose.phrases import answering, answers_of, points_said, size_between
from tillid.text import Renderable, Text, _, in_context, plural


def differing(grounds: Grounds, item: Item) -> tuple[Comparison, ...]:
    return tuple(one for one in grounds.estimates.compared(item.id) if one.differs)


def clear_differences(grounds: Grounds, theme: Theme) -> tuple[Text, ...]:
    items = grounds.scale_items(theme.id)
    return tuple(difference_said(grounds, item, one) for item in items for one in differing(grounds, item))


def area_sentences(grounds: Grounds, theme: Theme) -> tuple[Renderable, ...]:
    """One sentence for each clear difference, and one that says what was not found. Nothing where no area is shown."""
    compared = sum(len(grounds.estimates.compared(item.id)) for item in grounds.scale_items(theme.id))
    if not compared:
        return ()
    clear = clear_differences(grounds, theme)
    return (*clear, _no_other(compared, len(clear)))


def differences_in_all(grounds: Grounds) -> tuple[Renderable, ...]:
    """For the summary: every clear difference, and how many comparisons show none."""
    clear = tuple(sentence for theme in grounds.themes for sentence in clear_differences(grounds, theme))
    without = len(grounds.estimates.comparisons) - len(clear)
    if not without:
        return clear
    none = plural(
        "{count} comparison of an area with the rest shows no clear difference. That does not make the areas equal.",
        "{count} comparisons of an area with the rest show no clear difference. That does not make the areas equal.",
        without,
    )
    return (*clear, none)


def difference_said(grounds: Grounds, item: Item, one: Comparison) -> Text:
    inside = grounds.estimate(item.id, one.group)
    origin = inside.provenance if inside else None
    return _(
        "{area}: **{share}** chose {answers} on {question} ({base}), against {rest} in the rest of the "
        "organisation ({rest_base}). That is {points} {direction} ({interval}).",
        area=grounds.group_name(one.group),
        share=said_in_prose(one.inside),
        answers=answering(top_points(item)),
        question=quoted(item.label),
        base=answers_of(one.inside.base, origin),
        rest=said_in_prose(one.rest),
        rest_base=answers_of(one.rest.base, origin),
        points=points_said(one.difference),
        direction=in_context("difference", "higher") if one.difference > 0 else in_context("difference", "lower"),
        interval=size_between(one.low, one.high),
    )


def _no_other(compared: int, clear: int) -> Renderable:
    if clear:
        return _(
            "The other comparisons of areas in this theme show no clear difference. That does not make the areas equal."
        )
    return plural(
        "The theme's {count} comparison of an area with the rest shows no clear difference. "
        "That does not make the areas equal.",
        "None of the theme's {count} comparisons of an area with the rest shows a clear difference. "
        "That does not make the areas equal.",
        compared,
    )
