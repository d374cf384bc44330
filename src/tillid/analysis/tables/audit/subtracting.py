"""Second attack: subtract. A shown group less the shown groups inside it is a group that nobody meant to show."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background, wrong_with
from tillid.analysis.tables.audit.view import Cells, Leftover, Split, View
from tillid.analysis.tables.groups import Group
from tillid.text import _


def subtract(view: View, attack: Attack) -> None:
    """In each split all that sums and differences of shown groups can isolate is made of shown groups and of
    these leftovers: no two of them overlap, and together they are everyone."""
    for split in view.splits():
        if view.release.shared_n and view.fresh is None:
            _subtract_sizes(view, split, attack)
        for item in view.release.items:
            if not is_background(view, item.id):
                _subtract_tables(view, split, item.id, attack)


def _subtract_sizes(view: View, split: Split, attack: Attack) -> None:
    for leftover in split.leftovers(view.sizes.keys()):
        attack.subtractions += 1
        people = view.sizes[leftover.whole] - sum(view.sizes[group] for group in leftover.taken)
        if people < 0 or (people and not leftover.pieces and not leftover.rest):
            attack.found(
                "subtracting", view.name, (leftover.whole,), None, _("The groups inside do not add up to the group.")
            )
        attack.isolated(people)
        if 0 < people < view.k:
            attack.found(
                "subtracting",
                view.name,
                (leftover.whole, *leftover.taken),
                None,
                _("Subtracting the shown groups leaves fewer than {k} people.", k=view.k),
            )
        _lonely(view, leftover, None, people, attack)


def _subtract_tables(view: View, split: Split, item: str, attack: Attack) -> None:
    tables = view.tables[item]
    for leftover in split.leftovers(tables.keys()):
        attack.subtractions += 1
        left = remainder(tables, leftover)
        if min(left, default=0) < 0:
            attack.found(
                "subtracting", view.name, (leftover.whole,), item, _("The groups inside do not add up to the group.")
            )
        elif sum(left):
            groups = (leftover.whole, *leftover.taken)
            for what in wrong_with(view, item, left):
                attack.found(
                    "subtracting", view.name, groups, item, _("Subtracting the shown groups: {what}", what=what)
                )
            _lonely(view, leftover, item, sum(left), attack)


def remainder(tables: Mapping[Group, Cells], leftover: Leftover) -> Cells:
    """The table of what is left over."""
    whole, parts = tables[leftover.whole], [tables[group] for group in leftover.taken]
    return tuple(total - sum(part[i] for part in parts) for i, total in enumerate(whole))


def _lonely(view: View, leftover: Leftover, item: str | None, people: int, attack: Attack) -> None:
    """One hidden group alone is known exactly. (Where it is all of a shown group, that was shown on purpose.)"""
    if people and leftover.taken and len(leftover.pieces) == 1 and not leftover.rest:
        attack.found(
            "subtracting",
            view.name,
            (leftover.pieces[0],),
            item,
            _("What is hidden of this group follows from the groups around it."),
        )
