"""Grading a claim where several counts may stand behind the printed shares: every admissible value is tried.

Counts come as boxes (see `tables.reconstruct`), and the shares that hold or are imprecise are spans, which for one
n are intervals of counts. Whether a solution lies inside or outside is then a question of interval ends: exact,
and as quick for millions of solutions as for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tillid.analysis.report.claims.rules import Grade, Rule, even_rule
from tillid.analysis.report.claims.values import VerdictWord
from tillid.analysis.tables.published.reconstruct import Box

Interval = tuple[int, int]
"""Least and greatest count, both included; empty where the least is greater."""


def settle(grades: frozenset[Grade]) -> VerdictWord:
    """One verdict from the grades of all admissible values.

    All hold: holds. All imprecise: imprecise. None holds, whether imprecise or worse: does not hold, for nothing
    that fits the printed shares supports the claim. Some hold and some do not: cannot be checked.

    >>> settle(frozenset({"holds"})), settle(frozenset({"imprecise", "holds"}))
    ('holds', 'cannot_be_checked')
    """
    if len(grades) == 1:
        return next(iter(grades))
    return "cannot_be_checked" if not grades or "holds" in grades else "does_not_hold"


def grades_of_sum(rule: Rule, boxes: Iterable[Box], named: Sequence[int]) -> frozenset[Grade]:
    """The grades that the share of the named answers together can get."""
    found: set[Grade] = set()
    for box in boxes:
        sums, holds, near = box.sums(named), rule.holds.counts(box.n), rule.imprecise.counts(box.n)
        if _overlap(sums, holds):
            found.add("holds")
        if any(_overlap(sums, part) for part in _without(near, holds)):
            found.add("imprecise")
        if sums[0] < near[0] or sums[1] > near[1]:
            found.add("does_not_hold")
    return frozenset(found)


def grades_of_spread(boxes: Iterable[Box], named: Sequence[int]) -> frozenset[Grade]:
    """The grades that an even spread over the named answers can get: the worst of its answers decides.

    What the named answers have together is taken one value at a time; then each answer's rule is an interval.
    """
    found: set[Grade] = set()
    for box in boxes:
        counts = [(box.low[i], box.high[i]) for i in named]
        least, greatest = box.sums(named)
        for together in range(least, greatest + 1):
            found |= _grades_of_parts(counts, together, box.n)
            if len(found) == 3:
                return frozenset(found)
    return frozenset(found)


def _grades_of_parts(counts: list[Interval], together: int, n: int) -> set[Grade]:
    rule = even_rule(Fraction(100 * together, n), len(counts))
    holds, near = rule.holds.counts(n), rule.imprecise.counts(n)
    inside = [_both(one, near) for one in counts]
    grades: set[Grade] = set()
    if _reaches([_both(one, holds) for one in counts], together):
        grades.add("holds")
    if _some_outside(inside, holds, together):
        grades.add("imprecise")
    if _some_outside(counts, near, together):
        grades.add("does_not_hold")
    return grades


def _some_outside(counts: list[Interval], span: Interval, together: int) -> bool:
    """Whether counts that add up to `together` can be chosen so that at least one lies outside the span."""
    return any(
        _reaches([*counts[:at], part, *counts[at + 1 :]], together)
        for at, one in enumerate(counts)
        for part in _without(one, span)
    )


def _reaches(counts: list[Interval], together: int) -> bool:
    return all(low <= high for low, high in counts) and (
        sum(low for low, _ in counts) <= together <= sum(high for _, high in counts)
    )


def _without(one: Interval, other: Interval) -> tuple[Interval, Interval]:
    return (one[0], min(one[1], other[0] - 1)), (max(one[0], other[1] + 1), one[1])


def _both(one: Interval, other: Interval) -> Interval:
    return max(one[0], other[0]), min(one[1], other[1])


def _overlap(one: Interval, other: Interval) -> bool:
    low, high = _both(one, other)
    return low <= high
