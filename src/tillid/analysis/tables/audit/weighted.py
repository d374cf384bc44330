"""Weighted totals: what is weighed must be what is shown, group by group, and no people of its own.

A total that is anything else stands on rows that nobody may see. Then it is one equation more for every answer, beside
the table of what is left over, and what follows for hidden groups is worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Split, View, answer_places
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe_weighted import WeightedTotal, WeightingGroup
from tillid.errors import AuditNotClean
from tillid.text import Text, _

Weights = Mapping[Group, Decimal]
Known = Sequence[tuple[WeightedTotal, Weights]]
"""Totals, each with the weights that somebody knows of groups."""
Range = tuple[float, float]


def weigh(view: View, weights: Weights, sizes: Mapping[Group, int], attack: Attack) -> None:
    """`weights` is what somebody knows beside the file: weights by group are no secret at a workplace."""
    for total in view.release.weighted:
        attack.weighted += 1
        what = _wrong(view, total)
        if what is not None:
            attack.found("weighted", view.name, (EVERYONE,), total.item, what)
            _solve(view, total.item, [(total, weights)], sizes, attack)


def weigh_together(pair: tuple[View, View], both: View, weights: tuple[Weights, Weights], attack: Attack) -> None:
    """Two releases of the same people who weigh differently: of what stands on shown tables nothing more follows; of
    anything else there are two equations more."""
    for later in pair[0].release.weighted:
        for earlier in pair[1].release.weighted:
            if later.item == earlier.item and (_wrong(pair[0], later) or _wrong(pair[1], earlier)):
                _solve(both, later.item, [(later, weights[0]), (earlier, weights[1])], {}, attack)


# --- made of shown tables ---------------------------------------------------------------------------


def _wrong(view: View, total: WeightedTotal) -> Text | None:
    shown = _shown(view, total)
    if any(group not in shown for one in total.groups for group in (one.of, *one.less)):
        return _("The weighted total stands on a table that is not shown.")
    parts = [(one, _people(shown, one)) for one in total.groups]
    covered = [sum(numbers) for numbers in zip(*(numbers for _one, numbers in parts), strict=True)]
    if not parts or tuple(covered) != shown.get(EVERYONE) or min(min(numbers) for _one, numbers in parts) < 0:
        return _("The weighted total does not weigh everyone once.")
    weighed = [sum(one.weight * numbers[i] for one, numbers in parts) for i in range(len(total.cells))]
    if weighed != [count for _key, count in total.cells]:
        return _("The weighted total is not what the shown tables and the weights of their groups give.")
    if not _mean_is_shared(parts):
        return _("What is left over has a weight of its own, which tells who is in it.")
    if (total.answered, total.effective_n) != _effective(parts, tuple(key for key, _count in total.cells)):
        return _("The effective number of answers is not what the shown tables and the weights give.")
    return None


def _shown(view: View, total: WeightedTotal) -> dict[Group, tuple[int, ...]]:
    """The tables of an item that can be read whole, in the cells of its total."""
    keys = [key for key, _count in total.cells]
    return {
        table.filters: tuple(count or 0 for _key, count in table.cells)
        for table in view.release.tables
        if table.item == total.item and table.visible and [key for key, _count in table.cells] == keys
    }


def _people(shown: Mapping[Group, tuple[int, ...]], one: WeightingGroup) -> tuple[int, ...]:
    taken = [shown[group] for group in one.less]
    return tuple(count - sum(numbers[i] for numbers in taken) for i, count in enumerate(shown[one.of]))


def _mean_is_shared(parts: Sequence[tuple[WeightingGroup, tuple[int, ...]]]) -> bool:
    whole = [(one.weight, sum(numbers)) for one, numbers in parts if not one.less]
    people = sum(count for _weight, count in whole)
    left = {one.weight for one, _numbers in parts if one.less}
    if not left:
        return True
    mean = sum((weight * count for weight, count in whole), Decimal(0)) / people if people else None
    return mean is not None and left == {Context(prec=4, rounding=ROUND_HALF_UP).create_decimal(mean)}


def _effective(
    parts: Sequence[tuple[WeightingGroup, tuple[int, ...]]], keys: tuple[str, ...]
) -> tuple[int, Decimal | None]:
    places = answer_places(keys)
    answers = [(one.weight, sum(numbers[i] for i in places)) for one, numbers in parts]
    squares = sum((weight**2 * count for weight, count in answers), Decimal(0))
    effective = sum((weight * count for weight, count in answers), Decimal(0)) ** 2 / squares if squares else None
    rounded = None if effective is None else effective.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return sum(count for _weight, count in answers), rounded


# --- and where it is not ----------------------------------------------------------------------------


def _solve(view: View, item: str, known: Known, sizes: Mapping[Group, int], attack: Attack) -> None:
    """Hidden cells that are known to within one beside the totals, and were not without them."""
    for split in view.splits():
        if split.top != EVERYONE or EVERYONE not in view.tables[item]:
            continue
        for group, column, low, high in cells_possible(view, split, item, known, sizes):
            people = sizes.get(group, 0)
            if column in answer_places(view.columns[item]) and people > 1 and low >= people - 1:
                what = _("With the weighted total, all or all but one of the group gave the same answer.")
            elif high - low < 2:
                what = _("With the weighted total, a hidden number is known to within one.")
            else:
                continue
            attack.found("weighted", view.name, (group,), item, what)


def cells_possible(
    view: View, split: Split, item: str, known: Known, sizes: Mapping[Group, int]
) -> Iterator[tuple[Group, int, int, int]]:
    """Each hidden group with each cell of which there might be two or more: the least and the most it may be beside
    weighted totals. Nothing where nobody knows what the hidden groups weigh, or no answers fit what is said."""
    tables = view.tables[item]
    holes = [(one, remainder(tables, one)) for one in split.leftovers(tables.keys())]
    atoms: list[tuple[Group | None, int]] = []
    for number, (hole, _left) in enumerate(holes):
        atoms += [(piece, number) for piece in hole.pieces] + ([(None, number)] if hole.rest else [])
    equations = [found for total, weights in known if (found := _equation(view, split, total, weights, atoms))]
    if not atoms or not equations:
        return
    from tillid.analysis.tables.audit.system import System  # noqa: PLC0415 - only where a total is wrong

    system = System(len(atoms), len(view.columns[item]))
    for number, (_hole, left) in enumerate(holes):
        system.know_table([i for i, (_group, of) in enumerate(atoms) if of == number], left)
    for i, (group, _of) in enumerate(atoms):
        if group is not None and group in sizes:
            system.know_size([i], sizes[group])
    for weights_of_atoms, values in equations:
        for column, value in enumerate(values):
            system.know_weighted(column, weights_of_atoms, value)
    try:
        for i, (group, number) in enumerate(atoms):
            for column, count in enumerate(holes[number][1]):
                if group is not None and count > 1:
                    yield (group, column, *system.interval([i], column))
    except AuditNotClean:
        return  # the weights are not those that the total was made with; that it is wrong is told


def _equation(
    view: View, split: Split, total: WeightedTotal, weights: Weights, atoms: Sequence[tuple[Group | None, int]]
) -> tuple[list[Range], list[Range]] | None:
    """How much people of each atom weigh, and what all of them weigh together, column by column."""
    named = {one.of: one.weight for one in total.groups if not one.less} | dict(weights)
    mine = {group: weight for group, weight in named.items() if group and group in set(split.inside())}
    tables = view.tables[total.item]
    if not mine or tuple(key for key, _count in total.cells) != view.columns[total.item]:
        return None
    least, most = float(min(mine.values())), float(max(mine.values()))
    of_atoms: list[Range] = []
    for group, _hole in atoms:
        over = [one for one in mine if group is not None and group in {one, *_below(split, one)}]
        of_atoms.append((float(mine[over[0]]), float(mine[over[0]])) if over else (least, most))
    read = [group for group in split.inside() if group in tables and not split.children.get(group)]
    if any(not [one for one in mine if group in {one, *_below(split, one)}] for group in read):
        return None
    half = _half_a_step(total)
    values: list[Range] = []
    for column, (_key, count) in enumerate(total.cells):
        taken = Decimal(0)
        for group in read:
            weight = next(mine[one] for one in mine if group in {one, *_below(split, one)})
            taken += weight * tables[group][column]
        values.append((float(count - taken - half), float(count - taken + half)))
    return of_atoms, values


def _half_a_step(total: WeightedTotal) -> Decimal:
    """The most decimals that any of its numbers is printed with say how far off each may be."""
    places = [count.normalize().as_tuple().exponent for _key, count in total.cells]
    return Decimal(1).scaleb(min(0, *(place for place in places if isinstance(place, int)))) / 2


def _below(split: Split, group: Group) -> set[Group]:
    return set(Split(group, split.children, split.rest).inside())
