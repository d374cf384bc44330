"""Which groups are shown at all: the fewest are hidden so that no group under k can be had by subtraction.

What anybody can derive from shown groups of a tree are sums of *leftovers*: a shown group less the shown groups
inside it. So a choice is safe when each leftover is empty, or at least k people who are not one group alone.
The cheapest safe choice is found exactly, from the leaves up: of everything below a group only a summary of
what it leaves over matters to the groups above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tillid.analysis.tables.protect.hierarchy import Hierarchy
from tillid.analysis.tables.protect.rules import Rules


class _Left(NamedTuple):
    """What is left over so far, counted no further than it matters."""

    people: int = 0
    """Up to k."""
    pairs: int = 0
    """Hidden groups of two people or more: up to 2."""
    singles: int = 0
    """Hidden groups of one person: up to 3."""
    all_hidden: bool = True


class _Cost(NamedTuple):
    groups: int = 0
    with_children: int = 0
    people: int = 0


class _Plan(NamedTuple):
    cost: _Cost
    hidden: _Hidden


_Hidden = tuple[int, tuple["_Hidden", ...]] | tuple[int, tuple[()]]
"""A node to hide (-1: none) and the plans it is made of."""
_Plans = dict[_Left, _Plan]
_NONE: _Hidden = (-1, ())


def hidden_groups(tree: Hierarchy, rules: Rules) -> frozenset[int]:
    """The nodes that are not shown; deterministic, and depending on nothing but sizes and the tree's order.

    A group without respondents is not shown either, but needs no company: nobody's answers are in it.

    >>> from tillid.analysis.tables.protect.hierarchy import hierarchy
    >>> units = tuple((("unit", code),) for code in "abc")
    >>> tree = hierarchy((), {(): units}, {(): 30, units[0]: 3, units[1]: 12, units[2]: 15})
    >>> sorted(hidden_groups(tree, Rules(5)))
    [1, 2]
    """
    small = {node for node in tree.listed if tree.sizes[node] < rules.k} if rules.small_groups else set[int]()
    if 0 in small:
        return frozenset(range(len(tree.sizes)))
    if not rules.siblings:
        rest = {node for node, group in enumerate(tree.groups) if group is None}
        return frozenset(small | rest)
    plan = _shown_plan(_below(tree, 0, rules), rules)
    if plan is None:
        raise AssertionError("hiding everything below a shown group is always safe")
    return frozenset(_nodes(plan.hidden))


def _below(tree: Hierarchy, node: int, rules: Rules) -> _Plans:
    """Every outcome worth keeping for what lies under a node."""
    plans: _Plans = {_Left(): _Plan(_Cost(), _NONE)}
    for child in tree.children[node]:
        choices = _choices(tree, child, rules)
        merged: _Plans = {}
        for left, plan in plans.items():
            for other, choice in choices.items():
                _keep(merged, _join(left, other, rules), _both(plan, choice))
        plans = merged
    return plans


def _choices(tree: Hierarchy, node: int, rules: Rules) -> _Plans:
    """Show the node (then only its own leftover must be safe) or hide it (then it adds to what is left above)."""
    size, listed = tree.sizes[node], tree.groups[node] is not None
    below = _below(tree, node, rules)
    choices: _Plans = {}
    shown = _shown_plan(below, rules)
    if shown is not None and (size >= rules.k or not (rules.small_groups or not listed)):
        choices[_Left(all_hidden=False)] = shown
    price = _Cost(int(listed), int(listed and bool(tree.children[node])), size if listed else 0)
    for left, plan in below.items():
        own = left if tree.children[node] else _piece(size, rules)
        _keep(choices, own, _Plan(_sum(plan.cost, price), (node, (plan.hidden,))))
    return choices


def _shown_plan(below: _Plans, rules: Rules) -> _Plan | None:
    safe = (plan for left, plan in below.items() if _is_safe(left, rules))
    return min(safe, key=lambda plan: plan.cost, default=None)


def _is_safe(left: _Left, rules: Rules) -> bool:
    """At least k people, and at least two of them outside the largest hidden group: else its table would be
    known to within one person to whoever knows the sizes. Where all is hidden the leftover is the group itself."""
    if not (left.pairs or left.singles):
        return True
    outside_largest = left.pairs >= 2 or left.singles >= (2 if left.pairs else 3)
    return left.people >= rules.k and (outside_largest or left.all_hidden)


def _piece(size: int, rules: Rules) -> _Left:
    return _Left(min(size, rules.k), int(size >= 2), int(size == 1))


def _join(one: _Left, other: _Left, rules: Rules) -> _Left:
    return _Left(
        min(one.people + other.people, rules.k),
        min(one.pairs + other.pairs, 2),
        min(one.singles + other.singles, 3),
        one.all_hidden and other.all_hidden,
    )


def _both(one: _Plan, other: _Plan) -> _Plan:
    return _Plan(_sum(one.cost, other.cost), (-1, (one.hidden, other.hidden)))


def _sum(one: _Cost, other: _Cost) -> _Cost:
    return _Cost(one.groups + other.groups, one.with_children + other.with_children, one.people + other.people)


def _keep(plans: _Plans, left: _Left, plan: _Plan) -> None:
    known = plans.get(left)
    if known is None or plan.cost < known.cost:
        plans[left] = plan


def _nodes(hidden: _Hidden) -> Iterable[int]:
    waiting = [hidden]
    while waiting:
        node, parts = waiting.pop()
        if node >= 0:
            yield node
        waiting.extend(parts)
