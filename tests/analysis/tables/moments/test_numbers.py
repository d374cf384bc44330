"""Single moments, before the release: scores, correlations, tables and means by themselves."""

from __future__ import annotations

import random
import statistics
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.people import points, words
from tillid.analysis.material.wave import DeclaredMoment
from tillid.analysis.questionnaire.values import Band, Item, Scale
from tillid.analysis.tables.moments.limits import MomentLimits
from tillid.analysis.tables.moments.number import Numbers
from tillid.analysis.tables.moments.scale import Scale as Counted
from tillid.analysis.tables.moments.tally import Key, Tallying, added, less
from tillid.analysis.tables.moments.two_way import Crossed, common
from tillid.analysis.tables.safe_moments import NumberMean, ScaleRounded
from tillid.text import Words

FIVE = Scale("five", points("a", "b", "c", "d", "e"))
LIMITS = MomentLimits(5)
Answers = tuple[str, ...]


def item(id: str, *, outside: tuple[str, ...] = ("dk",)) -> Item:
    return Item(id, "scale", None, words(id), Words(), FIVE, points(*outside))


def tallied(answers: list[Answers], kind: str = "scale") -> dict[Key, int]:
    items = tuple(item(f"i{place}") for place in range(len(answers[0])))
    moment = DeclaredMoment("m", kind, tuple(one.id for one in items))  # type: ignore[arg-type]  # tests name a kind
    sums: dict[Key, int] = {}
    for one in answers:
        Tallying(moment, items).add(sums, one, 1)
    return sums


def scale(answers: list[Answers]) -> Counted:
    ids = tuple(f"i{place}" for place in range(len(answers[0])))
    return Counted(tallied(answers), ids, 5, (), LIMITS)


def drawn(size: int, width: int, seed: int = 3) -> list[Answers]:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    return [tuple(chance.choices(FIVE.ids, k=width)) for _person in range(size)]


# --- scales -------------------------------------------------------------------------------------


def test_correlations_are_pearsons_with_two_decimals() -> None:
    answers = drawn(200, 3)
    rounded = scale(answers).rounded(few=False)
    assert isinstance(rounded, ScaleRounded)
    scored = [[4 - FIVE.ids.index(one[place]) for one in answers] for place in range(3)]
    assert rounded.n == 200
    for one in range(3):
        for other in range(one):
            expected = statistics.correlation(scored[one], scored[other])
            assert rounded.correlation(other, one) == round(Decimal(expected), 2)


def test_items_that_nearly_follow_each_other_have_no_correlation_to_tell() -> None:
    alike = [(one, one) for one in FIVE.ids * 10]
    assert scale(alike).rounded(few=False) is None
    assert scale([("a", one) for one in FIVE.ids * 10]).rounded(few=False) is None


