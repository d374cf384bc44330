"""What routing tells: a question that is put only to those who gave some answers counts them, whether or not the
question that led to it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import ReleasedItem
from tillid.text import _

_OPTION = ("chosen", "not_chosen")
Sizes = Mapping[Group, int]


def attack_routing(view: View, attack: Attack) -> None:
    """A question shown where the one before is not: how many were asked is how many gave the answers that led on."""
    for item in view.release.items:
        if item.asked_if is None or not view.release.shared_n:
            continue
        for group in view.exact[item.id]:
            told = [view.release.table(one, group) for one in _leading(view, item)]
            if any(table is not None and not table.visible for table in told):
                what = _("How many were asked tells how many gave an answer in a question that is not shown here.")
                attack.found("reading", view.name, (group,), item.id, what)


def _leading(view: View, item: ReleasedItem) -> list[str]:
    """The question before, or of a multiple choice the options that led on."""
    if item.asked_if is None:
        return []
    before = item.asked_if.item
    options = [f"{before}.{answer}" for answer in item.asked_if.among]
    return [before] if before in view.release.items_by_id else options


def asked_sizes(view: View, item: ReleasedItem) -> Sizes:
    """How many may have answered, by group, as far as the release tells: for a question that was put to some, those
    who gave the answers that led to it; for one option of a multiple choice, those who answered another option."""
    if item.on_scale == _OPTION:
        return _answered_beside(view, item)
    if item.asked_if is None:
        return view.sizes
    leading, among = _leading(view, item), item.asked_if.among
    if len(leading) != 1:
        return {}
    answers = among if leading[0] == item.asked_if.item else _OPTION[:1]
    tables = {group: view.release.table(leading[0], group) for group in view.sizes}
    counts = {group: table.count(answers) for group, table in tables.items() if table is not None}
    return {group: count for group, count in counts.items() if count is not None}


def _answered_beside(view: View, item: ReleasedItem) -> Sizes:
    question = item.id.rpartition(".")[0]
    beside = [one for one in view.release.items if one.on_scale == _OPTION and one.id.rpartition(".")[0] == question]
    found: dict[Group, int] = {}
    for group in view.sizes:
        tables = [view.release.table(one.id, group) for one in beside]
        answered = [table.answered for table in tables if table is not None and table.answered is not None]
        if answered:
            found[group] = answered[0]
    return found


def may_have_answered(view: View, item: ReleasedItem) -> tuple[tuple[int, ...], Sizes]:
    """The columns of those who may have answered, and how many they are by group; no sizes where that is everybody."""
    columns = view.columns[item.id]
    silent = {NOT_ASKED, NO_ANSWER} if item.on_scale == _OPTION else {NOT_ASKED}
    base = tuple(i for i, key in enumerate(columns) if key not in silent)
    return base, {} if item.on_scale != _OPTION and item.asked_if is None else asked_sizes(view, item)


def silent_of(item: ReleasedItem, columns: tuple[str, ...], cells: tuple[int, ...]) -> int:
    """Of those who may have answered (see asked_sizes), how many did not."""
    if item.on_scale == _OPTION:
        return 0
    return sum(count for key, count in zip(columns, cells, strict=True) if key == NO_ANSWER)
