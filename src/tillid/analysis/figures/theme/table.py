"""The numbers of a theme figure: every answer's share, the base, and both ends with their intervals."""

from __future__ import annotations

from tillid.analysis.estimates.values import ItemEstimate
from tillid.analysis.figures import notes
from tillid.analysis.figures.answers import named_together, quoted
from tillid.analysis.figures.shares import instead_of_bar, interval_cell, origin, percent_cell, remark, said
from tillid.analysis.figures.theme.spec import ThemeRow, ThemeSpec
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.text import Joined, Listed, Renderable, _


def table(key: str, title: Renderable, spec: ThemeSpec) -> Table:
    answers = (*spec.points, *spec.outside)
    ends = (spec.top, spec.bottom) if len(spec.points) > 1 else (spec.top,)
    routed = _is_routed(spec)
    return Table(
        id=key,
        title=title,
        columns=(
            Column(_("Question")),
            *(Column(point.words, "percent", 1) for point in answers),
            *(
                column
                for end in ends
                for column in (Column(named_together(end), "percent", 1), Column(_("95% interval")))
            ),
            Column(_("Answers"), "count"),
            Column(_("Skipped"), "count"),
            *((Column(_("Not asked"), "count"),) if routed else ()),
            Column(_("Origin")),
        ),
        rows=tuple(_row(spec, row, len(ends), routed=routed) for row in spec.rows),
        notes=(
            notes.OF_ALL_WHO_ANSWERED,
            notes.INTERVALS,
            *notes.about_merged(spec.estimates),
            *notes.about_dashes(spec.estimates),
        ),
    )


def _is_routed(spec: ThemeSpec) -> bool:
    """Whether a question was put to some only: those who never saw it are told apart from those who skipped it."""
    return any(estimate.not_asked is not None for estimate in spec.estimates)


def _row(spec: ThemeSpec, row: ThemeRow, ends: int, *, routed: bool) -> tuple[Cell, ...]:
    answers = (*spec.points, *spec.outside)
    estimate = row.estimate
    if estimate is None:
        unknown = len(answers) + 2 * ends + 2 + routed
        return (row.label, *(None,) * unknown, instead_of_bar(None))
    both = (estimate.top, estimate.bottom)[:ends]
    return (
        row.label,
        *(_cell(spec, row, point.id) for point in answers),
        *(cell for end in both for cell in (percent_cell(end), interval_cell(end))),
        estimate.answered,
        estimate.skipped,
        *((estimate.not_asked,) if routed else ()),
        _words(estimate),
    )


def _cell(spec: ThemeSpec, row: ThemeRow, answer: str) -> Cell:
    """Answers that stand together have their share at the first of them, and say so."""
    share, merged = row.share_of(answer), row.merged_from(answer)
    if share is not None:
        return percent_cell(share)
    if merged is None or (number := said(merged)) is None:
        return None
    others = tuple(quoted(point.words) for point in spec.named(merged) if point.id != answer)
    return _("{share} with {others}", share=number, others=Listed(others))


def _words(estimate: ItemEstimate) -> Renderable | None:
    remarks = (origin(estimate), instead_of_bar(estimate), remark(estimate))
    words = tuple(word for word in remarks if word is not None)
    return Joined(words, "; ") if words else None
