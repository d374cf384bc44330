"""Moments are read back from a release as they were written, and what is none is a problem, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.analysis.material.reading import Problems
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.files.release_file import read_release, release_json, sha256_of, with_sha256
from tillid.analysis.tables.groups import EVERYONE, Dimension
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable
from tillid.analysis.tables.safe_moments import NumberMean, SafeMoment, ScaleRounded, ScaleSums, Score, TwoWay
from tillid.text import Words

NORTH = (("unit", "north"),)
CATEGORIES = ("yes", "no", "no_answer")
ITEMS = ("a", "b")
SCORE = Score(35, Decimal("61.5"), Decimal("20.1"), Decimal("0.1"))
MOMENTS = (
    SafeMoment("s", "scale", ITEMS, EVERYONE, ScaleSums(2, ("b",), 40, (20, 22), ((20,), (11, 22)), SCORE)),
    SafeMoment("s", "scale", ITEMS, NORTH, ScaleRounded(2, ("b",), 35, ((), (Decimal("-0.25"),)), None)),
    SafeMoment("t", "table", ITEMS, EVERYONE, TwoWay(("yes", "no+no_answer"), CATEGORIES, ((9, 9, 2), (8, 9, 3)))),
    SafeMoment("t", "table", ITEMS, NORTH),
    SafeMoment("n", "number", ("a",), EVERYONE, NumberMean(40, Decimal("12.3"), Decimal(4))),
)
RELEASE = with_sha256(
    Release(
        wave=ReleasedWave("w", Words(), Words(), Words(), "observed", 40),
        k=5,
        shared_n=True,
        dimensions=(Dimension("unit", (("north", None), ("south", None))),),
        items=tuple(ReleasedItem(id, None, CATEGORIES, ("yes", "no"), "ab") for id in ITEMS),
        tables=tuple(
            SafeTable(EVERYONE, id, (("yes", 20), ("no", 20), ("no_answer", 0)), 40, "observed") for id in ITEMS
        ),
        moments=MOMENTS,
    )
)
Json = dict[str, Any]


def written() -> Json:
    content: Json = json.loads(json.dumps(release_json(RELEASE)))
    return content


def test_what_is_read_is_what_was_written() -> None:
    problems = Problems()
    assert read_release(written(), "w.json", problems) == RELEASE
    assert problems.found == []


def test_a_moment_is_found_by_its_id_and_group() -> None:
    assert RELEASE.moment("s") == MOMENTS[0]
    assert RELEASE.moment("s", NORTH) == MOMENTS[1]
    assert RELEASE.moment("n", NORTH) is None


def read(change: Callable[[list[Json]], object]) -> list[str]:
    content = written()
    change(content["moments"])
    content["sha256"] = sha256_of(content)
    problems = Problems()
    release = read_release(content, "w.json", problems)
    assert (release is None) == bool(problems.found)
    assert {problem.what.render("en") for problem in problems.found} <= {"This is not written as a release has it."}
    return [problem.place.inside for problem in problems.found]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda all: all[0].update(kind="mean"), "moments[1].kind"),
        (lambda all: all[0].update(items=["a"]), "moments[1].items"),
        (lambda all: all[0].update(items=["a", "a"]), "moments[1].items"),
        (lambda all: all[0].update(items=["a", "c"]), "moments[1].items[2]"),
        (lambda all: all[0].update(filters={"role": "x"}), "moments[1].filters"),
        (lambda all: all[0].update(points=10**9), "moments[1].points"),
        (lambda all: all[0].update(sums=[1]), "moments[1].sums"),
        (lambda all: all[0].update(sums=[1, -1]), "moments[1].sums[2]"),
        (lambda all: all[0].update(products=[[1, 2], [3]]), "moments[1].products"),
        (lambda all: all[0]["score"].update(rounded_to=0), "moments[1].score.rounded_to"),
        (lambda all: all[0].pop("exact"), "moments[1].exact"),
        (lambda all: all[1].update(correlations=[[], ["0.2"]]), "moments[2].correlations[2][1]"),
        (lambda all: all[2].update(rows=["yes", "no"]), "moments[3].rows"),
        (lambda all: all[2].update(rows=["yes", "no+no_answer+yes"]), "moments[3].rows"),
        (lambda all: all[2].update(cells=[[1, 2, 3]]), "moments[3].cells"),
        (lambda all: all[2].update(cells=[[1, 2, 3], [1, 2, True]]), "moments[3].cells[2][3]"),
        (lambda all: all[3].update(hidden=False), "moments[4].rows"),
        (lambda all: all[4].update(mean=None), "moments[5].mean"),
        (lambda all: all.append(all[0]), "moments"),
        (lambda all: all.append("moment"), "moments[6].kind"),
    ],
)
def test_what_is_none_is_told_by_its_place(change: Callable[[list[Json]], object], place: str) -> None:
    assert read(change) == [place]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(("a", "b", "yes", "no+no_answer", "scale", "table", "number", "")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("n", "unit", "mean")), inner),
    max_leaves=6,
)
KEYS = st.sampled_from(
    (
        *("id", "kind", "items", "filters", "hidden", "points", "reversed", "exact", "n", "sums", "products", "score"),
        *("correlations", "rows", "columns", "cells", "mean", "sd"),
    )
)


@given(st.integers(0, 4), KEYS, VALUES)
def test_no_value_stops_the_reading_or_the_audit(number: int, key: str, value: object) -> None:
    content = written()
    content["moments"][number][key] = value
    content["sha256"] = sha256_of(content)
    read_release(content, "w.json", Problems())
    audit_releases((content,))
