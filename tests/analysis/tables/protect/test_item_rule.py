from __future__ import annotations

import dataclasses

import pytest

from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.protect.hierarchy import Cells, Hierarchy, hierarchy, spread
from tillid.analysis.tables.protect.item_rule import hidden_for_item
from tillid.analysis.tables.protect.rules import Columns, Rules

CATEGORIES = ("high", "some", "low", "no_answer")
RULES = Rules(5)


def area(*units: Cells) -> tuple[Hierarchy, tuple[Cells, ...]]:
    """Everyone is one area; the units' tables."""
    groups: tuple[Group, ...] = tuple((("unit", f"u{i}"),) for i in range(len(units)))
    whole = tuple(map(sum, zip(*units, strict=True)))
    sizes = {group: sum(cells) for group, cells in zip(groups, units, strict=True)}
    tree = hierarchy(EVERYONE, {EVERYONE: groups}, {**sizes, EVERYONE: sum(whole)})
    return tree, spread(tree, {**dict(zip(groups, units, strict=True)), EVERYONE: whole}, len(CATEGORIES))


def hidden(*units: Cells, rules: Rules = RULES, already: tuple[int, ...] = (), option: bool = False) -> list[int]:
    tree, tables = area(*units)
    return sorted(hidden_for_item(tree, tables, Columns.of(CATEGORIES, option=option), rules, frozenset(already)))


MIXED = (4, 4, 4, 0)


def test_a_question_with_mixed_answers_is_shown_everywhere() -> None:
    assert hidden(MIXED, (2, 2, 1, 0), MIXED) == []


@pytest.mark.parametrize(
    "unit",
    [(2, 1, 1, 9), (6, 0, 0, 0), (6, 1, 0, 0), (0, 0, 0, 8)],
    ids=["four answered", "all alike", "all but one alike", "nobody answered"],
)
def test_too_few_answers_or_answers_alike_hide_the_question_with_the_next_in_size(unit: Cells) -> None:
    assert hidden(unit, (6, 6, 6, 0), (2, 5, 2, 0), (9, 9, 9, 0)) == [1, 3]


def test_company_goes_by_size_and_never_by_answers() -> None:
    """Of units of 6, 8, 9 and 20 the largest is alike: the one of 9 is its company, whatever any of them said."""
    assert hidden((2, 2, 2, 0), (3, 3, 2, 0), (3, 4, 2, 0), (20, 0, 0, 0)) == [3, 4]
    assert hidden((2, 2, 2, 0), (3, 3, 2, 0), (9, 0, 0, 0), (7, 8, 5, 0)) == [1, 2, 3, 4]


def test_company_goes_by_size_beside_units_that_are_hidden_for_theirs() -> None:
    """Of 11, 16 and 20 shown beside 4 and 6, the 16 are alike."""
    units = ((1, 1, 2, 0), (2, 2, 2, 0), (16, 0, 0, 0), (7, 7, 6, 0), (4, 4, 3, 0))
    assert hidden(*units, already=(1, 2)) == [1, 2, 3, 4, 5]


def test_where_all_in_an_area_could_only_be_missing_for_one_unit_the_area_goes_too() -> None:
    assert hidden((5, 0, 0, 0), (4, 4, 3, 0)) == [0, 1, 2]


def test_more_units_are_hidden_until_the_leftover_tells_nothing_of_a_small_group() -> None:
    """The four of the first unit: of nine left over, six said the same, and only five stand outside the unit."""
    already = (1, 2)
    assert hidden((3, 1, 0, 0), (3, 1, 1, 0), MIXED, (7, 7, 7, 0), already=already) == [1, 2, 3, 4]
    without = dataclasses.replace(RULES, known_sizes=False)
    assert hidden((3, 1, 0, 0), (3, 1, 1, 0), MIXED, (7, 7, 7, 0), already=already, rules=without) == [1, 2]


def test_several_small_units_together_are_guarded_like_one() -> None:
    """Units of two, two and one: of the three who said the same, two or three are among the first four."""
    units, already = ((1, 1, 0, 0), (1, 0, 1, 0), (1, 0, 0, 0)), (1, 2, 3)
    assert hidden(*units, already=already) == [0, 1, 2, 3]
    assert hidden(*units, already=already, rules=dataclasses.replace(RULES, unions=False)) == [1, 2, 3]


def test_where_hiding_every_unit_does_not_help_no_more_are_hidden_than_is_needed() -> None:
    assert hidden((1, 1, 1, 0), (9, 1, 1, 0), (90, 1, 1, 0), already=(1, 2)) == [1, 2]


def test_what_is_left_over_must_have_k_answers_that_are_not_alike() -> None:
    assert hidden((4, 0, 0, 0), (3, 1, 0, 0), (3, 3, 3, 0), (9, 9, 9, 0), already=(1, 2)) == [1, 2, 3, 4]


def test_a_question_that_may_not_be_shown_for_everyone_is_shown_for_nobody() -> None:
    assert hidden((3, 0, 0, 4), (0, 1, 0, 9)) == [0, 1, 2]
    assert hidden((9, 0, 0, 0), (8, 1, 0, 0)) == [0, 1, 2]


def test_an_item_may_have_a_stricter_limit() -> None:
    assert hidden((4, 4, 1, 0), MIXED, (9, 9, 9, 0), rules=RULES.for_item(10)) == [1, 2]
    assert RULES.for_item(3) == RULES


def test_units_of_whom_nobody_was_asked_need_no_company() -> None:
    tree, _ = area((0, 0, 0, 7), MIXED, MIXED)
    tables = ((8, 8, 8, 7), (0, 0, 0, 7), MIXED, MIXED)
    columns = Columns.of(("high", "some", "low", "not_asked"))
    assert hidden_for_item(tree, tables, columns, RULES, frozenset()) == {1}


def test_the_options_of_a_multiple_choice_are_guarded_by_those_who_answered_as_well() -> None:
    """Seven of the ten who answered chose it, and six of them stand outside the small unit: one must be in it."""
    units = ((1, 3, 0, 0), (6, 0, 0, 30), (9, 9, 9, 0))
    assert hidden(*units, already=(1, 2)) == [1, 2]
    assert hidden(*units, already=(1, 2), option=True) == [1, 2, 3]
