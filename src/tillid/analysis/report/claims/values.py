"""A claim as somebody wrote it, and what the numbers say to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tillid.text import Renderable, Words

Qualifier = Literal[
    "exact",
    "about",
    "only",
    "over",
    "a_little_over",
    "most",
    "evenly",
    "grown",
    "small_differences",
    "large_differences",
]
"""How the claim puts its number: see docs/estimates.md for what each takes to hold."""

OF_A_SHARE: tuple[Qualifier, ...] = ("exact", "about", "only", "over", "a_little_over", "most", "evenly")
OF_AREAS: tuple[Qualifier, ...] = ("small_differences", "large_differences")
WITH_A_NUMBER: tuple[Qualifier, ...] = ("exact", "about", "only", "over", "a_little_over")
QUALIFIERS: tuple[Qualifier, ...] = (*OF_A_SHARE, "grown", *OF_AREAS)

VerdictWord = Literal["holds", "imprecise", "does_not_hold", "cannot_be_checked"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about the figures.

    `says` is the number as written, in per cent. A claim without a qualifier has its number filled in from the
    estimate: its sentence holds `{share}`, perhaps `{base}`. `sentence` is empty where nobody wrote one.
    """

    id: str
    item: str | None = None
    answers: tuple[str, ...] = ()
    qualifier: Qualifier | None = None
    says: Decimal | None = None
    by: str | None = None
    about: Words = Words()
    source: str | None = None
    also_about: str | None = None
    sentence: Words = Words()

    @property
    def filled_in(self) -> bool:
        """Whether the number comes from the estimate, so that there is nothing to compare it with."""
        return any("{share}" in text for _, text in self.sentence.by_language) and self.says is None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`share` is per cent from counts, half-up to one decimal, and `base` how many answered; None where the
    counts are not known. `correction` stands beside a claim that is imprecise or does not hold."""

    claim: str
    verdict: VerdictWord
    share: Decimal | None
    base: int | None
    why: Renderable
    correction: Renderable | None
    sentence: Renderable
