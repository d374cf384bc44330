"""What it tells that a question is missing in all of a grouping beside the tree, or in all its crossings with areas.

A question may be missing there for answers that are alike in one group. To be safe, for each group there must be other
answers that add up to the same shown tables, lead to the same hole, and are mixed in that group; and where few of a
group are in an area, answers that none of them gave, whichever it is. Whether there are is settled by the shown tables
and the head counts alone. Where there are not, the hole would tell, and then

* where two or more of the wave's questions would tell, the whole grouping (or all its crossings) is left out as soon as
  one of them would be missing: it may be for the other;
* where only one would, it is then missing for everyone, as where a hole in the tree would tell; in crossings, which are
  less to lose, it is always missing, whatever was answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tillid.analysis.tables.protect.hierarchy import Cells

if TYPE_CHECKING:
    from tillid.analysis.tables.protect.witnesses import Demand, People, Witnesses

World = Sequence[Cells]
Wanted = tuple["Demand", ...]
"""What would show that a hole does not tell: answers that are mixed in a group, or that few did not give."""


class Telling(Enum):
    """What a hole would tell."""

    NOTHING = "nothing"
    PERHAPS = "it would tell, but it is not settled that it could come about"
    CERTAINLY = "it would tell, and it could come about"


def telling(
    witnesses: Witnesses,
    wanted: Sequence[Wanted],
    reasons: Sequence[People],
    is_hole: Callable[[World, bool], bool],
    otherwise: Iterable[Sequence[Demand]] = (),
) -> Telling:
    """`wanted` is what must be possible with the hole, `reasons` all that it may be there for. `otherwise` says of
    which answers the audit makes the same hole. `is_hole` says whether answers lead to it and to the same holes in the
    tree, by the rules alone or (False) with the audit's help."""
    hole = _Hole(witnesses, is_hole, list(wanted))
    for demands in otherwise:
        hole.explain(demands, by_itself=False)
    for reason in reasons if hole.waiting else ():
        for failing in witnesses.failing(reason):
            hole.explain([failing], by_itself=True)
    if not hole.possible or not any(witnesses.find(one) for one in hole.waiting):
        return Telling.NOTHING
    return Telling.CERTAINLY if hole.sure else Telling.PERHAPS


@dataclass
class _Hole:
    """What is known so far: what has not been seen with the hole yet, and whether it can come about."""

    witnesses: Witnesses
    is_hole: Callable[[World, bool], bool]
    waiting: list[Wanted]
    possible: bool = False
    sure: bool = False

    def explain(self, demands: Sequence[Demand], *, by_itself: bool) -> None:
        """Answers of this kind, and such with all that is wanted. `by_itself`: the rules alone make the
        hole."""
        if self.waiting and self._look(demands, by_itself=by_itself):
            for one in tuple(self.waiting):
                if one in self.waiting:
                    self._look([*demands, *one], by_itself=by_itself)

    def _look(self, demands: Sequence[Demand], *, by_itself: bool) -> bool:
        world = self.witnesses.find(demands)
        if world is None:
            return False
        self.possible = True
        if self.is_hole(world, by_itself):
            self.sure = True
            self.waiting = [one for one in self.waiting if not self.witnesses.meets(world, one)]
        return True


@dataclass(frozen=True)
class Settled:
    """`alone` are the questions that would tell where no second one would; `dropped` says that all are left out."""

    alone: frozenset[str] = frozenset()
    dropped: bool = False


def settled(told: Mapping[str, Telling], holes: Iterable[str]) -> Settled:
    """What is to be done, given what each question's hole would tell and which questions have one.

    >>> told = {"a": Telling.CERTAINLY, "b": Telling.NOTHING}
    >>> sorted(settled(told, ()).alone), settled({**told, "b": Telling.CERTAINLY}, ("b",)).dropped
    (['a'], True)
    """
    would_tell = frozenset(id for id, one in told.items() if one is not Telling.NOTHING)
    if sum(one is Telling.CERTAINLY for one in told.values()) < 2:
        return Settled(alone=would_tell)
    return Settled(dropped=not would_tell.isdisjoint(holes))
