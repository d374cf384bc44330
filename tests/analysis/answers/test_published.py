from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tillid.analysis.answers.published import PublishedGroup, PublishedItem, PublishedShares, read_published
from tillid.analysis.material.reading import Problems, read_yaml
from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire, Scale
from tillid.text import Words


def words(text: str) -> Words:
    return Words.of(da=text, en=text)


def points(*ids: str) -> tuple[Point, ...]:
    return tuple(Point(id, words(id)) for id in ids)


YES_NO = Scale("yes_no", points("yes", "no"))
ASKED = Questionnaire(
    "asked",
    words("Asked"),
    (),
    (
        Item("first", "scale", None, words("First?"), Words(), YES_NO, points("dont_know")),
        Item("second", "scale", None, words("Second?"), Words(), YES_NO),
        Item("places", "many", None, words("Where?"), Words(), Scale("places", points("home", "work"))),
        Item("remarks", "text", None, words("Else?"), Words()),
    ),
    (Background("area", words("Area?"), points("north", "south"), from_organisation="areas"),),
)


def read(tmp_path: Path, text: str) -> tuple[PublishedShares, Problems]:
    problems = Problems()
    (tmp_path / "published.yaml").write_text(text, "utf-8")
    return read_published(read_yaml(tmp_path / "published.yaml", problems), ASKED), problems


def said(problems: Problems) -> list[tuple[int | None, str]]:
    return [(problem.place.line, problem.what.render("en")) for problem in problems.found]


def test_shares_are_read_exactly_as_written(tmp_path: Path) -> None:
    published, problems = read(
        tmp_path,
        """
measurement: {respondents: 220}
area: {south: 40, north: 60.0}
items:
  first: [50.0, 44.9, 5.10]
  places: [80, 30.5]
groups: {area: {north: {respondents: 132, items: {second: [99.9, 0]}}}}
""",
    )
    nothing = tuple(PublishedItem(item, None) for item in ("first", "places.home", "places.work"))
    assert said(problems) == []
    assert published == PublishedShares(
        220,
        (
            PublishedItem("first", (("yes", Decimal("50.0")), ("no", Decimal("44.9")), ("dont_know", Decimal("5.10")))),
            PublishedItem("second", None),
            PublishedItem("places.home", (("chosen", Decimal(80)), ("not_chosen", None))),
            PublishedItem("places.work", (("chosen", Decimal("30.5")), ("not_chosen", None))),
        ),
        (PublishedItem("area", (("north", Decimal("60.0")), ("south", Decimal(40)))),),
        (
            PublishedGroup(
                "area",
                "north",
                132,
                (nothing[0], PublishedItem("second", (("yes", Decimal("99.9")), ("no", Decimal(0)))), *nothing[1:]),
            ),
        ),
    )
    assert str(dict(published.items[0].shares or ())["dont_know"]) == "5.10"


def test_an_illegible_item_and_an_illegible_share_stay_unknown(tmp_path: Path) -> None:
    published, problems = read(
        tmp_path,
        """
measurement: {respondents: 220}
items: {first: [50.0, null, 5.0], second: null}
loose: {second: [42.6, 6.3]}
""",
    )
    assert said(problems) == []
    assert published.items[:2] == (
        PublishedItem("first", (("yes", Decimal("50.0")), ("no", None), ("dont_know", Decimal("5.0")))),
        PublishedItem("second", None, (Decimal("42.6"), Decimal("6.3"))),
    )


def test_every_mistake_is_found_at_once(tmp_path: Path) -> None:
    _, problems = read(
        tmp_path,
        """
measurement: {respondents: 220}
area: {north: 50, west: 50}
items:
  first: [70, 55, 5]
  second: [40, 30, 30]
  remarks: [1]
  third: [50, 50]
loose: {fourth: [1]}
groups: {area: {east: {items: {}}}, age: {young: {}}}
""",
    )
    assert said(problems) == [
        (8, "“third” is no item of the questionnaire."),
        (9, "“fourth” is no item of the questionnaire."),
        (5, "The shares add up to 130, and rounding cannot explain it."),
        (6, "There are 3 shares for 2 answers."),
        (7, "An open text has no shares."),
        (3, "“west” is no answer to area."),
        (10, "“east” is no answer to area."),
        (10, "“age” is no background question."),
    ]


@pytest.mark.parametrize("shares", ["50.0, 49.9", "50.0, 50.1", "51, 50", "33.33, 66.66"])
def test_a_sum_that_rounding_explains_is_accepted(tmp_path: Path, shares: str) -> None:
    assert said(read(tmp_path, f"measurement: {{respondents: 9}}\nitems: {{second: [{shares}]}}")[1]) == []


@pytest.mark.parametrize("shares", ["50.0, 49.8", "50.0, 50.2", "51, 51", "33.33, 66.65"])
def test_a_sum_that_rounding_cannot_explain_is_not(tmp_path: Path, shares: str) -> None:
    assert len(read(tmp_path, f"measurement: {{respondents: 9}}\nitems: {{second: [{shares}]}}")[1].stopping) == 1


@pytest.mark.parametrize("shares", ["-1, 100", "101, null", "x, 100"])
def test_a_share_that_is_no_share_is_named(tmp_path: Path, shares: str) -> None:
    problems = read(tmp_path, f"measurement: {{respondents: 9}}\nitems: {{second: [{shares}]}}")[1]
    assert [problem.place.inside for problem in problems.stopping] == ["items.second[1]"]


def test_with_a_share_missing_the_rest_may_add_up_to_less_but_not_to_more(tmp_path: Path) -> None:
    assert said(read(tmp_path, "measurement: {respondents: 9}\nitems: {first: [20, null, 10]}")[1]) == []
    assert said(read(tmp_path, "measurement: {respondents: 9}\nitems: {first: [90, null, 20]}")[1]) == [
        (2, "The shares add up to 110, and rounding cannot explain it.")
    ]


def test_without_the_number_of_respondents_no_base_is_searched_and_that_is_said(tmp_path: Path) -> None:
    published, problems = read(tmp_path, "measurement: {id: old}\nitems: {second: [50, 50]}")
    assert published.respondents is None
    assert problems.stopping == ()
    assert said(problems) == [
        (1, "The number of respondents is missing, so the counts behind the shares cannot be searched for.")
    ]
