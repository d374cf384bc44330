"""The only thing that anything after disclosure control may see. `SafeTable(` is written in this folder alone.

This file imports no reader, no database engine and no rows: importing it brings nothing along.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.provenance import Provenance
from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED, AskedIf, Kind
from tillid.analysis.tables.groups import EVERYONE, Dimension, Group
from tillid.analysis.tables.safe_moments import SafeMoment
from tillid.analysis.tables.safe_weighted import WeightedTotal
from tillid.text import Words

MERGED = "+"
"""Merged categories are one cell whose key joins theirs: `very_high+high`."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """What whole counts could stand behind printed shares.

    `possible_n` holds every base that works, `counted` how many solutions there are in all, and `listed`
    the first of them (at most 50), each in the order of the table's cells. None of them: the shares
    contradict themselves.
    """

    possible_n: tuple[int, ...]
    counted: int
    listed: tuple[tuple[int, ...], ...]

    @property
    def unique(self) -> bool:
        return self.counted == 1

    @property
    def contradictory(self) -> bool:
        return self.counted == 0


@dataclass(frozen=True, slots=True)
class SafeTable:
    """One item's counts in one group, as they may be shown. `None` is hidden, or for `shares` unknown."""

    filters: Group
    item: str
    cells: tuple[tuple[str, int | None], ...]
    n: int | None
    provenance: Provenance
    hidden: bool = False
    nearest: Group | None = None
    shares: tuple[tuple[str, Decimal | None], ...] | None = None
    """Published shares in per cent as printed; then `cells` are empty unless the counts follow from them."""
    solutions: Solutions | None = None
    loose: tuple[Decimal, ...] = ()
    """Published shares seen without a sure answer category: mentioned, never used."""

    @property
    def counts(self) -> dict[str, int | None]:
        return dict(self.cells)

    @property
    def visible(self) -> bool:
        """Whether every cell may be read."""
        return bool(self.cells) and all(count is not None for _, count in self.cells)

    @property
    def answered(self) -> int | None:
        """How many answered, on the scale or outside it. None where hidden or unknown."""
        return self._leaving_out(NO_ANSWER, NOT_ASKED)

    def count(self, answers: tuple[str, ...]) -> int | None:
        """How many gave one of these answers; None where hidden, unknown, or hidden in a merged cell.

        >>> table = SafeTable((), "a", (("yes", 7), ("no", 5), ("no_answer", 1)), 13, "observed")
        >>> table.count(("yes", "no")), table.answered
        (12, 12)
        """
        wanted, total = set(answers), 0
        for key, count in self.cells:
            parts = set(key.split(MERGED))
            if not parts & wanted:
                continue
            if count is None or not parts <= wanted:
                return None
            total, wanted = total + count, wanted - parts
        return None if wanted else total

    def _leaving_out(self, *left_out: str) -> int | None:
        if not self.visible:
            return None
        return sum(count or 0 for key, count in self.cells if key not in left_out)


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """What a release says of an item: enough to read its tables without the questionnaire."""

    id: str
    theme: str | None
    categories: tuple[str, ...]
    on_scale: tuple[str, ...]
    wording_sha256: str
    min_group: int | None = None
    kind: Kind = "scale"
    """Only a `scale` has a top and a bottom: choices, bands and background questions are not compared by them."""
    asked_if: AskedIf | None = None
    """To whom it was put, where not to everyone: as in the questionnaire, so by the whole of a multiple choice."""


@dataclass(frozen=True, slots=True)
class ReleasedWave:
    """What a release says of its wave."""

    id: str
    population: Words
    mode: Words
    fielded: Words
    provenance: Provenance
    respondents: int | None
    """How many answered anything; None where a group under k would follow from it."""
    invited: tuple[tuple[Group, int], ...] = ()
    """How many were invited, by group, where that is known (from wave.yaml, never from answers)."""

    opened: PartialDate | None = None
    closed: PartialDate | None = None
    """When it was asked, where that is known as dates: releases whose periods overlap may be of the same answers."""

    def invited_of(self, group: Group) -> int | None:
        return dict(self.invited).get(group)


@dataclass(frozen=True)
class Release:
    """Every SafeTable of a wave, frozen and hashed: the only input of estimates, figures and reports."""

    wave: ReleasedWave
    k: int
    shared_n: bool
    """True where all items of a group add up to the same n; false for published shares."""
    dimensions: tuple[Dimension, ...]
    items: tuple[ReleasedItem, ...]
    tables: tuple[SafeTable, ...]
    sha256: str = ""
    unplaced: tuple[str, ...] = ()
    """Dimensions in which some respondents belong to no group: they count in everyone, or in their area, only."""
    moments: tuple[SafeMoment, ...] = ()
    weighted: tuple[WeightedTotal, ...] = ()

    @functools.cached_property
    def _by_place(self) -> dict[tuple[Group, str], SafeTable]:
        return {(table.filters, table.item): table for table in self.tables}

    @functools.cached_property
    def items_by_id(self) -> dict[str, ReleasedItem]:
        return {item.id: item for item in self.items}

    @functools.cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every declared group, everyone first, in the order of the dimensions."""
        return tuple(dict.fromkeys(table.filters for table in self.tables))

    def table(self, item: str, group: Group = EVERYONE) -> SafeTable | None:
        return self._by_place.get((group, item))

    def moment(self, id: str, group: Group = EVERYONE) -> SafeMoment | None:
        """A declared moment in a group; None where it was not declared for it."""
        return next((one for one in self.moments if one.id == id and one.filters == group), None)

    def dimension(self, id: str) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.id == id), None)
