"""What a hole tells to whoever knows the rules: that something in every hidden block gave too few answers, or
answers alike. It must never be certain of which group.

For every group in the hole there must be answers that add up to the same leftover, would hide the same blocks, and
in which that group's answers are not alike. All other tests look at the leftover alone, which would be the same: so
nobody can tell such answers from the real ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tillid.analysis.tables.protect.blocks import Block
from tillid.analysis.tables.protect.hierarchy import Cells


@dataclass(frozen=True)
class Hole:
    """`answers` and `silent` are what is left over; `blocks` those hidden for their answers, with everybody's size
    in `sizes`; `beside` are the sizes of the groups hidden for their size with which the hole may have begun."""

    answers: Cells
    silent: int
    blocks: tuple[Block, ...]
    sizes: dict[int, int]
    beside: tuple[int, ...]
    k: int
    alike: int

    def tells_of_nobody(self) -> bool:
        return all(self._may_be_mixed(node) for block in self.blocks for node in block)

    def _may_be_mixed(self, node: int) -> bool:
        wanted = [[self.sizes[other] for other in block if other != node] for block in self.blocks]
        choices = [wanted] if all(wanted) else []
        if self.beside and len(self.blocks) == 1:
            choices.append([])
        return any(self._fits(node, choice) for choice in choices)

    def _fits(self, node: int, members: list[list[int]]) -> bool:
        """Whether one group of every block (none: the groups hidden for their size instead) may be the reason while
        `node` is mixed."""
        demands = [min(sizes) - self.alike + 1 for sizes in members] or [self._beside()]
        quiet = [min(sizes) - self.k + 1 for sizes in members] or [sum(self.beside) - self.k + 1]
        return any(self._leaves_mixed(node, left, silent) for left, silent in self._placed(demands, quiet))

    def _beside(self) -> int:
        """How many answers alike among the small groups make the rule for known sizes ask for company."""
        small = max((size for size in self.beside if size < self.k), default=0)
        return sum(self.beside) - max(small, self.alike) + 1

    def _placed(self, demands: list[int], quiet: list[int]) -> Iterator[tuple[list[int], int]]:
        """What remains when every demand has taken its answers alike, or its silent people: a few ways of it."""
        for keep_largest in (False, True):
            for use_silence in (False, True):
                left, silent = list(self.answers), self.silent
                for demand, silence in sorted(zip(demands, quiet, strict=True), reverse=True):
                    if use_silence and silence <= silent:
                        silent -= max(silence, 0)
                        continue
                    enough = [(count, i) for i, count in enumerate(left) if count >= demand]
                    if not enough:
                        break
                    _count, place = min(enough) if keep_largest else max(enough)
                    left[place] -= max(demand, 0)
                else:
                    yield left, silent

    def _leaves_mixed(self, node: int, left: list[int], silent: int) -> bool:
        size = self.sizes[node]
        return any(
            size - answered <= silent and sum(min(count, answered - self.alike) for count in left) >= answered
            for answered in range(self.k, size + 1)
        )
