"""Who answered, as bars."""

from __future__ import annotations

from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.figures.bars import BarRow, draw_bars
from tillid.analysis.figures.respondents.spec import RespondentRow, RespondentsSpec
from tillid.analysis.figures.shares import HIDDEN_HERE, origin_of
from tillid.analysis.figures.sheet import Sheet
from tillid.text import Renderable, _


def draw(spec: RespondentsSpec, language: str) -> Sheet:
    heads: list[Renderable] = [_("Answered")]
    if spec.knows_invited:
        heads += [_("Invited"), _("Participation")]
    rows = [_row(row, spec.knows_invited) for row in spec.rows]
    return draw_bars(rows, heads, language, origin=origin_of((spec.estimate,) if spec.estimate else ()))


def _row(row: RespondentRow, knows_invited: bool) -> BarRow:
    count = row.share.count if row.share else None
    taking_part = None
    if count is not None and row.invited:
        taking_part = _("{percent}%", percent=percent(Fraction(count, row.invited)))
    numbers = (count, row.invited, taking_part) if knows_invited else (count,)
    return BarRow(row.name, row.share, numbers, instead=HIDDEN_HERE)
