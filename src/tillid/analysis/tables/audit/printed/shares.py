"""Eighth attack: solve what was printed. A share with a decimal bounds the counts behind it, and an older report's
shares of everyone and of its groups bound each other: what is hidden lies between."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from tillid.analysis.tables.audit.findings import Attack, Kind
from tillid.analysis.tables.audit.printed.breakdown import Breakdown, People, all_shares, questions, together
from tillid.analysis.tables.audit.printed.printed_beside import is_shown
from tillid.analysis.tables.audit.printed.printing import Printing, Rounding, decimals
from tillid.analysis.tables.audit.printed.puzzle import NotSettled, Puzzle, Terms, less
from tillid.analysis.tables.audit.reading_tables import ALIKE, ALL_BUT_ONE
from tillid.analysis.tables.audit.view import Leftover, Split, View, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import ReleasedItem
from tillid.text import Text, _

Sizes = Mapping[Group, int]
Known = tuple[tuple[Group, ...], People]
"""People whose answers are bounded by what was printed, and the groups by which: a shown one, or one less others."""
_ROUNDINGS: tuple[Rounding, ...] = ("half_up", "half_even")


def solve_shares(view: View, known: Sizes, attack: Attack) -> None:
    """Every question that was printed by group, as its report may have rounded it. `known` are the respondents of
    groups, shown or not."""
    of_report = decimals(all_shares(view, view.release.items))
    for items in questions(view):
        names = {item.id for item in items}
        if not any(table.filters and table.item in names for table in view.release.tables):
            continue
        ways = [
            Breakdown(view, items, known, Printing(places, rounding)).lay_out()
            for places in dict.fromkeys((of_report, decimals(all_shares(view, items))))
            for rounding in _ROUNDINGS
        ]
        apart = [way for n, way in enumerate(ways) if not any(way.puzzle.same_as(one.puzzle) for one in ways[:n])]
        _try_all(view, apart, attack)


def _try_all(view: View, ways: list[Breakdown], attack: Attack) -> None:
    item, fitting, witnesses = ways[0].items[0].id, 0, list[tuple[int, ...]]()
    try:
        for way in ways:
            if way.puzzle.fits(witnesses):
                fitting += 1
                for one in way.items:
                    _Attacked(view, way, one, attack).judge()
                witnesses += way.puzzle.witnesses
    except NotSettled:
        attack.found("solving", view.name, (EVERYONE,), item, _("What the printed shares tell was not settled."))
        return
    if not fitting:
        what = _("The printed shares of the groups do not fit those of everyone, so what they tell cannot be tried.")
        attack.found("solving", view.name, (EVERYONE,), item, what)


class _Attacked:
    """One item of a breakdown whose counts are not all known."""

    def __init__(self, view: View, way: Breakdown, item: ReleasedItem, attack: Attack) -> None:
        self.view, self.way, self.item, self.attack = view, way, item, attack
        self.puzzle: Puzzle = way.puzzle
        self.k = limit(item, view.k)

    def judge(self) -> None:
        people = self.way.people
        shown = {group for group in people if is_shown(self.view.release.table(self.item.id, group))}
        for group in sorted(shown):
            self.attack.tables += 1
            for what in self._shown(people[group]):
                self._found("reading", (group,), what)
        sets: list[list[Known]] = []
        for split in self.view.splits():
            here: list[Known] = [((group,), people[group]) for group in split.inside() if group in shown]
            for leftover in split.leftovers(shown):
                here += self._leftover(leftover, split)
            sets.append(here)
        for number, one in enumerate(sets):
            for other in sets[number + 1 :]:
                self._overlap(one, other)

    def _leftover(self, leftover: Leftover, split: Split) -> Iterator[Known]:
        """What is left of a shown group, and each group of which it is made."""
        people = self.way.people
        left = together(list(self._parts(leftover, leftover.whole, split)))
        self.attack.subtractions += 1
        if leftover.taken:
            groups = (leftover.whole, *leftover.taken)
            for what in self._left(left):
                self._found("subtracting", groups, _("Subtracting the shown groups: {what}", what=what))
            self._lonely(leftover, left)
            yield groups, left
        for piece in leftover.pieces:
            for what in self._hidden(people[piece]):
                self._found("solving", (piece,), what)

    def _parts(self, leftover: Leftover, group: Group, split: Split) -> Iterator[People]:
        """What is left of a group, part by part: bounds are closer so than of a whole less others."""
        ((dimension, _code),) = split.children[group][0][-1:]
        yield self.way.rests[group, dimension]
        for part in split.children[group]:
            if part in leftover.pieces:
                yield self.way.people[part]
            elif part not in leftover.taken:
                yield from self._parts(leftover, part, split)

    def _shown(self, people: People) -> Iterator[Text]:
        if self.puzzle.most(people.answered, enough=self.k) < self.k:
            yield self._few()
        gap = self._gap(people)
        if gap < 2:
            yield ALIKE if gap == 0 else ALL_BUT_ONE

    def _left(self, people: People) -> Iterator[Text]:
        """Nobody may be in a leftover; then it tells nothing."""
        somebody = self.puzzle.least(people.answered, enough=0) > 0
        if somebody and self.puzzle.most(people.answered, enough=self.k) < self.k:
            yield self._few()
        gap = self._gap(people)
        if gap == 0 and self.puzzle.most(people.answered, enough=1) > 0:
            yield ALIKE
        elif gap == 1 and somebody:
            yield ALL_BUT_ONE

    def _hidden(self, people: People) -> Iterator[Text]:
        cells = people.cells[self.item.id].values()
        self.attack.solved += len(cells)
        most = self.puzzle.most(people.answered, enough=self.k)
        if most == 0:
            return
        gap, somebody = self._gap(people), self.puzzle.least(people.answered, enough=0) > 0
        if gap == 0 or (gap == 1 and most > 1 and somebody):
            yield _("Whatever counts fit the printed shares, all or all but one of the group gave the same answer.")
        if most < self.k and any(map(self._pinned, cells)):
            yield _("A hidden number of a group under {k} follows from the printed shares to within one.", k=self.k)

    def _pinned(self, cell: Terms) -> bool:
        low = self.puzzle.least(cell, enough=0)
        return low > 0 and self.puzzle.most(cell, enough=low + 2) < low + 2

    def _lonely(self, leftover: Leftover, left: People) -> None:
        """One hidden group alone, with nobody in no group beside it."""
        if len(leftover.pieces) != 1:
            return
        ((dimension, _code),) = leftover.pieces[0][-1:]
        rest = self.way.rests[leftover.whole, dimension]
        if self.puzzle.most(rest.size, enough=1) == 0 and self.puzzle.least(left.answered, enough=0) > 0:
            self._found(
                "subtracting", leftover.pieces, _("What is hidden of this group follows from the groups around it.")
            )

    def _gap(self, people: People) -> int:
        """How many can have answered something else than the most common answer, as far as two."""
        gaps = (less(people.answered, cell) for cell in people.cells[self.item.id].values())
        return min((self.puzzle.most(gap, enough=2) for gap in gaps), default=2)

    def _few(self) -> Text:
        return _("Fewer than {k} answers can be read.", k=self.k)

    def _overlap(self, one: list[Known], other: list[Known]) -> None:
        """How many stand in both is printed nowhere and known at the workplace: the fewest that fit are assumed."""
        everyone = self.way.people[EVERYONE]
        for (first, a), (second, b) in itertools.product(one, other):
            self.attack.overlaps += 1
            beside = everyone.without(b)
            if any(self._settles(*pair) for pair in ((a, beside), (a, b), (b, a))):
                what = _("The groupings together tell what the few who stand in both answered.")
                self._found("overlap", (*first[:2], *reversed(second[:2])), what)

    def _settles(self, people: People, other: People) -> bool:
        """Whether, of the people less the others, so many gave an answer that all may have, or all but one."""
        left, puzzle = people.without(other), self.puzzle
        cells = list(left.cells[self.item.id].values())
        seen = [-puzzle.seen(less({}, cell)) for cell in cells]
        bounds = [max(-puzzle.bound(less({}, cell)), 0) for cell in cells]
        fewest = max(sum(bounds), -puzzle.bound(less({}, left.size)))
        if max(seen) < 1 or fewest > min(max(seen) + 1, self.k - 1):
            return False
        least = [max(puzzle.least(cell, enough=0), 0) for cell in cells]
        fewest = max(sum(least), puzzle.least(left.size))
        return max(least) > 0 and fewest <= min(max(least) + 1, self.k - 1)

    def _found(self, kind: Kind, groups: tuple[Group, ...], what: Text) -> None:
        self.attack.found(kind, self.view.name, groups, self.item.id, what)
