"""A definition can be changed and written again, and says the same."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.checkout import ROOT
from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.material.reading import Problems, composed, read_yaml_bytes
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.questionnaire.written import read_fields, write_fields
from tillid.errors import InputError
from tillid.text import Words

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1).map(
    composed
)
VALUES = st.recursive(
    st.none() | TEXTS.filter(bool),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXTS, inside, max_size=4),
    max_leaves=12,
)


def definition(text: str) -> Questionnaire:
    organisation = Organisation(areas=(Area("nord", Words.of(da="Nord")),))
    return read_questionnaire(read_yaml_bytes(text.encode(), "q.yaml", Problems()), organisation)


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_what_is_written_reads_the_same(fields: dict[str, Any]) -> None:
    assert read_fields(write_fields(fields)) == fields
    assert list(read_fields(write_fields(fields))) == list(fields)


@pytest.mark.parametrize("text", ["No", "null", "~", "8.50", "007", "2026-01-31", "true", "a: b", "- a", "#", "'", '"'])
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    assert read_fields(write_fields({"id": text})) == {"id": text}


def test_the_real_questionnaire_says_the_same_when_written_again() -> None:
    text = (ROOT / "examples/sof2014/questionnaire.yaml").read_text("utf-8")
    assert definition(write_fields(read_fields(text))) == definition(text)


def test_any_yaml_reader_understands_what_is_written() -> None:
    fields = {"id": "trust", "items": [{"id": "a", "da": "Hvor: her?", "reversed": "true", "min_group": "20"}]}
    assert yaml.safe_load(write_fields(fields)) == {
        "id": "trust",
        "items": [{"id": "a", "da": "Hvor: her?", "reversed": True, "min_group": 20}],
    }


def test_a_text_that_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(InputError) as refused:
        read_fields("id: trust\ntitle: [a")
    assert [problem.place.line for problem in refused.value.problems] == [2]
