"""Which whole counts could stand behind printed shares. Exact integers throughout; nothing is estimated.

For one base n and one rounding rule, the counts that print as a given share lie next to each other: an
interval. An item is therefore a `Box`, one interval an answer, and its solutions are the points of the box that
add up to n. Sums of such intervals are intervals again, so what a set of answers can add up to follows without
listing the solutions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, islice
from operator import add, sub

from tillid.analysis.tables.safe import Solutions

ALL = Decimal(100)
LISTED = 50
"""How many solutions are listed; all are counted."""

Shares = Sequence[Decimal | None]
"""Per cent as printed. None is a share that is not known: any count may stand there."""


@dataclass(frozen=True, slots=True)
class Box:
    """For one n: the least and the greatest count of each answer, bounds included."""

    n: int
    low: tuple[int, ...]
    high: tuple[int, ...]

    @property
    def holds_a_solution(self) -> bool:
        return all(map(int.__le__, self.low, self.high)) and sum(self.low) <= self.n <= sum(self.high)

    def within(self, other: Box) -> Box:
        """The points that lie in both boxes."""
        return Box(self.n, tuple(map(max, self.low, other.low)), tuple(map(min, self.high, other.high)))

    def sums(self, named: Sequence[int]) -> tuple[int, int]:
        """The least and the greatest number who gave one of the answers at these positions, over all solutions.

        >>> Box(10, (2, 3, 3), (4, 4, 4)).sums((0, 1))
        (6, 7)
        """
        low, high = sum(self.low[i] for i in named), sum(self.high[i] for i in named)
        return max(low, self.n - (sum(self.high) - high)), min(high, self.n - (sum(self.low) - low))


def reconstruct(shares: Shares, respondents: int) -> Solutions:
    """Every n from 1 to `respondents` with whole counts that add up to n and print as all of these shares.

    One rounding rule holds for the whole item; half-up and half-even are both tried, and a solution that both
    lead to counts once. The precision is that of the longest written decimal.

    >>> found = reconstruct((Decimal("66.7"), Decimal("33.3")), 5)
    >>> found.possible_n, found.counted, found.listed
    ((3,), 1, ((2, 1),))
    """
    possible: dict[int, list[Box]] = {}
    for box in boxes(shares, respondents):
        possible.setdefault(box.n, []).append(box)
    counted = sum(_together(found) for found in possible.values())
    listed = islice((one for found in possible.values() for one in _solutions(found)), LISTED)
    return Solutions(tuple(possible), counted, tuple(listed))


def boxes(shares: Shares, respondents: int) -> Iterator[Box]:
    """The boxes that hold a solution, by growing n; two for an n where the rounding rules differ.

    >>> [box.n for box in boxes((Decimal(50), Decimal(50)), 4)]
    [2, 4]
    """
    if not shares:
        return
    printed, whole = _in_units(shares)
    for n in range(1, respondents + 1):
        if not _near(printed, whole, n):
            continue
        half_up, half_even = _half_up(printed, whole, n), _half_even(printed, whole, n)
        for box in (half_up, half_even) if half_up != half_even else (half_up,):
            if box.holds_a_solution:
                yield box


def certainly_alike(shares: Shares, respondents: int | None) -> bool:
    """Whether one answer was given by all, or by all but one, whatever counts stand behind the shares.

    100 % as printed is taken at its word, though of very many it may be a few less.

    >>> certainly_alike((Decimal("97.7"), Decimal("2.3")), 60), certainly_alike((Decimal(97), Decimal(3)), 220)
    (True, False)
    """
    if ALL in shares:
        return True
    if respondents is None or not any(share is not None for share in shares):
        return False
    places = range(len(shares))
    gaps = [0] * len(shares)
    for box in boxes(shares, respondents):
        for one in places:
            gaps[one] = max(gaps[one], box.sums([other for other in places if other != one])[1])
        if min(gaps) > 1:
            return False
    return any(gaps)


def _in_units(shares: Shares) -> tuple[tuple[int | None, ...], int]:
    """The shares and 100 % in units of the last decimal that is printed."""
    exponents = (share.as_tuple().exponent for share in shares if share is not None)
    decimals = max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)
    return tuple(None if share is None else int(share.scaleb(decimals)) for share in shares), 100 * 10**decimals


def _near(printed: tuple[int | None, ...], whole: int, n: int) -> bool:
    """Whether every share is within half a unit of some count: quick, and true of every n that can work."""
    twice = 2 * whole
    return all(share is None or -((1 - 2 * share) * n // twice) <= (2 * share + 1) * n // twice for share in printed)


def _half_up(printed: tuple[int | None, ...], whole: int, n: int) -> Box:
    """Half a unit is rounded up: from half a unit below (included) to half a unit above (not included)."""
    twice = 2 * whole
    return _box(
        n,
        [0 if s is None else -((1 - 2 * s) * n // twice) for s in printed],
        [n if s is None else -(-(2 * s + 1) * n // twice) - 1 for s in printed],
    )


def _half_even(printed: tuple[int | None, ...], whole: int, n: int) -> Box:
    """Half a unit goes to the even neighbour: an even share takes both its ends, an odd one neither."""
    twice, low, high = 2 * whole, [], []
    for share in printed:
        if share is None:
            low.append(0)
            high.append(n)
        elif share % 2 == 0:
            low.append(-((1 - 2 * share) * n // twice))
            high.append((2 * share + 1) * n // twice)
        else:
            low.append((2 * share - 1) * n // twice + 1)
            high.append(-(-(2 * share + 1) * n // twice) - 1)
    return _box(n, low, high)


def _box(n: int, low: list[int], high: list[int]) -> Box:
    return Box(n, tuple(max(0, one) for one in low), tuple(min(n, one) for one in high))


def _together(found: list[Box]) -> int:
    """How many solutions lie in at least one of the one or two boxes of an n."""
    counted = sum(map(_counted, found))
    if len(found) == 2:  # the rounding rules lead to two boxes
        counted -= _counted(found[0].within(found[1]))
    return counted


def _counted(box: Box) -> int:
    """How many points of the box add up to n, answer by answer.

    `ways[t]` is the number of ways in which the answers so far lie t above their least counts together; an
    answer that may lie up to w above its own adds the last w + 1 of them, a difference of two running sums.
    """
    if not box.holds_a_solution:
        return 0
    widths = tuple(map(sub, box.high, box.low))
    target = min(box.n - sum(box.low), sum(box.high) - box.n)  # the mirror image has as many
    ways = [1] + [0] * target
    for width in widths:
        running = list(accumulate(ways))
        ways = [*running[: width + 1], *map(sub, running[width + 1 :], running)]
    return ways[target]


def _solutions(found: list[Box]) -> Iterator[tuple[int, ...]]:
    """The solutions of an n, each once."""
    yield from _points(found[0])
    for box in found[1:]:
        for point in _points(box):
            if not _contains(found[0], point):
                yield point


def _contains(box: Box, point: tuple[int, ...]) -> bool:
    return all(low <= one <= high for low, one, high in zip(box.low, point, box.high, strict=True))


def _points(box: Box) -> Iterator[tuple[int, ...]]:
    """The points of the box that add up to n, the greatest first answers first; no dead ends are tried."""
    lows = [*accumulate(reversed(box.low), add, initial=0)][::-1]
    highs = [*accumulate(reversed(box.high), add, initial=0)][::-1]
    yield from _after((), box.n, box, lows, highs)


def _after(point: tuple[int, ...], left: int, box: Box, lows: list[int], highs: list[int]) -> Iterator[tuple[int, ...]]:
    at = len(point)
    if at == len(box.low):
        yield point
        return
    greatest = min(box.high[at], left - lows[at + 1])
    least = max(box.low[at], left - highs[at + 1])
    for count in range(greatest, least - 1, -1):
        yield from _after((*point, count), left - count, box, lows, highs)
