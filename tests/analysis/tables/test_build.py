from __future__ import annotations

import random

from tests.analysis.tables.people import (
    Person,
    asked,
    counts_of,
    organisation_of,
    points,
    scale_item,
    tally,
    wave_of,
    words,
)
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Wave
from tillid.analysis.questionnaire.values import Background, Questionnaire
from tillid.analysis.tables.build import release_of_counts, starting
from tillid.analysis.tables.counts import Counts
from tillid.analysis.tables.files.release_file import canonical, release_json
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.safe import Release, SafeTable

FIRST = scale_item("first")
ORGANISATION = organisation_of({"north": ("n1", "n2", "n3"), "south": ("s1", "s2")})
PLACES = {"n1": 3, "n2": 9, "n3": 12, "s1": 11, "s2": 14}


def people(places: dict[str, int] = PLACES) -> list[Person]:
    """Answers go round: every group of three has all of them."""
    answers = ("high", "some", "low")
    return [Person(place, {"first": answers[number % 3]}) for place, size in places.items() for number in range(size)]


def released(persons: list[Person], wave: Wave | None = None) -> Release:
    counts = counts_of(persons, (FIRST,))
    return release_of_counts(counts, asked(ORGANISATION, FIRST), ORGANISATION, wave or wave_of())


def sizes(release: Release) -> dict[str, int | None]:
    return {"/".join(code for _, code in table.filters): table.n for table in release.tables if table.item == "first"}


def test_a_small_unit_is_hidden_with_the_next_smallest_beside_it() -> None:
    assert sizes(released(people())) == {
        "": 49,
        "north": 24,
        "south": 25,
        "n1": None,
        "n2": None,
        "n3": 12,
        "s1": 11,
        "s2": 14,
    }


def test_hidden_units_look_the_same_whichever_is_small() -> None:
    release = released(people())
    nothing = (("high", None), ("some", None), ("low", None), ("dont_know", None), ("no_answer", None))
    assert [release.table("first", (("unit", unit),)) for unit in ("n1", "n2")] == [
        SafeTable((("unit", unit),), "first", nothing, None, "simulated", hidden=True, nearest=(("unit", "north"),))
        for unit in ("n1", "n2")
    ]


def test_a_shown_table_lists_every_category_and_adds_up_to_n() -> None:
    assert released(people()).table("first", (("unit", "n3"),)) == SafeTable(
        (("unit", "n3"),),
        "first",
        (("high", 4), ("some", 4), ("low", 4), ("dont_know", 0), ("no_answer", 0)),
        12,
        "simulated",
    )


def test_background_tables_hide_the_sizes_of_hidden_groups() -> None:
    release = released(people())
    assert release.table("area") == SafeTable(
        EVERYONE, "area", (("north", 24), ("south", 25), ("no_answer", 0)), 49, "simulated"
    )
    assert release.table("unit") == SafeTable(
        EVERYONE,
        "unit",
        (("n1", None), ("n2", None), ("n3", 12), ("s1", 11), ("s2", 14), ("no_answer", None)),
        49,
        "simulated",
    )


def test_people_without_a_place_count_in_everyone_and_are_protected_like_a_hidden_sibling() -> None:
    lost = [Person(None, {"first": answer}) for answer in ("high", "low", "low")]
    release = released([*people({"n1": 9, "n2": 9, "n3": 12, "s1": 11, "s2": 14}), *lost])
    assert sizes(release) == {
        "": 58,
        "north": 30,
        "south": None,
        "n1": 9,
        "n2": 9,
        "n3": 12,
        "s1": None,
        "s2": 14,
    }


def test_nothing_is_shown_of_fewer_than_k_people() -> None:
    release = released(people({"n1": 4}))
    assert {table.n for table in release.tables} == {None}
    assert release.wave.respondents is None


def test_the_same_counts_give_the_same_bytes_whatever_their_order() -> None:
    persons = people()
    random.Random(7).shuffle(persons)  # noqa: S311 - an order, not a secret
    assert canonical(release_json(released(persons))) == canonical(release_json(released(people())))


def test_invited_is_told_of_shown_groups_only() -> None:
    wave = Wave("w", invited=60, invited_by=(("north", 30), ("n1", 4), ("n3", 14)), groups=wave_of().groups)
    assert released(people(), wave).wave.invited == (
        (EVERYONE, 60),
        ((("unit", "north"),), 30),
        ((("unit", "n3"),), 14),
    )


def test_a_unit_that_is_no_declared_group_counts_in_its_area() -> None:
    assert sizes(released(people(), wave_of(units=False))) == {"": 49, "north": 24, "south": 25}


def test_counts_without_a_place_give_everyone_alone() -> None:
    counts = Counts((), {(): tally(9)}, {((), "first"): {"high": tally(4), "low": tally(5)}}, "imported")
    release = release_of_counts(counts, asked(ORGANISATION, FIRST), ORGANISATION, Wave())
    assert [(table.filters, table.n) for table in release.tables] == [(EVERYONE, 9)]


def test_two_background_questions_with_the_same_choices_are_kept_apart() -> None:
    """Twenty of each by role; of the other question's choices one has four people."""
    answers = {"high": tally(7), "low": tally(6), "some": tally(5)}
    places = {("yes", "yes"): 20, ("no", "yes"): 16, ("no", "no"): 4}
    respondents = {place: tally(n) for place, n in places.items()}
    cells = {(("yes", "yes"), "first"): answers, (("no", "yes"), "first"): answers}
    counts = Counts(("role", "site"), respondents, cells, "imported")
    choices = points("yes", "no")
    background = (Background("role", words("Leader?"), choices), Background("site", words("Outside?"), choices))
    questionnaire = Questionnaire("asked", words("Asked"), (), (FIRST,), background)
    wave = Wave("w1", groups=DeclaredGroups((), (ExtraGrouping("role"),)))
    release = starting(counts, questionnaire, ORGANISATION, wave).release()
    told = [dict(table.cells) for table in release.tables if table.item in ("role", "site")]
    assert told == [{"yes": 20, "no": 20, "no_answer": 0}, {"yes": None, "no": None, "no_answer": None}]
