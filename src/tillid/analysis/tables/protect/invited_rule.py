"""Of which groups it is told how many were invited.

Head counts are known at the workplace, but a release must not tell which of the hidden siblings is the small one. So
the number invited obeys the rule for respondents (tree_rule.py): of groups that are shown, each at least k, and what
can be had by subtraction is at least k people who are not one hidden group alone. Nothing but head counts and what is
hidden goes in, so which numbers are missing tells nobody anything new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.protect.hierarchy import hierarchy
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.protect.tree_rule import hidden_groups

_Below = Mapping[Group, tuple[Group, ...]]


def told_invited(
    invited: Mapping[Group, int], below: _Below, hidden: Set[Group], rules: Rules
) -> tuple[tuple[Group, int], ...]:
    """The numbers that may be told, in the order of `invited`. `below` gives the groups right under each group.

    >>> units = tuple((("unit", code),) for code in "abc")
    >>> people = {(): 60, units[0]: 6, units[1]: 14, units[2]: 40}
    >>> told_invited(people, {(): units}, {units[0], units[1]}, Rules(5))
    (((), 60), ((('unit', 'c'),), 40))
    >>> told_invited(people, {(): units}, {units[0]}, Rules(5))  # hidden alone: nobody answered
    (((), 60), ((('unit', 'c'),), 40))
    """
    sizes = dict(invited)
    _add_up(sizes, below, EVERYONE)
    _share_out(sizes, below, EVERYONE)
    unknown = _leave_open(sizes, below, EVERYONE) - {EVERYONE}
    known = {group: parts for group, parts in below.items() if not set(_under(below, group)) <= unknown}
    if any(sum(sizes[part] for part in parts) > sizes[whole] for whole, parts in known.items()):
        return tuple((group, people) for group, people in invited.items() if group == EVERYONE and group not in hidden)
    tree = hierarchy(EVERYONE, known, sizes)
    kept_back = {tree.groups[node] for node in hidden_groups(tree, rules, hidden | unknown)}
    return tuple((group, people) for group, people in invited.items() if group not in kept_back)


def _add_up(sizes: dict[Group, int], below: _Below, group: Group) -> None:
    """A group without a number has its parts' together, where all of them have one."""
    parts = below.get(group, ())
    for part in parts:
        _add_up(sizes, below, part)
    if group not in sizes and parts and all(part in sizes for part in parts):
        sizes[group] = sum(sizes[part] for part in parts)


def _share_out(sizes: dict[Group, int], below: _Below, group: Group) -> None:
    """The only part without a number has what the others leave. Several share it, and are told apart by nobody."""
    parts = below.get(group, ())
    without = [part for part in parts if part not in sizes]
    if group in sizes and len(without) == 1:
        sizes[without[0]] = max(sizes[group] - sum(sizes[part] for part in parts if part in sizes), 0)
    for part in parts:
        _share_out(sizes, below, part)


def _leave_open(sizes: dict[Group, int], below: _Below, group: Group) -> set[Group]:
    """Gives the groups whose number does not follow; each counts as those inside it whose number does."""
    parts = below.get(group, ())
    found = {one for part in parts for one in _leave_open(sizes, below, part)}
    if group not in sizes:
        sizes[group] = sum(sizes[part] for part in parts)
        found.add(group)
    return found


def _under(below: _Below, group: Group) -> Iterator[Group]:
    for part in below.get(group, ()):
        yield part
        yield from _under(below, part)
