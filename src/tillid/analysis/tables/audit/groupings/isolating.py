"""The fewest people whom any weighting of all shown groups isolates, whichever dimensions they are of.

Shown groups of the first dimension tell *pieces* apart that do not overlap: with a weight for each, anything that the
tree alone can isolate is a sum of pieces. The groups of the other dimensions give each person a *column*: those who
stand in the same of them. A weighting isolates people when everybody counts once or not at all. So within a piece,
columns may weigh the same (the piece's own weight makes them nothing) or differ by one (then those who weigh more are
isolated): what remains is to choose a whole number for each column that the groups' weights can make. The search is
exact, and gives a branch up when more people are isolated than the fewest so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

MOST_STEPS = 200_000
MOST_COLUMNS = 400
Row = dict[int, int]
"""People of a piece by column."""


class TooMany(Exception):
    """So many groups lie over each other that not every weighting was tried."""


def fewest_isolated(
    pieces: Sequence[object], columns: Sequence[frozenset[int]], people: Sequence[int], below: int
) -> int | None:
    """Of atoms with a piece, a column (the other groups they stand in) and people each: the fewest people, but fewer
    than `below`, that both together isolate. None where there are none. Raises TooMany where the search is given up.

    >>> leader, none = frozenset([0]), frozenset()
    >>> fewest_isolated(["u1", "u2", "u3", "u3"], [leader, leader, leader, none], [10, 10, 2, 26], 10)
    2
    """
    numbers = {column: number for number, column in enumerate(dict.fromkeys(columns))}
    rows: dict[object, Row] = {}
    for piece, column, count in zip(pieces, columns, people, strict=True):
        row = rows.setdefault(piece, {})
        row[numbers[column]] = row.get(numbers[column], 0) + count
    if len(numbers) > MOST_COLUMNS:
        raise TooMany
    together: dict[frozenset[int], Row] = {}
    for row in rows.values():
        tally = together.setdefault(frozenset(row), {})
        for number, count in row.items():
            tally[number] = tally.get(number, 0) + count
    order, start = _in_order(len(numbers), list(together))
    made_of = _dependence([(*sorted(column), -1 - start[number]) for column, number in numbers.items()], order)
    search = _Search(list(together.values()), order, made_of, below)
    search.step(0, 0)
    return search.best if search.best < below else None


def _in_order(count: int, met: list[frozenset[int]]) -> tuple[list[int], dict[int, int]]:
    """The columns, each (but the first of what hangs together) after one that it meets in some piece; and for each
    the first of those that it hangs together with."""
    beside: list[set[int]] = [set() for _column in range(count)]
    for columns in met:
        for column in columns:
            beside[column] |= columns
    order: list[int] = []
    start: dict[int, int] = {}
    for first in range(count):
        waiting = [first] if first not in start else []
        while waiting:
            column = waiting.pop(0)
            if column not in start:
                start[column] = first
                order.append(column)
                waiting.extend(sorted(beside[column] - start.keys()))
    return order, start


def _dependence(members: list[tuple[int, ...]], order: list[int]) -> dict[int, dict[int, Fraction]]:
    """The columns whose number follows from those of columns before it, and how: exact elimination."""
    found: dict[int, dict[int, Fraction]] = {}
    reduced: list[tuple[int, dict[int, Fraction], dict[int, Fraction]]] = []
    for column in order:
        row, made = {group: Fraction(1) for group in members[column]}, dict[int, Fraction]()
        for pivot, other, parts in reduced:
            factor = row.get(pivot)
            if factor:
                _add(row, other, -factor)
                _add(made, parts, factor)
        if not row:
            found[column] = made
            continue
        pivot = min(row)
        lead = row[pivot]
        scaled = {group: weight / lead for group, weight in row.items()}
        parts = {other: -weight / lead for other, weight in made.items()} | {column: 1 / lead}
        reduced.append((pivot, scaled, parts))
    return found


def _add(row: dict[int, Fraction], other: dict[int, Fraction], factor: Fraction) -> None:
    for key, weight in other.items():
        total = row.get(key, Fraction(0)) + factor * weight
        if total:
            row[key] = total
        else:
            row.pop(key, None)


@dataclass
class _Search:
    """Depth first over the columns in order. `low`, `high` and `at_high` tell of each row what is chosen so far."""

    rows: list[Row]
    order: list[int]
    made_of: dict[int, dict[int, Fraction]]
    best: int
    steps: int = 0
    chosen: dict[int, int] = field(default_factory=dict)
    _state: list[tuple[int, int, int] | None] = field(default_factory=list)
    _of: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._state = [None] * len(self.rows)
        for number, row in enumerate(self.rows):
            for column in row:
                self._of.setdefault(column, []).append(number)

    def step(self, position: int, cost: int) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMany
        if position == len(self.order):
            self.best = cost or self.best
            return
        column = self.order[position]
        for value in self._values(column):
            before = [(number, self._state[number]) for number in self._of[column]]
            more = self._choose(column, value)
            if more is not None and cost + more < self.best:
                self.chosen[column] = value
                self.step(position + 1, cost + more)
            for number, state in before:
                self._state[number] = state

    def _values(self, column: int) -> Iterable[int]:
        if column in self.made_of:
            value = sum((self.chosen[one] * weight for one, weight in self.made_of[column].items()), Fraction(0))
            return (int(value),) if value.denominator == 1 else ()
        near = [state for number in self._of[column] if (state := self._state[number]) is not None]
        if not near:
            return (0,)
        least, most = max(high for _low, high, _at in near) - 1, min(low for low, _high, _at in near) + 1
        return sorted(range(least, most + 1), key=abs)

    def _choose(self, column: int, value: int) -> int | None:
        """How many more people are isolated; None where a row would count somebody otherwise than once or never."""
        more = 0
        for number in self._of[column]:
            state, people = self._state[number], self.rows[number][column]
            if state is None:
                self._state[number] = (value, value, people)
                continue
            low, high, at_high = state
            if max(high, value) - min(low, value) > 1:
                return None
            after = people if value > high else at_high + (people if value == high else 0)
            self._state[number] = (min(low, value), max(high, value), after)
            more += (after if min(low, value) < max(high, value) else 0) - (at_high if low < high else 0)
        return more
