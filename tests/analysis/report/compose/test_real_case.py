"""The report of the real case: nothing of the folder drops out, and nothing in it claims more than the folder says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.analysis.report.compose.reading import sentences
from tillid.analysis import flow
from tillid.analysis.measurement import Measurement
from tillid.analysis.report.document import (
    CheckedClaim,
    ClaimsBlock,
    Finding,
    Report,
    Said,
    SaidBlock,
    Section,
    TableBlock,
)
from tillid.analysis.report.inline import cell_line
from tillid.text import LANGUAGES, Words

EXAMPLE = Path(__file__).parents[4] / "examples" / "sof2014"


@pytest.fixture(scope="module")
def measured() -> tuple[Measurement, Report]:
    measurement, release = flow.publish(EXAMPLE)
    estimates = flow.estimate(measurement, release)
    verdicts = flow.check(measurement, estimates)
    return measurement, flow.compose(measurement, release, estimates, verdicts)


@pytest.fixture(scope="module")
def report(measured: tuple[Measurement, Report]) -> Report:
    return measured[1]


@pytest.fixture(scope="module")
def danish(report: Report) -> list[str]:
    return sentences(report, "da")


def section(report: Report, id: str) -> Section:
    return next(one for one in report.all_sections if one.id == id)


def test_the_sections_stand_in_the_order_of_a_report(report: Report) -> None:
    themes = ["documentation", "discretion", "citizens", "knowledge", "cohesion", "feedback"]
    ids = [one.id for one in report.sections]
    assert ids == ["summary", "background", "method", *themes, "cases", "disagreements", "conclusion", "annex"]


def test_ids_are_unique_and_figures_numbered_through(report: Report) -> None:
    ids = [one.id for one in report.all_sections]
    assert len(ids) == len(set(ids))
    assert [block.number for block in report.figures] == list(range(1, len(report.figures) + 1))
    keys = [block.figure.key for block in report.figures]
    assert len(keys) == len(set(keys))


def test_every_figure_has_an_alt_text_and_a_table(report: Report) -> None:
    for block in report.figures:
        assert block.figure.table.rows
        for language in LANGUAGES:
            assert block.figure.alt.render(language).strip()


def test_every_statement_stands_once_and_retold_ones_without_quotation_marks(
    measured: tuple[Measurement, Report],
) -> None:
    measurement, report = measured
    blocks = (block for one in report.all_sections for block in one.blocks if isinstance(block, SaidBlock))
    shown: list[Said] = [said for block in blocks for said in block.statements]
    assert sorted(said.words.render("da") for said in shown) == sorted(
        statement.words.render("da") for statement in measurement.material.statements
    )
    assert not any(said.verbatim for said in shown)
    assert all("gengivet" in said.who.render("da") for said in shown)


def test_who_spoke_is_named_by_role(report: Report) -> None:
    blocks = (block for one in report.all_sections for block in one.blocks if isinstance(block, SaidBlock))
    spoke = {said.who.render("en").split(",")[0] for block in blocks for said in block.statements}
    assert spoke == {
        "Case worker",
        "Central administration employee",
        "Head of department",
        "Head of institution",
        "Implementation manager",
        "Nurse",
        "Social educator",
    }


def test_every_initiative_and_recommendation_stands_in_the_report(
    measured: tuple[Measurement, Report], danish: list[str]
) -> None:
    programme = measured[0].material.programme
    wanted: list[Words] = [one.words for one in programme.initiatives] + [
        one.words for one in programme.recommendations
    ]
    missing = [words.render("da") for words in wanted if not any(words.render("da") in one for one in danish)]
    assert missing == []


def test_every_claim_stands_once_and_those_that_fail_have_a_correction(measured: tuple[Measurement, Report]) -> None:
    measurement, report = measured
    blocks = (block for one in report.all_sections for block in one.blocks if isinstance(block, ClaimsBlock))
    shown: list[CheckedClaim] = [claim for block in blocks for group in block.groups for claim in group]
    assert sorted(one.id for one in shown) == sorted(one.id for one in measurement.claims)
    failing = [one for one in shown if one.verdict in ("imprecise", "does_not_hold")]
    assert failing
    assert all(one.correction is not None for one in failing)


def test_the_claims_that_contradict_each_other_stand_together(report: Report) -> None:
    groups = (
        group
        for block in section(report, "disagreements").blocks
        if isinstance(block, ClaimsBlock)
        for group in block.groups
    )
    assert [[one.id for one in group] for group in groups] == [["a01", "a02"]]


def test_every_disagreement_stands_in_the_report(measured: tuple[Measurement, Report], danish: list[str]) -> None:
    for note in measured[0].material.wave.notes:
        assert note.render("da") in danish


def test_both_case_counts_stand_with_their_sources(report: Report) -> None:
    table = next(block.table for block in section(report, "cases").blocks if isinstance(block, TableBlock))
    applications = next(row for row in table.rows if row[1:] == ("53", "50+"))
    assert len(table.columns) == len(applications) == 3


def test_the_method_annex_has_all_eleven_items_and_says_what_is_not_stated(report: Report) -> None:
    table = next(block.table for block in section(report, "annex").blocks if isinstance(block, TableBlock))
    said = [cell_line(row[1], table.columns[1], "da").plain for row in table.rows]
    assert len(said) == 11
    assert (said[4], said[8]) == ("Ikke oplyst", "Ikke oplyst; tallene her er ikke vægtet")


def test_no_rate_is_stated_where_nobody_knows_how_many_were_invited(report: Report) -> None:
    for language, forbidden in (("da", r"svarprocent|svarrate"), ("en", r"response rate|participation rate")):
        assert not [one for one in sentences(report, language) if re.search(forbidden, one.lower())]


def test_those_who_answered_are_called_representatives_in_every_finding(report: Report) -> None:
    findings = [
        block.text.render("da") for one in report.all_sections for block in one.blocks if isinstance(block, Finding)
    ]
    assert len(findings) == 7
    assert not [one for one in findings if "medarbejder" in one.lower()]
    assert [one for one in findings if "repræsentanter" not in one] == ["Svarene på dette temas spørgsmål kendes ikke."]


def test_illegible_shares_stay_unknown_in_the_text(danish: list[str]) -> None:
    assert "Andelene for 4 af de 6 spørgsmål kan ikke læses i kilden. Der er ikke gættet på dem." in danish
    assert "Andelene for alle 3 spørgsmål kan ikke læses i kilden. Der er ikke gættet på dem." in danish


def test_the_mark_says_that_the_shares_are_published(report: Report) -> None:
    assert report.mark is not None
    assert report.mark.render("da") == "offentliggjorte andele"


def test_the_release_and_the_version_stand_in_the_annex(report: Report) -> None:
    assert any(report.release_sha256 in one for one in sentences(report, "en"))
    assert len(report.release_sha256) == 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_unfinished(report: Report, language: str) -> None:
    for one in sentences(report, language):
        assert not re.search(r"\{\w*\}|None|\*\*|  |\.\.(?!\.)| [,.;:](?!\.)", one), one
