"""Raw counts, the only thing that is ever computed from rows. They never leave this folder: disclosure control
turns them into a Release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tillid.analysis.material.provenance import Provenance

Combination = tuple[str | None, ...]
"""One code a grouping column, None where the row gives none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows, the sum of their weights and the sum of their squared weights."""

    n: int
    weight: float
    weight_squared: float


@dataclass(frozen=True)
class Counts:
    """What one scan of the rows gives.

    `columns` names the grouping columns; the tree's column holds the finest code known (the unit, else the
    area). `respondents` has every row once, by combination. `cells` has, by combination and item, the tally of
    each category; every item of a combination adds up to the combination's respondents.
    """

    columns: tuple[str, ...]
    respondents: Mapping[Combination, Tally]
    cells: Mapping[tuple[Combination, str], Mapping[str, Tally]]
    provenance: Provenance
    weighted: bool = False
    moments: Mapping[str, Mapping[Combination, Mapping[tuple[str | int, ...], int]]] = field(default_factory=dict)
    """By declared moment and combination (columns that the moment is not given by are None): what moments/tally.py
    adds up."""