def test_a_score_is_the_mean_of_what_was_answered_when_it_is_half() -> None:
    answers: list[Answers] = [*drawn(140, 4), *((one, "b", "dk", "no_answer") for one in FIVE.ids * 2), *quiet(7)]
    score = scale(answers).rounded(few=False)
    assert score is not None
    assert score.score is not None
    means = []
    for one in answers:
        scores = [4 - FIVE.ids.index(name) for name in one if name in FIVE.ids]
        if len(scores) >= 2:
            means.append(100 * sum(scores) / (4 * len(scores)))
    assert (score.score.n, score.score.rounded_to) == (150, Decimal("0.1"))
    assert score.score.mean == Decimal(statistics.mean(means)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert score.score.sd == Decimal(statistics.stdev(means)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def quiet(size: int) -> list[Answers]:
    return [("dk", "dk", "no_answer", "c") if n % 2 else ("dk", "dk", "no_answer", "d") for n in range(size)]


@given(st.integers(0, 10**6), st.sampled_from(FIVE.ids), st.sampled_from(FIVE.ids))
@settings(max_examples=60)
def test_a_rounded_score_is_the_same_whatever_the_few_answered(seed: int, one: str, other: str) -> None:
    """The items' tables are the same: the one who left two items out changed places with others item by item."""
    answers = drawn(120, 4, seed)
    few: Answers = (one, other, "dk", "dk")
    swapped = next((n for n, of in enumerate(answers) if of[:2] != few[:2]), 0)
    before = scale([*answers, few]).rounded(few=True)
    changed = list(answers)
    changed[swapped] = (few[0], few[1], *answers[swapped][2:])
    after = scale([*changed, (*answers[swapped][:2], "dk", "dk")]).rounded(few=True)
    assert before is not None
    assert after is not None
    if before.score is not None and after.score is not None:
        assert before.score.mean == after.score.mean


@given(st.integers(0, 10**6), st.integers(1, 4))
@settings(max_examples=60)
def test_exact_sums_are_given_only_where_those_left_out_are_none_or_enough(seed: int, missing: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    silent = [tuple(chance.choice((*FIVE.ids, "dk")) for _item in range(3)) for _person in range(missing)]
    answers = [*drawn(60, 3, seed), *silent]
    some_left_out = any("dk" in one and set(one) != {"dk"} for one in silent)
    assert scale(answers).tells_of_nobody() == (not some_left_out)


@given(st.integers(0, 10**6))
@settings(max_examples=30)
def test_groups_add_up_and_can_be_taken_away(seed: int) -> None:
    parts = [tallied(drawn(20, 3, seed + number)) for number in range(3)]
    whole = added(parts)
    left = {key: amount for key, amount in less(whole, parts[1:]).items() if amount}
    assert left == {key: amount for key, amount in parts[0].items() if amount}


# --- tables -------------------------------------------------------------------------------------


@given(st.integers(0, 10**6), st.integers(30, 200))
@settings(max_examples=100)
def test_every_row_and_column_has_nobody_or_enough_who_do_not_answer_alike(seed: int, size: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    weights = [chance.random() ** 3 for _name in range(7)]
    names = (*FIVE.ids, "dk", "no_answer")
    answers = [tuple(chance.choices(names, weights, k=2)) for _person in range(size)]
    crossed = Crossed(tallied(answers, "table"), (item("i0"), item("i1")), LIMITS)
    table = crossed.merged()
    if table is None:
        return
    for keys, lines, across in (
        (table.rows, table.cells, table.columns),
        (table.columns, tuple(zip(*table.cells, strict=True)), table.rows),
    ):
        assert sorted(name for key in keys for name in key.split("+")) == sorted(names)
        for line in lines:
            told = [people for people, key in zip(line, across, strict=True) if key != "no_answer"]
            assert not sum(told) or (sum(told) >= 5 and max(told) <= sum(told) - 2)
    assert sum(map(sum, table.cells)) == size
    assert crossed.tells_of_nobody(common([table], (item("i0"), item("i1"))))


# --- numbers ------------------------------------------------------------------------------------


def numbers(*values: str) -> Numbers:
    return Numbers({("value", value): people for value, people in Counter(values).items()}, LIMITS)


def test_mean_and_spread_have_three_digits() -> None:
    values = [str(Decimal(n * 37 % 101) / 4) for n in range(60)]
    told = numbers(*values).told()
    assert told is not None
    floats = [float(value) for value in values]
    assert told == NumberMean(60, Decimal(f"{statistics.mean(floats):.3g}"), Decimal(f"{statistics.stdev(floats):.3g}"))


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (["1", "2", "3"] * 10, True),
        (["1", "2", "3"] * 9, False),
        (["7"] * 40, False),
        (["7"] * 40 + ["8"], False),
        (["1", "2"] * 20 + ["6"], True),
        (["1", "2"] * 20 + ["900"], False),
        (["1", "2"] * 20 + ["-900"], False),
        (["0"] * 40 + ["1", "1", "7"], False),
    ],
)
def test_no_mean_is_told_of_few_or_alike_or_where_one_makes_up_too_much(values: list[str], shown: bool) -> None:
    assert (numbers(*values).told() is not None) == shown


HOURS = (
    Band("none", words("none"), Decimal(0), Decimal(1)),
    Band("some", words("some"), Decimal(1), Decimal(10)),
    Band("many", words("many"), Decimal(10), None),
)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (["0"] * 30 + ["3", "4", "5", "6", "7", "8"], True),
        (["0"] * 27 + ["9"] * 3, False),
        (["0"] * 27 + ["5", "6", "8"], False),
        (["0"] * 27 + ["5"] * 6, False),
        (["1"] * 20 + ["10"] * 20, False),
        (["9"] * 20 + ["0"] * 20, False),
        (["9"] * 20 + ["8"] + ["12"] * 5 + ["0"] * 20, True),
        (["1"] * 20 + ["10"] * 19 + ["11"], False),
        (["0.5"] * 20 + ["0.25"] * 20, True),
    ],
    ids=[
        *("six between", "three", "three who differ", "six alike", "all at the lower end", "all at the upper end"),
        *("some without an end", "one further in", "no whole numbers"),
    ],
)
def test_what_the_bands_leave_open_is_of_nobody_or_of_enough(values: list[str], shown: bool) -> None:
    """How many stand in each band is told by the item's own table."""
    given = {("value", value): people for value, people in Counter(values).items()}
    assert (Numbers(given, LIMITS, HOURS).told() is not None) == shown
