"""The attack on printed shares against plain enumeration."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.audit.printed.breakdown import Breakdown, questions
from tillid.analysis.tables.audit.printed.printing import Printing, Rounding
from tillid.analysis.tables.audit.printed.puzzle import NotSettled, Puzzle, Terms
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.files.release_file import release_json, with_sha256
from tillid.analysis.tables.groups import EVERYONE, Dimension, Group
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable
from tillid.text import Words

ANSWERS = ("yes", "no", "dont_know")
Counts = tuple[int, ...]
ROUNDINGS: tuple[Rounding, ...] = ("half_up", "half_even")


def rounded(count: int, n: int, decimals: int, rounding: Rounding) -> Decimal:
    """Per cent, rounded on exact whole numbers: the tests' own way, apart from the code's."""
    units = Fraction(count * 100 * 10**decimals, n)
    floor, rest = divmod(units.numerator, units.denominator)
    twice = 2 * Fraction(rest, units.denominator)
    up = twice > 1 or (twice == 1 and (rounding == "half_up" or floor % 2 == 1))
    return Decimal(floor + up).scaleb(-decimals)


def printed(counts: Counts, decimals: int, rounding: Rounding) -> tuple[Decimal, ...]:
    return tuple(rounded(one, sum(counts), decimals, rounding) for one in counts)


def behind(shares: tuple[Decimal, ...], most: int, printing: Printing) -> list[Counts]:
    """Every list of counts that prints so."""
    return [
        (a, b, n - a - b)
        for n in range(1, most + 1)
        for a in range(n + 1)
        for b in range(n - a + 1)
        if printed((a, b, n - a - b), printing.decimals, printing.rounding) == shares
    ]


def group(code: str) -> Group:
    return (("role", code),)


SMALL = group("small")


def release_of(tables: dict[Group, tuple[Decimal, ...] | None], respondents: int, k: int = 5) -> Release:
    """What a report would print: shares of everyone and of groups; None is a group that is not shown."""
    codes = tuple((code, None) for ((_, code),) in (one for one in tables if one))
    return Release(
        wave=ReleasedWave("old", Words(), Words(), Words(), "published", respondents),
        k=k,
        shared_n=False,
        dimensions=(Dimension("role", codes, flat=True),),
        items=(ReleasedItem("first", None, ANSWERS, ANSWERS[:2], ""),),
        tables=tuple(
            SafeTable(one, "first", (), None, "published", shares=tuple(zip(ANSWERS, shares, strict=True)))
            if shares
            else SafeTable(one, "first", tuple((name, None) for name in ANSWERS), None, "published", hidden=True)
            for one, shares in tables.items()
        ),
    )


@dataclass(frozen=True)
class Case:
    """Two groups at most that are printed, one that is not, people in no group, and people who did not answer."""

    shown: list[Counts]
    hidden: Counts
    rest: Counts
    silent: int
    printing: Printing
    sizes_known: bool

    @property
    def everyone(self) -> Counts:
        return tuple(map(sum, zip(*self.shown, self.hidden, self.rest, strict=True)))

    @property
    def respondents(self) -> int:
        return sum(self.everyone) + self.silent

    @property
    def names(self) -> list[Group]:
        return [group(f"g{number}") for number in range(len(self.shown))]

    def as_printed(self, counts: Counts) -> tuple[Decimal, ...]:
        return printed(counts, self.printing.decimals, self.printing.rounding)

    def breakdown(self) -> Breakdown:
        shares = {name: self.as_printed(one) for name, one in zip(self.names, self.shown, strict=True)}
        release = release_of({EVERYONE: self.as_printed(self.everyone), **shares, SMALL: None}, self.respondents)
        return laid_out(release, {SMALL: sum(self.hidden)} if self.sizes_known else {}, self.printing)

    def fitting(self) -> Iterator[tuple[Counts, ...]]:
        """Everyone, the groups, the hidden group, and what is left over beside the groups: all that fits."""
        lists = [behind(self.as_printed(one), self.respondents, self.printing) for one in (self.everyone, *self.shown)]
        most = sum(self.hidden) if self.sizes_known else self.respondents
        for top, *parts in itertools.product(*lists):
            left = tuple(a - sum(others) for a, *others in zip(top, *parts, strict=True))
            if min(left) < 0:
                continue
            for inside in itertools.product(*(range(count + 1) for count in left)):
                outside = sum(top) - sum(inside)
                if sum(inside) <= most and (not self.sizes_known or outside <= self.respondents - most):
                    yield (top, *parts, inside, left)


def laid_out(release: Release, known: dict[Group, int], printing: Printing) -> Breakdown:
    view = View(release, "old")
    breakdown = Breakdown(view, questions(view)[0], known, printing).lay_out()
    assert breakdown.puzzle.fits()
    return breakdown


CASES = st.builds(
    Case,
    shown=st.lists(st.tuples(*[st.integers(0, 5)] * 3).filter(any), min_size=1, max_size=2),
    hidden=st.tuples(*[st.integers(0, 2)] * 3),
    rest=st.tuples(*[st.integers(0, 2)] * 3),
    silent=st.integers(0, 2),
    printing=st.builds(Printing, st.integers(0, 1), st.sampled_from(ROUNDINGS)),
    sizes_known=st.booleans(),
)


@settings(max_examples=20, deadline=None)
@given(CASES)
def test_intervals_are_what_trying_every_count_gives(case: Case) -> None:
    breakdown = case.breakdown()
    people = [breakdown.people[name] for name in (EVERYONE, *case.names, SMALL)]
    people.append(people[0].without(*people[1:-1]))
    fitting = list(case.fitting())
    for place, one in enumerate(people):
        counts = [solution[place] for solution in fitting]
        assert interval(breakdown, one.answered) == spread(map(sum, counts))
        for column, answer in enumerate(ANSWERS):
            assert interval(breakdown, one.cells["first"][answer]) == spread(count[column] for count in counts)


def interval(breakdown: Breakdown, terms: Terms) -> tuple[int, int]:
    return breakdown.puzzle.least(terms), breakdown.puzzle.most(terms)


def spread(numbers: Iterable[int]) -> tuple[int, int]:
    found = list(numbers)
    return min(found), max(found)


@pytest.mark.parametrize("listed", [0, 400])
def test_bases_told_one_by_one_and_as_a_range_lead_to_the_same(monkeypatch: pytest.MonkeyPatch, listed: int) -> None:
    monkeypatch.setattr("tillid.analysis.tables.audit.printed.printing._LISTED", listed)
    case = Case([(9, 5, 2), (3, 4, 4)], (1, 0, 1), (0, 1, 0), 1, Printing(0, "half_up"), sizes_known=True)
    breakdown = case.breakdown()
    assert interval(breakdown, breakdown.people[SMALL].answered) == spread(sum(one[-2]) for one in case.fitting())


def found(tables: dict[Group, tuple[Decimal, ...] | None], respondents: int, known: dict[Group, int]) -> list[str]:
    report = audit_releases((release_json(with_sha256(release_of(tables, respondents))),), known=known)
    return [finding.render("en") for finding in report.findings]


def shares(*counts: int, decimals: int = 1) -> tuple[Decimal, ...]:
    return printed(counts, decimals, "half_up")


def test_a_leftover_that_is_certainly_under_the_limit_is_found() -> None:
    """103 answered, of whom the groups that are shown hold 50 each."""
    tables = {EVERYONE: shares(48, 36, 19), group("a"): shares(25, 14, 11), group("b"): shares(21, 22, 7), SMALL: None}
    told = found(tables, 103, {group("a"): 50, group("b"): 50, SMALL: 3})
    assert "old · first · everyone: Subtracting the shown groups: Fewer than 5 answers can be read." in told


def test_a_group_alike_in_all_of_many_solutions_is_found() -> None:
    tables = {EVERYONE: shares(100, 60, 40, decimals=0), group("a"): shares(49, 1, 0, decimals=0)}
    assert found(tables, 220, {group("a"): 70}) == [
        "old · first · role a: All answers but one are alike, so the one knows what all the others answered."
    ]


def test_shares_that_do_not_fit_each_other_are_told() -> None:
    tables = {EVERYONE: shares(10, 20, 10), group("a"): shares(28, 1, 1)}
    assert found(tables, 41, {group("a"): 30}) == [
        "old · first · everyone: The printed shares of the groups do not fit those of everyone,"
        " so what they tell cannot be tried."
    ]


def test_what_the_solver_does_not_finish_is_told() -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Puzzle, "_solve", _give_up)
        assert found({EVERYONE: shares(20, 30, 10), group("a"): shares(10, 15, 5)}, 61, {}) == [
            "old · first · everyone: What the printed shares tell was not settled."
        ]


def _give_up(_puzzle: Puzzle, _terms: Terms) -> None:
    raise NotSettled


def counted(tables: dict[Group, Counts | None], respondents: dict[Group, int]) -> Release:
    """A release of the same wave's answers; those who did not answer are what is missing to the respondents."""
    codes = tuple((code, None) for ((_, code),) in (one for one in tables if one))
    names = (*ANSWERS, "no_answer")

    def cells(one: Group, counts: Counts | None) -> tuple[tuple[str, int | None], ...]:
        numbers = (None,) * 4 if counts is None else (*counts, respondents[one] - sum(counts))
        return tuple(zip(names, numbers, strict=True))

    return Release(
        wave=ReleasedWave("old", Words(), Words(), Words(), "observed", None),
        k=5,
        shared_n=True,
        dimensions=(Dimension("role", codes, flat=True),),
        items=(ReleasedItem("first", None, names, ANSWERS[:2], ""),),
        tables=tuple(
            SafeTable(one, "first", cells(one, counts), respondents.get(one), "observed", hidden=counts is None)
            for one, counts in tables.items()
        ),
    )


