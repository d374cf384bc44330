"""programme.yaml loses nothing that a report would want, and guesses nothing that it does not state."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given

from tests.analysis.given import awkward_values, given_yaml, said
from tests.checkout import ROOT
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.programme import (
    AnalysisPhase,
    Event,
    Initiative,
    Named,
    Programme,
    Recommendation,
    Track,
)
from tillid.analysis.material.programme_file import read_programme
from tillid.analysis.material.reading import Problems, read_yaml, read_yaml_bytes
from tillid.text import Words

THEMES = ("rules", "citizens")


PROGRAMME = """\
as_of: {da: vinteren 2014, en: winter 2014}
background: [{da: Først, en: First}]
conclusion: {da: Sidst, en: Last}
phases: [{id: vision, da: Vision, en: Vision}]
analysis_phase:
  reported: 2013-06-12
  dialogue_meetings: 36
  contributors: 1000+
  politicians_present: true
  beside_it: {da: Undersøgelse, en: Survey, found: {da: tillid, en: trust}}
challenges: [{id: lead, cross_cutting: true, da: Ledelse, en: Leadership}]
challenge_relations: [central-local]
tracks: [{id: culture, da: Kultur, en: Culture, recommends: [us and them]}]
principles: [{id: p1, da: Tæt på, en: Close}]
principles_expect: [leaders discuss]
requirement_test: [safety]
mistakes: {good: from trying}
challenge_also: [deadlines]
vision_elements: [{id: ambition, da: Ambition, en: Ambition}]
initiatives:
  - {id: i, da: I, en: I, themes: [rules], principles: p1, start: 2015, end: 2017-03, status: planned,
     end_until_further_notice: true, owner: KFO, says: om lidt, then: {da: videre, en: on}, members: [a, b],
     event: {da: Måned, en: Month, start: 2014-08-15, end: 2014-09-15}, results: 2015-03, tried_on: [a],
     dates_said: {one: 2015-01-01, other: about May}, applied_themselves: true, with_involvement: long}
