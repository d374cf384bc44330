"""The comments as JSON, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.analysis.tables.comments.workplace import LED_TO, OPEN, RULE, Workplace, said
from tillid.analysis.material.comments import Comment
from tillid.analysis.tables.files.comments_file import comments_json, is_part, read_part
from tillid.analysis.tables.files.release_file import release_json, sha256_of

PLACE = Workplace(
    {"north": 40, "south": 20},
    (Comment(OPEN.id, "Spørg [...] først", "da", "north"), *said({"north": 1}, LED_TO.id)),
    items=(RULE, OPEN, LED_TO),
)


def part() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json.dumps(comments_json(PLACE.comments())))
    return content


def test_the_file_holds_the_agreed_keys_and_nothing_that_tells_when() -> None:
    made = part()
    assert made == {
        "wave": "w1",
        "release_sha256": PLACE.release().sha256,
        "provenance": "simulated",
        "limit": 10,
        "approved_by": {"da": "The secretariat", "en": "The secretariat"},
        "items": {
            "one_change": {
                "limit": 10,
                "lists": [
                    {"filters": {}, "comments": []},
                    {
                        "filters": {"unit": "north"},
                        "comments": [{"text": "Spørg [...] først", "language": "da", "masked": True}],
                    },
                    {"filters": {"unit": "south"}, "comments": []},
                ],
            },
            "why_low": {
                "limit": 10,
                "asked_if": {"item": "rules", "in": ["low"]},
                "lists": [
                    {"filters": {}, "comments": []},
                    {
                        "filters": {"unit": "north"},
                        "comments": [{"text": "north 0", "language": "da", "masked": False}],
                    },
                    {"filters": {"unit": "south"}, "comments": []},
                ],
            },
        },
        "sha256": sha256_of(made),
    }


def test_what_is_written_is_read_back() -> None:
    assert read_part(part()) == PLACE.comments()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(limit=5),
        lambda data: data.update(made_at="2026-11-01"),
        lambda data: data["items"]["one_change"]["lists"][1]["comments"][0].update(date="2026-09-20"),
        lambda data: data["items"]["one_change"]["lists"][1]["comments"].append("text"),
        lambda data: data["items"]["one_change"].pop("lists"),
        lambda data: data.update(items=[]),
        lambda data: data.update(provenance="heard"),
        lambda data: data["approved_by"].update(da=7),
        lambda data: data.update(limit=True),
        lambda data: data.pop("sha256"),
    ],
)
@pytest.mark.parametrize("rehashed", [False, True])
def test_what_is_changed_or_holds_more_is_not_read(change: Any, rehashed: bool) -> None:
    data = part()
    change(data)
    if rehashed and "sha256" in data and data["limit"] is not True and data["limit"] != 5:
        data["sha256"] = sha256_of(data)
    elif rehashed:
        return  # a lower limit is readable, and found by the attack
    with pytest.raises(ValueError, match=r"written|hash|expected|masked"):
        read_part(data)


def test_comments_are_told_from_a_release() -> None:
    assert is_part(part())
    assert not is_part(release_json(PLACE.release()))
    assert not is_part([])


def test_other_comments_have_another_hash() -> None:
    assert replace(PLACE, said=PLACE.said[:1]).comments().sha256 != PLACE.comments().sha256
