"""A moment can be made of its items."""

from __future__ import annotations

import pytest

from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import DeclaredMoment, Wave
from tillid.analysis.questionnaire.fits_moments import check_moments
from tillid.analysis.questionnaire.values import Background, Item, Kind, Point, Questionnaire, Scale
from tillid.text import Words


def item(id: str, kind: Kind = "scale", points: int = 3) -> Item:
    scale = Scale("s", tuple(Point(f"p{number}", Words()) for number in range(points)))
    return Item(id, kind, None, Words(), Words(), scale)


ITEMS = (
    *(item(f"i{number}") for number in range(14)),
    item("long", points=5),
    item("longest", points=12),
    item("choice", "one"),
    item("hours", "number"),
)
QUESTIONNAIRE = Questionnaire("q", Words(), (), ITEMS, (Background("role", Words(), ()),))


def told(moment: DeclaredMoment) -> list[str]:
    problems = Problems()
    check_moments(Wave(moments=(moment,)), QUESTIONNAIRE, problems)
    return [problem.render("en").removeprefix("wave.yaml, moments.m: ") for problem in problems.stopping]


def test_moments_of_fitting_items_are_no_problem() -> None:
    assert told(DeclaredMoment("m", "scale", ("i0", "i1", "i2"))) == []
    assert told(DeclaredMoment("m", "table", ("long", "choice"))) == []
    assert told(DeclaredMoment("m", "number", ("hours",))) == []


@pytest.mark.parametrize(
    ("moment", "what"),
    [
        (DeclaredMoment("m", "scale", ("i0", "i1", "l")), "“l” is no item of questionnaire.yaml. Write one of: i0, i1"),
        (
            DeclaredMoment("m", "scale", ("i0", "hours")),
            "hours is of kind number. A moment of this kind is made of items of kind scale.",
        ),
        (
            DeclaredMoment("m", "table", ("i0", "hours")),
            "hours is of kind number. A moment of this kind is made of items of kind scale and one.",
        ),
        (
            DeclaredMoment("m", "table", ("i0", "role")),
            "role is a background question: the tables by group tell what it has to do with each item. "
            "Declare it under groups.extra, and leave it out of the moment.",
        ),
        (DeclaredMoment("m", "table", ("i0", "i1", "i2")), "The moment names 3 items. Name 2 here."),
        (
            DeclaredMoment("m", "scale", tuple(f"i{number}" for number in range(13))),
            "The moment names 13 items. Name 2 to 12 here; a longer scale is declared in parts.",
        ),
        (
            DeclaredMoment("m", "scale", ("i0", "long")),
            "The items have scales of different lengths: i0 3 and long 5. "
            "Leave out the items whose scale has another number of points.",
        ),
        (DeclaredMoment("m", "scale", ("longest", "i0")), "A scale has more than 11 points. Leave the item out:"),
    ],
)
def test_what_does_not_fit_is_told(moment: DeclaredMoment, what: str) -> None:
    (said,) = told(moment)
    assert said.startswith(what)
