"""cases.yaml keeps every source's own numbers and words."""

from __future__ import annotations

import yaml
from hypothesis import given

from tests.analysis.given import awkward_values, given_yaml, said
from tests.checkout import ROOT
from tillid.analysis.material.cases import (
    Call,
    CaseLoad,
    CaseReport,
    DecidedElsewhere,
    KnownMatter,
    Outcome,
    count_word,
)
from tillid.analysis.material.cases_file import read_cases
from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.reading import Problems, read_yaml, read_yaml_bytes
from tillid.text import Words, render_value


def test_a_case_load_is_read_whole() -> None:
    node = given_yaml(
        """\
        opened: {year: 2013, says: medio 2013}
        reports:
          - {source: a, applications: 53, heard: 11}
          - {source: b, applications: 50+}
        outcomes: [{source: a, upheld: {da: mange, en: many}}]
        known_matters: [{da: M, en: M, upheld: null, led_to: proces}, {da: N, en: N, upheld: true}]
        decisions_elsewhere: [{by: BR, da: D, en: D}]
        call: {year: 2014, season: autumn, to: alle, about: krav}
        simplification_so_far: ingen
        wished_for: mandat
        notes: [note]
        """
    )
    assert read_cases(node) == CaseLoad(
        opened=Words.of(da="medio 2013"),
        opened_on=PartialDate(2013),
        reports=(
            CaseReport("a", (("applications", "53"), ("heard", "11"))),
            CaseReport("b", (("applications", "50+"),)),
        ),
        outcomes=(Outcome("a", (("upheld", Words.of(da="mange", en="many")),)),),
        matters=(
            KnownMatter(Words.of(da="M", en="M"), None, Words.of(da="proces")),
            KnownMatter(Words.of(da="N", en="N"), True),
        ),
        decided_elsewhere=(DecidedElsewhere(Words.of(da="D", en="D"), Words.of(da="BR")),),
        call=Call(Words.of(da="efterår 2014", en="autumn 2014"), Words.of(da="alle"), Words.of(da="krav")),
        simplification_so_far=Words.of(da="ingen"),
        wished_for=Words.of(da="mandat"),
        notes=(Words.of(da="note"),),
    )
    assert said(node) == []


def test_the_case_load_of_the_real_case_is_read_without_a_problem() -> None:
    problems = Problems()
    cases = read_cases(read_yaml(ROOT / "examples/sof2014/cases.yaml", problems))
    assert [problem.render("en") for problem in problems.found] == []
    assert [dict(report.counts)["applications"] for report in cases.reports] == ["53", "50+"]
    counted = [key for report in (*cases.reports, *cases.outcomes) for key, _count in report.counts]
    assert [render_value(count_word(key), "da") for key in dict.fromkeys(counted)] == [
        *("ansøgninger", "behandlet", "afklaret i dialog", "forskellige forhold", "behandlet, med en anbefaling"),
        *("venter til 2015", "medhold", "gav større råderum"),
    ]


def test_a_source_is_needed_and_an_unknown_key_is_a_count_of_its_own() -> None:
    node = given_yaml("reports: [{applications: 3}, {source: a, sent_back: 2}]")
    cases = read_cases(node)
    assert said(node) == ["file.yaml, line 1, reports[1]: source is missing. Write source here."]
    assert cases.reports[1] == CaseReport("a", (("sent_back", "2"),))


@given(awkward_values(("opened", "year", "reports", "source", "outcomes", "known_matters", "call", "da", "upheld")))
def test_whatever_the_file_holds_nothing_is_raised(value: object) -> None:
    data = yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "surrogatepass")
    assert isinstance(read_cases(read_yaml_bytes(data, "f", Problems())), CaseLoad)
