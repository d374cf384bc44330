"""One area or unit, and one question, by themselves."""

from __future__ import annotations

import dataclasses
import functools

import pytest

from tests.checkout import ROOT
from tillid.analysis import flow
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.place import most_to_talk_about, place_section, seen_from
from tillid.analysis.report.compose.question import question_section
from tillid.analysis.report.document import Bullets, FigureBlock, Finding, Paragraph, Section
from tillid.text import LANGUAGES


@functools.cache
def grounds() -> Grounds:
    measurement, release = flow.publish(ROOT / "examples" / "sof2026-representatives")
    estimates = flow.estimate(measurement, release)
    verdicts = flow.check(measurement, estimates)
    said = (measurement.claims, verdicts, measurement.earlier)
    return Grounds(measurement.questionnaire, measurement.material, release, estimates, *said)


def part(section: Section, id: str) -> Section:
    return next(one for one in section.sections if one.id == id)


def findings(section: Section) -> list[str]:
    return [block.text.render("en") for block in section.blocks if isinstance(block, Finding)]


def test_an_area_is_held_against_the_rest_in_the_one_family() -> None:
    known = grounds()
    said = findings(part(place_section(known, "psykiatri"), "stands-out"))
    differing = [one for one in known.estimates.comparisons if one.differs]
    assert [one.group for one in differing] == [(("unit", "psykiatri"),)]
    assert len(said) == 1
    assert "37 percentage points higher" in said[0]


def test_an_area_without_a_clear_difference_is_not_called_equal() -> None:
    said = findings(part(place_section(grounds(), "handicap"), "stands-out"))
    assert [one[:52] for one in said] == ["No clear difference from the rest of the organisatio"]


def test_the_three_things_are_the_smallest_favourable_shares_of_the_place_itself() -> None:
    own = seen_from(grounds(), (("unit", "psykiatri"),))
    chosen = most_to_talk_about(own)
    every = sorted(one.top.share or 0 for one in own.estimates.items if one.top.share is not None)
    assert [one.top for one in chosen] == every[:3]


def test_a_reversed_question_is_favourable_at_its_other_end() -> None:
    known = grounds()
    turned = dataclasses.replace(
        known.questionnaire,
        items=tuple(dataclasses.replace(item, reversed=True) for item in known.questionnaire.items),
    )
    own = seen_from(dataclasses.replace(known, questionnaire=turned), (("unit", "psykiatri"),))
    chosen = most_to_talk_about(own)
    assert [one.bottom for one in chosen] == sorted(one.bottom for one in chosen)
    assert chosen[0].bottom == min(one.bottom.share or 0 for one in own.estimates.items if one.bottom.share is not None)


def test_figures_of_a_page_are_numbered_from_one() -> None:
    section = place_section(grounds(), "psykiatri")
    figures = [block for one in section.sections for block in one.blocks if isinstance(block, FigureBlock)]
    assert [one.number for one in figures] == list(range(1, len(figures) + 1))
    assert {one.figure.key for one in figures} == {f"theme-{theme.id}-psykiatri" for theme in grounds().themes}


def test_a_question_says_what_all_and_the_areas_answered_and_what_has_changed() -> None:
    section = question_section(grounds(), "doc_support")
    assert findings(section)[0].startswith("**41 per cent** of the representatives")
    assert [one.id for one in section.sections] == ["doc_support-areas", "question-change"]
    bullets = [block for block in part(section, "question-change").blocks if isinstance(block, Bullets)]
    assert "risen by **19 percentage points**" in bullets[0].entries[0].render("en")
    first = part(section, "doc_support-areas").blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.render("en").startswith("5 comparisons of an area")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_ranks(language: str) -> None:
    for code in ("psykiatri", "bernstorffsgade"):
        for section in place_section(grounds(), code).sections:
            for block in section.blocks:
                if isinstance(block, Finding | Paragraph):
                    said = block.text.render(language).lower()
                    assert not {"best", "worst", "bedst", "værst", "nummer"} & set(said.split())


def test_what_was_not_asked_is_refused() -> None:
    with pytest.raises(KeyError):
        question_section(grounds(), "nothing")
    with pytest.raises(KeyError):
        place_section(grounds(), "nowhere")
