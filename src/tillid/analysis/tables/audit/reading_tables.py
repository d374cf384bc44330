"""First attack: simply read. Every number that is given must be one that may be given."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.analysis.questionnaire.values import NO_ANSWER
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.view import Cells, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import SafeTable
from tillid.text import Text, _

ALL = 100
"""Per cent."""


def read_tables(view: View, attack: Attack) -> None:
    for item in view.release.items:
        if is_background(view, item.id):
            _read_background(view, item.id, attack)
            continue
        for group, cells in view.tables[item.id].items():
            if view.fresh is not None and group not in view.fresh:
                continue
            attack.tables += 1
            for what in wrong_with(view, item.id, cells):
                attack.found("reading", view.name, (group,), item.id, what)
            if view.release.shared_n and sum(cells) != view.sizes.get(group):
                attack.found(
                    "reading", view.name, (group,), item.id, _("The cells do not add up to the group's respondents.")
                )
    for table in view.release.tables:
        if table.filters and not table.cells and _printed_alike(table):
            attack.found("reading", view.name, (table.filters,), table.item, ALIKE)
    for group, people in view.sizes.items():
        attack.isolated(people)
        if people < view.k:
            attack.found(
                "reading", view.name, (group,), None, _("The group is shown with fewer than {k} people.", k=view.k)
            )


ALIKE = _("All answers are alike, so everyone's answer is known.")
ALL_BUT_ONE = _("All answers but one are alike, so the one knows what all the others answered.")


def _printed_alike(table: SafeTable) -> bool:
    """Shares without counts: one answer has them all, or all but one whatever the counts are that fit."""
    printed = [share for _answer, share in table.shares or () if share is not None]
    if any(share >= ALL for share in printed) or (printed and not any(printed)):
        return True
    fitting = table.solutions
    if fitting is None or not fitting.listed or fitting.counted > len(fitting.listed):
        return False
    return all(max(counts) >= sum(counts) - 1 for counts in fitting.listed)


def wrong_with(view: View, item: str, cells: Cells) -> list[Text]:
    """What a table tells that it should not, whether it is read or computed."""
    released = view.release.items_by_id[item]
    k, places = limit(released, view.k), answer_places(view.columns[item])
    answers = [cells[i] for i in places]
    answered, most = sum(answers), max(answers, default=0)
    if answered < k:
        return [_("Fewer than {k} answers can be read.", k=k)]
    if most == answered:
        return [ALIKE]
    if most == answered - 1:
        return [ALL_BUT_ONE]
    return []


def is_background(view: View, item: str) -> bool:
    """Whether an item's answers are groups of the release: its cells are then the groups' sizes."""
    return bool(places_of(view, item))


def places_of(view: View, item: str) -> Mapping[str, Group]:
    answers = view.release.items_by_id[item].on_scale
    for dimension in view.release.dimensions:
        if dimension.flat and dimension.id != item:
            continue  # another question with the same choices
        if answers and set(answers) <= set(dimension.codes) and view.asked[item] <= {EVERYONE}:
            return {answer: ((dimension.id, answer),) for answer in answers}
    return {}


def _read_background(view: View, item: str, attack: Attack) -> None:
    table = view.release.table(item)
    if table is None or not view.release.shared_n:
        return
    attack.tables += 1
    hidden = False
    for answer, group in places_of(view, item).items():
        told, size = table.counts.get(answer), view.sizes.get(group)
        hidden = hidden or size is None
        if told is not None and told != size:
            attack.found("reading", view.name, (group,), item, _("The size of a group that is not shown is told."))
    if hidden and table.counts.get(NO_ANSWER) is not None:
        attack.found(
            "reading", view.name, (EVERYONE,), item, _("The number of people without a place tells of hidden groups.")
        )
