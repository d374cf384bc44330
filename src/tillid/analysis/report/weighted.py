"""Weighted and unweighted totals side by side, for the workbook alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import Estimates
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.material.provenance import provenance_word
from tillid.analysis.questionnaire.options import countable_items
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_weighted import WeightedTotal
from tillid.text import Words, _


def weighted_tables(questionnaire: Questionnaire, release: Release, estimates: Estimates) -> tuple[Table, ...]:
    """One table of everyone's answers to each weighted question; none where nothing is weighted."""
    if not release.weighted:
        return ()
    items = {item.id: item for item in countable_items(questionnaire)}
    rows = [
        row
        for total in release.weighted
        if (item := items.get(total.item)) is not None
        for row in _rows(total, item, release, estimates)
    ]
    columns = (
        Column(_("Question")),
        Column(_("Answer")),
        Column(_("Answered"), "count"),
        Column(_("Share, unweighted"), "percent", 1),
        Column(_("Share, weighted"), "percent", 1),
        Column(_("As precise as so many equally weighted answers"), "count"),
        Column(_("Design effect")),
        Column(_("Counted with the mean weight"), "count"),
        Column(_("Origin")),
    )
    notes = (
        _("For everyone. Shares are of all who answered the question, outside answers included."),
        _(
            "A weighted share is made of the results that are shown and one weight a group. People in groups whose "
            "results are not shown count with the mean weight of the others."
        ),
    )
    return (Table("weighted", _("Weighted totals"), columns, tuple(rows), notes),)


def _rows(total: WeightedTotal, item: Item, release: Release, estimates: Estimates) -> Iterator[tuple[Cell, ...]]:
    estimate = estimates.item(total.item)
    if estimate is None:
        return
    weighed = dict(total.cells)
    answers = [share.answers for share in estimate.distribution]
    base = sum((weighed.get(one, Decimal(0)) for given in answers for one in given), Decimal(0))
    left = _counted_with_mean(total, release)
    for share in estimate.distribution:
        weight = sum((weighed.get(one, Decimal(0)) for one in share.answers), Decimal(0))
        yield (
            item.label,
            _words(item, share.answers[0]),
            total.answered,
            None if share.share is None else percent(share.share, 1),
            percent(float(weight / base), 1) if base else None,
            int(total.effective_n.to_integral_value(ROUND_HALF_UP)),
            total.deff.quantize(Decimal("0.01"), ROUND_HALF_UP),
            left,
            provenance_word(estimate.provenance),
        )


def _words(item: Item, answer: str) -> Words:
    point = item.point(answer)
    return point.words if point is not None else Words()


def _counted_with_mean(total: WeightedTotal, release: Release) -> int:
    """How many people are in no group whose result is shown: what the tables themselves leave over."""
    tables = [(one, release.table(total.item, one.of)) for one in total.groups]
    whole = release.table(total.item)
    people = (whole.n if whole else None) or 0
    return people - sum((table.n or 0) for one, table in tables if table is not None and not one.less)
