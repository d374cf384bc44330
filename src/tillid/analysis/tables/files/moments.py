"""Moments as the JSON of a release; `moments_reading.py` reads them back."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tillid.analysis.tables.safe_moments import NumberMean, Numbers, SafeMoment, ScaleRounded, ScaleSums, Score, TwoWay

Json = dict[str, Any]


def moment_json(moment: SafeMoment) -> Json:
    """One that is not shown tells what it would have been, and nothing else."""
    content: Json = {"id": moment.id, "kind": moment.kind, "items": list(moment.items), "filters": dict(moment.filters)}
    if moment.numbers is None:
        content["hidden"] = True
        return content
    return content | _numbers(moment.numbers)


def plain(number: Decimal) -> int | float:
    """A whole number without decimals: every JSON writer agrees on how it is written."""
    return int(number) if number == number.to_integral_value() else float(number)


def _numbers(numbers: Numbers) -> Json:
    if isinstance(numbers, TwoWay):
        return {
            "rows": list(numbers.rows),
            "columns": list(numbers.columns),
            "cells": _lists(numbers.cells),
        }
    if isinstance(numbers, NumberMean):
        return {"n": numbers.n, "mean": plain(numbers.mean), "sd": plain(numbers.sd)}
    return _scale(numbers)


def _scale(numbers: ScaleSums | ScaleRounded) -> Json:
    exact = isinstance(numbers, ScaleSums)
    content: Json = {
        "points": numbers.points,
        "reversed": list(numbers.reversed),
        "exact": exact,
        "n": numbers.n,
    }
    if isinstance(numbers, ScaleSums):
        content |= {"sums": list(numbers.sums), "products": _lists(numbers.products)}
    else:
        content["correlations"] = [[plain(one) for one in row] for row in numbers.correlations]
    content["score"] = None if numbers.score is None else _score(numbers.score)
    return content


def _score(score: Score) -> Json:
    return {
        "n": score.n,
        "mean": plain(score.mean),
        "sd": plain(score.sd),
        "rounded_to": plain(score.rounded_to),
    }


def _lists(rows: Iterable[Iterable[int]]) -> list[list[int]]:
    return [list(row) for row in rows]
