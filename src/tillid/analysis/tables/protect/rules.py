"""The limits of a release, and a switch for each rule so that tests can show what it is there for."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED


@dataclass(frozen=True, slots=True)
class Rules:
    """`alike` is how many must have answered otherwise before a group may be shown: 2 also guards the group in
    which one person stands alone and so knows what all the others said."""

    k: int
    alike: int = 2
    small_groups: bool = True
    """Groups under k are hidden."""
    siblings: bool = True
    """What is hidden under a shown group is at least k people, and never one group alone."""
    items: bool = True
    """Each question needs k answers, in shown groups and in what is left over."""
    known_sizes: bool = True
    """Nothing follows for a small group even where its number of respondents is known."""
    unions: bool = True
    """Nor for several hidden groups that are few together."""

    hints: bool = True
    """A question's hole in a shown group does not tell which group it is there for, and for which answer."""

    groupings: bool = True
    """Nor does a hole in all of a grouping beside the tree, or in all its crossings with areas."""
    routing: bool = True
    """Where a question is hidden, so are those that its answers lead to."""
    own_limits: bool = True
    """A question may have a stricter limit than the wave."""
    crossings: bool = True
    """Areas are crossed with a grouping where every crossing and all that is left over may be shown."""
    background: bool = True
    """Background tables hide the sizes of hidden groups."""
    unplaced: bool = True
    """People without a place are guarded like a hidden group."""
    moments: bool = True
    """Moments tell nothing of the few who are in one number and not in another."""

    def for_item(self, min_group: int | None) -> Rules:
        return dataclasses.replace(self, k=max(self.k, min_group or 0)) if self.own_limits else self


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of a table's cells are answers, and which make up its base.

    Somebody who knows how many answered where also knows what other tables tell: routing shows who was not
    asked, and the options of a multiple choice share their `no_answer`. So there may be two bases to guard.
    """

    answers: tuple[int, ...]
    bases: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, categories: tuple[str, ...], *, option: bool = False) -> Columns:
        answers = tuple(i for i, name in enumerate(categories) if name not in (NO_ANSWER, NOT_ASKED))
        asked = tuple(i for i, name in enumerate(categories) if name != NOT_ASKED)
        return cls(answers, (asked, answers) if option else (asked,))

    def answered(self, cells: tuple[int, ...]) -> int:
        return sum(cells[i] for i in self.answers)

    def asked(self, cells: tuple[int, ...]) -> int:
        return sum(cells[i] for i in self.bases[0])

    def most(self, cells: tuple[int, ...]) -> int:
        """The answer most gave: how many."""
        return max((cells[i] for i in self.answers), default=0)


def may_stand(cells: tuple[int, ...], columns: Columns, rules: Rules) -> bool:
    """Whether a table may be seen by itself: enough answers, and not all alike.

    >>> columns = Columns.of(("yes", "no", "no_answer"))
    >>> [may_stand(cells, columns, Rules(5)) for cells in ((3, 3, 0), (5, 1, 0), (2, 2, 9))]
    [True, False, False]
    """
    if not rules.items:
        return True
    answered = columns.answered(cells)
    return answered >= rules.k and columns.most(cells) <= answered - rules.alike
