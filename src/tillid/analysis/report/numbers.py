"""All numbers as one long table, a line an answer in a group: for those who go on working with them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import Estimates, ItemEstimate, Share
from tillid.analysis.figures.notes import about_merged
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.material.provenance import provenance_word
from tillid.analysis.questionnaire.options import countable_items
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import Release
from tillid.text import Joined, Renderable, Words, _


def numbers_table(questionnaire: Questionnaire, release: Release, estimates: Estimates) -> Table:
    """Every answer of every item in every group of which something is shown; a question that is not has dashes."""
    shown = {table.filters for table in release.tables if not table.hidden}
    items = {item.id: item for item in countable_items(questionnaire)}
    themes = {theme.id: theme.words for theme in questionnaire.themes}
    rows = [
        row
        for estimate in estimates.items
        if (item := items.get(estimate.item)) is not None and estimate.group in shown
        for row in _rows(estimate, item, themes.get(item.theme or "", Words()), group_name(release, estimate.group))
    ]
    return Table(
        "all-numbers",
        _("All numbers"),
        (
            Column(_("Theme")),
            Column(_("Question")),
            Column(_("Who")),
            Column(_("Answer")),
            Column(_("Count"), "count"),
            Column(_("Answered"), "count"),
            Column(_("Share of those who answered"), "percent", 1),
            Column(_("Interval from"), "percent", 1),
            Column(_("Interval to"), "percent", 1),
            Column(_("Origin")),
        ),
        tuple(rows),
        (
            _("Shares are of all who answered the question, outside answers included. Intervals are 95 % intervals."),
            _("Groups that are not shown have no lines here. No group under {k} is shown.", k=release.k),
            *about_merged(estimates.items),
        ),
    )


def group_name(release: Release, group: Group) -> Renderable:
    """What a group is called; the empty group is everyone."""
    if not group:
        return _("Everyone")
    names: list[Renderable | str] = []
    for dimension_id, code in group:
        dimension = release.dimension(dimension_id)
        names.append(dimension.name(code) if dimension else code)
    return Joined(tuple(names), " · ")


def _rows(estimate: ItemEstimate, item: Item, theme: Words, who: Renderable) -> Iterator[tuple[Cell, ...]]:
    origin = provenance_word(estimate.provenance)
    for share in estimate.distribution:
        yield (theme, item.label, who, _answer(item, share), *_numbers(share), origin)
    for answer, count in ((_("Skipped"), estimate.skipped), (_("Not asked"), estimate.not_asked)):
        if count is not None:
            yield (theme, item.label, who, answer, count, None, None, None, None, origin)


def _answer(item: Item, share: Share) -> Renderable:
    """An answer's words; merged answers stand together."""
    points = [item.point(answer) for answer in share.answers]
    return Joined(tuple(point.words for point in points if point is not None), " + ")


def _numbers(share: Share) -> tuple[Cell, ...]:
    published = percent(share.share, 1) if share.share is not None else share.printed
    return (share.count, share.base, published, _bound(share.low), _bound(share.high))


def _bound(bound: float | None) -> Decimal | None:
    return None if bound is None else round(Decimal(bound) * 100, 1)
