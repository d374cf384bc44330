"""Weighted totals: for everyone, item by item, and made of shown tables alone.

A weighted and an unweighted total of the same rows are two equations in what hidden groups answered; and the mean
weight of a few people of known, unequal weights tells which of them answered. So two things are demanded.

*Weights belong to groups.* The wave declares beforehand what its weights go by: areas, units or an extra grouping. In
each of these everybody has the same weight, else the answers are refused. The weight of a group then says nothing of
who in it answered: it is the same whoever did. Weights that differ inside groups (raked ones) would have to be put as
means, and a mean of 1.11 among nine people of weights 1 and 2 says that one of weight 2 answered; rounding only moves
the boundary at which that is certain. They give no totals; what raking gives can be had from the shown tables.

*What is left over has no weight of its own.* Of two hidden units with weights 1 and 3 their common mean would tell both
sizes. Whoever is in no group whose table is shown counts with the mean weight of those who are, so that a weighted
total is the sum over shown groups of weight × cell, plus that mean × the cell of what is left over: a function of
tables that anybody can read, and of the weights of shown groups. It tells nothing that those do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.declared import Declared
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.marginals import place_line
from tillid.analysis.tables.safe import SafeTable
from tillid.analysis.tables.safe_weighted import WeightedTotal, WeightingGroup

_SHORT = Context(prec=4, rounding=ROUND_HALF_UP)
"""Significant digits of a weight, so that sums made in another order give the same one."""
_SAME = 1e-9
"""Relative variance within a group up to which weights are the same: only what adding them up may make."""

Cells = tuple[int, ...]


@dataclass(frozen=True)
class GroupWeights:
    """The weight of every group of the level that weights go by, hidden groups too: still raw."""

    by: str
    weights: Mapping[Group, Decimal]
    uneven: tuple[Group, ...] = ()
    """Groups in which people have different weights."""


def group_weights(counts: Counts, declared: Declared, by: str | None) -> GroupWeights | None:
    """None where the answers have no weights, or it is not declared what they go by."""
    groups = declared_by(declared, by)
    if not counts.weighted or by is None or not groups:
        return None
    sums: dict[Group, Tally] = {}
    for combination, tally in counts.respondents.items():
        for group in _belongs(combination, counts.columns, declared):
            if group in groups:
                so_far = sums.get(group, Tally(0, 0.0, 0.0))
                sums[group] = Tally(
                    so_far.n + tally.n,
                    so_far.weight + tally.weight,
                    so_far.weight_squared + tally.weight_squared,
                )
    found = {group: sums[group] for group in groups if group in sums and sums[group].n}
    return GroupWeights(
        by,
        {group: _short(tally.weight / tally.n) for group, tally in found.items()},
        tuple(group for group, tally in found.items() if _is_uneven(tally)),
    )


def declared_by(declared: Declared, by: str | None) -> tuple[Group, ...]:
    """The groups of a level: `area`, `unit`, or the id of an extra grouping. None of them where it is not declared."""
    tree = declared.tree.codes if declared.tree else ()
    if by == "area":
        return tuple(((TREE, code),) for code in tree if code in declared.areas)
    if by == "unit":
        return tuple(((TREE, code),) for code in tree if code not in declared.areas)
    return tuple(((one.id, code),) for one in declared.extra if one.id == by for code in one.codes)


def weighted_totals(tables: tuple[SafeTable, ...], given: GroupWeights | None) -> tuple[WeightedTotal, ...]:
    """One for each item of which everyone and at least one weighted group are shown, unless all weights are the same:
    then it would be the unweighted total again."""
    if given is None or given.uneven:
        return ()
    by_item: dict[str, dict[Group, SafeTable]] = {}
    for table in tables:
        if table.visible:
            by_item.setdefault(table.item, {})[table.filters] = table
    found = (_total(item, shown, given) for item, shown in by_item.items() if EVERYONE in shown)
    return tuple(total for total in found if total is not None)


def _total(item: str, shown: Mapping[Group, SafeTable], given: GroupWeights) -> WeightedTotal | None:
    whole = shown[EVERYONE]
    keys = tuple(key for key, _ in whole.cells)
    used = {
        group: weight
        for group, weight in given.weights.items()
        if group in shown and tuple(key for key, _ in shown[group].cells) == keys
    }
    people = sum(_people(shown[group]) for group in used)
    if len(set(used.values())) < 2 or not people:
        return None
    mean = _SHORT.create_decimal(sum(_people(shown[group]) * weight for group, weight in used.items()) / people)
    parts = [(weight, _numbers(shown[group])) for group, weight in used.items()]
    left = tuple(total - sum(numbers[i] for _weight, numbers in parts) for i, total in enumerate(_numbers(whole)))
    groups = [WeightingGroup(group, (), weight) for group, weight in used.items()]
    if any(left):
        parts.append((mean, left))
        groups.append(WeightingGroup(EVERYONE, tuple(used), mean))
    answers = [i for i, key in enumerate(keys) if key not in (NO_ANSWER, NOT_ASKED)]
    answered = [(weight, sum(numbers[i] for i in answers)) for weight, numbers in parts]
    squares = sum(weight * weight * count for weight, count in answered)
    if not squares:
        return None
    weighed = tuple(sum((weight * numbers[i] for weight, numbers in parts), Decimal(0)) for i in range(len(keys)))
    effective = sum(weight * count for weight, count in answered) ** 2 / squares
    return WeightedTotal(
        item,
        given.by,
        tuple(groups),
        tuple(zip(keys, weighed, strict=True)),
        sum(count for _weight, count in answered),
        effective.quantize(Decimal("0.1"), ROUND_HALF_UP),
    )


def _numbers(table: SafeTable) -> Cells:
    return tuple(count or 0 for _, count in table.cells)


def _people(table: SafeTable) -> int:
    return sum(_numbers(table))


def _short(weight: float) -> Decimal:
    """In two steps: the last bits of a sum must not decide how a half is rounded.

    >>> _short(1.23449999999), _short(37.4512)
    (Decimal('1.234'), Decimal('37.45'))
    """
    return _SHORT.create_decimal(f"{weight:.12g}")


def _is_uneven(tally: Tally) -> bool:
    return tally.n * tally.weight_squared - tally.weight**2 > _SAME * tally.weight**2


def _belongs(combination: Combination, columns: tuple[str, ...], declared: Declared) -> Iterator[Group]:
    codes = dict(zip(columns, combination, strict=True))
    for code in place_line(codes.get(TREE), declared):
        yield ((TREE, code),)
    for dimension in declared.extra:
        own = codes.get(dimension.id)
        if own is not None:
            yield ((dimension.id, own),)
