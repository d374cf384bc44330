"""What every moment is held to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.analysis.material.wave import SMALLEST_MOMENT_GROUP


@dataclass(frozen=True, slots=True)
class MomentLimits:
    """`k` is the strictest limit of the items; `alike` how many must have answered otherwise. `off` shows everything
    as it was counted: only tests do."""

    k: int
    alike: int = 2
    off: bool = False
    least: int = SMALLEST_MOMENT_GROUP

    def nobody_alone(self, counts: Sequence[int]) -> bool:
        """Whether the answers of some people may be known: nobody, or enough who do not answer alike.

        >>> [MomentLimits(5).nobody_alone(counts) for counts in ((0, 0), (3, 2), (4, 0), (6, 1), (0, 9))]
        [True, True, False, False, False]
        """
        people = sum(counts)
        return self.off or not people or (people >= self.k and max(counts) <= people - self.alike)

    def enough(self, people: int) -> bool:
        return self.off or not people or people >= self.least
