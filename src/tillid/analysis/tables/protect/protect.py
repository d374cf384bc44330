"""What is hidden in a release: tree rule, item rule, extra groupings. The audit then has the last word."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Set
from dataclasses import dataclass, field

from tillid.analysis.questionnaire.values import Item
from tillid.analysis.tables.declared import Declared, tree_groups
from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.analysis.tables.marginals import Marginals
from tillid.analysis.tables.protect.crossing import Crossing, Lookup
from tillid.analysis.tables.protect.groupings import Asked, Grouping, Holed, hole_in, of_crossings, of_grouping
from tillid.analysis.tables.protect.hierarchy import Hierarchy, hierarchy, spread
from tillid.analysis.tables.protect.hint_groupings import Settled, Telling, settled
from tillid.analysis.tables.protect.item_rule import hidden_for_item
from tillid.analysis.tables.protect.merging import merged_categories, merged_cells
from tillid.analysis.tables.protect.rules import Columns, Rules
from tillid.analysis.tables.protect.tree_rule import hidden_groups


@dataclass(frozen=True)
class Question:
    """An item as protection sees it. `after` names what was asked before and decides who is asked this one (the
    options of a multiple choice count one by one); `option` marks one option of a multiple choice."""

    item: Item
    after: tuple[str, ...] = ()
    option: bool = False

    def columns(self, cells: tuple[str, ...] | None = None) -> Columns:
        """Of its own categories, or of merged ones."""
        return Columns.of(cells or self.item.categories, option=self.option)


@dataclass(frozen=True)
class Hidden:
    """Groups that are not shown, and for each item the groups in which it is not shown (those included)."""

    groups: frozenset[Group]
    items: dict[str, frozenset[Group]]


@dataclass(frozen=True)
class Demands:
    """What the audit asks to be hidden beside what the rules hide."""

    groups: frozenset[Group] = frozenset()
    items: frozenset[tuple[str, Group]] = frozenset()
    uncrossed: frozenset[str] = frozenset()
    """Extra groupings that are not crossed with areas after all."""
    merged: frozenset[tuple[str, str]] = frozenset()
    """An item and the extra grouping in all of which, crossings too, its categories are merged: in one group only
    they could be had by subtraction."""
    rounded_moments: frozenset[tuple[str, Group]] = frozenset()
    no_moments: frozenset[tuple[str, Group]] = frozenset()

    def merges(self, item: str, group: Group) -> bool:
        return any((item, dimension) in self.merged for dimension, _code in group)


NO_DEMANDS = Demands()


def protect(
    counted: Marginals,
    declared: Declared,
    questions: tuple[Question, ...],
    rules: Rules,
    demands: Demands = NO_DEMANDS,
) -> Hidden:
    """Depends on the counts alone, not on the order in which they come."""
    splits = [tree_groups(dimension) for dimension in declared.dimensions] or [{}]
    trees = tuple(hierarchy(EVERYONE, split, counted.sizes) for split in splits)
    hidden = tuple((tree, hidden_groups(tree, rules, demands.groups)) for tree in trees)
    protecting = _Protecting(counted, declared, rules, hidden, demands)
    for question in questions:
        protecting.hide_item(question)
    for dimension in declared.extra:
        if rules.groupings and declared.tree is not None:
            protecting.guard(dimension, questions)
    for dimension in declared.extra:
        if dimension.id in declared.within_area:
            protecting.cross(dimension, questions)
    return Hidden(frozenset(protecting.groups), protecting.items)


@dataclass
class _Protecting:
    """What is hidden so far. Each tree is a splitting of everyone: areas and units, or one extra grouping."""

    counted: Marginals
    declared: Declared
    rules: Rules
    trees: tuple[tuple[Hierarchy, frozenset[int]], ...]
    demands: Demands
    groups: set[Group] = field(default_factory=set)
    items: dict[str, frozenset[Group]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.groups.update(group for tree, hidden in self.trees for group in _named(tree, hidden))

    def hide_item(self, question: Question) -> None:
        leading = self._leading(question) | self._demanded(question)
        hidden = {group for tree, nodes in self.trees for group in self._hide(question, tree, nodes, leading)}
        if EVERYONE in hidden:
            hidden = {group for tree, _nodes in self.trees for group in tree.groups if group is not None}
        self.items[question.item.id] = frozenset(hidden)

    def _leading(self, question: Question) -> frozenset[Group]:
        """Where the question before is hidden or merged, this one would tell how many gave the answers that lead to
        it."""
        if not self.rules.routing:
            return frozenset()
        hidden = frozenset[Group]().union(*(self.items.get(id, frozenset()) for id in question.after))
        return hidden | {
            group for group in self.declared.groups() for id in question.after if self.demands.merges(id, group)
        }

    def _demanded(self, question: Question) -> frozenset[Group]:
        return frozenset(group for id, group in self.demands.items if id == question.item.id)

    def _hide(
        self, question: Question, tree: Hierarchy, hidden: frozenset[int], leading: frozenset[Group]
    ) -> set[Group]:
        item, strict = question.item, self.rules.for_item(question.item.min_group)
        cells = spread(tree, self.counted.cells.get(item.id, {}), len(item.categories))
        named = [group for group in tree.groups if group]
        merged = any(self.demands.merges(item.id, group) for group in named)
        keys = merged_categories(item) if merged else item.categories
        columns = question.columns(keys)
        follows = {node for node, group in enumerate(tree.groups) if group is not None and group in leading}
        beside = self.declared.tree is not None and tree is not self.trees[0][0]
        if merged:
            cells = tuple(merged_cells(one, item.categories, keys) for one in cells)
        found = _named(
            tree,
            hidden_for_item(tree, cells, columns, strict, hidden, follows=frozenset(follows), told_elsewhere=beside),
        )
        # everyone's own table is not merged: what cannot stand merged is then the grouping
        return set(named) if merged and EVERYONE in found else found

    def guard(self, dimension: Dimension, questions: tuple[Question, ...]) -> None:
        """No hole in all of a grouping tells of one of its groups; see hint_groupings.py."""
        tree, hidden = self.trees[self.declared.dimensions.index(dimension)]
        codes = frozenset(group for group in tree.groups if group)
        if codes <= self.groups:
            return
        areas = tuple(((TREE, area),) for area in self.declared.areas)
        told: dict[str, Telling] = {}
        holes: list[str] = []
        for question in questions:
            if EVERYONE in self.items[question.item.id] or codes & self._leading(question):
                continue
            id, asked, shown = question.item.id, self._asked(question), self._shown(question, dimension)
            grouping = Grouping(tree, hidden, areas, self._holed(question))
            told[id] = self._remember(
                (asked, dimension.id, shown, grouping),
                functools.partial(of_grouping, self.counted, asked, shown, grouping),
            )
            cells = spread(tree, self.counted.cells.get(id, {}), len(asked.keys))
            if codes <= self._demanded(question) or hole_in(tree, cells, asked, hidden):
                holes.append(id)
        settlement = settled(told, holes)
        if settlement.dropped:
            self.groups |= codes
            self._leave_out(codes, None, questions)
        else:
            everything = frozenset(group for one, _hidden in self.trees for group in one.groups if group is not None)
            self._leave_out(everything, settlement.alone.intersection(holes), questions)

    def _holed(self, question: Question) -> Holed | None:
        tree, small = self.trees[0]
        missing = self.items[question.item.id] & {group for group in tree.groups if group}
        if missing <= _named(tree, small):
            return None
        asked_for = self._leading(question) | self._demanded(question)
        follows = frozenset(node for node, group in enumerate(tree.groups) if group in asked_for)
        return Holed(tree, small, follows, missing)

    def _leave_out(self, groups: frozenset[Group], gone: Set[str] | None, questions: tuple[Question, ...]) -> None:
        """Questions (None: all) missing in the groups, and what they lead to."""
        missing = set(gone) if gone is not None else set(self.items)
        for question in questions:
            if question.item.id in missing or missing.intersection(question.after):
                missing.add(question.item.id)
                self.items[question.item.id] |= groups

    def _asked(self, question: Question, keys: tuple[str, ...] | None = None) -> Asked:
        item, keys = question.item, keys or question.item.categories
        strict = self.rules.for_item(item.min_group)
        return Asked(item.id, item.categories, keys, merged_categories(item), question.columns(keys), strict)

    def _shown(self, question: Question, beside: Dimension | None = None) -> frozenset[Group]:
        """The groups of one dimension whose tables of a question are shown."""
        single = (group for tree, _hidden in self.trees for group in tree.groups if group)
        hidden = self.items[question.item.id]
        return frozenset(
            group for group in single if group not in hidden and (beside is None or group[0][0] != beside.id)
        )

    def _remember(self, key: Hashable, work_out: Callable[[], Telling]) -> Telling:
        known = self.counted.remembered.get(key)
        if not isinstance(known, Telling):
            known = self.counted.remembered[key] = work_out()
        return known

    def cross(self, dimension: Dimension, questions: tuple[Question, ...]) -> None:
        """The crossings of one grouping with the areas: all that both sides show, or none of them."""
        crossing = Crossing(dimension.codes)
        everything = self._pairs(dimension, frozenset(self.declared.areas), frozenset(dimension.codes))
        areas, codes = self._shown_sides(dimension, frozenset(self.groups))
        shown = self._pairs(dimension, areas, codes)
        settlement = self._settle_crossings(dimension, crossing, shown, questions)
        if (
            dimension.id in self.demands.uncrossed
            or settlement.dropped
            or not crossing.sizes_allow(self._sizes(dimension), areas, codes, self.rules)
        ):
            shown = frozenset()
        self.groups |= everything - shown
        for question in questions:
            kept = self._kept(question, dimension, crossing) & shown
            self.items[question.item.id] |= everything - kept
        self._leave_out(everything, settlement.alone, questions)

    def _settle_crossings(
        self, dimension: Dimension, crossing: Crossing, shown: frozenset[Group], questions: tuple[Question, ...]
    ) -> Settled:
        if not self.rules.groupings or not crossing.sizes_allow(
            self._sizes(dimension), *self._shown_sides(dimension, frozenset(self.groups)), self.rules
        ):
            return Settled()
        told: dict[str, Telling] = {}
        holes: list[str] = []
        for question in questions:
            sides = self._shown_sides(dimension, self.items[question.item.id])
            if not self._pairs(dimension, *sides) & shown or self._pairs(dimension, *sides) & self._leading(question):
                continue
            asked, tables = self._asked(question, self._keys(question, dimension)), self._shown(question)
            beside = self._holed(question) if asked.keys == asked.categories else None
            told[asked.item] = self._remember(
                (asked, dimension.id, tables, beside),
                functools.partial(of_crossings, self.counted, asked, tables, dimension, (*sides, beside)),
            )
            if not crossing.item_allows(
                self._cells(dimension, question, asked.keys), *sides, asked.columns, asked.rules
            ):
                holes.append(asked.item)
        return settled(told, holes)

    def _keys(self, question: Question, dimension: Dimension) -> tuple[str, ...]:
        merged = (question.item.id, dimension.id) in self.demands.merged
        return merged_categories(question.item) if merged else question.item.categories

    def _kept(self, question: Question, dimension: Dimension, crossing: Crossing) -> frozenset[Group]:
        """The crossings in which a question may be shown."""
        areas, codes = self._shown_sides(dimension, self.items[question.item.id])
        kept = self._pairs(dimension, areas, codes)
        asked = self._asked(question, self._keys(question, dimension))
        cells = self._cells(dimension, question, asked.keys)
        allowed = crossing.item_allows(cells, areas, codes, asked.columns, asked.rules)
        everywhere = self._pairs(dimension, frozenset(self.declared.areas), frozenset(dimension.codes))
        forbidden = bool(everywhere & self._demanded(question)) or bool(kept & self._leading(question))
        return kept if allowed and not forbidden else frozenset()

    def _shown_sides(self, dimension: Dimension, hidden: frozenset[Group]) -> tuple[frozenset[str], frozenset[str]]:
        return (
            frozenset(area for area in self.declared.areas if ((TREE, area),) not in hidden),
            frozenset(code for code in dimension.codes if ((dimension.id, code),) not in hidden),
        )

    def _pairs(self, dimension: Dimension, areas: frozenset[str], codes: frozenset[str]) -> frozenset[Group]:
        return frozenset(((TREE, area), (dimension.id, code)) for area in areas for code in codes)

    def _sizes(self, dimension: Dimension) -> Lookup:
        return lambda area, code: (self.counted.sizes.get(_place(dimension, area, code), 0),)

    def _cells(self, dimension: Dimension, question: Question, keys: tuple[str, ...]) -> Lookup:
        id, own = question.item.id, question.item.categories
        return lambda area, code: merged_cells(
            self.counted.of_group(id, _place(dimension, area, code), len(own)), own, keys
        )


def _named(tree: Hierarchy, nodes: frozenset[int]) -> set[Group]:
    return {group for node in nodes if (group := tree.groups[node]) is not None}


def _place(dimension: Dimension, area: str | None, code: str | None) -> Group:
    here: Group = ((TREE, area),) if area is not None else EVERYONE
    return (*here, (dimension.id, code)) if code is not None else here
