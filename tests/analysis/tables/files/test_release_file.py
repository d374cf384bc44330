from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from typing import Any

import pytest

from tillid.analysis.material.reading import Problems
from tillid.analysis.tables.files.release_file import canonical, read_release, release_json, sha256_of, with_sha256
from tillid.analysis.tables.groups import EVERYONE, Dimension
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable, Solutions
from tillid.text import Words

NORTH = (("unit", "north"),)
RELEASE = with_sha256(
    Release(
        wave=ReleasedWave(
            "w-2026",
            Words.of(da="Alle ansatte", en="All employees"),
            Words.of(da="Spørgeskema"),
            Words(),
            "observed",
            22,
            ((EVERYONE, 30), (NORTH, 12)),
        ),
        k=5,
        shared_n=True,
        dimensions=(
            Dimension("unit", (("north", None), ("n1", "north"))),
            Dimension("role", (("leader", None), ("employee", None)), flat=True),
        ),
        items=(
            ReleasedItem("support", "rules", ("yes", "no", "no_answer"), ("yes", "no"), "ab12", 20, "one"),
            ReleasedItem("role", None, ("leader", "employee", "no_answer"), ("leader", "employee"), "cd34", kind="one"),
        ),
        tables=(
            SafeTable(EVERYONE, "support", (("yes", 12), ("no", 9), ("no_answer", 1)), 22, "observed"),
            SafeTable(
                NORTH,
                "support",
                (("yes", None), ("no", None), ("no_answer", None)),
                None,
                "observed",
                hidden=True,
                nearest=EVERYONE,
            ),
            SafeTable(
                (("unit", "north"), ("role", "leader")), "support", (("yes+no", 8), ("no_answer", 0)), 8, "observed"
            ),
        ),
        unplaced=("role",),
    )
)
PUBLISHED = with_sha256(
    dataclasses.replace(
        RELEASE,
        shared_n=False,
        tables=(
            SafeTable(
                EVERYONE,
                "support",
                (("yes", 13), ("no", 10)),
                23,
                "reconstructed",
                shares=(("yes", Decimal("56.5")), ("no", Decimal("43.5"))),
                solutions=Solutions((23,), 1, ((13, 10),)),
            ),
            SafeTable(
                EVERYONE,
                "role",
                (),
                None,
                "published",
                shares=(("leader", Decimal(50)), ("employee", None)),
                loose=(Decimal("6.3"), Decimal(17)),
            ),
        ),
    )
)


@pytest.mark.parametrize("release", [RELEASE, PUBLISHED])
def test_what_is_read_is_what_was_written(release: Release) -> None:
    problems = Problems()
    assert read_release(json.loads(json.dumps(release_json(release))), "old.json", problems) == release
    assert problems.found == []


def test_the_file_is_as_the_design_has_it() -> None:
    data = release_json(RELEASE)
    assert list(data) == [
        "wave",
        "k",
        "shared_n",
        "hierarchy",
        "unplaced",
        "items",
        "tables",
        "participation",
        "weighted",
        "moments",
        "comments",
        "sha256",
    ]
    assert data["hierarchy"] == {"unit": {"north": None, "n1": "north"}, "role": ["leader", "employee"]}
    assert data["wave"]["items"] == {"support": {"wording_sha256": "ab12"}, "role": {"wording_sha256": "cd34"}}
    assert data["wave"]["population"] == "Alle ansatte"
    assert data["tables"][1] == {
        "filters": {"unit": "north"},
        "item": "support",
        "cells": {"yes": None, "no": None, "no_answer": None},
        "n": None,
        "provenance": "observed",
        "hidden": True,
        "nearest": {},
    }
    assert data["participation"] == [
        {"filters": {}, "invited": 30, "n": 22},
        {"filters": {"unit": "north"}, "invited": 12, "n": None},
    ]


def test_shares_keep_their_table_without_cells_where_no_counts_follow() -> None:
    first, second = release_json(PUBLISHED)["tables"]
    assert first["shares"] == {"yes": 56.5, "no": 43.5}
    assert first["cells"] == {"yes": 13, "no": 10}
    assert second == {
        "filters": {},
        "item": "role",
        "shares": {"leader": 50, "employee": None},
        "n": None,
        "provenance": "published",
        "loose": [6.3, 17],
    }


def test_the_hash_is_over_sorted_keys_without_spaces() -> None:
    data = release_json(RELEASE)
    assert data["sha256"] == RELEASE.sha256 == sha256_of(dict(reversed(data.items())))
    assert canonical(data).startswith(b'{"comments":null,"hierarchy":{"role":["leader","employee"],')


def changed(**parts: Any) -> dict[str, Any]:
    return {**release_json(RELEASE), **parts}


def hashed(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "sha256": sha256_of(data)}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "old.json: This is not a release. Make it again with tillid release."),
        (
            changed(k=4),
            "old.json, sha256: The release was changed after it was made: its content does not match its hash."
            " Fetch the file again from where it was published, or make it again with tillid release.",
        ),
        (
            hashed(changed(k="five")),
            "old.json, k: This is not written as a release has it. Make it again with tillid release.",
        ),
        (
            hashed(changed(hierarchy={"unit": {"n1": "north"}})),
            "old.json, hierarchy.unit: This is not written as a release has it. Make it again with tillid release.",
        ),
        (
            hashed(changed(tables=[{"filters": {"site": "x"}, "item": "support"}])),
            "old.json, tables[1].filters: This is not written as a release has it. Make it again with tillid release.",
        ),
    ],
)
def test_a_file_that_is_no_release_or_was_changed_is_a_problem(data: object, said: str) -> None:
    problems = Problems()
    assert read_release(data, "old.json", problems) is None
    assert [problem.render("en") for problem in problems.found] == [said]