EARLIER = {EVERYONE: shares(25, 25, 10), group("a"): shares(11, 14, 5), group("b"): shares(10, 5, 5), SMALL: None}
SIZES = {EVERYONE: 60, group("a"): 30}
NOW = counted({EVERYONE: (25, 25, 10), group("a"): (11, 14, 5), group("b"): None, SMALL: None}, SIZES)


def test_what_a_report_printed_and_a_release_of_its_wave_hides_is_found() -> None:
    report = release_json(with_sha256(release_of(EARLIER, 60)))
    assert audit_releases((release_json(with_sha256(NOW)),)).findings == ()
    assert audit_releases((report,), known={SMALL: 10}).findings == ()
    for pair in ((report, release_json(with_sha256(NOW))), (release_json(with_sha256(NOW)), report)):
        told = [finding.render("en") for finding in audit_releases(pair).findings]
        assert told == ["old (2) · first · role b: One release shows what another of the same wave hides."]


def test_a_release_and_a_report_that_leave_few_over_together_are_found() -> None:
    """Of the report one group can be read, of the release the other: three people are left."""
    report = release_of({EVERYONE: shares(25, 25, 13), group("b"): shares(13, 10, 7), SMALL: None}, 63)
    now = counted({EVERYONE: (25, 25, 13), group("a"): (11, 14, 5), SMALL: None}, {EVERYONE: 63, group("a"): 30})
    dimension = Dimension("role", (("a", None), ("b", None), ("small", None)), flat=True)
    pair = tuple(release_json(with_sha256(dataclasses.replace(one, dimensions=(dimension,)))) for one in (report, now))
    assert [audit_releases((one,)).findings for one in pair] == [(), ()]
    told = [finding.render("en") for finding in audit_releases(pair).findings]
    assert "old (2) + old · first · everyone: Subtracting the shown groups: Fewer than 5 answers can be read." in told
