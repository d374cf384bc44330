"""Exact sums of everyone, and the tables of the groups inside: the attack agrees with trying every answer."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest

from tillid.analysis.tables.audit.fitting import tells_of_pair

Pairs = tuple[tuple[int, int], ...]
SCORES = (0, 1, 2)


def counted(pairs: Pairs) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How many gave each answer to the one item, and to the other."""
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    return tuple(first[score] for score in SCORES), tuple(second[score] for score in SCORES)


def known_of(pairs: Pairs) -> tuple[int, ...]:
    together = sum(one * other for one, other in pairs)
    powers = [sum(pair[item] ** power for pair in pairs) for item in (0, 1) for power in (1, 2)]
    return (len(pairs), *powers, together, together)


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


@pytest.mark.parametrize("seed", range(30))
def test_parts_tell_what_trying_all_answers_tells(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    one, other = (
        tuple(
            (score, score if chance.random() < 0.5 else chance.choice(SCORES)) for score in chance.choices(SCORES, k=5)
        )
        for _part in range(2)
    )
    known = known_of(one + other)
    fitting = [
        (first, second)
        for first, second in itertools.product(answers_of(one), answers_of(other))
        if known_of(first + second) == known
    ]
    of_parts = ([first for first, _second in fitting], [second for _first, second in fitting])
    wanted = any(map(alike_in_all, (*of_parts, [first + second for first, second in fitting])))
    assert tells_of_pair(*counted(one + other), known, ((counted(one), counted(other)), ())) == wanted


def test_as_large_a_sum_as_the_parts_allow_tells_where_the_whole_would_not() -> None:
    one = ((0, 0),) * 3 + ((1, 1),) * 3 + ((1, 0),) * 2 + ((2, 1),) * 2
    other = ((0, 1),) * 3 + ((1, 2),) * 3 + ((2, 2),) * 4 + ((0, 0),) * 2
    everybody = one + other
    whole = counted(everybody)
    assert tells_of_pair(*whole, known_of(everybody)) is False
    assert tells_of_pair(*whole, known_of(everybody), ((counted(one), counted(other)), ())) is True
