"""Which column of a file holds what, and what the file itself says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

ColumnKind = Literal["text", "whole", "other"]


@dataclass(frozen=True, slots=True)
class Source:
    """What the file itself says of a column: its value labels and its user-missing values (SPSS)."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """From a code in its shortest form to its label."""
    missing: tuple[tuple[Decimal, Decimal], ...] = ()
    """Ranges of values that stand for an answer outside the scale, both ends included."""

    def is_missing(self, number: Decimal) -> bool:
        return any(low <= number <= high for low, high in self.missing)


@dataclass(frozen=True, slots=True)
class Column:
    """`name` as the user's file has it, `field` as the Parquet file has it."""

    name: str
    field: str
    kind: ColumnKind = "text"
    type: str = "VARCHAR"
    source: Source = Source()

    @property
    def quoted(self) -> str:
        """The field as SQL names it."""
        return '"' + self.field.replace('"', '""') + '"'


@dataclass(frozen=True)
class Columns:
    """Which column holds what. `options` has the columns of a multiple choice that has one for each option."""

    items: Mapping[str, Column] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Column]] = field(default_factory=dict)
    area: Column | None = None
    unit: Column | None = None
    groupings: Mapping[str, Column] = field(default_factory=dict)
    weight: Column | None = None

    def all(self) -> tuple[Column, ...]:
        places = tuple(column for column in (self.area, self.unit, self.weight) if column)
        options = tuple(column for columns in self.options.values() for column in columns.values())
        return (*places, *self.groupings.values(), *self.items.values(), *options)
