"""Whether two releases are of the same people: judged by how close their numbers are, whatever the waves are called."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.levels import Keys, in_common
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.releases.stated import stated
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Renderable, _

CLOSE = 0.1
"""Of the distance that chance alone would make. Two samples of one population differ by chi-square about as large as
the number of independent cells; the same answers, a few mended, by next to nothing."""
SURE = 10.0
"""So many bits of evidence are asked for where two releases say that they were asked at other times: of two samples,
not one pair in a thousand is as close. Less is taken for two measurements, and the second may be shown."""
LIKELY = 3.0
"""Where they do not say it: an answer that is told costs more than a wave that must say when it was asked."""


def same_people(one: View, other: View) -> Renderable | None:
    """Why two releases are taken for the same answers; None where they are not."""
    if one.release.wave.id == other.release.wave.id != "":
        return _("they have the same id")
    said = stated(one, other)
    if said == "same":
        return _("they say the same period and population, and have questions in common")
    needed = SURE if said == "apart" else LIKELY
    pairs = _Pairs.of(one, other)
    if _nearly(one, other) and pairs.contained(needed if said == "apart" else 0.0):
        return _("every number of one contains the other's, and fewer than {k} people are more", k=max(one.k, other.k))
    if pairs.close(needed):
        return _("their numbers are closer than chance brings them")
    return None


def contains(one: View, other: View) -> bool:
    """Whether every number that both give is at least as large in one: all waves until now, added up."""
    here, there = one.sizes.get(EVERYONE), other.sizes.get(EVERYONE)
    if here is None or there is None or here <= there or any(one.sizes[g] < other.sizes[g] for g in _both(one, other)):
        return False
    said = stated(one, other)
    return _Pairs.of(one, other).contained(SURE if said == "apart" else LIKELY)


def _both(one: View, other: View) -> set[Group]:
    return one.sizes.keys() & other.sizes.keys()


def _nearly(one: View, other: View) -> bool:
    """Whether one is larger by fewer people than may be told, and nowhere smaller."""
    differences = {one.sizes[group] - other.sizes[group] for group in _both(one, other)}
    most, least = max(differences, default=0), min(differences, default=0)
    return (least == 0 < most or most == 0 > least) and most - least < max(one.k, other.k)


Table = tuple[tuple[int, int], ...]
"""Cell by cell: the number in one release and in the other."""


@dataclass(frozen=True)
class _Pairs:
    """The tables of groups that do not overlap, as both releases have them, cell by cell."""

    tables: tuple[Table, ...]

    @classmethod
    def of(cls, one: View, other: View) -> _Pairs:
        """Of everyone alone where the groups of the two are declared otherwise."""
        everyone, found = declared_otherwise(one, other), []
        for item in sorted(one.tables.keys() & other.tables.keys()):
            shared = list(in_common(one, other, item))
            if shared and not is_background(one, item):
                _keys, here, there = shared[-1]
                for now, before in _apart(one, here, there, everyone=everyone):
                    pairs = tuple((a, b) for a, b in zip(now, before, strict=True) if a or b)
                    if len(pairs) > 1:
                        found.append(pairs)
        return cls(tuple(found))

    def close(self, needed: float) -> bool:
        """Pearson's distance against its expectation for two samples, and so many bits that it is no chance."""
        distance = sum((a - b) ** 2 / (a + b) for table in self.tables for a, b in table)
        free = sum(len(table) - 1 for table in self.tables)
        if distance >= CLOSE * free:
            return False
        moved = sum(abs(a - b) for table in self.tables for a, b in table)
        return self._bits() - _ways(free, moved) >= needed

    def contained(self, needed: float) -> bool:
        """Whether one has at least the other's number in every cell, and so many bits that it is no chance."""
        if not self.tables or not any(
            all(sign * (a - b) >= 0 for table in self.tables for a, b in table) for sign in (1, -1)
        ):
            return False
        return sum(map(_contained_bits, self.tables)) >= needed

    def _bits(self) -> float:
        return sum(map(_equal_bits, self.tables))


