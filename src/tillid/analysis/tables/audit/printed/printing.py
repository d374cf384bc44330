"""What a printed share says of whole counts, in whole numbers: 45.2 of n is at least 45.15 and less than 45.25."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tillid.analysis.tables.audit.printed.puzzle import Puzzle, Terms, less, times

Rounding = Literal["half_up", "half_even"]
"""A report keeps to one of them; which one is not known, so both are tried."""
Spans = Mapping[str, tuple[int, int]]
"""By answer: the least and the greatest count."""
_LISTED = 100
"""So few bases are told to the solver one by one, which it settles far quicker; more of them lie close together."""


@dataclass(frozen=True)
class Printing:
    """How a report is taken to print: with so many decimals, rounded so."""

    decimals: int
    rounding: Rounding

    def ends(self, share: Decimal) -> tuple[int, int, int, int]:
        """The share in units u of the last decimal: 2w, (2u - 1) and (2u + 1), where w units are the whole, and
        bits a and b such that `(2u - 1) n + a <= 2w count <= (2u + 1) n - b`: an end that rounds elsewhere is out."""
        unit, even = int(share.scaleb(self.decimals)), self.rounding == "half_even"
        low_is_out = int(even and unit % 2 == 1)
        high_is_out = int(not (even and unit % 2 == 0))
        return 200 * 10**self.decimals, 2 * unit - 1, low_is_out, high_is_out

    def span(self, share: Decimal, n: int) -> tuple[int, int]:
        """The least and the greatest count of n that prints as the share; none where the least is greater.

        >>> Printing(0, "half_up").span(Decimal(13), 8), Printing(0, "half_even").span(Decimal(13), 8)
        ((1, 1), (2, 1))
        """
        twice, low, low_out, high_out = self.ends(share)
        return max(-(-(low * n + low_out) // twice), 0), min(((low + 2) * n - high_out) // twice, n)

    def bases(self, shares: Mapping[str, Decimal], most: int, *, add_up: bool) -> Iterator[tuple[int, Spans]]:
        """Every base of 1 to `most` that all the shares can be of. `add_up`: no other answer was given."""
        for n in range(1, most + 1):
            spans = {}
            for name, share in shares.items():
                low, high = spans[name] = self.span(share, n)
                if low > high:
                    break
            else:
                least, greatest = (sum(span[end] for span in spans.values()) for end in (0, 1))
                if least <= n and (greatest >= n or not add_up):
                    yield n, spans


def decimals(shares: Iterable[Decimal | None]) -> int:
    """How many decimals the longest of the shares has."""
    exponents = (share.as_tuple().exponent for share in shares if share is not None)
    return max((-one for one in exponents if isinstance(one, int)), default=0)


def know_shares(
    puzzle: Puzzle,
    counts: Mapping[str, Terms],
    base: Terms,
    shares: Mapping[str, Decimal],
    printing: Printing,
    *,
    most: int,
    add_up: bool,
) -> None:
    """The counts print as these shares of a base that is at most so large."""
    found = list(printing.bases(shares, most, add_up=add_up))
    if len(found) > _LISTED:
        for name, share in shares.items():
            twice, low, low_out, high_out = printing.ends(share)
            scaled = times(counts[name], twice)
            puzzle.know(less(scaled, times(base, low)), least=low_out)
            puzzle.know(less(times(base, low + 2), scaled), least=high_out)
        puzzle.know(base, least=found[0][0], most=found[-1][0])
        return
    chosen = [puzzle.number(1) for _ in found]
    puzzle.know(dict.fromkeys(chosen, 1), least=1, most=1)
    puzzle.know(less(base, {one: n for one, (n, _) in zip(chosen, found, strict=True)}), least=0, most=0)
    for name in shares:
        least = {one: spans[name][0] for one, (_, spans) in zip(chosen, found, strict=True)}
        greatest = {one: spans[name][1] for one, (_, spans) in zip(chosen, found, strict=True)}
        puzzle.know(less(counts[name], least), least=0)
        puzzle.know(less(greatest, counts[name]), least=0)
