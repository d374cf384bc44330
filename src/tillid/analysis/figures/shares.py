"""How a share is said and drawn: per cent, or counts where few answered, and the word for where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.figures.values import Cell
from tillid.analysis.material.provenance import provenance_word
from tillid.text import Joined, Renderable, Text, _, in_context

FEW_ANSWERS = 10
"""Below this base a per cent says more than it knows, so counts are printed."""
MANY_OUTSIDE = Fraction(1, 5)
"""Where more than this share answered outside the scale, the figure says that many could not judge."""


CONTRADICTORY = _("The printed shares contradict each other: no number of answers gives them all.")
NOT_LEGIBLE = _("The shares are not legible in the source.")
HIDDEN_HERE = _("Not shown, to protect those who answered.")
HIDDEN_SHORT = in_context("group", "not shown")
"""The same words for every hidden row: which of the rules hid it would itself say something."""


def few(share: Share) -> bool:
    return share.base is not None and share.base < FEW_ANSWERS


def unrounded(share: Share) -> Fraction | None:
    """What a bar is drawn from: exact where the counts are known, else the printed share."""
    if share.share is not None:
        return share.share
    if share.printed is not None:
        return Fraction(share.printed) / 100
    if share.possible is not None:
        return (share.possible[0] + share.possible[1]) / 2
    return None


def rounded(share: Share, decimals: int = 0) -> Decimal | None:
    """Per cent, half-up from the counts. A share that is only printed is rounded where every possible count
    rounds alike, and else stands as printed.

    >>> rounded(Share(("yes",), 1, 8, Fraction(1, 8))), rounded(Share(("yes",), printed=Decimal("7.3")))
    (Decimal('13'), Decimal('7.3'))
    """
    if share.share is not None:
        return percent(share.share, decimals)
    if share.possible is not None:
        low, high = (percent(end, decimals) for end in share.possible)
        if low == high:
            return low
    return share.printed


def said_short(share: Share) -> Renderable | None:
    """Inside a bar: the number alone, a count where few answered.

    >>> said_short(Share(("yes",), 1, 8, Fraction(1, 8))).render("da")
    '1'
    """
    if few(share) and share.count is not None:
        return _("{number}", number=share.count)
    return _number(share)


def said(share: Share) -> Renderable | None:
    """Beside a mark: "22%", "6 of 8" where few answered, "7–9%" where several counts are possible.

    >>> said(Share(("yes",), 6, 8, Fraction(3, 4))).render("en")
    '6 of 8'
    >>> said(Share(("yes",), 22, 100, Fraction(22, 100))).render("da")
    '22\xa0%'
    """
    if few(share) and share.count is not None and share.base is not None:
        return _("{count} of {base}", count=share.count, base=share.base)
    number = _number(share)
    return None if number is None else _("{percent}%", percent=number)


def said_in_prose(share: Share) -> Renderable:
    """In a sentence: "22 per cent", or "6 of 8"."""
    if few(share) and share.count is not None and share.base is not None:
        return _("{count} of {base}", count=share.count, base=share.base)
    number = _number(share)
    return _("an unknown share") if number is None else _("{percent} per cent", percent=number)


def _number(share: Share, decimals: int = 0) -> Renderable | None:
    value = rounded(share, decimals)
    if value is not None:
        return _("{number}", number=value)
    if share.possible is None:
        return None
    low, high = (percent(end, decimals) for end in share.possible)
    return _("{low}–{high}", low=low, high=high)


def percent_cell(share: Share) -> Cell:
    """For a table's per cent column: one decimal, "6 of 8" where few answered, None where unknown."""
    if few(share):
        return said(share)
    value = rounded(share, 1)
    return _number(share, 1) if value is None else value


def interval_cell(share: Share) -> Cell:
    """The 95 % interval in per cent, None where none may be stated."""
    if share.low is None or share.high is None or few(share):
        return None
    return _("{low} to {high}", low=percent(share.low, 1), high=percent(share.high, 1))


def points_of(difference: float | Fraction, decimals: int = 0) -> Decimal:
    """A difference of shares in percentage points, half away from nought.

    >>> points_of(-0.125), points_of(0.004)
    (Decimal('-13'), Decimal('0'))
    """
    return percent(difference, decimals)


def difference(first: Share, second: Share) -> Fraction:
    """Exact, so that halves are rounded as halves: as floats 0.6875 - 0.6 is a little under 0.0875.

    >>> points_of(difference(Share(("a",), share=Fraction(11, 16)), Share(("a",), share=Fraction(3, 5))), 1)
    Decimal('8.8')
    """
    return (first.share or Fraction(0)) - (second.share or Fraction(0))


def interval_of_points(low: float, high: float, decimals: int = 0) -> Renderable:
    """An interval of a difference, in percentage points."""
    return _("{low} to {high}", low=points_of(low, decimals), high=points_of(high, decimals))


def origin(estimate: ItemEstimate) -> Renderable | None:
    """The word that stands by the base, None for what was observed here."""
    if estimate.provenance == "observed":
        return None
    return provenance_word(estimate.provenance)


def origin_of(estimates: Sequence[ItemEstimate]) -> Renderable | None:
    """The words for a whole figure, None where all was observed here."""
    words = tuple(dict.fromkeys(word for one in estimates if (word := origin(one)) is not None))
    return Joined(words, ", ") if words else None


def base_said(estimate: ItemEstimate) -> Renderable | str:
    """How many answered; where several numbers are possible, the smallest and the largest."""
    if estimate.answered is not None:
        return _("{number}", number=estimate.answered)
    if estimate.possible_n:
        low, high = estimate.possible_n[0], estimate.possible_n[-1]
        return _("{low}–{high}", low=low, high=high) if low < high else _("{number}", number=low)
    return "–"


def instead_of_bar(estimate: ItemEstimate | None) -> Renderable | None:
    """What a row says where nothing can be drawn: the same words for every hidden item and for every unknown one."""
    if estimate is None:
        return _("Not asked in this measurement.")
    if estimate.status == "hidden":
        return HIDDEN_HERE
    if all(unrounded(share) is None for share in estimate.distribution):
        return _seen(estimate, NOT_LEGIBLE)
    return None


def instead_in_short(estimate: ItemEstimate | None) -> Renderable | None:
    """The same in few words, for a figure that draws the ends of the scale alone."""
    if estimate is None or estimate.status == "hidden" or unrounded(estimate.top) is not None:
        return instead_of_bar(estimate)
    return CONTRADICTORY if estimate.status == "contradictory" else NOT_LEGIBLE


def remark(estimate: ItemEstimate) -> Renderable | None:
    """What a drawn row needs said: several counts possible, or shares that contradict themselves."""
    if estimate.status == "several":
        return _("Several numbers of answers are possible: {numbers}.", numbers=_numbers(estimate.possible_n))
    if estimate.status == "contradictory":
        return CONTRADICTORY
    return None


def _seen(estimate: ItemEstimate, why: Text) -> Renderable:
    if not estimate.loose:
        return why
    numbers = Joined(tuple(_("{percent}%", percent=share) for share in estimate.loose), " · ")
    return Joined((why, _("Seen, not assigned: {numbers}.", numbers=numbers)))


def _numbers(possible: tuple[int, ...]) -> Renderable:
    most = 6
    if len(possible) > most:
        return _("{low} to {high} ({count} possibilities)", low=possible[0], high=possible[-1], count=len(possible))
    return Joined(tuple(_("{number}", number=one) for one in possible), ", ")
