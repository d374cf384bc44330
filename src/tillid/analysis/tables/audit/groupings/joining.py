"""Fifth attack, second part: all places at once. Every shown table of every dimension, and every head count, go into
one program: whoever is few and must have answered something is found, whichever tables it takes."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.groupings.atoms import Layout, Sizes, layout
from tillid.analysis.tables.audit.groupings.isolating import TooMany, fewest_isolated
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.view import Cells, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Text, _

_FEW = _("The groupings together isolate fewer people than may be shown.")
_FORCED = _("The groupings together tell what the few who stand in both answered.")
_ALIKE = _("The groupings together tell that all, or all but one, of a group that is not shown answered alike.")
_TOO_MANY = _("So many groupings lie over each other that not every combination could be tried.")
Groups = tuple[Group, ...]
Told = tuple[Groups, str | None, Text]
"""Of which groups, of which question (none: of how many there are), and what."""
Exact = tuple[tuple[Group, Cells], ...]
Partly = tuple[tuple[Group, tuple[int, ...], int], ...]


def join(view: View, known: Sizes, attack: Attack) -> None:
    """All dimensions at once, question by question. Where something is found, it is told of the first so many
    dimensions that suffice: the last of them is the one to do without."""
    if not known or not view.release.shared_n:
        return
    dimensions = view.release.dimensions
    found = (layout(dimensions[:count], known) for count in range(2, len(dimensions) + 1))
    joints = [_Joint(view, laid, attack) for laid in found if laid is not None]
    if not joints:
        return
    attack.places = max(attack.places, len(joints[-1].laid.places))
    told = next((told for joint in joints if (told := joint.isolates()) is not None), None)
    if told is not None:
        attack.found("overlap", view.name, *told)
    for item in view.release.items:
        if is_background(view, item.id) or EVERYONE not in view.tables[item.id]:
            continue
        told = next((told for joint in joints if (told := joint.tells(item.id)) is not None), None)
        if told is not None:
            attack.found("overlap", view.name, *told)


@dataclass(frozen=True)
class _Joint:
    """A release laid out by some of its dimensions."""

    view: View
    laid: Layout
    attack: Attack
    _isolated: dict[tuple[Group, ...], int | None] = field(default_factory=dict)

    def isolates(self) -> Told | None:
        """The numbers of respondents alone: a grouping may tell them and show no question."""
        sizes = tuple(group for group in self.view.sizes if self.laid.names(group))
        last = self._last(sizes)
        what = self._few(sizes, self.view.k) if last else None
        return (last, None, what) if what else None

    def tells(self, item: str) -> Told | None:
        """What the tables of a question tell together, and of which groups."""
        tables = tuple(group for group in self.view.tables[item] if self.laid.names(group))
        last = self._last(tables)
        if not last:
            return None
        k = limit(self.view.release.items_by_id[item], self.view.k)
        what = self._few(tables, k)
        if what is not None:
            return last, item, what
        few = self._forced(item, tables, k)
        if few is None:
            return None
        return (*((pair,) for pair in few[0]), *last), item, _FORCED if few[1] < k else _ALIKE

    def _last(self, readable: Groups) -> Groups:
        """A group of the last dimension that is shown, and everyone; none where there are not two."""
        shown = [one for one in self.laid.dimensions if any(one.id in dict(group) for group in readable)]
        return (((shown[-1].id, shown[-1].codes[0]),), EVERYONE) if len(shown) > 1 else ()

    def _few(self, readable: Groups, k: int) -> Text | None:
        try:
            people = self._fewest(readable, k)
        except TooMany:
            return _TOO_MANY
        return _FEW if people is not None and people < k else None

    def _fewest(self, readable: Groups, k: int) -> int | None:
        below = max(k, self.attack.smallest or k)
        if readable not in self._isolated:
            first = self.laid.dimensions[0].id
            around = _around(self.laid, [group for group in readable if {id for id, _code in group} - {first}])
            self._isolated[readable] = fewest_isolated(self._pieces(readable), around, self.laid.people, below)
            self.attack.isolated(self._isolated[readable] or 0)
        return self._isolated[readable]

    def _pieces(self, readable: Groups) -> list[Group]:
        """By place: the narrowest shown group of the first dimension around it."""
        dimension = self.laid.dimensions[0]
        found = []
        for place in self.laid.places:
            code = dict(place).get(dimension.id)
            line = dimension.line_to_top(code) if code is not None else ()
            groups: list[Group] = [((dimension.id, one),) for one in line]
            found.append(next((group for group in groups if group in readable), EVERYONE))
        return found

    def _forced(self, item: str, readable: Groups, k: int) -> tuple[Group, int] | None:
        view, laid = self.view, self.laid
        exact = tuple((group, cells) for group, cells in view.exact[item].items() if laid.names(group))
        partly = tuple((group, tuple(cell), n) for group, cell, n in view.partly(item) if laid.names(group))
        answers = answer_places(view.release.items_by_id[item].categories)
        tried, found = _first_forced(laid, readable, exact, partly, (answers, k))
        self.attack.solved += tried
        return found


@functools.lru_cache(maxsize=256)
def _first_forced(
    laid: Layout, readable: Groups, exact: Exact, partly: Partly, asked: tuple[tuple[int, ...], int]
) -> tuple[int, tuple[Group, int] | None]:
    """How many sets were tried, and the first group, or union of what no table tells apart, that must have answered
    something. `asked` are the places of the answers and the limit. Remembered: of the questions of a release that is
    being repaired most are as they were the round before."""
    from tillid.analysis.tables.audit.groupings.forcing import forced  # noqa: PLC0415 - solvers only where groupings overlap

    shown, unions = set(readable), dict[frozenset[int], list[int]]()
    for atom, around in enumerate(_around(laid, readable)):
        unions.setdefault(around, []).append(atom)
    named = [(group, atoms) for group, atoms in laid.within.items() if group not in shown]
    named += [(laid.places[atoms[0]], atoms) for atoms in unions.values() if len(atoms) > 1]
    named += [(place, [atom]) for atom, place in enumerate(laid.places) if laid.within.get(place, [atom]) != [atom]]
    known = [(laid.atoms(group), cells) for group, cells in exact]
    merged = [(laid.atoms(group), cell, count) for group, cell, count in partly]
    answers, k = asked
    together = sorted({cell for _group, cell, _count in partly if len(cell) > 1 and set(cell) <= set(answers)})
    sets = [atoms for _group, atoms in named]
    first = next(forced(known, laid.people, sets, answers, k, partly=merged, together=together), None)
    return len(named), None if first is None else (named[first][0], laid.size(named[first][1]))


def _around(laid: Layout, groups: Sequence[Group]) -> list[frozenset[int]]:
    """By place: the numbers of the groups that it lies in."""
    found: list[set[int]] = [set() for _place in laid.places]
    for number, group in enumerate(groups):
        for atom in laid.atoms(group):
            found[atom].add(number)
    return list(map(frozenset, found))
