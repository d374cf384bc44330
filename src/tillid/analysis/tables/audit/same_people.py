"""Whether two releases are of the same people: judged by how close their tables are, whatever the waves are called."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.levels import Keys, in_common
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import _

CLOSE = 0.1
"""Of the distance that chance alone would make. Two samples of one population differ by chi-square about as large as
the number of independent cells; the same answers, a few mended, by next to nothing."""
BY_CHANCE = 1e-7
"""So rarely does chance alone bring two samples as near: few numbers must be nearer than many."""


def same_people(one: View, other: View) -> bool:
    """Pearson's distance of the tables that both show, against its expectation for two samples: of all groups, or of
    everyone alone, for the groups of the two may have been declared otherwise."""
    return _close(one, other, everyone=False) or _close(one, other, everyone=True)


def _close(one: View, other: View, *, everyone: bool) -> bool:
    distance, rounding, free = 0.0, 0.0, 0
    for item in sorted(one.tables.keys() & other.tables.keys()):
        shared = list(in_common(one, other, item))
        if not shared or is_background(one, item):
            continue
        _keys, here, there = shared[-1]
        both = here.keys() & there.keys()
        for group in sorted(both & {EVERYONE} if everyone else both):
            pairs = zip(here[group], there[group], strict=True)
            told = [(a, b) for a, b in pairs if a + b]
            distance += sum((a - b) ** 2 / (a + b) for a, b in told)
            rounding += sum(0.25 / (a + b) for a, b in told)  # people are whole: half a person is no distance
            free += max(len(told) - 1, 0)
    return free > 0 and distance < CLOSE * free and _chance_of(distance + rounding, free) < BY_CHANCE


def _chance_of(distance: float, free: int) -> float:
    """How often chi-square with so many free numbers is no larger: the series of the incomplete gamma function
    (Abramowitz and Stegun 6.5.29)."""
    half, x = free / 2, distance / 2
    term = math.exp(half * math.log(x) - x - math.lgamma(half + 1)) if x else 0.0
    total, step = term, half
    while term > total * 1e-12:
        step += 1
        term *= x / step
        total += term
    return total


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
