"""Exact sums of everyone, and the tables of the groups inside: the attack agrees with trying every answer."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections import Counter

import pytest

from tillid.analysis.tables.audit.moments.fitting import tells_other
from tillid.analysis.tables.audit.moments.parts import WHOLE, Parts
from tillid.analysis.tables.safe_moments import ScaleSums

Pairs = tuple[tuple[int, int], ...]
SCORES = (0, 1, 2)


def counted(pairs: Pairs) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How many gave each answer to the one item, and to the other."""
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    return tuple(first[score] for score in SCORES), tuple(second[score] for score in SCORES)


def products(pairs: Pairs) -> int:
    return sum(one * other for one, other in pairs)


def sums_of(pairs: Pairs) -> ScaleSums:
    totals = tuple(sum(pair[item] for pair in pairs) for item in (0, 1))
    squares = tuple(sum(pair[item] ** 2 for pair in pairs) for item in (0, 1))
    return ScaleSums(len(SCORES), (), len(pairs), totals, ((squares[0],), (products(pairs), squares[1])))


def told(numbers: ScaleSums, *parts: Pairs) -> bool | None:
    everybody = [pair for part in parts for pair in part]
    return tells_other(counted(tuple(everybody)), numbers, Parts(tuple(map(counted, parts))))


def alike_in_all(fitting: list[Pairs]) -> bool:
    """Whether of those who gave some answer all, or all but one, gave the same to the other item, whatever fits."""
    for item, score, other in itertools.product((0, 1), SCORES, SCORES):
        lines = [[pair[1 - item] for pair in pairs if pair[item] == score] for pairs in fitting]
        if all(other in line and len(line) - line.count(other) <= 1 for line in lines):
            return True
    return False


def answers_of(pairs: Pairs) -> list[Pairs]:
    """All ways to give the same answers to both items."""
    seconds = set(itertools.permutations(other for _one, other in pairs))
    return [tuple(zip((one for one, _other in pairs), order, strict=True)) for order in sorted(seconds)]


@pytest.mark.parametrize("seed", range(40))
def test_what_parts_tell_is_certain_in_all_answers_that_fit(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    likely = chance.choice((0.3, 0.7, 1))
    one, other = (
        tuple((x, x if chance.random() < likely else chance.choice(SCORES)) for x in chance.choices(SCORES, k=6))
        for _part in range(2)
    )
    total = products(one + other)
    fitting = [
        pair for pair in itertools.product(answers_of(one), answers_of(other)) if products(sum(pair, ())) == total
    ]
    certain = alike_in_all([first for first, _second in fitting]) or alike_in_all([second for _one, second in fitting])
    found = told(sums_of(one + other), one, other)
    assert certain or not found
    if all(products(pairs) == max(map(products, answers_of(pairs))) for pairs in (one, other)):
        assert found == certain


ONE: Pairs = ((0, 0),) * 3 + ((1, 1),) * 3 + ((1, 0),) * 2 + ((2, 1),) * 2
OTHER: Pairs = ((0, 1),) * 3 + ((1, 2),) * 3 + ((2, 2),) * 4 + ((0, 0),) * 2


def test_as_large_a_sum_as_the_parts_allow_tells_where_the_whole_would_not() -> None:
    assert tells_other(counted(ONE + OTHER), sums_of(ONE + OTHER), WHOLE) is False
    assert told(sums_of(ONE + OTHER), ONE, OTHER) is True


def test_a_smaller_sum_leaves_everything_open() -> None:
    known = sums_of(ONE + OTHER)
    (first,), (together, second) = known.products
    assert told(dataclasses.replace(known, products=((first,), (together - 6, second))), ONE, OTHER) is False
