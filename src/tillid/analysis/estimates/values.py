"""What is estimated from a release. Every number carries its base, and the word for where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tillid.analysis.material.provenance import Provenance
from tillid.analysis.tables.groups import Group
from tillid.text import Renderable

Status = Literal["counted", "reconstructed", "several", "contradictory", "unknown", "hidden"]
"""counted: from answers. The rest but the last are published shares: exactly one set of counts fits,
several fit, none fits, or a share is not legible. hidden: disclosure control."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of all who answered an item that gave one of these answers.

    `share` is exact (a Fraction of `base`). Where several counts are possible `count` and `base` are None
    and `possible` holds the smallest and largest share they allow; `printed` is the published per cent.
    `low` and `high` are the 95 % interval as fractions of 1, None where none may be stated.
    """

    answers: tuple[str, ...]
    count: int | None = None
    base: int | None = None
    share: Fraction | None = None
    low: float | None = None
    high: float | None = None
    printed: Decimal | None = None
    possible: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class ItemEstimate:
    """One item in one group. Bases: `n` all respondents, `answered` on the scale or outside it, `on_scale`."""

    item: str
    group: Group
    status: Status
    provenance: Provenance
    n: int | None
    answered: int | None
    on_scale: int | None
    distribution: tuple[Share, ...]
    """Each answer in the questionnaire's order, those on the scale first; base `answered`. Answers that
    disclosure control merged stand together as one share of several answers."""
    top: Share
    middle: Share
    bottom: Share
    outside: tuple[Share, ...]
    """The answers outside the scale, each by itself (they also stand in `distribution`)."""
    skipped: int | None = None
    not_asked: int | None = None
    possible_n: tuple[int, ...] = ()
    loose: tuple[Decimal, ...] = ()

    @property
    def merged(self) -> tuple[Share, ...]:
        """Answers that disclosure control lets stand together only."""
        return tuple(share for share in self.distribution if len(share.answers) > 1)

    @property
    def told_outside(self) -> tuple[Share, ...]:
        """The answers outside the scale as they can be told: some may stand together."""
        outside = {answer for share in self.outside for answer in share.answers}
        return tuple(share for share in self.distribution if set(share.answers) <= outside)

    def of(self, answer: str) -> Share:
        """The share of one answer, without a number where it is hidden or merged with others."""
        return next((share for share in self.distribution if share.answers == (answer,)), Share((answer,)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """An area against the rest of the organisation, top-2 of one item; percentage points as fractions of 1."""

    item: str
    group: Group
    inside: Share
    rest: Share
    difference: float
    low: float
    high: float
    test: Literal["pearson", "fisher"]
    p: float
    p_adjusted: float

    @property
    def differs(self) -> bool:
        return self.p_adjusted < 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """One item's top-2 now against an earlier wave, in one group. `why_not` says why there is no number."""

    item: str
    group: Group
    earlier_wave: str
    now: Share
    before: Share
    same_wording: bool
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    why_not: Renderable | None = None
    provenances: tuple[Provenance, Provenance] | None = None
    """Where the two numbers come from, now and before."""

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out no change at all."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


@dataclass(frozen=True)
class Estimates:
    """All that later steps may say: items by group, comparisons (one family), changes (another)."""

    items: tuple[ItemEstimate, ...]
    comparisons: tuple[Comparison, ...] = ()
    changes: tuple[Change, ...] = ()

    def item(self, item: str, group: Group = ()) -> ItemEstimate | None:
        return self._by_place.get((item, group))

    @property
    def _by_place(self) -> dict[tuple[str, Group], ItemEstimate]:
        found: dict[tuple[str, Group], ItemEstimate] | None = self.__dict__.get("_places")
        if found is None:
            found = self.__dict__["_places"] = {(one.item, one.group): one for one in self.items}
        return found

    def compared(self, item: str) -> tuple[Comparison, ...]:
        return tuple(one for one in self.comparisons if one.item == item)

    def changed(self, item: str, group: Group = ()) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.item == item and one.group == group)
