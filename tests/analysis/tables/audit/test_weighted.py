"""Weighted totals that stand on more than shown tables: they are found, and so is what follows from them."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.audit.test_system import fillings as dealt
from tests.analysis.tables.test_weighted import SIZES, WEIGHTS, place, released
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.system import System
from tillid.analysis.tables.files.release_file import release_json, sha256_of
from tillid.analysis.tables.groups import Group

GIVEN = {place(code): Decimal(str(weight)) for code, weight in WEIGHTS.items()}
ROWS = "The weighted total is not what the shown tables and the weights of their groups give."
WITHIN_ONE = "With the weighted total, a hidden number is known to within one."


def from_rows(
    weights: dict[Group, Decimal], decimals: int = 2, sizes: dict[str, int] = SIZES, *, k: int = 5
) -> dict[str, Any]:
    """The total as adding up the rows' own weights gives it, those of hidden units too."""
    data = release_json(released("unit", sizes=sizes, k=k))
    third = sum((weights[place(code)] * (size // 3) for code, size in sizes.items()), Decimal(0))
    printed = round(third) if not decimals else float(round(third, decimals))
    cells = data["weighted"][0]["cells"]
    data["weighted"][0]["cells"] = {key: printed if cells[key] else 0 for key in cells}
    return rehashed(data)


def rehashed(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "sha256": sha256_of(data)}


def said(*releases: dict[str, Any], weights: tuple[dict[Group, Decimal], ...] = ()) -> list[str]:
    return [finding.render("en") for finding in audit_releases(releases, weights=weights).findings]


def test_a_total_that_was_made_from_rows_gives_a_hidden_unit_away() -> None:
    """n1 weighs 4 and n2 1: their four who said high are one and three, and nothing else."""
    assert said(from_rows(GIVEN), weights=(GIVEN,)) == [
        f"w1 · first · everyone: {ROWS}",
        f"w1 · first · unit n1: {WITHIN_ONE}",
        f"w1 · first · unit n2: {WITHIN_ONE}",
    ]
    assert said(from_rows(GIVEN)) == [f"w1 · first · everyone: {ROWS}"]


def test_a_total_that_is_printed_without_decimals_tells_less() -> None:
    weights = {**GIVEN, place("n1"): Decimal("1.2"), place("n2"): Decimal("1.1")}
    found = said(from_rows(weights, 0), weights=(weights,))
    assert found == [f"w1 · first · everyone: {ROWS}"]


NOT_SHOWN = "The weighted total stands on a table that is not shown."
NOT_EVERYONE = "The weighted total does not weigh everyone once."


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("groups", {"of": {"unit": "n1"}, "less": [], "weight": 4}, NOT_SHOWN),
        ("groups", {"of": {"unit": "n3"}, "less": [], "weight": 2}, NOT_EVERYONE),
        ("groups", None, NOT_EVERYONE),
        ("effective_n", 50.1, "The effective number of answers is not what the shown tables and the weights give."),
    ],
    ids=["hidden", "not all", "nobody", "effective"],
)
def test_a_total_of_anything_but_shown_tables_is_found(key: str, value: object, what: str) -> None:
    data = release_json(released("unit"))
    data["weighted"][0][key] = value if key != "groups" else [value] if value else []
    assert said(rehashed(data)) == [f"w1 · first · everyone: {what}"]


def test_a_weight_of_its_own_for_what_is_left_over_is_found() -> None:
    """12 people of weights 4 and 1 who weigh 1.75 in the mean: 3 and 9."""
    data = release_json(released("unit"))
    total = data["weighted"][0]
    total["groups"][-1]["weight"] = 1.75
    total["cells"] = {key: 25.5 if count else 0 for key, count in total["cells"].items()}
    found = said(rehashed(data))
    assert "w1 · first · everyone: What is left over has a weight of its own, which tells who is in it." in found


def test_two_releases_weighed_differently_are_two_equations() -> None:
    """Three hidden units, to which one equation leaves a choice of five, or of three; both leave none."""
    sizes = {"n1": 9, "n2": 9, "n3": 9, "n4": 18, "s1": 15, "s2": 12}
    weights = [
        {**GIVEN, **{place(code): Decimal(weight) for code, weight in given_weights.items()}}
        for given_weights in ({"n1": 1, "n2": 2, "n3": 3, "n4": 2}, {"n1": 5, "n2": 2, "n3": 3, "n4": 2})
    ]
    pair = [from_rows(one, sizes=sizes, k=10) for one in weights]
    alone = [line for one, known in zip(pair, weights, strict=True) for line in said(one, weights=(known,))]
    assert alone == [f"w1 · first · everyone: {ROWS}"] * 2
    assert [line for line in said(*pair, weights=tuple(weights)) if ROWS not in line] == [
        f"w1 (2) + w1 · first · unit {unit}: {WITHIN_ONE}" for unit in ("n1", "n2", "n3")
    ]


def test_two_releases_that_weigh_shown_tables_differently_tell_nothing() -> None:
    other = {code: weight + 1 for code, weight in WEIGHTS.items()}
    pair = release_json(released("unit")), release_json(released("unit", other))
    assert pair[0]["weighted"] != pair[1]["weighted"]
    assert said(*pair, weights=(GIVEN, {place(code): Decimal(str(weight)) for code, weight in other.items()})) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=3),
    st.lists(st.sampled_from((0.5, 1.0, 1.3, 4.0)), min_size=3, max_size=3),
    st.sampled_from((0.05, 0.5)),
)
def test_what_a_cell_may_be_beside_a_weighted_total_is_what_enumeration_gives(
    truth: list[list[int]], given_weights: list[float], half: float
) -> None:
    total = tuple(map(sum, zip(*truth, strict=True)))
    weights = given_weights[: len(truth)]
    weighed = [sum(weight * row[column] for weight, row in zip(weights, truth, strict=True)) for column in range(2)]
    system = System(len(truth), len(total))
    system.know_table(range(len(truth)), total)
    for column, value in enumerate(weighed):
        system.know_weighted(column, [(weight, weight) for weight in weights], (value - half, value + half))

    def fits(filling: tuple[tuple[int, ...], ...]) -> bool:
        return all(
            abs(sum(weight * row[column] for weight, row in zip(weights, filling, strict=True)) - weighed[column])
            <= half + 1e-9
            for column in range(2)
        )

    possible = [filling for filling in dealt(total, len(truth)) if fits(filling)]
    for atom, column in itertools.product(range(len(truth)), range(len(total))):
        cells = [filling[atom][column] for filling in possible]
        assert system.interval([atom], column) == (min(cells), max(cells))
