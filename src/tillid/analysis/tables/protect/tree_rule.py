"""Which groups are shown at all: the fewest are hidden so that no group under k can be had by subtraction.

What anybody can derive from shown groups of a tree are sums of *leftovers*: a shown group less the shown groups
inside it. So a choice is safe when each leftover is empty, or at least k people who are not one group alone.
The cheapest safe choice is found exactly, from the leaves up: of everything below a group only a summary of
what it leaves over matters to the groups above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import NamedTuple

from tillid.analysis.tables.groups import Group
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


def hidden_groups(tree: Hierarchy, rules: Rules, demanded: Set[Group] = frozenset()) -> frozenset[int]:
    """The nodes that are not shown; deterministic, and depending on nothing but sizes, the tree's order and the
    groups that are demanded to be hidden.

    A group without respondents is not shown either, but needs no company: nobody's answers are in it.

    >>> from tillid.analysis.tables.protect.hierarchy import hierarchy
    >>> units = tuple((("unit", code),) for code in "abc")
    >>> tree = hierarchy((), {(): units}, {(): 30, units[0]: 3, units[1]: 12, units[2]: 15})
    >>> sorted(hidden_groups(tree, Rules(5)))
    [1, 2]
    """
    never = {node for node in tree.listed if _is_never_shown(tree, node, rules, demanded)}
    if 0 in never:
        return frozenset(range(len(tree.sizes)))
    rest = {node for node, group in enumerate(tree.groups) if group is None}
    if not rules.siblings:
        return frozenset(never | rest)
    never |= {node for node in rest if tree.sizes[node] < rules.k and rules.unplaced}
    plan = _shown_plan(_Planning(tree, rules, frozenset(never)).below(0), rules)
    if plan is None:
        raise AssertionError("hiding everything below a shown group is always safe")
    return frozenset(_nodes(plan.hidden))


def _is_never_shown(tree: Hierarchy, node: int, rules: Rules, demanded: Set[Group]) -> bool:
    return (rules.small_groups and tree.sizes[node] < rules.k) or tree.groups[node] in demanded


@dataclass(frozen=True)
class _Planning:
    tree: Hierarchy
    rules: Rules
    never: frozenset[int]

    def below(self, node: int) -> _Plans:
        """Every outcome worth keeping for what lies under a node."""
        plans: _Plans = {_Left(): _Plan(_Cost(), _NONE)}
        for child in self.tree.children[node]:
            choices = self._choices(child)
            merged: _Plans = {}
            for left, plan in plans.items():
                for other, choice in choices.items():
                    _keep(merged, _join(left, other, self.rules), _both(plan, choice))
            plans = merged
        return plans

    def _choices(self, node: int) -> _Plans:
        """Show the node (then its own leftover must be safe) or hide it (then it adds to what is left above)."""
        size, listed = self.tree.sizes[node], self.tree.groups[node] is not None
        below = self.below(node)
        choices: _Plans = {}
        shown = _shown_plan(below, self.rules) if node not in self.never else None
        if shown is not None:
            choices[_Left(all_hidden=False)] = shown
        price = _Cost(int(listed), int(listed and bool(self.tree.children[node])), size if listed else 0)
        for left, plan in below.items():
            own = left if self.tree.children[node] else _piece(size, self.rules)
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