recommendations: [{theme: citizens, da: Gør, en: Do, to: null}]
"""


def test_a_programme_is_read_whole() -> None:
    node = given_yaml(PROGRAMME)
    assert read_programme(node, THEMES) == Programme(
        as_of=Words.of(da="vinteren 2014", en="winter 2014"),
        background=(Words.of(da="Først", en="First"),),
        conclusion=(Words.of(da="Sidst", en="Last"),),
        phases=(Named("vision", Words.of(da="Vision", en="Vision")),),
        analysis=AnalysisPhase(
            reported=PartialDate(2013, 6, 12),
            counts=(("dialogue_meetings", Words.of(da="36")), ("contributors", Words.of(da="1000+"))),
            politicians_present=True,
            beside=Words.of(da="Undersøgelse", en="Survey"),
            beside_found=Words.of(da="tillid", en="trust"),
        ),
        challenges=(Named("lead", Words.of(da="Ledelse", en="Leadership"), cross_cutting=True),),
        challenge_relations=(Words.of(da="central-local"),),
        tracks=(Track("culture", Words.of(da="Kultur", en="Culture"), (Words.of(da="us and them"),)),),
        principles=(Named("p1", Words.of(da="Tæt på", en="Close")),),
        principles_expect=(Words.of(da="leaders discuss"),),
        requirement_test=(Words.of(da="safety"),),
        mistakes=(("good", Words.of(da="from trying")),),
        challenge_also=(Words.of(da="deadlines"),),
        vision=(Named("ambition", Words.of(da="Ambition", en="Ambition")),),
        initiatives=(
            Initiative(
                id="i",
                words=Words.of(da="I", en="I"),
                themes=("rules",),
                principles=("p1",),
                start=PartialDate(2015),
                end=PartialDate(2017, 3),
                end_uncertain=True,
                status="planned",
                owner=Words.of(da="KFO"),
                says=Words.of(da="om lidt"),
                then=Words.of(da="videre", en="on"),
                members=("a", "b"),
                event=Event(Words.of(da="Måned", en="Month"), PartialDate(2014, 8, 15), PartialDate(2014, 9, 15)),
                dates_said=(("one", PartialDate(2015, 1, 1)), ("other", Words.of(da="about May"))),
                results=PartialDate(2015, 3),
                applied_themselves=True,
                tried_on=("a",),
                with_involvement=Words.of(da="long"),
            ),
        ),
        recommendations=(Recommendation("citizens", Words.of(da="Gør", en="Do")),),
    )
    assert said(node) == []


def test_what_is_null_is_not_stated() -> None:
    node = given_yaml("initiatives: [{id: i, da: I, en: I, start: null, end: null, status: null, owner: null}]")
    assert read_programme(node, THEMES).initiatives == (Initiative("i", Words.of(da="I", en="I")),)
    assert said(node) == []


def test_the_programme_of_the_real_case_is_read_without_a_problem() -> None:
    problems = Problems()
    programme = read_programme(read_yaml(ROOT / "examples/sof2014/programme.yaml", problems), ())
    assert [problem.render("en") for problem in problems.found] == []
    assert (len(programme.initiatives), len(programme.recommendations), len(programme.principles)) == (41, 27, 5)
    initiatives = {one.id: one for one in programme.initiatives}
    assert (initiatives["civilsamfund"].end, initiatives["civilsamfund"].end_uncertain) == (PartialDate(2017, 3), True)
    assert initiatives["forenkling-handicap"].status is None
    assert [source for source, _said in initiatives["orgjustering"].dates_said] == [
        "1-temperature-measurement-2014",
        "3-reform-status-winter-2014",
    ]


@pytest.mark.parametrize(
    ("text", "english", "danish"),
    [
        (
            "initiatives: [{id: i, da: I, en: I, start: 2015, end: 2014}]",
            "initiatives[1].end: The end comes before the start. Correct one of the two dates.",
            "initiatives[1].end: Slutningen ligger før begyndelsen. Ret en af de to datoer.",
        ),
        (
            "initiatives: [{id: i, da: I, en: I, status: igang}]",
            "initiatives[1].status: “igang” is not known here. Write one of: ongoing, planned, done.",
            "initiatives[1].status: »igang« kendes ikke her. Skriv en af disse: ongoing, planned, done.",
        ),
        (
            "initiatives: [{id: i, da: I, en: I, themes: [rules, citizen]}]",
            "initiatives[1].themes[2]: “citizen” is not known here. Did you mean citizens?",
            "initiatives[1].themes[2]: »citizen« kendes ikke her. Mente du citizens?",
        ),
        (
            "initiatives: [{id: i, da: I, en: I}, {id: i, da: J, en: J}]",
            "initiatives[2]: The id i is taken. Give each an id of its own.",
            "initiatives[2]: Id'et i er brugt i forvejen. Giv hver sit eget id.",
        ),
        (
            "recommendations: [{da: G, en: D}]",
            "recommendations[1]: theme is missing. Write theme here.",
            "recommendations[1]: theme mangler. Skriv theme her.",
        ),
        (
            "initiatives: [{id: i, da: I, en: I, start: medio 2013}]",
            "initiatives[1].start: “medio 2013” is not a date. "
            "Write it as 2015, 2015-03 or 2015-03-31, only as precise as it is known.",
            "initiatives[1].start: »medio 2013« er ikke en dato. "
            "Skriv den som 2015, 2015-03 eller 2015-03-31, kun så præcist som den kendes.",
        ),
    ],
)
def test_each_mistake_is_told_in_both_languages(text: str, english: str, danish: str) -> None:
    node = given_yaml(text)
    read_programme(node, THEMES)
    assert said(node) == [f"file.yaml, line 1, {english}"]
    assert said(node, "da") == [f"file.yaml, linje 1, {danish}"]


KEYS = (
    *("as_of", "background", "phases", "analysis_phase", "challenges", "tracks", "recommends", "principles", "id"),
    *(
        "mistakes",
        "initiatives",
        "recommendations",
        "da",
        "en",
        "themes",
        "start",
        "end",
        "event",
        "dates_said",
        "theme",
    ),
)


@given(awkward_values(KEYS))
def test_whatever_the_file_holds_nothing_is_raised(value: object) -> None:
    data = yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "surrogatepass")
    assert isinstance(read_programme(read_yaml_bytes(data, "f", Problems()), THEMES), Programme)
