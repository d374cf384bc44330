"""The real case: its texts may be polished, its facts may not move."""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.examples.walking import mappings

FOLDER = Path(__file__).parents[2] / "examples" / "sof2014"
FACTS = json.loads(Path(__file__).with_name("sof2014_facts.json").read_text(encoding="utf-8"))

# What is said, in words; all else is a fact. A key of these still counts where it holds a number, a yes or a null.
TEXTS = {
    "da", "en", "name", "short", "wording", "says", "then", "owner", "to", "recommends", "found", "local_meetings",
    "principles_expect", "challenge_also", "mistakes", "led_to", "upheld", "widened_room", "about",
    "simplification_so_far", "wished_for", "with_involvement", "population", "mode", "unit_of_report", "prior_studies",
    "also_said", "challenge_relations", "requirement_test", "dates_said",
}  # fmt: skip
ADDED = {
    "programme.yaml": {"as_of", "background", "conclusion"},
    "published.yaml": {"sources"},
    "measurement": {
        "title", "representatives", "speak_of", "purpose", "sponsor", "conductor", "processing", "limitations", "notes",
    },
}  # fmt: skip


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def without_texts(value: Any, added: Set[str] = frozenset()) -> Any:
    if isinstance(value, dict):
        return {
            key: without_texts(one, ADDED.get(key, set()))
            for key, one in value.items()
            if key not in added and (key not in TEXTS or one is None or isinstance(one, (bool, int, float)))
        }
    return [without_texts(one) for one in value] if isinstance(value, list) else value


def in_order(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


@pytest.mark.parametrize("name", sorted(FACTS))
def test_stripped_of_texts_the_folder_holds_the_original_facts_in_their_order(name: str) -> None:
    assert in_order(without_texts(read(name), ADDED.get(name, set()))) == in_order(FACTS[name])


@pytest.mark.parametrize("name", sorted(FACTS))
def test_every_text_stands_in_both_languages(name: str) -> None:
    lacking = [path for path, one in mappings(read(name)) if bool(one.get("da")) != bool(one.get("en"))]
    assert lacking == []


def test_every_item_has_a_short_label_that_fits_a_figure() -> None:
    too_long = [
        label
        for item in read("questionnaire.yaml")["items"]
        for label in item["short"].values()
        if not 10 <= len(label) <= 45
    ]
    assert too_long == []


def test_every_statement_is_called_retold_and_stands_without_quotation_marks() -> None:
    statements = read("statements.yaml")
    assert {statement["wording"] for statement in statements} == {"retold"}
    assert [one["id"] for one in statements if set('“”»«"') & set(one["da"] + one["en"])] == []


def test_dates_on_which_sources_disagree_keep_their_sources() -> None:
    said = {one["id"]: one["dates_said"] for one in read("programme.yaml")["initiatives"] if "dates_said" in one}
    assert {id: {source: words["en"] for source, words in dates.items()} for id, dates in said.items()} == {
        "orgjustering": {
            "1-temperature-measurement-2014": "1 January 2015",
            "3-reform-status-winter-2014": "co-location about 1 May 2015",
        }
    }