def _equal_bits(table: Table) -> float:
    """How unlikely (as a power of two) two samples of one population agree in every cell, the group's sizes being
    given: a difference of two counts is about normal, with their sum as its variance."""
    cells = sum(math.log2(2 * math.pi * (a + b)) / 2 for a, b in table)
    return cells - math.log2(2 * math.pi * sum(a + b for a, b in table)) / 2


def _contained_bits(table: Table) -> float:
    """How unlikely it is that every cell of one is at least the other's: counted in ways where few people are more,
    cell by cell where many are (the cells' people fall to one or the other by the groups' sizes)."""
    now, before = (sum(pair[which] for pair in table) for which in (0, 1))
    more, share = abs(now - before), max(now, before) / (now + before)
    few = _equal_bits(table) - math.log2(math.comb(more + len(table) - 1, more))
    spread = [(a + b, math.sqrt((a + b) * share * (1 - share))) for a, b in table]
    many = -sum(math.log2(NormalDist().cdf((both * (share - 0.5) + 0.5) / by)) for both, by in spread if by)
    return max(few, many, 0.0)


def _ways(cells: int, moved: int) -> float:
    """In how many ways (as a power of two) so many cells can differ by no more in all."""
    found = [
        steps + (_chosen(cells, steps) + _chosen(moved, steps)) / math.log(2) for steps in range(min(cells, moved) + 1)
    ]
    return max(found) + math.log2(sum(2 ** (one - max(found)) for one in found))


def _chosen(of: int, some: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(some + 1) - math.lgamma(of - some + 1)


def _apart(
    view: View, here: dict[Group, Cells], there: dict[Group, Cells], *, everyone: bool
) -> Iterator[tuple[Cells, Cells]]:
    """The tables of a split's smallest readable groups and of what they leave over; of the split that has most."""
    both = here.keys() & there.keys()
    found: list[list[tuple[Cells, Cells]]] = [[(here[group], there[group]) for group in both & {EVERYONE}]]
    for split in () if everyone else view.splits():
        leaves = [group for group in split.inside() if group in both and not split.children.get(group)]
        pairs = [(here[group], there[group]) for group in leaves]
        for leftover in split.leftovers(both):
            pairs.append((remainder(here, leftover), remainder(there, leftover)))
        found.append([pair for pair in pairs if min(map(min, pair)) >= 0])
    yield from max(found, key=len)


def declared_otherwise(one: View, other: View) -> bool:
    """Whether the groups are not the same: tables of both then lie over each other as two groupings do."""
    trees = [{one.id: dict(one.parents) for one in view.release.dimensions} for view in (one, other)]
    return trees[0] != trees[1]


def find_moved(later: View, earlier: View, attack: Attack) -> None:
    """Question by question: the answers that came or went in a group, or in what groups leave over."""
    for item in sorted(later.tables.keys() & earlier.tables.keys()):
        if is_background(later, item):
            continue
        told = _Told(later, item, attack)
        done: set[Group] = set()
        for keys, now, before in in_common(later, earlier, item):
            both = now.keys() & before.keys()
            for group in sorted(both - done):
                told.judge(keys, group, (now[group], before[group]))
            for split in later.splits():
                for leftover in split.leftovers(both):
                    if not {leftover.whole, *leftover.taken} <= done:
                        told.judge(keys, leftover.whole, (remainder(now, leftover), remainder(before, leftover)))
            done |= both


@dataclass(frozen=True)
class _Told:
    view: View
    item: str
    attack: Attack

    def judge(self, keys: Keys, group: Group, pair: tuple[Cells, Cells]) -> None:
        k = limit(self.view.release.items_by_id[self.item], self.view.k)
        places = answer_places(keys)
        differences = [now - before for now, before in zip(*pair, strict=True)]
        for sign in (1, -1):
            moved = [max(sign * difference, 0) for difference in differences]
            answers = [moved[i] for i in places]
            if sum(moved) and (sum(moved) < k or max(answers, default=0) >= sum(moved) - 1):
                what = _("Between the two releases the answers of fewer than {k} people changed, or all alike.", k=k)
                self.attack.found("releases", self.view.name, (group,), self.item, what)
                return
