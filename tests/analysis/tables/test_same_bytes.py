"""What a hole in a grouping tells, by trying every workplace that publishes the same bytes."""

from __future__ import annotations

import dataclasses

import pytest

from tests.analysis.tables.same_bytes import small, told

TELLING = (53, 124, 138, 209, 10077, 10209)
"""Small workplaces that told before there was a rule for it, two of them only of those of a role in one area."""


@pytest.mark.parametrize("seed", [*TELLING, *range(12)])
def test_no_group_is_alike_in_all_workplaces_that_publish_the_same(seed: int) -> None:
    assert told(small(seed)) == []


def test_without_the_rule_for_groupings_a_role_is_told_of() -> None:
    assert told(dataclasses.replace(small(53), groupings=False)) == [
        ("first", (("role", "leader"),)),
        ("second", (("role", "leader"),)),
    ]
