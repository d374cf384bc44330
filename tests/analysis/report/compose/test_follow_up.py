from __future__ import annotations

import pytest

from tests.analysis.report.compose.a_wave import grounds
from tillid.analysis.figures.values import Cell
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.folder import Material
from tillid.analysis.material.programme import Initiative, Programme, Recommendation
from tillid.analysis.report.compose.follow_up import recommended_across, what_now, where_we_are, without_theme
from tillid.analysis.report.compose.phrases import period
from tillid.analysis.report.document import Block, Section, TableBlock
from tillid.text import Renderable, Words

FORUM = Initiative(
    "forum",
    Words.of(en="Forum"),
    ("discretion",),
    start=PartialDate(2013),
    status="ongoing",
    says=Words.of(en="mid-2013"),
)
UNSTATED = Initiative("unstated", Words.of(en="Simplification"), ("discretion",))
PILOT = Initiative("pilot", Words.of(en="Pilot"), ("discretion",), status="planned", owner=Words.of(en="The office"))
SURVEY = Initiative("survey", Words.of(en="Survey"), (), status="done")
MATERIAL = Material(
    programme=Programme(
        initiatives=(FORUM, UNSTATED, PILOT, SURVEY),
        recommendations=(
            Recommendation("discretion", Words.of(en="Go on"), Words.of(en="The directorate")),
            Recommendation("discretion", Words.of(en="Look again")),
            Recommendation("elsewhere", Words.of(en="Across")),
        ),
    )
)
GROUNDS = grounds(material=MATERIAL)


def rows(blocks: tuple[Block, ...]) -> list[list[str | None]]:
    tables = [block.table for block in blocks if isinstance(block, TableBlock)]
    return [[say(cell) for cell in row] for table in tables for row in table.rows]


def say(cell: Cell) -> str | None:
    return cell.render("en") if isinstance(cell, Renderable) else None


def only(sections: tuple[Section, ...]) -> tuple[Block, ...]:
    (section,) = sections
    return section.blocks


def test_what_is_not_stated_of_an_initiative_stays_empty_and_the_table_says_so() -> None:
    blocks = only(where_we_are(GROUNDS, "discretion"))
    assert rows(blocks) == [
        ["Forum · mid-2013", "from 2013, end not stated", None],
        ["Simplification", None, None],
    ]
    assert isinstance(blocks[0], TableBlock)
    assert [note.render("en") for note in blocks[0].table.notes] == ["A dash: not stated."]


def test_what_is_under_way_finished_or_unstated_stands_under_headings_of_its_own() -> None:
    finished = Initiative("forms", Words.of(en="Fewer forms"), ("discretion",), status="done")
    material = Material(programme=Programme(initiatives=(finished, FORUM, UNSTATED, PILOT)))
    tables = [
        block.table
        for block in only(where_we_are(grounds(material=material), "discretion"))
        if isinstance(block, TableBlock)
    ]
    assert [(table.title.render("en"), say(table.rows[0][0])) for table in tables] == [
        ("Initiatives under way", "Forum · mid-2013"),
        ("Finished initiatives", "Fewer forms"),
        ("Initiatives whose status is not stated", "Simplification"),
    ]


def test_every_recommendation_says_whom_it_is_addressed_to_or_that_this_is_not_stated() -> None:
    assert rows(only(what_now(GROUNDS, "discretion")))[:2] == [
        ["Go on", "The directorate"],
        ["Look again", "addressee not stated"],
    ]


def test_planned_initiatives_stand_under_what_now() -> None:
    assert rows(only(what_now(GROUNDS, "discretion")))[2:] == [["Pilot", None, "The office"]]


def test_nothing_drops_out_for_want_of_a_theme() -> None:
    assert rows(without_theme(GROUNDS)) == [["Survey · done", None, None]]
    assert rows(recommended_across(GROUNDS)) == [["Across", "addressee not stated"]]


def test_a_period_within_a_year_names_the_year_once() -> None:
    first, last = PartialDate.read("2026-08-31"), PartialDate.read("2026-09-18")
    assert period(first, last).render("da") == "fra 31. august til 18. september 2026"
    assert period(PartialDate.read("2026"), last).render("en") == "from 2026 to 18 September 2026"


def test_a_theme_without_follow_up_has_no_empty_section() -> None:
    assert where_we_are(GROUNDS, "documentation") == what_now(GROUNDS, "documentation") == ()


@pytest.mark.parametrize(
    ("start", "end", "uncertain", "said"),
    [
        ("2014", "2015", False, "from 2014 to 2015"),
        ("2015", "2017-03", True, "from 2015 to March 2017, end uncertain"),
        ("2014", None, True, "from 2014, end uncertain"),
        ("2014", None, False, "from 2014, end not stated"),
        (None, "2015", False, "start not stated, until 2015"),
        (None, None, False, "not stated"),
    ],
)
def test_a_period_is_as_precise_as_it_is_stated(start: str | None, end: str | None, uncertain: bool, said: str) -> None:
    dates = [PartialDate.read(date) if date else None for date in (start, end)]
    assert period(*dates, end_uncertain=uncertain).render("en") == said
