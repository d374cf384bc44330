"""From raw counts to every declared moment of a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tillid.analysis.material.wave import DeclaredMoment
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.tables.counts import Counts
from tillid.analysis.tables.declared import WITHIN_AREA, Declared
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.marginals import groups_of
from tillid.analysis.tables.moments.moment_rule import MomentRule
from tillid.analysis.tables.moments.tally import Tallies, added
from tillid.analysis.tables.protect.protect import Demands
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.safe import MERGED, SafeTable
from tillid.analysis.tables.safe_moments import SafeMoment


@dataclass(frozen=True)
class CountedMoment:
    """A moment as it was counted in each of its groups, everyone first. Still raw."""

    moment: DeclaredMoment
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    counted: Mapping[Group, Tallies]
    sizes: Mapping[Group, int]


def counted_moments(
    counts: Counts,
    questionnaire: Questionnaire,
    moments: Iterable[DeclaredMoment],
    declared: Declared,
    sizes: Mapping[Group, int],
) -> tuple[CountedMoment, ...]:
    """Every combination added up into the groups that a moment was declared for."""
    found = []
    for moment in moments:
        groups = (EVERYONE, *_groups(moment.by, declared))
        parts: dict[Group, list[Tallies]] = {group: [] for group in groups}
        for combination, tallies in counts.moments.get(moment.id, {}).items():
            for group in groups_of(combination, counts.columns, declared):
                if group in parts:
                    parts[group].append(tallies)
        items = tuple(questionnaire.by_id[id] for id in moment.items)
        counted = {group: added(some) for group, some in parts.items()}
        found.append(CountedMoment(moment, items, groups, counted, sizes))
    return tuple(found)


def _groups(by: str, declared: Declared) -> Iterator[Group]:
    """Areas, or the codes of an extra grouping. Never units."""
    if by == WITHIN_AREA:
        yield from (((TREE, area),) for area in declared.areas)
    for dimension in declared.extra:
        if dimension.id == by != WITHIN_AREA:
            yield from (((dimension.id, code),) for code in dimension.codes)


def declared_moments(
    moments: Iterable[CountedMoment], tables: Iterable[SafeTable], rules: Rules, demands: Demands
) -> Iterator[SafeMoment]:
    """What may be shown beside these tables, and less where the audit demands it."""
    whole = {(table.item, table.filters) for table in tables if table.visible and not _is_merged(table)}
    for one in moments:
        yield from MomentRule(
            one.moment,
            one.items,
            one.groups,
            one.counted,
            one.sizes,
            rules,
            lambda item, group: (item, group) in whole,
            rounded={group for id, group in demands.rounded_moments if id == one.moment.id},
            never={group for id, group in demands.no_moments if id == one.moment.id},
        ).moments()


def _is_merged(table: SafeTable) -> bool:
    """Answers that are told together only are not told apart by a moment either."""
    return any(MERGED in key for key, _count in table.cells)
