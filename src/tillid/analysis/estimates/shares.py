"""Every item in every group of a release: its distribution, its ends and its bases, each share with its interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from tillid.analysis.estimates.intervals import wilson
from tillid.analysis.estimates.values import ItemEstimate, Share, Status
from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.published.reconstruct import Box, boxes
from tillid.analysis.tables.safe import MERGED, Release, ReleasedItem, SafeTable

ShareOf = Callable[[tuple[str, ...]], Share]


def estimate_items(release: Release) -> tuple[ItemEstimate, ...]:
    """One estimate a table, in the release's order.

    Shares are of all who answered the item, on the scale or outside it. Of published shares only a single
    answer has a printed share; printed shares are never added up.
    """
    return tuple(_estimate(table, release.items_by_id[table.item], release) for table in release.tables)


def ends(on_scale: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The top, middle and bottom of a scale: two points an end where there are four or more, else one.

    >>> ends(("a", "b", "c", "d", "e"))
    (('a', 'b'), ('c',), ('d', 'e'))
    """
    width = 2 if len(on_scale) >= 4 else 1
    return on_scale[:width], on_scale[width : len(on_scale) - width], on_scale[max(width, len(on_scale) - width) :]


def _estimate(table: SafeTable, item: ReleasedItem, release: Release) -> ItemEstimate:
    answered, status = _answered(table), _status(table)
    share = _counted(table, answered, release) if table.cells else _published(table, status)
    top, middle, bottom = map(share, ends(item.on_scale))
    respondents = release.wave.respondents if not release.shared_n and table.filters == EVERYONE else None
    distribution = tuple(share(tuple(key.split(MERGED))) for key in _answers(table, item))
    return ItemEstimate(
        item=table.item,
        group=table.filters,
        status=status,
        provenance=table.provenance,
        n=table.n if table.hidden or respondents is None else respondents,
        answered=answered,
        on_scale=table.count(item.on_scale) if answered is not None and item.on_scale else None,
        distribution=distribution,
        top=top,
        middle=middle,
        bottom=bottom,
        outside=tuple(share((answer,)) for answer in _outside(item)),
        skipped=table.counts.get(NO_ANSWER),
        not_asked=table.counts.get(NOT_ASKED),
        possible_n=table.solutions.possible_n if table.solutions and status == "several" else (),
        loose=table.loose,
    )


def _status(table: SafeTable) -> Status:
    if table.cells:
        if not table.visible:
            return "hidden"
        return "counted" if table.shares is None else "reconstructed"
    if table.shares is None:
        return "hidden"
    if table.solutions is None:
        return "unknown"
    return "contradictory" if table.solutions.contradictory else "several"


def _answered(table: SafeTable) -> int | None:
    """How many answered; also where some cells are hidden, as long as the others say it."""
    counts = table.counts
    missing = [counts.get(key, 0) for key in (NO_ANSWER, NOT_ASKED)]
    if table.n is None or None in missing or all(count is None for count in counts.values()):
        return None
    return table.n - sum(count or 0 for count in missing)


def _answers(table: SafeTable, item: ReleasedItem) -> tuple[str, ...]:
    """The table's answers; merged ones stand together, as `very_high+high`."""
    keys = tuple(key for key, _ in table.cells) or item.categories
    return tuple(key for key in keys if key not in (NO_ANSWER, NOT_ASKED))


def _outside(item: ReleasedItem) -> tuple[str, ...]:
    return tuple(key for key in item.categories if key not in (*item.on_scale, NO_ANSWER, NOT_ASKED))


def _counted(table: SafeTable, answered: int | None, release: Release) -> ShareOf:
    population = release.wave.invited_of(table.filters)
    printed = dict(table.shares or ())

    def share(answers: tuple[str, ...]) -> Share:
        as_printed = printed.get(answers[0]) if len(answers) == 1 else None
        count = table.count(answers) if answers else None
        if count is None or answered is None:
            return Share(answers, printed=as_printed)
        return share_of(answers, count, answered, population, as_printed)

    return share


def share_of(
    answers: tuple[str, ...], count: int, base: int, population: int | None = None, printed: Decimal | None = None
) -> Share:
    """A share from counts, with its interval. A population smaller than the base is not believed: no correction."""
    if base == 0:
        return Share(answers, count, base, printed=printed)
    low, high = wilson(count, base, population if population is not None and population >= base else None)
    return Share(answers, count, base, Fraction(count, base), low, high, printed)


def _published(table: SafeTable, status: Status) -> ShareOf:
    """Shares without one set of counts behind them: what is printed, and between which shares the truth lies."""
    printed = dict(table.shares or ())
    order = [answer for answer, _ in table.shares or ()]
    solutions = table.solutions
    found: tuple[Box, ...] = ()
    if status == "several" and solutions is not None:
        found = tuple(boxes([share for _, share in table.shares or ()], solutions.possible_n[-1]))

    def share(answers: tuple[str, ...]) -> Share:
        named = [order.index(answer) for answer in answers if answer in order]
        as_printed = printed.get(answers[0]) if len(answers) == 1 else None
        return Share(answers, printed=as_printed, possible=possible_shares(found, named) if named else None)

    return share


def possible_shares(found: Sequence[Box], named: Sequence[int]) -> tuple[Fraction, Fraction] | None:
    """The smallest and the largest share of the answers at these positions, over every solution of the boxes."""
    if not found:
        return None
    sums = [(box.sums(named), box.n) for box in found]
    return min(Fraction(low, n) for (low, _), n in sums), max(Fraction(high, n) for (_, high), n in sums)
