"""Claims that cannot both be true are shown together."""

from __future__ import annotations

from decimal import Decimal

from tillid.analysis.report.claims.rules import Span, rule_of
from tillid.analysis.report.claims.values import OF_A_SHARE, Claim


def contradict(one: Claim, other: Claim) -> bool:
    """Whether no numbers at all could make both hold, whatever was measured.

    >>> some = Claim("x", "item", ("yes",), "about", Decimal(40))
    >>> contradict(some, Claim("y", "item", ("yes",), "over", Decimal(50)))
    True
    """
    if {one.qualifier, other.qualifier} == {"small_differences", "large_differences"}:
        small, large = (one, other) if one.qualifier == "small_differences" else (other, one)
        return (small.by or "area") == (large.by or "area") and small.item in (None, large.item)
    first, second = _span(one), _span(other)
    if one.item is None or one.item != other.item or first is None or second is None:
        return False
    return _apart(one, first, other, second)


def _span(claim: Claim) -> Span | None:
    """The shares for which the claim holds."""
    if claim.qualifier == "most":
        return rule_of("most", Decimal(50)).holds
    if (
        claim.qualifier is None
        or claim.says is None
        or claim.qualifier not in OF_A_SHARE
        or claim.qualifier == "evenly"
    ):
        return None
    return rule_of(claim.qualifier, claim.says).holds


def _apart(one: Claim, first: Span, other: Claim, second: Span) -> bool:
    """Some of the answers are never more than all of them, and answers apart are never more than everyone."""
    named, also = set(one.answers), set(other.answers)
    if named <= also and _below(second, first):
        return True
    if also <= named and _below(first, second):
        return True
    if named & also:
        return False
    together = first.low + second.low
    return together > 100 or (together == 100 and (first.low_open or second.low_open))


def _below(lower: Span, upper: Span) -> bool:
    """Whether every share of the one is smaller than every share of the other."""
    return lower.high < upper.low or (lower.high == upper.low and (lower.high_open or upper.low_open))


def grouped(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    """All claims in their order, those that contradict each other together where the first of them stands."""
    groups: list[list[Claim]] = []
    for claim in claims:
        touched = [group for group in groups if any(contradict(claim, other) for other in group)]
        if not touched:
            groups.append([claim])
            continue
        first, *others = touched
        for group in others:
            first += group
            groups.remove(group)
        first.append(claim)
    return tuple(tuple(sorted(group, key=claims.index)) for group in groups)
