"""What it tells that a question is missing in all of a grouping beside the tree, or in all its crossings with areas.

A question may be missing there for answers that are alike in one group. To be safe, for each group there must be other
answers that add up to the same shown tables, lead to the same hole, and are mixed in that group. Whether there are is
settled by the shown tables and the head counts alone. Where there are not, the hole would tell, and then

* where two or more of the wave's questions would tell, the whole grouping (or all its crossings) is left out as soon as
  one of them would be missing: it may be for the other;
* where only one would, it is always missing there, whatever was answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tillid.analysis.tables.protect.hierarchy import Cells
from tillid.analysis.tables.protect.rules import may_stand

if TYPE_CHECKING:
    from tillid.analysis.tables.protect.witnesses import Demand, People, Witnesses

World = Sequence[Cells]


class Telling(Enum):
    """What a hole would tell."""

    NOTHING = "nothing"
    PERHAPS = "it would tell, but it is not settled that it could come about"
    CERTAINLY = "it would tell, and it could come about"


def telling(
    witnesses: Witnesses,
    groups: Sequence[People],
    reasons: Sequence[People],
    is_hole: Callable[[World], bool],
    otherwise: Iterable[Sequence[Demand]] = (),
) -> Telling:
    """`groups` are those of whom the hole must not tell, `reasons` all that it may be there for. `otherwise` says of
    which answers the audit makes the same hole where the rules do not."""
    hole = _Hole(witnesses, is_hole, list(groups))
    for demands in otherwise:
        hole.explain(demands, by_itself=False)
    for reason in reasons if hole.waiting else ():
        for failing in witnesses.failing(reason):
            hole.explain([failing], by_itself=True)
    if not hole.possible or not any(witnesses.find([*witnesses.mixed(group)]) for group in hole.waiting):
        return Telling.NOTHING
    return Telling.CERTAINLY if hole.sure else Telling.PERHAPS


@dataclass
class _Hole:
    """What is known so far: of which groups it may still tell, and whether it can come about for answers alike."""

    witnesses: Witnesses
    is_hole: Callable[[World], bool]
    waiting: list[People]
    possible: bool = False
    sure: bool = False

    def explain(self, demands: Sequence[Demand], *, by_itself: bool) -> None:
        """Answers of this kind, and for each group such in which it is mixed. `by_itself`: the rules alone make the
        hole."""
        if self.waiting and self._look(demands, by_itself=by_itself):
            for group in tuple(self.waiting):
                if group in self.waiting:
                    self._look([*demands, *self.witnesses.mixed(group)], by_itself=by_itself)

    def _look(self, demands: Sequence[Demand], *, by_itself: bool) -> bool:
        world = self.witnesses.find(demands)
        if world is None:
            return False
        self.possible = self.possible or by_itself
        if not by_itself or self.is_hole(world):
            self.sure = self.sure or by_itself
            self.waiting = [group for group in self.waiting if not self._is_mixed(group, world)]
        return True

    def _is_mixed(self, group: People, world: World) -> bool:
        return may_stand(self.witnesses.table(group, world), self.witnesses.columns, self.witnesses.rules)


@dataclass(frozen=True)
class Settled:
    """`always` are the questions that are missing whatever was answered; `dropped` says that all questions are."""

    always: frozenset[str] = frozenset()
    dropped: bool = False


def settled(told: Mapping[str, Telling], holes: Iterable[str]) -> Settled:
    """What is left out, given what each question's hole would tell and which questions have one.

    >>> told = {"a": Telling.CERTAINLY, "b": Telling.NOTHING}
    >>> sorted(settled(told, ()).always), settled({**told, "b": Telling.CERTAINLY}, ("b",)).dropped
    (['a'], True)
    """
    would_tell = frozenset(id for id, one in told.items() if one is not Telling.NOTHING)
    if sum(one is Telling.CERTAINLY for one in told.values()) < 2:
        return Settled(always=would_tell)
    return Settled(dropped=not would_tell.isdisjoint(holes))
