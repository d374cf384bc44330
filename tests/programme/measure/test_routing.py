"""Questions that are only put to those who answered another one in a certain way."""

from __future__ import annotations

import pytest

from tests.programme.measure.asked import YAML
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.programme.measure.ballots.answers import kept_of, row_of
from tillid.programme.measure.ballots.sealing import Paper

PUT_TO_MANY = """
  - {id: what_takes_time, kind: text, theme: all, asked_if: {item: hours, in: [many]}, da: "Hvad?", en: "What?"}
  - {id: trust_again, theme: all, scale: degree, asked_if: {item: hours, in: [many]}, da: "Og nu?", en: "And now?"}
"""
_problems = Problems()
DEFINITION = read_questionnaire(read_yaml_bytes((YAML + PUT_TO_MANY).encode(), "q.yaml", _problems), Organisation())


@pytest.mark.parametrize(("hours", "is_asked"), [("9,9", False), ("10", True), ("200", True), ("", False)])
def test_a_question_may_hang_on_the_band_of_a_number(hours: str, is_asked: bool) -> None:
    assert not _problems.stopping
    kept, wrong = kept_of(DEFINITION, {"hours": hours, "what_takes_time": "Skemaer", "trust_again": "high"})
    assert wrong == []
    assert {"what_takes_time", "trust_again"} <= kept.keys() or not is_asked
    assert ("trust_again" in kept) == is_asked
    row = row_of(DEFINITION, Paper(answers=kept))
    assert row["trust_again"] == ("high" if is_asked else "not_asked")
