"""In which groups a declared moment is shown, and how exactly.

A moment is given for everyone and for one splitting of them (areas, or an extra grouping), of groups of at least 30.
What the shown groups leave over of everyone is nobody, or 30 people too; it is held to the same rules as a group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import cast

from tillid.analysis.material.wave import SMALLEST_MOMENT_GROUP, DeclaredMoment
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.moments.limits import MomentLimits
from tillid.analysis.tables.moments.number import Numbers
from tillid.analysis.tables.moments.scale import Scale
from tillid.analysis.tables.moments.tally import Tallies, less
from tillid.analysis.tables.moments.two_way import Crossed, common
from tillid.analysis.tables.protect.hierarchy import hierarchy
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.protect.tree_rule import hidden_groups
from tillid.analysis.tables.safe_moments import Numbers as Told
from tillid.analysis.tables.safe_moments import SafeMoment, TwoWay

COARSER = 4
"""Where the audit finds that a table tells of groups inside, rows and columns must hold so many times k."""

Shown = Callable[[str, Group], bool]
"""Whether every answer to an item may be read in a group."""


@dataclass(frozen=True)
class MomentRule:
    """One moment. `groups` are everyone and the groups it was declared for; `counted` are the tallies of each, `sizes`
    the respondents. `rounded` and `never` are the groups in which the audit wants it rounded, or not at all."""

    moment: DeclaredMoment
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    counted: Mapping[Group, Tallies]
    sizes: Mapping[Group, int]
    rules: Rules
    shown: Shown
    rounded: Set[Group] = frozenset()
    never: Set[Group] = frozenset()

    def moments(self) -> Iterator[SafeMoment]:
        """One for each group, everyone first."""
        given = {"scale": self._scales, "table": self._tables, "number": self._numbers}[self.moment.kind](self._given())
        for group in self.groups:
            yield SafeMoment(self.moment.id, self.moment.kind, self.moment.items, group, given.get(group))

    @property
    def _limits(self) -> MomentLimits:
        strictest = max(self.rules.k, *(item.min_group or 0 for item in self.items))
        return MomentLimits(strictest, self.rules.alike, off=not self.rules.moments)

    @property
    def _parts(self) -> tuple[Group, ...]:
        return self.groups[1:]

    def _given(self) -> tuple[Group, ...]:
        """Groups that are large enough, in which all items are shown, and which leave nobody alone."""
        never = {
            group
            for group in self.groups
            if group in self.never or not all(self.shown(item.id, group) for item in self.items)
        }
        tree = hierarchy(EVERYONE, {EVERYONE: self._parts}, self.sizes)
        hidden = hidden_groups(tree, replace(self.rules, k=SMALLEST_MOMENT_GROUP), never)
        gone = {tree.groups[node] for node in hidden}
        return tuple(group for group in self.groups if group not in gone and self.counted.get(group))

    def _tallies(self, group: Group) -> Tallies:
        return self.counted.get(group, {})

    def _left(self, taken: Set[Group]) -> Tallies:
        """What the groups among these leave over of everyone."""
        return less(self._tallies(EVERYONE), (self._tallies(group) for group in taken if group != EVERYONE))

    def _until_safe(self, told: Set[Group], is_safe: Callable[[Set[Group]], bool]) -> set[Group]:
        """Fewer groups, the smallest taken away first, until what they leave over of everyone is safe."""
        kept = set(told)
        while EVERYONE in kept and len(kept) > 1 and not is_safe(kept):
            kept.remove(min((group for group in kept if group), key=lambda group: (self.sizes.get(group, 0), group)))
        return kept

    # --- scales ---------------------------------------------------------------------------------

    def _scale(self, tallies: Tallies) -> Scale:
        turned = tuple(item.id for item in self.items if item.reversed)
        return Scale(tallies, self.moment.items, len(self.items[0].on_scale), turned, self._limits)

    def _scales(self, given: tuple[Group, ...]) -> dict[Group, Told]:
        scales = {group: self._scale(self._tallies(group)) for group in given}
        safe = {group for group, scale in scales.items() if group not in self.rounded and self._is_safe(scale)}
        exact = self._until_safe(safe, lambda kept: self._scale(self._left(kept)).tells_of_nobody())
        pieces = [*scales.values(), self._scale(self._left(set(given))), self._scale(self._left(exact))]
        few = any(piece.has_few() for piece in pieces)
        scored = not (exact and any(piece.adds_few() for piece in pieces))
        told: dict[Group, Told] = {}
        for group, scale in scales.items():
            numbers = scale.exact(few=few, scored=scored) if group in exact else scale.rounded(few=few)
            if numbers is not None:
                told[group] = numbers
        return told

    def _is_safe(self, scale: Scale) -> bool:
        return bool(scale.complete) and scale.tells_of_nobody()

    # --- tables ---------------------------------------------------------------------------------

    def _crossed(self, tallies: Tallies) -> Crossed:
        return Crossed(tallies, (self.items[0], self.items[1]), self._limits)

    def _tables(self, given: tuple[Group, ...]) -> dict[Group, Told]:
        tables: dict[Group, TwoWay] = {}
        for group in given:
            crossed = self._crossed(self._tallies(group))
            if group in self.rounded:
                crossed = replace(crossed, limits=replace(self._limits, k=COARSER * self._limits.k))
            table = crossed.merged()
            if table is not None:
                tables[group] = table
        kept = self._until_safe(set(tables), lambda some: self._leave_nobody(tables, some))
        return cast("dict[Group, Told]", {group: table for group, table in tables.items() if group in kept})

    def _leave_nobody(self, tables: Mapping[Group, TwoWay], some: Set[Group]) -> bool:
        sides = common([tables[group] for group in sorted(some)], (self.items[0], self.items[1]))
        return self._crossed(self._left(some)).tells_of_nobody(sides)

    # --- numbers --------------------------------------------------------------------------------

    def _numbers(self, given: tuple[Group, ...]) -> dict[Group, Told]:
        told: dict[Group, Told] = {}
        for group in given:
            mean = self._number(self._tallies(group)).told()
            if mean is not None:
                told[group] = mean
        kept = self._until_safe(set(told), lambda some: self._number(self._left(some)).tells_of_nobody())
        return {group: numbers for group, numbers in told.items() if group in kept}

    def _number(self, tallies: Tallies) -> Numbers:
        return Numbers(tallies, self._limits, self.items[0].bands)
