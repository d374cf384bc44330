"""The fingerprint of an item's wording follows what a respondent reads, and nothing else."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.questionnaire.values import Band, Item, Point, Scale
from tillid.analysis.questionnaire.wording import wording_sha256
from tillid.text import Words

HIGH, LOW = Point("high", Words.of(da="Høj", en="High")), Point("low", Words.of(da="Lav", en="Low"))
ITEM = Item(
    id="a",
    kind="scale",
    theme="rules",
    words=Words.of(da="Hvor?", en="Where?"),
    short=Words.of(da="Sted"),
    scale=Scale("extent", (HIGH, LOW)),
    outside=(Point("dont_know", Words.of(da="Ved ikke")),),
)


def test_the_fingerprint_of_a_wording_never_changes_between_versions() -> None:
    """Releases of earlier waves hold it: another way of computing it would make every item look reworded."""
    assert wording_sha256(ITEM) == "29adb9006492be314c2676a4e479963f216656cbe0c35698e5ae0d698317c02c"


@pytest.mark.parametrize(
    "change",
    [
        {"id": "b"},
        {"theme": None},
        {"short": Words()},
        {"min_group": 9},
        {"figure": "3"},
        {"reversed": True},
        {"words": Words.of(en="Where?", da=" Hvor?\n")},
        {"scale": Scale("other", (HIGH, dataclasses.replace(LOW, code="2")))},
    ],
)
def test_what_nobody_reads_does_not_count(change: dict[str, object]) -> None:
    assert wording_sha256(dataclasses.replace(ITEM, **change)) == wording_sha256(ITEM)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    "change",
    [
        {"words": Words.of(da="Hvor ?", en="Where?")},
        {"words": Words.of(da="Hvor?")},
        {"kind": "one"},
        {"scale": Scale("extent", (LOW, HIGH))},
        {"scale": Scale("extent", (HIGH, Point("low", Words.of(da="Lille", en="Low"))))},
        {"scale": Scale("extent", (HIGH, Point("lo", LOW.words)))},
        {"outside": ()},
        {"bands": (Band("x", Words(), None, None),)},
    ],
)
def test_what_is_read_or_answered_counts(change: dict[str, object]) -> None:
    assert wording_sha256(dataclasses.replace(ITEM, **change)) != wording_sha256(ITEM)  # type: ignore[arg-type]  # any field


@given(st.text(), st.text())
def test_two_questions_have_one_fingerprint_only_when_they_read_alike(first: str, second: str) -> None:
    one, other = (dataclasses.replace(ITEM, words=Words.of(da=text)) for text in (first, second))
    assert (wording_sha256(one) == wording_sha256(other)) == (first.split() == second.split())
