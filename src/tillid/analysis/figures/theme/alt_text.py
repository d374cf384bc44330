"""A theme figure in one sentence: both ends of every question, or their range where there are many questions."""

from __future__ import annotations

from fractions import Fraction

from tillid.analysis.estimates.values import ItemEstimate
from tillid.analysis.figures.answers import quoted, quoted_alternatives
from tillid.analysis.figures.shares import said_in_prose, unrounded
from tillid.analysis.figures.theme.spec import ThemeRow, ThemeSpec
from tillid.text import Joined, Renderable, _, plural

MOST_NAMED = 4


def alt_text(spec: ThemeSpec) -> Renderable:
    known = tuple((row, row.estimate) for row in spec.rows if row.estimate and unrounded(row.estimate.top) is not None)
    if not known:
        return _("{theme}: no shares can be shown for these questions.", theme=_subject(spec))
    missing = len(spec.rows) - len(known)
    rest = plural("; {count} question cannot be shown", "; {count} questions cannot be shown", missing)
    return _(
        "{theme}: the share who answered {top} against the share who answered {bottom}: {numbers}{rest}.",
        theme=_subject(spec),
        top=quoted_alternatives(spec.top),
        bottom=quoted_alternatives(spec.bottom),
        numbers=_each(known) if len(known) <= MOST_NAMED else _range(known),
        rest=rest if missing else "",
    )


def _subject(spec: ThemeSpec) -> Renderable:
    return Joined((spec.theme, spec.group_name), ", ") if spec.group_name else spec.theme


def _each(known: tuple[tuple[ThemeRow, ItemEstimate], ...]) -> Renderable:
    return Joined(tuple(_one(row, estimate) for row, estimate in known), "; ")


def _range(known: tuple[tuple[ThemeRow, ItemEstimate], ...]) -> Renderable:
    in_order = sorted(known, key=lambda one: unrounded(one[1].top) or Fraction(0))
    return _(
        "from {least} to {most} among {count} questions",
        least=_one(*in_order[0]),
        most=_one(*in_order[-1]),
        count=len(known),
    )


def _one(row: ThemeRow, estimate: ItemEstimate) -> Renderable:
    return _(
        "{label} {top} against {bottom}",
        label=quoted(row.label),
        top=said_in_prose(estimate.top),
        bottom=said_in_prose(estimate.bottom),
    )
