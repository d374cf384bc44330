"""Choices as bars, answers that are no choice set apart below."""

from __future__ import annotations

from tillid.analysis.figures.bars import BarRow, draw_bars
from tillid.analysis.figures.choices.spec import ChoicesSpec
from tillid.analysis.figures.shares import HIDDEN_HERE, NOT_LEGIBLE, origin_of
from tillid.analysis.figures.sheet import Sheet
from tillid.text import _


def draw(spec: ChoicesSpec, language: str) -> Sheet:
    illegible = any(one.status == "unknown" for one in spec.estimates)
    instead = NOT_LEGIBLE if illegible else HIDDEN_HERE
    rows = [
        BarRow(row.label, row.share, (row.share.count if row.share else None,), row.aside, instead) for row in spec.rows
    ]
    return draw_bars(rows, (_("Count"),), language, origin=origin_of(spec.estimates))
