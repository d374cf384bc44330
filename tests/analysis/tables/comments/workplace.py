"""Workplaces whose people write: a release of who answered, and the comments that were approved."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, words
from tillid.analysis.material.comments import ApprovedComments, Comment
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.wave import DeclaredGroups, Limits, Wave
from tillid.analysis.questionnaire.values import AskedIf, Item, Questionnaire
from tillid.analysis.tables.build import starting
from tillid.analysis.tables.comments.build import ALL_RULES, comments_of
from tillid.analysis.tables.comments.placing import PlacingRules
from tillid.analysis.tables.files.comments_file import Json
from tillid.analysis.tables.files.release_file import with_sha256
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_comments import Comments
from tillid.text import Words

RULE = scale_item("rules")
OPEN = Item("one_change", "text", "trust", words("One change?"), Words())
LED_TO = replace(OPEN, id="why_low", asked_if=AskedIf("rules", ("low",)))


@dataclass(frozen=True)
class Workplace:
    """`people` by area, None for those who did not say where they work; `said` are the approved comments."""

    people: Mapping[str | None, int]
    said: tuple[Comment, ...]
    limit: int = 10
    items: tuple[Item, ...] = (RULE, OPEN)
    low: Mapping[str | None, int] | None = None
    """How many of each area answered "low" to the first question; two of three where nothing is said."""
    name: str = "w1"

    @property
    def organisation(self) -> Organisation:
        return organisation_of({area: () for area in self.people if area is not None})

    @property
    def questionnaire(self) -> Questionnaire:
        return asked(self.organisation, *self.items)

    @property
    def wave(self) -> Wave:
        return Wave(self.name, limits=Limits(comments=self.limit), groups=DeclaredGroups(("area",)))

    @property
    def answering(self) -> list[Person]:
        answers = ("low", "low", "high", "low", "some", "low")
        found = []
        for area, people in self.people.items():
            low = None if self.low is None else self.low.get(area, 0)
            for number in range(people):
                answer = answers[number % 6] if low is None else "low" if number < low else ("high", "some")[number % 2]
                found.append(Person(area, {"rules": answer}))
        return found

    def release(self) -> Release:
        counts = counts_of(self.answering, (RULE,))
        return with_sha256(starting(counts, self.questionnaire, self.organisation, self.wave).release())

    def comments(
        self,
        rules: PlacingRules = ALL_RULES,
        release: Release | None = None,
        earlier: tuple[tuple[Json, ...], tuple[Release, ...]] = ((), ()),
    ) -> Comments:
        return comments_of(
            ApprovedComments(words("The secretariat"), self.said),
            release or self.release(),
            self.questionnaire,
            self.organisation,
            self.wave,
            rules=rules,
            earlier=earlier,
        )


def said(areas: Mapping[str | None, int], item: str = OPEN.id) -> tuple[Comment, ...]:
    """So many comments from each area."""
    return tuple(
        Comment(item, f"{area} {number}", "da", area) for area, count in areas.items() for number in range(count)
    )


def workplace(seed: int) -> Workplace:
    """Areas large and small, people without one, and writers in some of them; a few comments lost their area."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    people: dict[str | None, int] = {f"a{i}": _size(chance) for i in range(chance.choice((0, 1, 2, 3, 5)))}
    people[None] = chance.choice((0, 0, 0, 1, 4, 9, 12))
    eager = chance.choice((0.1, 0.5, 0.8))
    written: list[Comment] = []
    for area, count in people.items():
        for number in range(sum(chance.random() < eager for _ in range(max(0, count - 2)))):
            told = area if chance.random() < chance.choice((0.0, 0.9, 1.0)) else None
            written.append(Comment(OPEN.id, f"{area} {number}", "da", told))
    chance.shuffle(written)
    return Workplace(people, tuple(written), chance.choice((10, 10, 15)))


def _size(chance: random.Random) -> int:
    return chance.choice((0, 1, 3, 6, 8, 9, 10, 11, 14, 20, 40))
