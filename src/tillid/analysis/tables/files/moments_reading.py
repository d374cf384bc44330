"""Reading the moments of a release back from its file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from tillid.analysis.tables.files.part import Part, Unreadable, read_group
from tillid.analysis.tables.safe import MERGED
from tillid.analysis.tables.safe_moments import (
    MomentKind,
    NumberMean,
    Numbers,
    SafeMoment,
    ScaleRounded,
    ScaleSums,
    Score,
    TwoWay,
)

_KINDS = ("scale", "table", "number")
_ITEMS = {"scale": (2, 12), "table": (2, 2), "number": (1, 1)}
_MOST_POINTS = 11

Categories = Mapping[str, frozenset[str]]


def read_moment(part: Part, order: tuple[str, ...], categories: Categories) -> SafeMoment:
    """Raises Unreadable where it is not written as a release has it."""
    kind = cast(MomentKind, part.get("kind").one_of(_KINDS))
    named = part.get("items")
    items = tuple(one.one_of(tuple(categories)) for one in named.entries())
    least, most = _ITEMS[kind]
    if not least <= len(items) <= most or len(set(items)) < len(items):
        raise Unreadable(named.inside)
    hidden = not part.get("hidden").absent and part.get("hidden").yes()
    return SafeMoment(
        id=part.get("id").text(),
        kind=kind,
        items=items,
        filters=read_group(part.get("filters"), order),
        numbers=None if hidden else _numbers(part, kind, items, categories),
    )


def _numbers(part: Part, kind: MomentKind, items: tuple[str, ...], categories: Categories) -> Numbers:
    if kind == "table":
        return _table(part, items, categories)
    if kind == "number":
        return NumberMean(part.get("n").whole(), _finite(part.get("mean")), _finite(part.get("sd")))
    return _scale(part, items)


def _scale(part: Part, items: tuple[str, ...]) -> ScaleSums | ScaleRounded:
    points = part.get("points").whole()
    if not 1 < points <= _MOST_POINTS:
        raise Unreadable(part.get("points").inside)
    turned = tuple(one.one_of(items) for one in part.get("reversed").entries())
    n, score = part.get("n").whole(), _score(part.get("score"))
    if not part.get("exact").yes():
        rows = _triangle(part.get("correlations"), len(items), first=0)
        correlations = tuple(tuple(_finite(one) for one in row) for row in rows)
        return ScaleRounded(points, turned, n, correlations, score)
    sums = part.get("sums").entries()
    if len(sums) != len(items):
        raise Unreadable(part.get("sums").inside)
    products = _triangle(part.get("products"), len(items), first=1)
    return ScaleSums(
        points,
        turned,
        n,
        tuple(one.whole() for one in sums),
        tuple(tuple(one.whole() for one in row) for row in products),
        score,
    )


def _triangle(part: Part, width: int, *, first: int) -> list[list[Part]]:
    """Rows of which each is one longer than the one before."""
    rows = [row.entries() for row in part.entries()]
    if [len(row) for row in rows] != list(range(first, first + width)):
        raise Unreadable(part.inside)
    return rows


def _score(part: Part) -> Score | None:
    if part.absent:
        return None
    unit = _finite(part.get("rounded_to"))
    if unit <= 0:
        raise Unreadable(part.get("rounded_to").inside)
    return Score(part.get("n").whole(), _finite(part.get("mean")), _finite(part.get("sd")), unit)


def _finite(part: Part) -> Decimal:
    number = part.number()
    if not number.is_finite():
        raise Unreadable(part.inside)
    return number


def _table(part: Part, items: tuple[str, ...], categories: Categories) -> TwoWay:
    rows, columns = (
        _side(part.get(key), categories[item]) for key, item in zip(("rows", "columns"), items, strict=True)
    )
    lines = [line.entries() for line in part.get("cells").entries()]
    if [len(line) for line in lines] != [len(columns)] * len(rows):
        raise Unreadable(part.get("cells").inside)
    return TwoWay(rows, columns, tuple(tuple(one.whole() for one in line) for line in lines))


def _side(part: Part, categories: frozenset[str]) -> tuple[str, ...]:
    """Every category once, alone or merged."""
    keys = tuple(one.text() for one in part.entries())
    names = [name for key in keys for name in key.split(MERGED)]
    if len(names) != len(categories) or set(names) != categories:
        raise Unreadable(part.inside)
    return keys
