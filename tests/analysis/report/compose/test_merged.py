"""The smallest measurement in which answers stand together: leaders alone answer to a very high degree."""

from __future__ import annotations

from pathlib import Path

from tests.analysis.report.compose.reading import sentences
from tillid.analysis import flow
from tillid.analysis.report.workbook.render import tables_of
from tillid.text import render_value

QUESTIONNAIRE = """
id: small
title: {da: Måling, en: Survey}
scales:
  extent:
    - {id: very_high, da: I meget høj grad, en: To a very high degree}
    - {id: high, da: I høj grad, en: To a high degree}
    - {id: some, da: I nogen grad, en: To some degree}
    - {id: low, da: I lille grad, en: To a low degree}
    - {id: not_at_all, da: Slet ikke, en: Not at all}
outside_scale: {dont_know: {da: Ved ikke, en: Don't know}}
background:
  - {id: unit, da: Enhed?, en: Which unit?, choices: units}
  - id: role
    da: Hvad er din rolle?
    en: What is your role?
    choices: [{id: leader, da: Leder, en: Leader}, {id: employee, da: Medarbejder, en: Employee}]
themes: [{id: trust, da: Tillid, en: Trust}]
items:
  - {id: trusted, theme: trust, outside: dont_know, da: Bliver du mødt med tillid?, en: Are you trusted?}
  - {id: heard, theme: trust, outside: dont_know, da: Bliver du hørt?, en: Are you heard?}
"""
ORGANISATION = """
areas: [{id: north, name: {da: Nord, en: North}}, {id: south, name: {da: Syd, en: South}}]
units:
  - {id: n1, area: north, name: {da: N1}}
  - {id: n2, area: north, name: {da: N2}}
  - {id: s1, area: south, name: {da: S1}}
  - {id: s2, area: south, name: {da: S2}}
"""
WAVE = """
id: w1
population: {da: alle ansatte, en: all employees}
groups: {tree: [area, unit], extra: [{by: role, within: everyone}]}
"""
COMMON = ("high", "some", "low", "dont_know")
RARE = ("very_high",) * 4 + ("high", "some", "low", "high")


def folder(at: Path) -> Path:
    rows = [f"{unit},employee,{COMMON[n % 4]},{COMMON[n % 4]}" for unit in ("n1", "n2", "s1", "s2") for n in range(12)]
    rows += [f"n2,leader,{answer},{COMMON[n % 4]}" for n, answer in enumerate(RARE)] + ["n1,leader,very_high,some"]
    (at / "questionnaire.yaml").write_text(QUESTIONNAIRE, "utf-8")
    (at / "organisation.yaml").write_text(ORGANISATION, "utf-8")
    (at / "wave.yaml").write_text(WAVE, "utf-8")
    (at / "answers.csv").write_text("\n".join(["unit,role,trusted,heard", *rows]) + "\n", "utf-8")
    return at


def test_the_report_says_in_one_sentence_why_some_answers_stand_together(tmp_path: Path) -> None:
    measurement, release = flow.publish(folder(tmp_path))
    estimates = flow.estimate(measurement, release)
    report = flow.compose(measurement, release, estimates, ())
    assert (
        "Broken down by “What is your role?” some questions have neighbouring answers together in the workbook: each "
        "by itself could tell what a few people answered. Elsewhere every answer stands alone."
    ) in sentences(report, "en")
    numbers = next(table for table in tables_of(report) if table.id == "all-numbers")
    rows = [[render_value(cell, "da") if cell is not None else "–" for cell in row] for row in numbers.rows]
    of_leaders = [row[3:5] for row in rows if row[1:3] == ["Bliver du mødt med tillid?", "Leder"]]
    assert of_leaders == [
        ["I meget høj grad + I høj grad", "7"],
        ["I nogen grad", "1"],
        ["I lille grad + Slet ikke", "1"],
        ["Ved ikke", "0"],
        ["Sprang over", "0"],
    ]
    assert len([row for row in rows if row[1:3] == ["Bliver du hørt?", "Leder"]]) == 7
    assert "Hvor svar står samlet, kunne hvert af dem for sig røbe" in " ".join(
        note.render("da") for note in numbers.notes
    )
