"""An item by area in one sentence, and in words which areas differ clearly."""

from __future__ import annotations

from tillid.analysis.estimates.values import Comparison
from tillid.analysis.figures.answers import quoted, quoted_alternatives
from tillid.analysis.figures.dots.spec import DotRow, DotsSpec
from tillid.analysis.figures.shares import difference, few, points_of, said_in_prose
from tillid.text import Joined, Listed, Renderable, _, plural

MOST_NAMED = 8


def alt_text(spec: DotsSpec) -> Renderable:
    if not spec.shown:
        return _("{question}: no area's share can be shown.", question=quoted(spec.label))
    shown = Listed(tuple(_one(row) for row in spec.shown)) if len(spec.shown) <= MOST_NAMED else _range(spec)
    whole: Renderable | str = ""
    if spec.everyone is not None and spec.everyone.top.share is not None:
        whole = _(", against {share} of everyone", share=said_in_prose(spec.everyone.top))
    return _(
        "The share who answered {answers} to {question}: {shown}{whole}.",
        answers=quoted_alternatives(spec.answers),
        question=quoted(spec.label),
        shown=shown,
        whole=whole,
    )


def differences(spec: DotsSpec) -> tuple[Renderable, ...]:
    """Which areas differ from the rest of the organisation, in words; nothing where none was compared."""
    if not spec.compares:
        return ()
    names = {row.place.group: row.place.name for row in spec.rows}
    clear = tuple(_difference(one, names[one.group]) for one in spec.clear)
    others = sum(row.comparison is not None for row in spec.rows) - len(clear)
    if not clear:
        return (_("No area differs clearly from the rest, which does not mean that they are alike."),)
    rest = plural(
        "For the other area there is no clear difference.",
        "For the other {count} areas there is no clear difference.",
        others,
    )
    return (Joined((*clear, *((rest,) if others else ()))),)


def _one(row: DotRow) -> Renderable:
    return _("{place} {share}", place=row.place.name, share=said_in_prose(row.share))


def _range(spec: DotsSpec) -> Renderable:
    """Of places where a per cent can be leant on, if there are any."""
    counted = [row for row in spec.shown if not few(row.share)] or list(spec.shown)
    in_order = sorted(counted, key=lambda row: row.share.share or 0)
    return _(
        "from {least} to {most} among {count} places",
        least=said_in_prose(in_order[0].share),
        most=said_in_prose(in_order[-1].share),
        count=len(spec.shown),
    )


def _difference(one: Comparison, name: Renderable) -> Renderable:
    points = abs(points_of(difference(one.inside, one.rest)))
    low, high = sorted((abs(points_of(one.low)), abs(points_of(one.high))))  # above or below stands in words
    if one.difference > 0:
        return _(
            "{area} lies {points} percentage points above the rest (95% interval {low} to {high}).",
            area=name,
            points=points,
            low=low,
            high=high,
        )
    return _(
        "{area} lies {points} percentage points below the rest (95% interval {low} to {high}).",
        area=name,
        points=points,
        low=low,
        high=high,
    )
