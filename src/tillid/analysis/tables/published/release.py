"""The release of an older report: its shares, and the counts where exactly one set of counts reproduces them.

Published groups obey the same limit as counted ones, though somebody printed them once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from tillid.analysis.answers.published import PublishedGroup, PublishedItem, PublishedShares
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.options import NOT_CHOSEN, countable_items
from tillid.analysis.questionnaire.values import Background, Item, Questionnaire, Scale
from tillid.analysis.questionnaire.wording import wording_sha256
from tillid.analysis.tables.files.release_file import with_sha256
from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.analysis.tables.published.reconstruct import ALL, certainly_alike, reconstruct
from tillid.analysis.tables.published.repair import without_what_can_be_inferred
from tillid.analysis.tables.published.sizes import Small, group_of, most_people, told_sizes, without_small_cells
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable, Solutions
from tillid.text import Words

NOWHERE = Organisation()


def release_of_published(
    published: PublishedShares, questionnaire: Questionnaire, wave: Wave, organisation: Organisation = NOWHERE
) -> Release:
    """Every published table; `shared_n` is false, for each item has the base of its own that its shares allow.

    A table with one solution carries `cells` and `n` (the item's `answered`) marked reconstructed, without
    `no_answer`: nobody knows why the rest are missing. Illegible shares stay None and are never completed.
    Raises AuditNotClean where hiding does not help.
    """
    background = [one for one in questionnaire.background if _is_published(one, published)]
    items = [*map(_as_item, background), *countable_items(questionnaire)]
    sheet = _Sheet(published, wave.limits.k, {item.id: item for item in items}, _in_tree(background))
    dimensions = tuple(_dimensions(background, organisation))
    tables = tuple(sheet.tables(dimensions))
    release = Release(
        wave=_wave(published, wave),
        k=wave.limits.k,
        shared_n=False,
        dimensions=dimensions,
        items=tuple(_released(item, asked_so=wave.same_wording is not False) for item in items),
        tables=tables,
    )
    return with_sha256(without_what_can_be_inferred(release, sheet.sizes, sheet.small))


def _in_tree(background: Iterable[Background]) -> frozenset[str]:
    return frozenset(one.id for one in background if one.from_organisation is not None)


def _is_published(background: Background, published: PublishedShares) -> bool:
    return any(one.item == background.id for one in published.background) or any(
        group.background == background.id for group in published.groups
    )


def _as_item(background: Background) -> Item:
    """A background question counts as an item with its choices."""
    choices = Scale(background.id, background.choices)
    return Item(background.id, "one", None, background.words, Words(), choices, figure=background.figure)


def _dimensions(background: list[Background], organisation: Organisation) -> Iterator[Dimension]:
    """One a question; those that ask for areas and for units are one tree, in which units lie in their areas."""
    placed = [one for one in background if one.from_organisation is not None]
    choices = {choice.id: choice for one in placed for choice in one.choices}
    above = {unit.id: unit.area for unit in organisation.units if unit.area in choices}
    tree = Dimension(
        TREE,
        tuple((id, above.get(id)) for id in choices),
        tuple((id, choice.words) for id, choice in choices.items()),
    )
    for one in background:
        if one not in placed:
            codes = tuple((choice.id, None) for choice in one.choices)
            yield Dimension(one.id, codes, tuple((choice.id, choice.words) for choice in one.choices), flat=True)
        elif one is placed[0]:
            yield tree


def _wave(published: PublishedShares, wave: Wave) -> ReleasedWave:
    everyone = ((EVERYONE, wave.invited),) if wave.invited is not None else ()
    groups = tuple((((TREE, code),), invited) for code, invited in wave.invited_by)
    return ReleasedWave(
        wave.id,
        wave.population,
        wave.mode,
        wave.fielded,
        "published",
        published.respondents,
        (*everyone, *groups),
        wave.opened,
        wave.closed,
    )


def _released(item: Item, *, asked_so: bool) -> ReleasedItem:
    """People who were asked in the report's own words were not asked in these: then there is no hash to compare."""
    wording = wording_sha256(item) if asked_so else ""
    return ReleasedItem(
        item.id, item.theme, (*item.on_scale, *item.outside_ids), item.on_scale, wording, item.min_group, item.kind
    )


@dataclasses.dataclass
class _Sheet:
    """The tables of a report in the making."""

    published: PublishedShares
    k: int
    items: Mapping[str, Item]
    in_tree: frozenset[str]
    sizes: dict[Group, int] = dataclasses.field(default_factory=dict)
    """The respondents of every group of which they are told."""
    small: set[Group] = dataclasses.field(default_factory=set)
    """The groups that are hidden for their size."""

    def tables(self, dimensions: tuple[Dimension, ...]) -> Iterator[SafeTable]:
        background = [self._of_everyone(one) for one in self.published.background]
        self.sizes = told_sizes(self.published, background, self.in_tree)
        self.small = {group for dimension in dimensions for group in self._small(dimension)}
        yield from (without_small_cells(table, self.small, self.in_tree) for table in background)
        yield from map(self._of_everyone, self.published.items)
        for group in self.published.groups:
            yield from self._of_group(group)

    def _small(self, dimension: Dimension) -> set[Group]:
        most = most_people(self.published, self.sizes, self.in_tree)
        groups = frozenset(self._named(group) for group in self.published.groups)
        broken_down = frozenset(group for group in groups if group[0][0] == dimension.id)
        return Small(dimension, self.sizes, most, broken_down, self.k).hidden()

    def _named(self, group: PublishedGroup) -> Group:
        return group_of(group.background, group.choice, self.in_tree)

    def _of_everyone(self, one: PublishedItem) -> SafeTable:
        return _table(self.items[one.item], one, EVERYONE, self.published.respondents, self.k)

    def _of_group(self, published: PublishedGroup) -> Iterator[SafeTable]:
        """Shares without a sure answer are told of everyone only: what follows from them could not be tried."""
        group = self._named(published)
        for one in published.items:
            if one.shares is not None:
                table = _table(
                    self.items[one.item], dataclasses.replace(one, loose=()), group, self.sizes.get(group), self.k
                )
                yield table if group not in self.small else _hidden(table, self.items[one.item])


def _table(item: Item, published: PublishedItem, group: Group, respondents: int | None, k: int) -> SafeTable:
    shares = published.shares or tuple((answer, None) for answer in (*item.on_scale, *item.outside_ids))
    table = SafeTable(group, item.id, (), None, "published", shares=shares, loose=published.loose)
    printed = [share for _, share in shares]
    if certainly_alike(printed, respondents) or ALL in published.loose:
        return _hidden(table, item)
    missing = {answer for answer, share in shares if share is None}
    if respondents is None or published.shares is None or missing - {NOT_CHOSEN.id}:
        return table
    solutions = reconstruct(printed, respondents)
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
    return SafeTable(table.filters, table.item, cells, None, "published", hidden=True)
