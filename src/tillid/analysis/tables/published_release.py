"""The release of an older report: its shares, and the counts where exactly one set of counts reproduces them.

Published groups obey the same limit as counted ones, though somebody printed them once.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator

from tillid.analysis.answers.published import PublishedGroup, PublishedItem, PublishedShares
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.options import NOT_CHOSEN, countable_items
from tillid.analysis.questionnaire.values import Background, Item, Questionnaire, Scale
from tillid.analysis.questionnaire.wording import wording_sha256
from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.analysis.tables.published_repair import without_what_can_be_inferred
from tillid.analysis.tables.reconstruct import reconstruct
from tillid.analysis.tables.release_file import with_sha256
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable, Solutions
from tillid.text import Words


def release_of_published(published: PublishedShares, questionnaire: Questionnaire, wave: Wave) -> Release:
    """Every published table; `shared_n` is false, for each item has the base of its own that its shares allow.

    A table with one solution carries `cells` and `n` (the item's `answered`) marked reconstructed, without
    `no_answer`: nobody knows why the rest are missing. Illegible shares stay None and are never completed.
    """
    background = [one for one in questionnaire.background if _is_published(one, published)]
    items = [*map(_as_item, background), *countable_items(questionnaire)]
    release = Release(
        wave=_wave(published, wave),
        k=wave.limits.k,
        shared_n=False,
        dimensions=tuple(map(_dimension, background)),
        items=tuple(_released(item, asked_so=wave.same_wording is not False) for item in items),
        tables=tuple(_tables(published, questionnaire, items, wave.limits.k)),
    )
    return with_sha256(without_what_can_be_inferred(release))


def _is_published(background: Background, published: PublishedShares) -> bool:
    return any(one.item == background.id for one in published.background) or any(
        group.background == background.id for group in published.groups
    )


def _as_item(background: Background) -> Item:
    """A background question counts as an item with its choices."""
    choices = Scale(background.id, background.choices)
    return Item(background.id, "one", None, background.words, Words(), choices, figure=background.figure)


def _dimension(background: Background) -> Dimension:
    in_tree = background.from_organisation is not None
    return Dimension(
        TREE if in_tree else background.id,
        tuple((choice.id, None) for choice in background.choices),
        tuple((choice.id, choice.words) for choice in background.choices),
        flat=not in_tree,
    )


def _wave(published: PublishedShares, wave: Wave) -> ReleasedWave:
    everyone = ((EVERYONE, wave.invited),) if wave.invited is not None else ()
    groups = tuple((((TREE, code),), invited) for code, invited in wave.invited_by)
    return ReleasedWave(
        wave.id, wave.population, wave.mode, wave.fielded, "published", published.respondents, (*everyone, *groups)
    )


def _released(item: Item, *, asked_so: bool) -> ReleasedItem:
    """People who were asked in the report's own words were not asked in these: then there is no hash to compare."""
    wording = wording_sha256(item) if asked_so else ""
    return ReleasedItem(
        item.id, item.theme, (*item.on_scale, *item.outside_ids), item.on_scale, wording, item.min_group, item.kind
    )


def _tables(published: PublishedShares, questionnaire: Questionnaire, items: list[Item], k: int) -> Iterator[SafeTable]:
    by_id = {item.id: item for item in items}
    overall = [
        _table(by_id[one.item], one, EVERYONE, published.respondents, k)
        for one in (*published.background, *published.items)
    ]
    for table in overall:
        small_hidden = table.item in {one.item for one in published.background}
        yield _without_small_cells(table, published.respondents, k) if small_hidden else table
    in_tree = {one.id for one in questionnaire.background if one.from_organisation is not None}
    groups = _with_respondents(published.groups, overall)
    shown = _shown(groups, published.respondents, k)
    for group in groups:
        filters: Group = ((TREE if group.background in in_tree else group.background, group.choice),)
        for one in group.items:
            if one.shares is None and not one.loose:
                continue
            table = _table(by_id[one.item], one, filters, group.respondents, k)
            yield table if (group.background, group.choice) in shown else _hidden(table, by_id[one.item])


def _table(item: Item, published: PublishedItem, group: Group, respondents: int | None, k: int) -> SafeTable:
    shares = published.shares or tuple((answer, None) for answer in (*item.on_scale, *item.outside_ids))
    table = SafeTable(group, item.id, (), None, "published", shares=shares, loose=published.loose)
    missing = {answer for answer, share in shares if share is None}
    if respondents is None or published.shares is None or missing - {NOT_CHOSEN.id}:
        return table
    solutions = reconstruct([share for _, share in shares], respondents)
    if not solutions.contradictory and max(solutions.possible_n) < max(k, item.min_group or 0):
        return _hidden(table, item)
    return _with_solutions(table, solutions)


def _with_solutions(table: SafeTable, solutions: Solutions) -> SafeTable:
    if not solutions.unique:
        return dataclasses.replace(table, solutions=solutions)
    (counts,) = solutions.listed
    cells = tuple(zip((answer for answer, _ in table.shares or ()), counts, strict=True))
    return dataclasses.replace(table, cells=cells, n=sum(counts), provenance="reconstructed", solutions=solutions)


def _hidden(table: SafeTable, item: Item) -> SafeTable:
    cells = tuple((answer, None) for answer in (*item.on_scale, *item.outside_ids))
    nearest = EVERYONE if table.filters else None
    return SafeTable(table.filters, table.item, cells, None, "published", hidden=True, nearest=nearest)


def _with_respondents(groups: Iterable[PublishedGroup], overall: Iterable[SafeTable]) -> list[PublishedGroup]:
    """A group whose size is not written takes it from the background question, where that could be counted."""
    sizes = {(table.item, answer): count for table in overall for answer, count in table.cells}
    return [
        group
        if group.respondents is not None
        else dataclasses.replace(group, respondents=sizes.get((group.background, group.choice)))
        for group in groups
    ]


def _shown(groups: list[PublishedGroup], respondents: int | None, k: int) -> set[tuple[str, str]]:
    """The groups that may be shown: their size is known and at least k, and what is left over is not under k.

    Whatever of the respondents stands in no shown group of the same background question could be had by
    subtraction; while that is a group of 1 to k - 1 people, the smallest shown group is left out with it.
    """
    shown: set[tuple[str, str]] = set()
    for background in dict.fromkeys(group.background for group in groups):
        sizes = sorted(
            (group.respondents, group.choice)
            for group in groups
            if group.background == background and group.respondents is not None and group.respondents >= k
        )
        while respondents is not None and sizes and 0 < respondents - sum(size for size, _ in sizes) < k:
            del sizes[0]
        shown |= {(background, choice) for _, choice in sizes}
    return shown


def _without_small_cells(table: SafeTable, respondents: int | None, k: int) -> SafeTable:
    """The respondents of a background question's answers are groups: one under k is not shown, nor is it left
    to be found as what remains, so the smallest ones are hidden until they are at least k together."""
    people = _people(table, respondents)
    in_order = sorted((count, answer) for answer, count in people.items() if count)
    if not in_order or in_order[0][0] >= k:
        return table
    hidden: list[str] = []
    while in_order and sum(people[answer] for answer in hidden) < k:
        hidden.append(in_order.pop(0)[1])
    return dataclasses.replace(
        table,
        cells=tuple((answer, None if answer in hidden else count) for answer, count in table.cells),
        shares=tuple((answer, None if answer in hidden else share) for answer, share in table.shares or ()),
        solutions=None,
    )


def _people(table: SafeTable, respondents: int | None) -> dict[str, int]:
    """How many people stand behind each answer, or at most stand behind it where the counts do not follow."""
    if table.visible:
        return {answer: count for answer, count in table.cells if count is not None}
    printed = ((answer, share) for answer, share in table.shares or () if share is not None)
    return {answer: math.ceil(share * respondents / 100) for answer, share in printed} if respondents else {}
