"""Weighted totals as the JSON of a release, and read back from it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tillid.analysis.tables.files.part import Part, Unreadable, read_group
from tillid.analysis.tables.safe_weighted import WeightedTotal, WeightingGroup

Json = dict[str, Any]


def weighted_json(total: WeightedTotal) -> Json:
    return {
        "item": total.item,
        "filters": {},
        "by": total.by,
        "groups": [
            {
                "of": dict(group.of),
                "less": [dict(one) for one in group.less],
                "weight": _plain(group.weight),
            }
            for group in total.groups
        ],
        "cells": {key: _plain(count) for key, count in total.cells},
        "answered": total.answered,
        "effective_n": _plain(total.effective_n),
    }


def read_weighted(part: Part, order: tuple[str, ...], categories: Mapping[str, frozenset[str]]) -> WeightedTotal:
    """Raises Unreadable where it is not written as a release has it."""
    item = part.get("item").one_of(tuple(categories))
    if part.get("filters").fields():
        raise Unreadable(part.get("filters").inside)
    effective = _positive(part.get("effective_n"))
    if not effective:
        raise Unreadable(part.get("effective_n").inside)
    return WeightedTotal(
        item,
        part.get("by").text(),
        tuple(
            WeightingGroup(
                read_group(one.get("of"), order),
                tuple(read_group(less, order) for less in one.get("less").entries()),
                _positive(one.get("weight")),
            )
            for one in part.get("groups").entries()
        ),
        tuple((key, _positive(count)) for key, count in part.get("cells").fields()),
        part.get("answered").whole(),
        effective,
    )


def _positive(part: Part) -> Decimal:
    number = part.number()
    if number < 0:
        raise Unreadable(part.inside)
    return number


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
