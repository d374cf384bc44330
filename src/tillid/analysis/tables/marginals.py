"""From counts by combination to counts by declared group. Still raw: nothing here may be shown."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from tillid.analysis.questionnaire.values import Item
from tillid.analysis.tables.counts import Combination, Counts
from tillid.analysis.tables.declared import Declared
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.protect.hierarchy import Cells


@dataclass(frozen=True)
class Place:
    """People whom no group tells apart, with each item's cells."""

    groups: frozenset[Group]
    cells: Mapping[str, Cells]


@dataclass(frozen=True)
class Marginals:
    """Respondents by group, and each item's cells by group in the order of its categories; and the same by place.

    `remembered` is what was worked out of them and is asked for again while a release is repaired.
    """

    sizes: Mapping[Group, int]
    cells: Mapping[str, Mapping[Group, Cells]]
    places: tuple[Place, ...] = ()
    remembered: dict[Hashable, object] = field(default_factory=dict, compare=False, repr=False)

    def of_group(self, item: str, group: Group, width: int) -> Cells:
        return self.cells.get(item, {}).get(group, (0,) * width)


def marginals(counts: Counts, items: tuple[Item, ...], declared: Declared) -> Marginals:
    """Add every combination up into the groups it belongs to; a place that nobody declared counts in the
    groups above it only."""
    belongs = {combination: groups_of(combination, counts.columns, declared) for combination in counts.respondents}
    sizes: dict[Group, int] = {EVERYONE: 0}
    for combination, tally in counts.respondents.items():
        for group in belongs[combination]:
            sizes[group] = sizes.get(group, 0) + tally.n
    categories = {item.id: item.categories for item in items}
    places = {item: {name: i for i, name in enumerate(names)} for item, names in categories.items()}
    sums: dict[str, dict[Group, list[int]]] = {item: {} for item in categories}
    apart: dict[frozenset[Group], dict[str, list[int]]] = {}
    for (combination, item), tallies in counts.cells.items():
        if item not in sums:
            continue
        groups = belongs.get(combination) or groups_of(combination, counts.columns, declared)
        here = apart.setdefault(frozenset(groups), {}).setdefault(item, [0] * len(categories[item]))
        for cells in (here, *(sums[item].setdefault(group, [0] * len(categories[item])) for group in groups)):
            for name, tally in tallies.items():
                cells[places[item][name]] += tally.n
    return Marginals(
        sizes,
        {item: {group: tuple(cells) for group, cells in by_group.items()} for item, by_group in sums.items()},
        tuple(
            Place(groups, {item: tuple(cells) for item, cells in by_item.items()})
            for groups, by_item in sorted(apart.items(), key=lambda one: sorted(one[0]))
        ),
    )


def groups_of(combination: Combination, columns: tuple[str, ...], declared: Declared) -> tuple[Group, ...]:
    """Every declared group that rows of a combination belong to."""
    codes = dict(zip(columns, combination, strict=True))
    line = place_line(codes.get(TREE), declared)
    groups: list[Group] = [EVERYONE, *(((TREE, code),) for code in line)]
    for dimension in declared.extra:
        code = codes.get(dimension.id)
        if code is None or code not in dimension.codes:
            continue
        groups.append(((dimension.id, code),))
        if dimension.id in declared.within_area and line and line[-1] in declared.areas:
            groups.append(((TREE, line[-1]), (dimension.id, code)))
    return tuple(groups)


def place_line(code: str | None, declared: Declared) -> tuple[str, ...]:
    """The place and all places above it, as far as they are declared: a unit of which results are not shown
    counts in its area."""
    if code is None or declared.tree is None:
        return ()
    codes = set(declared.tree.codes)
    while code is not None and code not in codes:
        code = declared.area_of.get(code)
    return declared.tree.line_to_top(code) if code is not None else ()


def known_sizes(counts: Counts, declared: Declared) -> dict[Group, int]:
    """What somebody at the workplace may know without any release: how many answered in each group, shown or not,
    and in each combination of groups of different dimensions (the newly employed leaders of a unit).

    Of three or more dimensions only combinations that somebody is in are listed; what is not listed has nobody."""
    sizes: dict[Group, int] = {EVERYONE: 0}
    sizes |= {((dimension.id, code),): 0 for dimension in declared.dimensions for code in dimension.codes}
    for one, first in enumerate(declared.dimensions):
        for second in declared.dimensions[one + 1 :]:
            sizes |= {((first.id, a), (second.id, b)): 0 for a in first.codes for b in second.codes}
    for combination, tally in counts.respondents.items():
        codes = dict(zip(counts.columns, combination, strict=True))
        places: list[list[Group]] = [[EVERYONE, *(((TREE, one),) for one in place_line(codes.get(TREE), declared))]]
        for dimension in declared.extra:
            code = codes.get(dimension.id)
            places.append([EVERYONE, ((dimension.id, code),)] if code in dimension.codes and code else [EVERYONE])
        for parts in itertools.product(*places):
            group = tuple(itertools.chain.from_iterable(parts))
            sizes[group] = sizes.get(group, 0) + tally.n
    return sizes
