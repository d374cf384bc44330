"""Seventh attack: moments. They are read beside the tables of their items, and subtracted from each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.moments.scales import attack_scale
from tillid.analysis.tables.audit.moments.two_ways import attack_table
from tillid.analysis.tables.audit.view import View, limit, on_scale
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe_moments import NumberMean, SafeMoment, ScaleRounded, ScaleSums, TwoWay
from tillid.text import Text, _

LEAST = 30
"""People of whom a moment may be given."""
_DIGITS = 3

Given = Mapping[Group, SafeMoment]


def attack_moments(view: View, attack: Attack) -> None:
    moments: dict[str, dict[Group, SafeMoment]] = {}
    for moment in view.release.moments:
        if not moment.hidden:
            moments.setdefault(moment.id, {})[moment.filters] = moment
    for id, given in moments.items():
        if len({_declared(moment) for moment in given.values()}) > 1:
            what = _("The moment is not the same in all groups.")
            attack.found("moments", view.name, (EVERYONE,), id, what)
            continue
        _attack_groups(view, id, given, attack)
        for group, moment in given.items():
            attack.moments += 1
            for what in _wrong_with(view, group, moment):
                attack.found("moments", view.name, (group,), id, what)
        attack_scale(view, id, given, attack)
        attack_table(view, id, given, attack)
    _attack_shared(view, [next(iter(given.values())) for given in moments.values()], attack)


def _declared(moment: SafeMoment) -> tuple[object, ...]:
    numbers = moment.numbers
    turned = (numbers.points, numbers.reversed) if isinstance(numbers, ScaleSums | ScaleRounded) else ()
    return (moment.kind, moment.items, turned)


def _wrong_with(view: View, group: Group, moment: SafeMoment) -> Iterator[Text]:
    people = view.sizes.get(group)
    if people is None:
        yield _("The moment is of a group that is not shown.")
    elif people < LEAST:
        yield _("The moment is of fewer than {least} people.", least=LEAST)
    if len(group) > 1:
        yield _("The moment is of two groupings at once.")
    for item in moment.items:
        if on_scale(view, item, group) is None:
            yield _("{item} is not shown in the group, but it is in the moment.", item=item)
    yield from _wrong_numbers(view, group, moment)


def _wrong_numbers(view: View, group: Group, moment: SafeMoment) -> Iterator[Text]:
    numbers = moment.numbers
    if isinstance(numbers, NumberMean):
        answers = on_scale(view, moment.items[0], group)
        if answers is not None and numbers.n != sum(answers):
            yield _("The moment is of others than those who answered the item.")
        if any(len(one.normalize().as_tuple().digits) > _DIGITS for one in (numbers.mean, numbers.sd)):
            yield _("The number has more than {digits} digits, so single answers may follow from it.", digits=_DIGITS)
    if isinstance(numbers, ScaleSums | ScaleRounded) and numbers.n < LEAST:
        yield _("The moment is of fewer than {least} people.", least=LEAST)
    strictest = max(limit(view.release.items_by_id[item], view.k) for item in moment.items)
    if isinstance(numbers, ScaleRounded) and numbers.n % strictest:
        yield _("The number of people is not rounded.")


def _attack_groups(view: View, id: str, given: Given, attack: Attack) -> None:
    """What the groups leave over of each other, and groups of two groupings over each other."""
    dimensions = {dimension for group in given for dimension, _code in group}
    if len(dimensions) > 1:
        attack.found("moments", view.name, (EVERYONE,), id, _("The moment is of two groupings at once."))
    readable = given.keys() & view.sizes.keys()
    for split in view.splits():
        for leftover in split.leftovers(readable):
            if not leftover.taken:
                continue
            attack.subtractions += 1
            people = view.sizes[leftover.whole] - sum(view.sizes[group] for group in leftover.taken)
            if 0 < people < LEAST:
                groups = (leftover.whole, *leftover.taken)
                what = _("Subtracting the moments leaves fewer than {least} people.", least=LEAST)
                attack.found("moments", view.name, groups, id, what)


def _attack_shared(view: View, moments: list[SafeMoment], attack: Attack) -> None:
    for one, other in combinations(moments, 2):
        if len(set(one.items) & set(other.items)) > 1:
            what = _("The moments {one} and {other} are of the same items.", one=one.id, other=other.id)
            attack.found("moments", view.name, (EVERYONE,), one.id, what)


def compare_moments(later: View, earlier: View, attack: Attack) -> None:
    """Two releases of the same people: what their moments differ by is whoever answered or changed in between."""
    before = {(one.id, one.filters): one.numbers for one in earlier.release.moments if not one.hidden}
    k = max(later.k, earlier.k)
    for moment in later.release.moments:
        now, then = moment.numbers, before.get((moment.id, moment.filters))
        if now is None or then is None or now == then:
            continue
        moved = abs(_people(now) - _people(then))
        if 0 < moved < k or _same_tables(later, earlier, moment):
            what = _("Between the two releases the answers of fewer than {k} people changed, or all alike.", k=k)
            attack.found("releases", later.name, (moment.filters,), moment.id, what)


def _same_tables(later: View, earlier: View, moment: SafeMoment) -> bool:
    """Whether the items' own tables are the same: then only who answered what together has changed."""
    tables = ((view.release.table(item, moment.filters) for item in moment.items) for view in (later, earlier))
    return all(now is not None and now == then for now, then in zip(*tables, strict=True))


def _people(numbers: ScaleSums | ScaleRounded | TwoWay | NumberMean) -> int:
    return sum(map(sum, numbers.cells)) if isinstance(numbers, TwoWay) else numbers.n
