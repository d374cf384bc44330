"""A figure before it is drawn: what it shows, the one sentence that tells it, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from tillid.text import Renderable

Cell = Renderable | str | int | Decimal | None
"""None prints as a dash: hidden, unknown or not stated, which the table's notes explain."""


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` decides alignment and number format: per cent cells hold per cent (21.9), not fractions."""

    title: Renderable | str
    kind: Literal["text", "count", "percent", "points"] = "text"
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers with their bases; `notes` say base, provenance and what a dash means."""

    id: str
    title: Renderable
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Renderable, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    name: Renderable | str
    colour: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class NativeChart:
    """The same numbers for a chart that people may edit in a slide: per cent, one value a category."""

    kind: Literal["stacked", "bars", "points"]
    categories: tuple[Renderable | str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """`key` is unique in a report and names files and ids; `spec` is the kind's own frozen value."""

    kind: str
    key: str
    title: Renderable
    alt: Renderable
    table: Table
    spec: Any
    notes: tuple[Renderable, ...] = ()
    chart: NativeChart | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A cleaned SVG (no style element or attribute, ids from the figure's key) and its size in px."""

    svg: str
    width: float
    height: float
