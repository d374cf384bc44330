"""Older reports of every kind, broken down: whatever was printed, what is released of them tells of nobody."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from tillid.analysis.answers.published import PublishedGroup, PublishedItem, PublishedShares
from tillid.analysis.material.wave import Limits, Wave
from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire, Scale
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import TREE, Group
from tillid.analysis.tables.published.release import release_of_published
from tillid.analysis.tables.safe import Release
from tillid.text import Words


def points(*ids: str) -> tuple[Point, ...]:
    return tuple(Point(id, Words.of(da=id, en=id)) for id in ids)


ANSWERS = ("high", "some", "low", "dont_know")
WHERE = Words.of(da="Hvor?", en="Where?")
AREA = Background("area", WHERE, points("a0", "a1", "a2", "a3"), from_organisation="areas")
ROLE = Background("role", WHERE, points("r0", "r1"))
ASKED = Questionnaire(
    "asked",
    WHERE,
    (),
    (
        *(Item(id, "scale", None, WHERE, Words(), Scale("s", points(*ANSWERS[:3])), points(ANSWERS[3])) for id in "xy"),
        Item("where", "many", None, WHERE, Words(), Scale("places", points("home", "work"))),
    ),
    (AREA, ROLE),
)


def printed(counts: Sequence[int], base: int, decimals: int) -> list[Decimal]:
    """Half-up, as most programs print."""
    units = [Fraction(count * 100 * 10**decimals, base) for count in counts]
    return [Decimal(int(unit + Fraction(1, 2))).scaleb(-decimals) for unit in units]


class Report:
    """Made-up people and what a report would print of them. Some answers are rare, some groups small."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - made-up people, no secrets
        self.decimals = chance.choice((0, 1, 1, 2))
        self.roles = chance.random() < 0.4
        areas, roles = [chance.random() ** 2 for _ in range(4)], [chance.random() for _ in range(2)]
        liked = {id: [chance.random() ** 3 for _ in ANSWERS] for id in "xy"}
        self.people = [
            {
                "area": chance.choices(range(4), areas)[0],
                "role": chance.choices(range(2), roles)[0],
                **{id: chance.choices((*range(4), None), (*liked[id], 0.1))[0] for id in "xy"},
                "home": chance.random() < 0.3,
                "work": chance.random() < 0.9,
            }
            for _ in range(chance.choice((24, 60, 130)))
        ]

    def items(self, people: list[dict[str, object]]) -> tuple[PublishedItem, ...]:
        found = []
        for id in "xy":
            counts = [sum(one[id] == answer for one in people) for answer in range(4)]
            shares = printed(counts, sum(counts), self.decimals) if sum(counts) else None
            found.append(PublishedItem(id, tuple(zip(ANSWERS, shares, strict=True)) if shares else None))
        for place in ("home", "work"):
            (share,) = printed([sum(bool(one[place]) for one in people)], len(people), self.decimals)
            found.append(PublishedItem(f"where.{place}", (("chosen", share), ("not_chosen", None))))
        return tuple(found)

    def published(self) -> PublishedShares:
        background, groups = [], []
        for question in (AREA, ROLE) if self.roles else (AREA,):
            within = [[one for one in self.people if one[question.id] == n] for n in range(len(question.choices))]
            choices = [choice.id for choice in question.choices]
            shares = printed([*map(len, within)], len(self.people), self.decimals)
            background.append(PublishedItem(question.id, tuple(zip(choices, shares, strict=True))))
            groups += [
                PublishedGroup(question.id, choice, len(inside), self.items(inside))
                for choice, inside in zip(choices, within, strict=True)
                if inside
            ]
        return PublishedShares(len(self.people), self.items(self.people), tuple(background), tuple(groups))

    def sizes(self) -> dict[Group, int]:
        found: dict[Group, int] = {(): len(self.people)}
        for dimension, question in ((TREE, AREA), ("role", ROLE)):
            for number, choice in enumerate(question.choices):
                found[(dimension, choice.id),] = sum(one[question.id] == number for one in self.people)
        return found

    def released(self, k: int = 5) -> Release:
        return release_of_published(self.published(), ASKED, Wave("old", limits=Limits(k=k)))


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_found_in_what_is_released_of_a_report(seed: int) -> None:
    report = Report(seed)
    sizes = {group: people for group, people in report.sizes().items() if report.roles or dict(group).keys() <= {TREE}}
    assert audit_releases((release_json(report.released()),), known=sizes).findings == ()


def test_without_the_repair_something_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tillid.analysis.tables.published.release.without_what_can_be_inferred", lambda release, _sizes, _small: release
    )
    attacked = [audit_releases((release_json(Report(seed).released()),)).findings for seed in range(25)]
    assert {finding.attack for findings in attacked for finding in findings} == {"solving", "subtracting", "overlap"}


def test_hidden_groups_have_no_number_anywhere() -> None:
    hidden = 0
    for seed in range(25):
        data = release_json(Report(seed).released())
        for table in data["tables"]:
            if table.get("hidden"):
                hidden += 1
                assert table.keys() <= {"filters", "item", "cells", "n", "provenance", "hidden", "nearest"}
                assert set(table["cells"].values()) == {None}
                assert table["n"] is None
    assert hidden
