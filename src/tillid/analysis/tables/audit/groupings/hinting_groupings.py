"""Third attack, third part: ask what it tells that a question is missing in all of a grouping, or in all its crossings.

Whoever knows the rules and every head count asks of each group: are there answers with which the question would be
missing too, and which are mixed in this group? Where there are none, the hole tells. A question whose hole would tell
is either missing whatever was answered, or the grouping is left out for all questions: so what tells is one hole where
another question's hole would tell as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tillid.analysis.questionnaire.values import NOT_ASKED
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.groupings.atoms import Layout, layout
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.view import Cells, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Dimension, Group
from tillid.analysis.tables.safe import ReleasedItem
from tillid.text import _

WHOLE = _("The question can only be missing in the whole grouping because answers are alike, and it is certain whose.")
CROSSED = _("The question can only be missing in all crossings because answers are alike, and it is certain whose.")
ONE_BLOCK = 3
"""So many groups are each other's company: where one is alike, all are hidden."""
Sets = list[tuple[int, ...]]


def hint_groupings(view: View, known: Mapping[Group, int], attack: Attack) -> None:
    """One grouping beside the tree, alone and crossed with areas. Head counts must be known. Of several groupings each
    may be missing for what it tells beside another."""
    dimensions = view.release.dimensions
    if not view.release.shared_n or view.fresh is not None or [one.flat for one in dimensions] != [False, True]:
        return
    laid = layout(dimensions, {**view.sizes, **known})
    if laid is not None:
        for holes in (_Whole(view, laid, dimensions[1]), _Crossed(view, laid, dimensions[1])):
            holes.ask(attack)


@dataclass(frozen=True)
class _Holes:
    view: View
    laid: Layout
    dimension: Dimension

    def ask(self, attack: Attack) -> None:
        items = [item for item in self.view.release.items if self._may_be_asked(item)]
        holes = [item for item in items if self._is_hole(item) and self._tells(item)]
        if holes and any(item != holes[0] and self._tells(item) for item in items):
            for item in holes:
                self._found(item, attack)

    def _may_be_asked(self, item: ReleasedItem) -> bool:
        view = self.view
        asked_all = NOT_ASKED not in item.categories and item.kind != "many"
        if not asked_all or is_background(view, item.id) or not view.asked[item.id].issuperset(self._codes()):
            return False
        return EVERYONE in view.tables[item.id]

    def _codes(self) -> list[Group]:
        return [group for code in self.dimension.codes if (group := ((self.dimension.id, code),)) in self.view.sizes]

    def _outside(self, people: Sequence[int], groups: Sequence[Group]) -> tuple[int, ...]:
        inside = {atom for group in groups for atom in self.laid.atoms(group)}
        return tuple(atom for atom in people if atom not in inside)

    def _is_certain(self, item: ReleasedItem, tables: Mapping[Group, Cells], groups: Sets, reasons: Sets) -> bool:
        """Whether answers may be such that the question is missing, but for some group only if it is alike."""
        from tillid.analysis.tables.audit.groupings.fitting_answers import Fitting  # noqa: PLC0415 - only where groupings overlap

        known = [(self.laid.atoms(group), cells) for group, cells in tables.items() if self.laid.names(group)]
        answers = answer_places(item.categories)
        fitting = Fitting(self.laid.people, known, answers, limit(item, self.view.k))
        if not any(fitting.may_be(alike=reason) for reason in reasons):
            return False
        return any(
            not any(fitting.may_be(alike=reason, mixed=group) for reason in reasons if reason != group)
            for group in groups
        )

    def _is_hole(self, item: ReleasedItem) -> bool:
        raise NotImplementedError

    def _tells(self, item: ReleasedItem) -> bool:
        raise NotImplementedError

    def _found(self, item: ReleasedItem, attack: Attack) -> None:
        raise NotImplementedError


class _Whole(_Holes):
    """Of groupings of so few groups that all are missing where one is."""

    def _is_hole(self, item: ReleasedItem) -> bool:
        codes = self._codes()
        return 1 < len(codes) <= ONE_BLOCK and not any(code in self.view.tables[item.id] for code in codes)

    def _tells(self, item: ReleasedItem) -> bool:
        if limit(item, self.view.k) > self.view.k:
            return False
        id = self.dimension.id
        tables = {group: cells for group, cells in self.view.tables[item.id].items() if id not in dict(group)}
        codes = self._codes()
        groups = [tuple(self.laid.atoms(code)) for code in codes]
        rest = self._outside(self.laid.atoms(EVERYONE), codes)
        if self._may_tell_otherwise(item, tables, codes):
            return False
        return self._is_certain(item, tables, groups, [*groups, *([rest] if rest else [])])

    def _may_tell_otherwise(self, item: ReleasedItem, tables: Mapping[Group, Cells], codes: Sequence[Group]) -> bool:
        """Whether both groupings together might tell of somebody, so that the question is missing for that."""
        whole, laid = tables[EVERYONE], self.laid
        for place, cells in tables.items():
            for code in codes if place else ():
                both = laid.size(sorted(set(laid.atoms(place)) & set(laid.atoms(code))))
                size = laid.size(laid.atoms(code))
                for answer in answer_places(item.categories):
                    most = min(whole[answer], size - 2)
                    if both and cells[answer] + most - whole[answer] >= max(1, both - 1):
                        return True
        return False

    def _found(self, item: ReleasedItem, attack: Attack) -> None:
        attack.found("solving", self.view.name, (*self._codes(), EVERYONE), item.id, WHOLE)


class _Crossed(_Holes):
    """Of crossings with areas, all shown or none."""

    def _pairs(self, item: ReleasedItem | None = None) -> list[Group]:
        """The crossings of what is shown on both sides."""
        of_this = [group for group in self.view.groups if len(group) > 1 and self.dimension.id in dict(group)]
        shown = self.view.tables[item.id] if item else self.view.sizes
        return [group for group in of_this if all((one,) in shown for one in group)]

    def _is_hole(self, item: ReleasedItem) -> bool:
        pairs = self._pairs(item)
        crossed = any(pair in self.view.sizes for pair in self._pairs())
        return crossed and bool(pairs) and not any(pair in self.view.tables[item.id] for pair in pairs)

    def _tells(self, item: ReleasedItem) -> bool:
        pairs = self._pairs(item)
        small = any(0 < people < self.view.k for people in self.laid.people)
        if not pairs or small or item.id in self.view.merged:
            return False  # where few stand in both, the crossings may be missing for what the groupings tell of them
        tables = {group: cells for group, cells in self.view.tables[item.id].items() if len(group) < 2}
        groups = [tuple(self.laid.atoms(pair)) for pair in pairs]
        areas, codes = ([(one,) for one in dict.fromkeys(pair[side] for pair in pairs)] for side in (0, 1))
        return self._is_certain(item, tables, groups, [*groups, *self._left(areas, codes)])

    def _left(self, areas: Sequence[Group], codes: Sequence[Group]) -> Iterator[tuple[int, ...]]:
        everyone = self.laid.atoms(EVERYONE)
        left = [self._outside(self.laid.atoms(area), codes) for area in areas]
        left += [self._outside(self.laid.atoms(code), areas) for code in codes]
        yield from filter(None, [*left, self._outside(everyone, [*areas, *codes])])

    def _found(self, item: ReleasedItem, attack: Attack) -> None:
        attack.found("crossing", self.view.name, (*self._pairs(item)[:1], EVERYONE), item.id, CROSSED)
