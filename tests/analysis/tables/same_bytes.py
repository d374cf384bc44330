"""Small workplaces with one grouping, and every other workplace that publishes the same bytes: what somebody knows who
has the release, the program and every head count."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.analysis.tables.people import asked, organisation_of, scale_item, tally, wave_of
from tillid.analysis.tables.build import starting
from tillid.analysis.tables.counts import Counts
from tillid.analysis.tables.files.release_file import canonical, release_json
from tillid.analysis.tables.groups import TREE, Group
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.repair import Repair
from tillid.analysis.tables.safe import Release
from tillid.errors import AuditNotClean

AREAS, ROLES = ("a", "b"), ("leader", "employee")
PLACES = tuple(itertools.product(AREAS, ROLES))
Answers = tuple[int, ...]
"""Of one question: by place, how many said high; the others said low."""
ORGANISATION = organisation_of(dict.fromkeys(AREAS, ()))
ITEMS = (scale_item("first"), scale_item("second"))


@dataclass(frozen=True)
class Small:
    """Two areas by two roles; k is 3, so that everything can be tried."""

    sizes: Answers
    given: tuple[Answers, ...]
    within: str
    groupings: bool = True
    """Whether the rule for groupings is on."""

    @property
    def release(self) -> Release | None:
        items = ITEMS[: len(self.given)]
        counts = Counts(
            (TREE, "role"),
            {place: tally(size) for place, size in zip(PLACES, self.sizes, strict=True)},
            {
                (place, item.id): {name: tally(n) for name, n in (("high", high), ("low", size - high)) if n}
                for item, answers in zip(items, self.given, strict=True)
                for place, size, high in zip(PLACES, self.sizes, answers, strict=True)
            },
            "simulated",
        )
        wave = wave_of(k=3, role_within=self.within, units=False)
        start = starting(counts, asked(ORGANISATION, *items, roles=ROLES), ORGANISATION, wave)
        building = dataclasses.replace(start, rules=dataclasses.replace(start.rules, groupings=self.groupings))
        try:
            return Repair(building.release, start.declared, known_sizes(counts, start.declared)).audited()
        except AuditNotClean:
            return None

    @property
    def published(self) -> bytes:
        release = self.release
        return canonical(release_json(release)) if release else b""

    def others(self) -> Iterator[Small]:
        """Every workplace with the same head counts and as many of each answer in each area."""
        ways = [list(self._alike(answers)) for answers in self.given]
        for given in itertools.product(*ways):
            yield dataclasses.replace(self, given=given)

    def _alike(self, answers: Answers) -> Iterator[Answers]:
        for other in itertools.product(*(range(size + 1) for size in self.sizes)):
            if all(sum(other[i : i + 2]) == sum(answers[i : i + 2]) for i in (0, 2)):
                yield other

    def within_group(self, number: int, group: Group) -> tuple[int, int]:
        """How many of the group said high, and low."""
        codes = {code for _dimension, code in group}
        inside = [i for i, place in enumerate(PLACES) if codes <= set(place)]
        high = sum(self.given[number][i] for i in inside)
        return high, sum(self.sizes[i] for i in inside) - high


def small(seed: int) -> Small:
    chance = random.Random(f"small {seed}")  # noqa: S311 - made-up people, not a secret
    within = chance.choice(("everyone", "area"))
    least = 6 if within == "area" else 3
    sizes = tuple(least + chance.choice((0, 0, 1)) for _place in PLACES)
    shares = [chance.choice((0.1, 0.3, 0.5, 0.9)) for _place in PLACES]
    given = tuple(
        tuple(sum(chance.random() < share for _ in range(size)) for size, share in zip(sizes, shares, strict=True))
        for _item in range(chance.choice((1, 2)))
    )
    return Small(sizes, given, within)


def told(of: Small) -> list[tuple[str, Group]]:
    """The groups of the grouping, hidden where all areas are shown, of which the release tells that all, or all but
    one, answered alike."""
    release = of.release
    if release is None:
        return []
    published = canonical(release_json(release))
    hidden = [
        (int(table.item == "second"), table.filters)
        for table in release.tables
        if table.item in ("first", "second") and table.hidden and "role" in dict(table.filters)
    ]
    if not hidden or any(table.hidden for table in release.tables if dict(table.filters).keys() == {TREE}):
        return []
    waiting = dict.fromkeys(hidden)
    every = list(of.others())
    random.Random(0).shuffle(every)  # noqa: S311 - only an order
    for other in every:
        if any(min(other.within_group(*one)) > 1 for one in waiting) and other.published == published:
            waiting = {one: None for one in waiting if min(other.within_group(*one)) < 2}
        if not waiting:
            return []
    return [(ITEMS[number].id, group) for number, group in waiting]
