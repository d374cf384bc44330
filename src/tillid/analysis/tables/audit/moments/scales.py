"""Scales with exact sums: who is in them and who is not, and whether the products tell one answer from another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.moments.alike import possible, tells_alike
from tillid.analysis.tables.audit.moments.parts import WHOLE, parts_of
from tillid.analysis.tables.audit.view import View, limit, on_scale
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe_moments import SafeMoment, ScaleRounded, ScaleSums
from tillid.text import Text, _

Counts = tuple[int, ...]
_HIGHEST = Decimal("0.98")


@dataclass(frozen=True, slots=True)
class Power:
    """Number, sum and sum of squares of some people's answers."""

    n: int
    total: int
    squares: int

    def less(self, *others: Power) -> Power:
        return Power(
            self.n - sum(one.n for one in others),
            self.total - sum(one.total for one in others),
            self.squares - sum(one.squares for one in others),
        )


def attack_scale(view: View, id: str, given: Mapping[Group, SafeMoment], attack: Attack) -> None:
    exact = {group: moment for group, moment in given.items() if isinstance(moment.numbers, ScaleSums)}
    for group, moment in given.items():
        if isinstance(moment.numbers, ScaleRounded) and _rounded_tells(view, group, moment, moment.numbers):
            attack.found("moments", view.name, (group,), id, _ALIKE)
    for group, moment in exact.items():
        for what in _of_group(view, group, moment):
            attack.found("moments", view.name, (group,), id, what)
    for split in view.splits():
        for leftover in split.leftovers(exact.keys()):
            if leftover.taken:
                attack.subtractions += 1
                groups = (leftover.whole, *leftover.taken)
                for what in _of_leftover(view, [exact[group] for group in groups], groups):
                    attack.found("moments", view.name, groups, id, _("Subtracting the moments: {what}", what=what))


def _rounded_tells(view: View, group: Group, moment: SafeMoment, rounded: ScaleRounded) -> bool:
    if any(abs(one) > _HIGHEST for row in rounded.correlations for one in row):
        return True
    answered = _all_answered(view, moment, rounded, group)
    if answered is None:
        return False
    from tillid.analysis.tables.audit.moments.fitting import rounded_tells  # noqa: PLC0415 - as below

    return rounded_tells(answered, rounded) or any(
        rounded_tells(answered, rounded, parts)
        for parts in parts_of(view, group, frozenset(), _told(view, moment, rounded))
    )


_ALIKE = _("Two items go together so closely that one answer tells the other.")
_CONTRADICTED = _("The numbers of the moment and the tables contradict each other.")


def _of_group(view: View, group: Group, moment: SafeMoment) -> Iterator[Text]:
    numbers = _sums(moment)
    answered = _all_answered(view, moment, numbers, group)
    if answered is not None:
        yield from _of_score(view, numbers)
        yield from _of_people(view, moment, answered, numbers, (group,))


def _of_leftover(view: View, moments: list[SafeMoment], groups: tuple[Group, ...]) -> Iterator[Text]:
    tables = [_all_answered(view, moment, _sums(moment), group) for moment, group in zip(moments, groups, strict=True)]
    told = [table for table in tables if table is not None]
    if len(told) == len(tables):
        whole, *parts = told
        answered = [_less(counts, [part[place] for part in parts]) for place, counts in enumerate(whole)]
        left = _sums_left([_sums(moment) for moment in moments])
        if all(min(counts) >= 0 for counts in answered):
            yield from _of_people(view, moments[0], answered, left, groups)


def _less(counts: Counts, others: Iterable[Counts]) -> Counts:
    return tuple(whole - sum(parts) for whole, *parts in zip(counts, *others, strict=True))


def _sums_left(sums: list[ScaleSums]) -> ScaleSums:
    """The first less the others."""
    whole, *parts = sums
    return ScaleSums(
        whole.points,
        whole.reversed,
        whole.n - sum(part.n for part in parts),
        _less(whole.sums, [part.sums for part in parts]),
        tuple(_less(row, [part.products[place] for part in parts]) for place, row in enumerate(whole.products)),
    )


def _of_people(
    view: View, moment: SafeMoment, answered: list[Counts], numbers: ScaleSums, groups: tuple[Group, ...]
) -> Iterator[Text]:
    """For each item: those who answered it, and those of them who are in the moment; then each two items, also with
    the tables of the groups inside. `groups` are the one whose people they are, and those that are taken away."""
    wrong = [
        what
        for place, item in enumerate(moment.items)
        for what in _of_item(view, item, _power(answered[place]), _inside(numbers, place), numbers.points)
    ]
    yield from wrong
    if wrong or not numbers.n:
        return
    from tillid.analysis.tables.audit.moments.fitting import tells_other  # noqa: PLC0415 - SciPy's solvers load slowly

    inside = parts_of(view, groups[0], frozenset(groups[1:]), _told(view, moment, numbers))
    for parts in chain((WHOLE,), inside):
        told = tells_other(answered, numbers, parts)
        if told is not False:
            yield _CONTRADICTED if told is None else _ALIKE
            return


def _of_item(view: View, item: str, answered: Power, inside: Power, points: int) -> Iterator[Text]:
    k = limit(view.release.items_by_id[item], view.k)
    for people, who in ((inside, _IN_IT), (answered.less(inside), _NOT_IN_IT)):
        if not possible(people.n, people.total, people.squares, points):
            yield _CONTRADICTED
            return
        if 0 < people.n < k:
            yield _("{item}: the sum of the answers of fewer than {k} people follows. {who}", item=item, k=k, who=who)
        elif tells_alike(people.n, people.total, people.squares, points):
            yield _("{item}: all answers, or all but one, follow, for they are alike. {who}", item=item, who=who)


_IN_IT = _("They answered all items of the moment.")
_NOT_IN_IT = _("They did not answer all items of the moment.")


def _of_score(view: View, numbers: ScaleSums) -> Iterator[Text]:
    score = numbers.score
    if score is None:
        return
    if 0 < score.n - numbers.n < view.k:
        yield _("The score is of fewer than {k} people more than the sums are.", k=view.k)
    if score.n < numbers.n:
        yield _CONTRADICTED


def _inside(numbers: ScaleSums, place: int) -> Power:
    return Power(numbers.n, numbers.sums[place], numbers.product(place, place))


def _all_answered(
    view: View, moment: SafeMoment, numbers: ScaleSums | ScaleRounded, group: Group
) -> list[Counts] | None:
    """By item, how many gave each answer, from the one that counts 0; None where that cannot be read."""
    found: list[Counts] = []
    for item in moment.items:
        told = on_scale(view, item, group)
        if told is None or len(told) != numbers.points:
            return None
        found.append(told if item in numbers.reversed else told[::-1])
    return found


def _told(view: View, moment: SafeMoment, numbers: ScaleSums | ScaleRounded) -> Callable[[Group], list[Counts] | None]:
    return lambda group: _all_answered(view, moment, numbers, group)


def _power(counts: Counts) -> Power:
    return Power(
        sum(counts),
        sum(score * people for score, people in enumerate(counts)),
        sum(score**2 * people for score, people in enumerate(counts)),
    )


def _sums(moment: SafeMoment) -> ScaleSums:
    if not isinstance(moment.numbers, ScaleSums):
        raise TypeError("only exact sums are attacked")
    return moment.numbers
