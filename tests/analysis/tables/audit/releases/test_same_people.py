from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of, words
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.releases.aligning import aligned
from tillid.analysis.tables.audit.releases.comparing import compare, together
from tillid.analysis.tables.audit.releases.stated import stated
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.build import starting
from tillid.analysis.tables.groups import EVERYONE
from tillid.text import Words

AREAS = organisation_of({"a": (), "b": ()})
ROUND = ("high", "some", "low")
QUESTION = scale_item("i1")
SPRING, LATE_SPRING = ("2026-03-01", "2026-04-12"), ("2026-04-01", "2026-05-01")
AUTUMN, YEAR = ("2026-09-01", "2026-09-30"), ("2026", "2026")
Dates = tuple[str, str] | None


def view(
    people: list[Person],
    id: str,
    dates: Dates = None,
    *,
    population: Words = Words(),
    fielded: Words = Words(),
    questions: int = 1,
    wording: str = "",
) -> View:
    opened, closed = map(PartialDate.read, dates) if dates else (None, None)
    wave = dataclasses.replace(wave_of(), id=id, opened=opened, closed=closed, population=population, fielded=fielded)
    items = tuple(dataclasses.replace(scale_item(f"i{n}"), words=words(f"{wording}{n}")) for n in range(questions))
    return View(starting(counts_of(people, items), asked(AREAS, *items), AREAS, wave).release(), id)


def staff(size: int, questions: int = 1, seed: int = 0) -> list[Person]:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    return [Person("ab"[n % 2], {f"i{q}": chance.choice(ROUND) for q in range(questions)}, None) for n in range(size)]


ALL, EMPLOYEES, LEADERS = words("All"), words("Employees"), words("Leaders")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"dates": SPRING}, {"dates": LATE_SPRING}, "same"),
        ({"dates": SPRING, "population": ALL}, {"dates": SPRING, "population": words(" all ")}, "same"),
        ({"dates": SPRING, "population": EMPLOYEES}, {"dates": SPRING, "population": LEADERS}, "open"),
        ({"dates": SPRING}, {"dates": AUTUMN}, "apart"),
        ({"dates": SPRING}, {"dates": YEAR}, "open"),
        ({"dates": SPRING}, {}, "open"),
        ({}, {}, "open"),
        ({"fielded": words("spring 2026")}, {"fielded": words("Spring 2026")}, "same"),
        ({"fielded": words("spring 2026")}, {"fielded": words("autumn 2026")}, "open"),
        ({"dates": SPRING}, {"dates": SPRING, "wording": "in other words "}, "open"),
    ],
)
def test_what_releases_say_of_themselves_settles_whether_they_are_one_measurement(
    one: dict[str, Any], other: dict[str, Any], said: str
) -> None:
    here, there = (view(staff(24), id, **of) for id, of in (("w1", one), ("w2", other)))
    assert (stated(here, there), stated(there, here)) == (said, said)


def test_one_late_answer_under_another_name_is_found_among_24_people_and_one_question() -> None:
    """The release that is out already says no dates: the numbers tell."""
    late = [*staff(24), Person("a", {"i0": "low"})]
    (why,) = together((view(staff(24), "w"), view(late, "w-corrected", SPRING))).why
    assert why.render("en") == (
        "w-corrected and w were taken for answers of the same people:"
        " every number of one contains the other's, and fewer than 5 people are more."
    )


@pytest.mark.parametrize("seed", range(40))
def test_a_new_measurement_of_a_small_workplace_is_taken_for_one(seed: int) -> None:
    """As many people, a year later, who all answer anew."""
    questions = 1 + seed % 5
    before = view(staff(24, questions, seed), "w1", SPRING, questions=questions)
    after = view(staff(24, questions, seed + 1000), "w2", AUTUMN, questions=questions)
    assert together((before, after)).pairs == ()


@pytest.mark.parametrize("seed", range(40))
def test_a_new_measurement_of_those_who_mostly_answer_as_before_is_taken_for_one(seed: int) -> None:
    """Seven answers in ten are the same a year later: more than questions about work repeat."""
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    questions, first = 5, staff(30, 5, seed)
    again = [
        dataclasses.replace(
            one, answers={id: a if chance.random() < 0.7 else chance.choice(ROUND) for id, a in one.answers.items()}
        )
        for one in first
    ]
    before, after = (
        view(p, id, when, questions=questions) for p, id, when in ((first, "w1", SPRING), (again, "w2", AUTUMN))
    )
    assert together((before, after)).pairs == ()


@pytest.mark.parametrize("late", range(1, 5))
@pytest.mark.parametrize("size", [10, 24, 60])
def test_a_correction_is_known_under_another_name_and_without_dates(size: int, late: int) -> None:
    first = staff(size, 2)
    assert together((view(first, "w1", questions=2), view([*first, *staff(late, 2, 7)], "w2", questions=2))).pairs


def test_a_question_is_the_same_by_its_words_and_an_answer_taken_away_was_given_by_nobody() -> None:
    before = view(staff(24), "w1", SPRING)
    after = view([*staff(24), Person("a", {"i0": "low"})], "w2", SPRING)
    release = after.release
    items = tuple(
        dataclasses.replace(item, id="renamed", categories=(*item.categories[:3], *item.categories[4:]))
        if item.id == "i0"
        else item
        for item in release.items
    )
    tables = tuple(
        dataclasses.replace(table, item="renamed", cells=tuple(cell for cell in table.cells if cell[0] != "dont_know"))
        if table.item == "i0"
        else table
        for table in release.tables
    )
    shorter = View(dataclasses.replace(release, items=items, tables=tables), "w2")
    here, there = aligned((before, shorter))
    assert set(here.tables) == set(there.tables)
    (why,) = together((here, there)).why
    assert why.render("en") == (
        "w2 and w1 were taken for answers of the same people:"
        " they say the same period and population, and have questions in common."
    )
    attack = Attack()
    compare(there, here, attack)
    assert ("renamed", EVERYONE) in {(found.item, found.groups[0]) for found in attack.findings}
