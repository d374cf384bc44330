"""Everything that printed shares say of one question, as a puzzle of whole counts: everyone, groups, what is left.

Of each group there is a number who answered, and one for each answer; a group is its parts and a rest in none of
them. What is printed, what is counted and what is known of sizes binds them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tillid.analysis.tables.audit.printed.printing import Printing, know_shares
from tillid.analysis.tables.audit.printed.puzzle import Puzzle, Terms, less, plus
from tillid.analysis.tables.audit.reading_tables import is_background, places_of
from tillid.analysis.tables.audit.view import Split, View
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import MERGED, ReleasedItem, SafeTable

Sizes = Mapping[Group, int]
MANY = 20_000
"""So many may have answered where no report says how many did."""
CHOICE = ("chosen", "not_chosen")
"""The answers of an option: an option of a question with several is an item of its own, with the same base."""


@dataclass(frozen=True)
class People:
    """A group, or a rest of one, in the puzzle: its respondents, those who answered, and each answer by item."""

    size: Terms
    answered: Terms
    cells: Mapping[str, Mapping[str, Terms]]
    numbers: tuple[int, ...]
    """All that add up from parts to a whole."""

    def without(self, *others: People) -> People:
        """What is left when others are taken away."""
        cells = {
            item: {
                answer: less(terms, *(one.cells[item][answer] for one in others)) for answer, terms in by_answer.items()
            }
            for item, by_answer in self.cells.items()
        }
        sizes, answered = [one.size for one in others], [one.answered for one in others]
        return People(less(self.size, *sizes), less(self.answered, *answered), cells, ())


def together(parts: list[People]) -> People:
    cells = {
        item: {answer: plus(*(one.cells[item][answer] for one in parts)) for answer in by_answer}
        for item, by_answer in parts[0].cells.items()
    }
    return People(plus(*(one.size for one in parts)), plus(*(one.answered for one in parts)), cells, ())


def questions(view: View) -> tuple[tuple[ReleasedItem, ...], ...]:
    """The items, those together that are options of one question: their shares have one base."""
    found: dict[str, list[ReleasedItem]] = {}
    for item in view.release.items:
        if not is_background(view, item.id):
            whole = item.id.rpartition(".")[0] if item.on_scale == CHOICE else ""
            found.setdefault(f"{whole}." if whole else item.id, []).append(item)
    return tuple(map(tuple, found.values()))


@dataclass
class Breakdown:
    """The puzzle of one question, if its report prints so."""

    view: View
    items: tuple[ReleasedItem, ...]
    known: Sizes
    printing: Printing
    puzzle: Puzzle = field(default_factory=Puzzle)
    people: dict[Group, People] = field(default_factory=dict)
    rests: dict[tuple[Group, str], People] = field(default_factory=dict)
    """By the group that is split and the dimension: those in none of its parts."""

    def lay_out(self) -> Breakdown:
        self._add(EVERYONE)
        for split in self.view.splits():
            for whole in (split.top, *split.inside()):
                if split.children.get(whole):
                    self._divide(split, whole)
        self._know_sizes()
        for item in self.items:
            for table in self.view.release.tables:
                if table.item == item.id and table.filters in self.people:
                    self._know_table(table, table.filters)
        return self

    def _add(self, group: Group | None) -> People:
        """New numbers for a group, or for a rest of one (None)."""
        most = self._most
        size, answered = self.puzzle.number(most), self.puzzle.number(most)
        self.puzzle.know({size: 1, answered: -1}, least=0)
        outside = {name: self.puzzle.number(most) for name in self._outside()}
        cells: dict[str, dict[str, Terms]] = {}
        numbers = [size, answered, *outside.values()]
        for item in self.items:
            own = {name: self.puzzle.number(most) for name in item.categories if name not in (*outside, CHOICE[1])}
            numbers += own.values()
            cells[item.id] = {name: {number: 1} for name, number in {**own, **outside}.items()}
            left = less({answered: 1}, *cells[item.id].values())
            if CHOICE[1] in item.categories and self._is_choice:
                cells[item.id][CHOICE[1]] = left
                self.puzzle.know(left, least=0)
            else:
                self.puzzle.know(left, least=0, most=0)
        people = People({size: 1}, {answered: 1}, cells, tuple(numbers))
        if group is not None:
            self.people[group] = people
        return people

    @property
    def _most(self) -> int:
        return self.view.release.wave.respondents or self.known.get(EVERYONE) or MANY

    @property
    def _is_choice(self) -> bool:
        return self.items[0].on_scale == CHOICE

    def _outside(self) -> tuple[str, ...]:
        """Answers that options of one question share."""
        one = self.items[0]
        return tuple(name for name in one.categories if name not in one.on_scale) if self._is_choice else ()

    def _divide(self, split: Split, whole: Group) -> None:
        parts = [self.people.get(part) or self._add(part) for part in split.children[whole]]
        rest = self._add(None)
        ((dimension, _code),) = split.children[whole][0][-1:]
        self.rests[whole, dimension] = rest
        for together, *single in zip(
            self.people[whole].numbers, rest.numbers, *(part.numbers for part in parts), strict=True
        ):
            self.puzzle.know(less({together: 1}, plus(*({one: 1} for one in single))), least=0, most=0)

    def _know_sizes(self) -> None:
        respondents = self.view.release.wave.respondents
        told = {**({EVERYONE: respondents} if respondents is not None else {}), **self.known}
        for group, people in told.items():
            if group in self.people:
                self.puzzle.know(self.people[group].size, least=people, most=people)
        for item in self.view.release.items:
            table = self.view.release.table(item.id)
            if table is not None and is_background(self.view, item.id):
                self._know_background(table, places_of(self.view, item.id))

    def _know_background(self, table: SafeTable, places: Mapping[str, Group]) -> None:
        """The answers to a background question are the sizes of groups."""
        sizes = {answer: self.people[group].size for answer, group in places.items() if group in self.people}
        base = plus(*sizes.values())
        if table.n is not None:
            self.puzzle.know(base, least=table.n, most=table.n)
        self._know_numbers(table, sizes, base, self._most)

    def _know_table(self, table: SafeTable, group: Group) -> None:
        if table.shares is None and not table.visible:
            return
        people, most = self.people[group], self.known.get(group, self._most)
        if table.solutions is not None and table.solutions.possible_n:
            possible = table.solutions.possible_n
            self.puzzle.know(people.answered, least=min(possible), most=max(possible))
            most = max(possible)
        self._know_numbers(table, people.cells[table.item], people.answered, most)

    def _know_numbers(self, table: SafeTable, counts: Mapping[str, Terms], base: Terms, most: int) -> None:
        cells = {}
        for key, count in table.cells:
            names = key.split(MERGED)
            if count is not None and counts.keys() >= set(names):
                cells.update(dict.fromkeys(names, count))
                self.puzzle.know(plus(*(counts[name] for name in names)), least=count, most=count)
        shares = {name: share for name, share in table.shares or () if share is not None and name in counts}
        if shares and cells.keys() != counts.keys():
            add_up = shares.keys() == counts.keys()
            know_shares(self.puzzle, counts, base, shares, self.printing, most=most, add_up=add_up)


def all_shares(view: View, items: tuple[ReleasedItem, ...]) -> Iterator[Decimal]:
    """Every share that is printed of these items, in any group."""
    names = {item.id for item in items}
    for table in view.release.tables:
        if table.item in names:
            yield from (share for _answer, share in table.shares or () if share is not None)
