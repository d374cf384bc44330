"""wave.yaml is read whole; what it does not state stays unstated."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given

from tests.analysis.given import awkward_values, given_yaml, said
from tests.checkout import ROOT
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.reading import Problems, read_yaml, read_yaml_bytes
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Limits, NotCompared, Wave
from tillid.analysis.material.wave_file import read_published_measurement, read_wave
from tillid.text import Words

ORGANISATION = Organisation(
    areas=(Area("north", Words.of(da="Nord")), Area("south", Words.of(da="Syd"))),
    units=(Unit("n1", "north", Words.of(da="N1")), Unit("n2", "north", Words.of(da="N2"))),
)


def read(text: str) -> tuple[Wave, list[str]]:
    node = given_yaml(text, "wave.yaml")
    return read_wave(node, ORGANISATION), said(node)


WAVE = """\
id: sof-2026
title: {da: Måling 2026, en: Wave 2026}
provenance: simulated
questionnaire: trust
population: alle
speak_of: {da: medarbejdere, en: employees}
representatives: true
purpose: p
sponsor: s
conductor: c
frame: f
cutoff: 2026-08-31
mode: m
fielded: {start: 2026-09-14, end: 2026-10-02}
invited: {total: 268, by: {north: 200, south: 68}}
limits: {k: 7, comments: 12}
groups: {tree: [area, unit], extra: [{by: role, within: area}, seniority]}
weight: vægt
weighting: w
processing: pr
limitations: l
promise: løfte
codetermination: co
retention: 2027-03-31
follow_up: {owner: direktionen, date: 2026-12-10}
asked_again: 2027-10
same_wording: false
also_said: [{da: Andet, en: Other}]
not_compared: [{wave: sof-2014, why: {da: andre spurgt, en: others asked}}]
notes: [en note]
unit_of_report: hele forvaltningen
prior_studies: ingen
"""


def test_a_wave_is_read_whole() -> None:
    assert read(WAVE) == (
        Wave(
            id="sof-2026",
            title=Words.of(da="Måling 2026", en="Wave 2026"),
            provenance="simulated",
            questionnaire="trust",
            population=Words.of(da="alle"),
            speak_of=Words.of(da="medarbejdere", en="employees"),
            representatives=True,
            purpose=Words.of(da="p"),
            sponsor=Words.of(da="s"),
            conductor=Words.of(da="c"),
            frame=Words.of(da="f"),
            cutoff=PartialDate(2026, 8, 31),
            mode=Words.of(da="m"),
            opened=PartialDate(2026, 9, 14),
            closed=PartialDate(2026, 10, 2),
            invited=268,
            invited_by=(("north", 200), ("south", 68)),
            limits=Limits(7, 12),
            groups=DeclaredGroups(("area", "unit"), (ExtraGrouping("role", "area"), ExtraGrouping("seniority"))),
            weight="vægt",
            weighting=Words.of(da="w"),
            processing=Words.of(da="pr"),
            limitations=Words.of(da="l"),
            promise=Words.of(da="løfte"),
            codetermination=Words.of(da="co"),
            retention=PartialDate(2027, 3, 31),
            follow_up_owner=Words.of(da="direktionen"),
            follow_up_date=PartialDate(2026, 12, 10),
            asked_again=PartialDate(2027, 10),
            same_wording=False,
            also_said=(Words.of(da="Andet", en="Other"),),
            not_compared=(NotCompared("sof-2014", Words.of(da="andre spurgt", en="others asked")),),
            notes=(Words.of(da="en note"),),
            unit_of_report=Words.of(da="hele forvaltningen"),
            prior_studies=Words.of(da="ingen"),
        ),
        [],
    )


def test_weights_may_say_what_they_go_by() -> None:
    wave, problems = read("{id: w, weight: {column: vægt, by: unit}}")
    assert (wave.weight, wave.weight_by, problems) == ("vægt", "unit", [])
    assert [line.partition(": ")[0] for line in read("{id: w, weight: {column: vægt}}")[1]] == [
        "wave.yaml, line 1, weight"
    ]


def test_what_is_not_stated_stays_unstated() -> None:
    assert read("id: w") == (Wave(id="w"), [])
    assert read("id: w\ninvited: null\nsame_wording: null\nconductor: null\nfielded: null")[0] == Wave(id="w")


@pytest.mark.parametrize(
    ("fielded", "danish", "english"),
    [
        ("{season: autumn, year: 2014}", "efterår 2014", "autumn 2014"),
        ("{year: 2014}", "2014", "2014"),
        ("{season: autumn, year: 2014, da: i efteråret, en: in the autumn}", "i efteråret", "in the autumn"),
        ("{da: medio 2014, en: mid-2014}", "medio 2014", "mid-2014"),
        ("mid-2014", "mid-2014", "mid-2014"),
    ],
)
def test_a_vague_time_is_said_in_words(fielded: str, danish: str, english: str) -> None:
    wave, problems = read(f"id: w\nfielded: {fielded}")
    assert (wave.fielded.render("da"), wave.fielded.render("en"), problems) == (danish, english, [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "limits: {k: 3}",
            ".k: 3 is too low: the limit is 5 and may only be raised. Write 5 or more, or leave the line out.",
        ),
        (
            "limits: {comments: 5}",
            ".comments: 5 is too low: the limit is 10 and may only be raised. Write 10 or more, or leave the line out.",
        ),
        (
            "fielded: {start: 2026-05, end: 2026-04}",
            ".end: The end comes before the start. Correct one of the two dates.",
        ),
        (
            "fielded: {season: fall, year: 2014}",
            ".season: “fall” is not known here. Write one of: spring, summer, autumn, winter.",
        ),
        (
            "provenance: simuleret",
            ": “simuleret” is not known here. Write one of: observed, imported, published, reconstructed, simulated.",
        ),
        (
            "groups: {tree: [unit, area]}",
            ".tree: The levels of the tree stand in the wrong order. Write tree: [area, unit].",
        ),
        ("groups: {extra: [{within: area}]}", ".extra[1]: by is missing. Write by here."),
        ("not_compared: [{wave: a}]", "[1]: why is missing. Write why here."),
    ],
)
def test_each_mistake_is_told_with_its_place(line: str, problem: str) -> None:
    _wave, problems = read(f"id: w\n{line}")
    assert problems == [f"wave.yaml, line 2, {line.partition(':')[0]}{problem}"]


def test_answers_may_not_be_deleted_before_the_wave_closes() -> None:
    _wave, problems = read("id: w\nfielded: {start: 2026-01, end: 2026-03}\nretention: 2026-02")
    assert problems == [
        "wave.yaml, line 3, retention: The answers would be deleted before the wave closes. "
        "Correct retention, or fielded."
    ]


def test_a_higher_limit_raises_that_of_comments_too() -> None:
    assert read("id: w\nlimits: {k: 20}")[0].limits == Limits(20, 20)


def test_respondents_are_counted_and_never_taken_from_the_wave() -> None:
    wave, problems = read("id: w\nrespondents: 9")
    assert (wave.respondents, problems) == (
        None,
        [
            "(wave.yaml, line 2, respondents: The number of respondents is counted from the answers. "
            "Remove the line; it is not used.)"
        ],
    )


# --- invited ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invited", "total", "by"),
    [
        ("268", 268, {}),
        ("{total: 268}", 268, {}),
        ("{north: 200, south: 68}", 268, {"north": 200, "south": 68}),
        ("{by: {north: 200, south: 68}}", 268, {"north": 200, "south": 68}),
        ("{n1: 150, n2: 50, south: 68}", 268, {"n1": 150, "n2": 50, "south": 68}),
        ("{n1: 150, south: 68}", None, {"n1": 150, "south": 68}),
        ("{north: 200}", None, {"north": 200}),
        ("{north: null, south: 68}", None, {"south": 68}),
        ("null", None, {}),
    ],
)
def test_invited_is_a_number_or_follows_from_its_parts(invited: str, total: int | None, by: dict[str, int]) -> None:
    wave, problems = read(f"id: w\ninvited: {invited}")
    assert (wave.invited, dict(wave.invited_by), problems) == (total, by, [])


@pytest.mark.parametrize(
    ("invited", "problem"),
    [
        (
            "{total: 200, by: {north: 150, south: 68}}",
            ": 200 were invited in all, but the areas add up to 218. Correct total or the numbers of the areas.",
        ),
        (
            "{total: 300, by: {north: 150, south: 68}}",
            ": 300 were invited in all, but the areas add up to 218. Correct total or the numbers of the areas.",
        ),
        (
            "{north: 10, n1: 8, n2: 9, south: 1}",
            ".north: north invited 10, but its units add up to 17. Correct the number of the area or of its units.",
        ),
        (
            "{nort: 10}",
            ".nort: nort is no area or unit of organisation.yaml. "
            "Write the id of an area or a unit, or add nort to organisation.yaml.",
        ),
        ("0", ": 0 cannot stand here. Write a whole number that is at least 1, without a point between thousands."),
        ("mange", ": “mange” is not a number. Write a number with a decimal point."),
    ],
)
def test_numbers_of_invited_that_do_not_fit_are_told(invited: str, problem: str) -> None:
    _wave, problems = read(f"id: w\ninvited: {invited}")
    assert len(problems) == 1
    assert problems[0].startswith("wave.yaml, line 2, invited")
    assert problems[0].endswith(problem)


# --- published.yaml -----------------------------------------------------------------------------


def test_a_published_measurement_knows_its_respondents_and_is_published() -> None:
    node = given_yaml(
        "measurement: {id: r, respondents: 220, also_said: {source: s, fielded: mid-2014, population: 200}}"
    )
    wave = read_published_measurement(node)
    assert wave == read_published_measurement(node.get("measurement"))
    assert wave == Wave(
        id="r",
        provenance="published",
        respondents=220,
        also_said=(Words.of(da="s: mid-2014; 200", en="s: mid-2014; 200"),),
    )
    assert said(node) == []


def test_more_respondents_than_invited_are_told() -> None:
    node = given_yaml("measurement: {id: r, respondents: 220, invited: 200}")
    read_published_measurement(node)
    assert said(node) == [
        "file.yaml, line 1, measurement.respondents: More answered than were invited. Correct respondents, or invited."
    ]


def test_the_wave_of_the_real_case_is_read_without_a_problem() -> None:
    problems = Problems()
    wave = read_published_measurement(read_yaml(ROOT / "examples/sof2014/published.yaml", problems))
    assert [problem.render("en") for problem in problems.found] == []
    assert (wave.id, wave.respondents, wave.invited, wave.representatives, wave.same_wording, wave.provenance) == (
        *("sof-2014", 220, None),
        *(True, False, "published"),
    )


KEYS = (
    *("id", "title", "da", "en", "fielded", "start", "end", "season", "year", "invited", "total", "by", "north", "n1"),
    *("limits", "k", "groups", "tree", "extra", "follow_up", "also_said", "not_compared", "notes", "measurement"),
)


@given(awkward_values(KEYS))
def test_whatever_the_file_holds_it_is_read_or_its_problems_are_told(value: object) -> None:
    data = yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "surrogatepass")
    for reader in (lambda node: read_wave(node, ORGANISATION), read_published_measurement):
        node = read_yaml_bytes(data, "wave.yaml", Problems())
        wave = reader(node)
        assert wave.limits.k >= 5
        assert [problem.render("da") for problem in node.problems.found].count("") == 0
