"""How many have answered, counted once a day, of groups about which it may be told.

It is told of a group of at least k people who were asked, where what is left over of the group above is at least k as
well and not one group alone: the rule for respondents (`analysis/tables/protect/tree_rule.py`), over those invited.
And never where none, one, all or all but one have answered: it would say of each in the group whether they have, or
say it to the one who is the exception. Nor may that follow by subtraction. What is not told is not stored either.

Everybody who was invited counts, also whoever should not have been, from the first day to the last: if somebody were
taken out, the number of answers would say whether theirs was among them.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.protect.hierarchy import Hierarchy, hierarchy
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.protect.tree_rule import hidden_groups
from tillid.programme.measure.ballots.models import Ballot
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Participation, Wave
from tillid.programme.measure.queries.places import places_of
from tillid.programme.organisation.models import Unit

LEAST = 2
"""So many have to have answered, and so many not: whoever is the only one knows of all the others."""


@dataclass(frozen=True, slots=True)
class Count:
    invited: int
    answered: int

    @property
    def tells_of_each(self) -> bool:
        return min(self.answered, self.invited - self.answered) < LEAST


@transaction.atomic
def count_participation(*, wave: Wave, day: datetime.date) -> None:
    """Once a day: the first count of a day stands, and whoever counts again changes nothing."""
    now = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if now.state != WaveState.OPENED or now.participation.filter(day=day).exists():
        return
    if now.open_link:  # nobody knows who reads an open link, so there is no group and no share
        answered = Ballot.objects.filter(wave=now.pk).count()
        if answered >= now.k:
            Participation.objects.create(wave=now, day=day, invited=now.invitations.count(), answered=answered)
        return
    counts, below = _counts(now)
    units = {unit.code: unit for unit in Unit.objects.all()}
    Participation.objects.bulk_create(
        Participation(
            wave=now,
            day=day,
            unit=units[group[0][1]] if group else None,
            invited=counts[group].invited,
            answered=counts[group].answered,
        )
        for group in told(counts, below, now.k)
    )


def told(counts: Mapping[Group, Count], below: Mapping[Group, tuple[Group, ...]], k: int) -> tuple[Group, ...]:
    """The groups of which it may be told how many have answered.

    >>> areas = tuple((("unit", code),) for code in ("nord", "syd", "vest"))
    >>> counts = {(): Count(60, 21), **dict(zip(areas, (Count(20, 9), Count(36, 11), Count(4, 1)), strict=True))}
    >>> [group[0][1] if group else "all" for group in told(counts, {(): areas}, 5)]
    ['all', 'syd']
    """
    if not counts or counts[EVERYONE].invited < k or counts[EVERYONE].tells_of_each:
        return ()
    tree = hierarchy(EVERYONE, below, {group: count.invited for group, count in counts.items()})
    demanded = {group for group, count in counts.items() if group and count.tells_of_each}
    while True:
        hidden = hidden_groups(tree, Rules(k), demanded)
        more = _telling_leftovers(tree, hidden, counts)
        if not more:
            return tuple(group for node, group in enumerate(tree.groups) if group is not None and node not in hidden)
        demanded |= more


def _telling_leftovers(tree: Hierarchy, hidden: frozenset[int], counts: Mapping[Group, Count]) -> set[Group]:
    """Where what is left over of a shown group tells of each in it: the smallest group inside that has to be hidden
    as well; the group itself where there is none."""
    more = set()
    for node, group in enumerate(tree.groups):
        if group is None or node in hidden:
            continue
        shown = _shown_inside(tree, hidden, node)
        inside = [counts[one] for child in shown if (one := tree.groups[child]) is not None]
        left = Count(
            counts[group].invited - sum(one.invited for one in inside),
            counts[group].answered - sum(one.answered for one in inside),
        )
        if not tree.children[node] or not left.invited or not left.tells_of_each:
            continue
        smallest = min(shown, key=lambda child: (tree.sizes[child], child), default=node)
        more.add(tree.groups[smallest] or EVERYONE)
    return more


def _shown_inside(tree: Hierarchy, hidden: frozenset[int], node: int) -> list[int]:
    """The largest shown groups inside a group."""
    found = []
    for child in tree.children[node]:
        if child in hidden or tree.groups[child] is None:
            found += _shown_inside(tree, hidden, child)
        else:
            found.append(child)
    return found


def _counts(wave: Wave) -> tuple[dict[Group, Count], dict[Group, tuple[Group, ...]]]:
    """Everyone, each area, each unit; and which lie right under which."""
    places = places_of()
    invited: Counter[Group] = Counter()
    answered: Counter[Group] = Counter()
    under: dict[Group, set[Group]] = defaultdict(set)
    for code, state in wave.invitations.values_list("unit__code", "state"):
        line = [EVERYONE]
        for place in dict.fromkeys((places.area_of.get(code or ""), places.unit_of.get(code or ""))):
            if place is not None:
                line.append((("unit", place),))
                under[line[-2]].add(line[-1])
        invited.update(line)
        answered.update(line if state == InvitationState.ANSWERED else ())
    counts = {group: Count(people, answered[group]) for group, people in invited.items()}
    return counts, {group: tuple(sorted(inside)) for group, inside in under.items()}
