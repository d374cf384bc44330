"""Strata: the groups that a ballot carries, made so coarse that at least k people were invited under each.

Everybody starts with all the groups they were declared to be in, and goes up a ladder until enough stand on the same
rung: first the extra groups are dropped, the last declared first; then the unit, and the extra groups are tried again
with the area; then the area. Whoever stands on a rung with k others stays there. At the top a few may be left over,
fewer than k: then the one stratum that loses least comes up to them.

It is greedy: no k could step down again without leaving fewer than k behind, but another order might have kept more
in all. It is the same for the same people in whatever order they come. Sizes alone go in, and no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Rung = tuple[tuple[str, str], ...]
"""Groups in the order of the ladder: (("area", "psykiatri"), ("unit", "frinova"), ("role", "leader"))."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The columns that are declared: the levels of the tree from the top, and the extra groups."""

    tree: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def rungs(self, groups: Mapping[str, str]) -> Iterator[Rung]:
        """From all of somebody's groups up to none. Each has as many rungs as the ladder, so that all climb together.

        >>> for rung in Ladder(("area", "unit"), ("role",)).rungs({"area": "nord", "unit": "kompas", "role": "leader"}):
        ...     print(" ".join(code for _column, code in rung))
        nord kompas leader
        nord kompas
        nord leader
        nord
        leader
        """
        for levels in range(len(self.tree), -1, -1):
            for extra in range(len(self.extra), -1, -1):
                columns = (*self.tree[:levels], *self.extra[:extra])
                yield tuple((column, groups[column]) for column in columns if groups.get(column))

    def nearest(self, groups: Mapping[str, str], rungs: Sequence[Rung]) -> Rung | None:
        """The finest of these that somebody belongs to, for whoever comes late; None where there is none."""
        fitting = [rung for rung in rungs if all(groups.get(column) == code for column, code in rung)]
        return max(fitting, key=self._fineness, default=None)

    def _fineness(self, rung: Rung) -> tuple[int, int, Rung]:
        return sum(column in self.tree for column, _code in rung), len(rung), rung


def place(people: Sequence[Mapping[str, str]], ladder: Ladder, k: int) -> list[Rung]:
    """The stratum of each person, in their order.

    >>> north = [{"area": "nord", "unit": "kompas"}] * 5 + [{"area": "nord", "unit": "havnen"}] * 2
    >>> set(place(north, Ladder(("area", "unit")), 5))
    {(('area', 'nord'),)}
    """
    stands: dict[int, Rung] = {}
    on: dict[Rung, int] = defaultdict(int)
    climbing = {number: tuple(ladder.rungs(groups)) for number, groups in enumerate(people)}
    for height in range((len(ladder.tree) + 1) * (len(ladder.extra) + 1)):
        together: dict[Rung, list[int]] = defaultdict(list)
        for number, rungs in climbing.items():
            together[rungs[height]].append(number)
        for rung, numbers in together.items():
            if on[rung] + len(numbers) >= k:
                on[rung] += len(numbers)
                stands |= dict.fromkeys(numbers, rung)
        climbing = {number: rungs for number, rungs in climbing.items() if number not in stands}
    if climbing:
        _join_left_over(people, ladder, list(climbing), stands)
    while _step_down(people, ladder, k, stands):
        pass
    return [stands[number] for number in range(len(people))]


def _join_left_over(
    people: Sequence[Mapping[str, str]], ladder: Ladder, left: list[int], stands: dict[int, Rung]
) -> None:
    """Fewer than k are left over. Each joins the finest stratum that fits: whoever lacks a group may have passed it by.
    If there are still some, one stratum comes up as far as it must to be with them."""
    there = sorted(set(stands.values()))
    joining = {number: rung for number in left if (rung := ladder.nearest(people[number], there)) is not None}
    stands |= joining
    left = [number for number in left if number not in joining]
    if not left:
        return
    shared = _shared([next(ladder.rungs(people[number])) for number in left])
    sizes: dict[Rung, int] = defaultdict(int)
    for rung in stands.values():
        sizes[rung] += 1
    if not sizes:  # fewer than k people in all
        stands |= dict.fromkeys(left, ())
        return
    costs = []
    for rung, size in sizes.items():
        meeting = _shared([rung, shared])
        costs.append((size * (len(rung) - len(meeting)) - len(left) * len(meeting), rung, meeting))
    _cost, joined, meeting = min(costs)
    for number, rung in stands.items():
        if rung == joined:
            stands[number] = meeting
    stands |= dict.fromkeys(left, meeting)


def _step_down(people: Sequence[Mapping[str, str]], ladder: Ladder, k: int, stands: dict[int, Rung]) -> bool:
    """After somebody has come up, k others may stand finer together and leave k behind. The finest go first."""
    members: dict[Rung, list[int]] = defaultdict(list)
    for number, rung in sorted(stands.items()):
        members[rung].append(number)
    for rung, numbers in sorted(members.items()):
        if len(numbers) < 2 * k:
            continue
        finer: dict[tuple[int, Rung], list[int]] = defaultdict(list)
        for number in numbers:
            for step in set(ladder.rungs(people[number])):
                if set(step) > set(rung):
                    finer[-len(step), step].append(number)
        for (_length, step), some in sorted(finer.items()):
            if k <= len(some) <= len(numbers) - k:
                stands |= dict.fromkeys(some, step)
                return True
    return False


def _shared(rungs: Sequence[Rung]) -> Rung:
    """What all of them say."""
    return tuple(step for step in rungs[0] if all(step in other for other in rungs[1:]))
