"""results.json of the real case, whole numbers compared."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from tillid import __version__
from tillid.analysis import flow
from tillid.analysis.report.results.results import results_file

REAL_CASE = Path(__file__).parents[4] / "examples" / "sof2014"


@functools.cache
def results() -> dict[str, Any]:
    measurement, release = flow.publish(REAL_CASE)
    estimates = flow.estimate(measurement, release)
    verdicts = flow.check(measurement, estimates)
    content: dict[str, Any] = json.loads(results_file(release, estimates, measurement.claims, verdicts, "da"))
    return content


def test_the_file_says_what_made_it_from_what() -> None:
    assert list(results()) == [
        "code_version",
        "language",
        "release",
        "estimates",
        "comparisons",
        "changes",
        "claims",
        "comments",
    ]
    assert results()["comments"] is None
    assert results()["code_version"] == __version__
    assert {one["release_sha256"] for one in results()["estimates"]} == {results()["release"]["sha256"]}


def test_a_reconstructed_share_carries_its_count_base_and_interval() -> None:
    support = next(one for one in results()["estimates"] if one["item"] == "doc_support")
    top = {key: round(value, 4) if isinstance(value, float) else value for key, value in support["top"].items()}
    assert (support["status"], support["provenance"], support["answered"], support["interval"]) == (
        "reconstructed",
        "reconstructed",
        197,
        "wilson",
    )
    assert top == {
        "answers": ["very_high", "high"],
        "count": 43,
        "base": 197,
        "share": 0.2183,
        "percent": 21.8,
        "low": 0.1663,
        "high": 0.281,
        "printed": None,
        "possible": None,
    }


def test_unknown_shares_stay_unknown_and_loose_ones_are_only_mentioned() -> None:
    focus = next(one for one in results()["estimates"] if one["item"] == "sharing_focus")
    assert (focus["status"], focus["answered"], focus["top"]["share"], focus["loose"]) == (
        "unknown",
        None,
        None,
        [42.6, 6.3, 6.3, 2.6],
    )
