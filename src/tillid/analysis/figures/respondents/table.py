"""Who answered, as a table; with those invited where that is known."""

from __future__ import annotations

from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.figures import notes
from tillid.analysis.figures.respondents.spec import RespondentRow, RespondentsSpec
from tillid.analysis.figures.shares import origin, percent_cell
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.text import Renderable, _


def table(key: str, title: Renderable, spec: RespondentsSpec) -> Table:
    invited = (Column(_("Invited"), "count"), Column(_("Participation"), "percent", 1)) if spec.knows_invited else ()
    word = origin(spec.estimate) if spec.estimate else None
    return Table(
        id=key,
        title=title,
        columns=(
            Column(_("Who")),
            Column(_("Answered"), "count"),
            Column(_("Share"), "percent", 1),
            *invited,
            *((Column(_("Origin")),) if word else ()),
        ),
        rows=(*(_row(spec, row, word) for row in spec.rows), *_total(spec, word)),
        notes=(notes.HIDDEN,) if any(row.share is None for row in spec.rows) else (),
    )


def _row(spec: RespondentsSpec, row: RespondentRow, word: Renderable | None) -> tuple[Cell, ...]:
    count = row.share.count if row.share else None
    share = percent_cell(row.share) if row.share else None
    return (row.name, count, share, *_invited(spec, count, row.invited), *((word,) if word else ()))


def _total(spec: RespondentsSpec, word: Renderable | None) -> tuple[tuple[Cell, ...], ...]:
    """Only where every row may be shown: a total beside a hidden row would give it away."""
    if spec.estimate is None or spec.estimate.answered is None or spec.part or any(not row.share for row in spec.rows):
        return ()
    whole = percent(Fraction(1), 1)
    known = [row.invited for row in spec.rows if row.invited is not None]
    invited = sum(known) if len(known) == len(spec.rows) else None
    cells = _invited(spec, spec.estimate.answered, invited)
    return ((_("Together"), spec.estimate.answered, whole, *cells, *((word,) if word else ())),)


def _invited(spec: RespondentsSpec, count: int | None, invited: int | None) -> tuple[Cell, ...]:
    if not spec.knows_invited:
        return ()
    return (invited, percent(Fraction(count, invited), 1) if count is not None and invited else None)
