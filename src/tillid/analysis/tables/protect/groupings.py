"""Groupings that lie over each other: what each question's hole in one of them, or in its crossings, would tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.analysis.tables.marginals import Marginals
from tillid.analysis.tables.protect.crossing import Code, Crossing
from tillid.analysis.tables.protect.hierarchy import Cells, Hierarchy, spread
from tillid.analysis.tables.protect.hint_groupings import Telling, telling
from tillid.analysis.tables.protect.item_rule import hidden_for_item
from tillid.analysis.tables.protect.merging import merged_cells
from tillid.analysis.tables.protect.rules import Columns, Rules
from tillid.analysis.tables.safe import MERGED

if TYPE_CHECKING:
    from tillid.analysis.tables.protect.witnesses import Demand, People, Witnesses

TRIED = 6
"""Meetings of a place and a code, the likeliest first, that are tried as a reason to leave a grouping out."""


@dataclass(frozen=True)
class Asked:
    """One question with the cells it is shown in (merged ones, perhaps) and the rules for it."""

    item: str
    categories: tuple[str, ...]
    keys: tuple[str, ...]
    merged: tuple[str, ...]
    columns: Columns
    rules: Rules


@dataclass(frozen=True)
class Holed:
    """The tree where a question is missing in some of it: `small` for size, `follows` for what the audit asks or what
    was asked before, `missing` all told."""

    tree: Hierarchy
    small: frozenset[int]
    follows: frozenset[int]
    missing: frozenset[Group]

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(group for group in self.tree.groups if group)

    @property
    def for_answers(self) -> tuple[Group, ...]:
        return tuple(g for node, g in enumerate(self.tree.groups) if g in self.missing and g and node not in self.small)

    def stays(self, laid: Laid, world: Sequence[Cells], asked: Asked) -> bool:
        """Whether other answers leave the same holes."""
        cells = {group: laid.witnesses.table(laid.people(group), world) for group in (EVERYONE, *self.groups)}
        tables = spread(self.tree, cells, len(asked.keys))
        found = hidden_for_item(self.tree, tables, asked.columns, asked.rules, self.small, follows=self.follows)
        return {self.tree.groups[node] for node in found} - {None} == self.missing


@dataclass(frozen=True)
class Grouping:
    """A grouping as a tree of one level, which of its groups are hidden for their size, and the areas. `beside` is the
    tree where it has holes of its own."""

    tree: Hierarchy
    hidden: frozenset[int]
    areas: tuple[Group, ...]
    beside: Holed | None = None


@dataclass(frozen=True)
class Laid:
    """Everyone by the groups that matter for a question."""

    witnesses: Witnesses
    groups: tuple[frozenset[Group], ...]

    def people(self, *groups: Group) -> People:
        """Those who are in all of the groups."""
        return tuple(i for i, here in enumerate(self.groups) if here.issuperset(groups))

    def without(self, people: People, others: Iterable[Group]) -> People:
        return tuple(i for i in people if self.groups[i].isdisjoint(others))


def lay_out(counted: Marginals, asked: Asked, shown: frozenset[Group], codes: Sequence[Group]) -> Laid:
    """`shown` are the groups whose tables the attacker has, `codes` those of the grouping that is asked about."""
    from tillid.analysis.tables.protect.witnesses import Witnesses  # noqa: PLC0415 - solvers only where groupings overlap

    matter = shown | {EVERYONE, *codes}
    found: dict[frozenset[Group], Cells] = {}
    nothing = (0,) * len(asked.categories)
    for place in counted.places:
        key = place.groups & matter
        cells = merged_cells(place.cells.get(asked.item, nothing), asked.categories, asked.keys)
        found[key] = tuple(map(sum, zip(found.get(key, (0,) * len(asked.keys)), cells, strict=True)))
    groups = tuple(found)
    tables = tuple(tuple(i for i, here in enumerate(groups) if one in here) for one in sorted(shown | {EVERYONE}))
    return Laid(Witnesses(tuple(found.values()), tables, asked.columns, asked.rules), groups)


def of_grouping(counted: Marginals, asked: Asked, shown: frozenset[Group], grouping: Grouping) -> Telling:
    """Of a hole in all of a grouping: what it tells of its groups, and of them in each area."""
    tree, hidden = grouping.tree, grouping.hidden
    codes = [group for group in tree.groups if group]
    beside = grouping.beside
    laid = lay_out(counted, asked, shown, [*codes, *(beside.groups if beside else ())])
    visible = [group for node, group in enumerate(tree.groups) if group and node not in hidden]
    groups = [laid.people(group) for group in visible]
    crossed = [laid.people(area, group) for area in grouping.areas if beside or area in shown for group in visible]
    groups_beside = [laid.people(group) for group in beside.for_answers] if beside else []
    wanted = [one for people in (*groups, *crossed, *groups_beside) for one in laid.witnesses.free(people)]
    rest = laid.without(laid.people(EVERYONE), visible)

    def is_hole(world: Sequence[Cells], by_rules: bool) -> bool:
        cells = {group: laid.witnesses.table(laid.people(group), world) for group in (EVERYONE, *codes)}
        alone = not by_rules or hole_in(tree, spread(tree, cells, len(asked.keys)), asked, hidden)
        return alone and (beside is None or beside.stays(laid, world, asked))

    mixed = [demand for group in groups for demand in laid.witnesses.mixed(group)]
    otherwise = [[*mixed, *demands] for demands in _meetings(laid, asked, groups)]
    return telling(laid.witnesses, wanted, [*groups, rest] if rest else groups, is_hole, otherwise)


def hole_in(tree: Hierarchy, tables: tuple[Cells, ...], asked: Asked, hidden: frozenset[int]) -> bool:
    """Whether the item rule leaves a question out in all of a grouping, and shows it for everyone."""
    found = hidden_for_item(tree, tables, asked.columns, asked.rules, hidden, told_elsewhere=True)
    return 0 not in found and found.issuperset(node for node in tree.listed if node)


def _meetings(laid: Laid, asked: Asked, codes: Sequence[People]) -> list[list[Demand]]:
    """Where people stand in a place that is shown and in a code, and how many in the code must have given an answer,
    alone and with those it is merged with, so that the audit tells it of them: of few that one of two gave it, of more
    that all or all but one did."""
    from tillid.analysis.tables.protect.witnesses import Demand  # noqa: PLC0415 - solvers only where groupings overlap

    witnesses, found = laid.witnesses, list[tuple[float, int, list[Demand]]]()
    everyone = witnesses.table(laid.people(EVERYONE))
    whole = [{*key.split(MERGED)} for key in asked.merged]
    together = [next((one for one in whole if key in one), {key}) for key in asked.keys]
    cells = [tuple(i for i, key in enumerate(asked.keys) if key in one) for one in together]
    for place in witnesses.shown:
        table = witnesses.table(place)
        for code in codes if len(place) < len(witnesses.places) else ():
            both = sum(witnesses.table(tuple(set(code).intersection(place))))
            for answer in asked.columns.answers if both else ():
                most = dict.fromkeys(((answer,), cells[answer]))
                demands = [
                    Demand(code, one, least=sum(everyone[i] - table[i] for i in one) + max(1, both - 1)) for one in most
                ]
                if table[answer] >= max(1, both - 1):
                    found.append((demands[-1].least, len(found), demands))
    return [demands for _least, _number, demands in sorted(found, key=lambda one: one[:2])[:TRIED]]


def of_crossings(
    counted: Marginals,
    asked: Asked,
    shown: frozenset[Group],
    dimension: Dimension,
    sides: tuple[frozenset[str], frozenset[str], Holed | None],
) -> Telling:
    """Of a hole in all crossings. `sides` are the areas and the codes in which the question is shown, and the tree
    where it has holes."""
    areas = [((TREE, area),) for area in sorted(sides[0])]
    codes = [((dimension.id, code),) for code in sorted(sides[1])]
    beside = sides[2]
    laid = lay_out(counted, asked, shown, [*codes, *(beside.groups if beside else ())])
    everyone = laid.people(EVERYONE)
    groups = [laid.people(area, code) for area in areas for code in codes]
    rows = [laid.without(laid.people(area), codes) for area in areas]
    columns = [laid.without(laid.people(code), areas) for code in codes]
    left = [people for people in (*rows, *columns, laid.without(everyone, [*areas, *codes])) if people]

    def is_hole(world: Sequence[Cells], _by_rules: bool) -> bool:
        def lookup(area: Code, code: Code) -> Cells:
            named = [*([((TREE, area),)] if area else []), *([((dimension.id, code),)] if code else [])]
            return laid.witnesses.table(laid.people(*named), world)

        shown_there = Crossing(dimension.codes).item_allows(lookup, *sides[:2], asked.columns, asked.rules)
        return not shown_there and (beside is None or beside.stays(laid, world, asked))

    wanted = [tuple(laid.witnesses.mixed(people)) for people in groups]
    return telling(laid.witnesses, wanted, [*groups, *left], is_hole)
