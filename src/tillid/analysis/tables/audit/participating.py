"""Who answered, and who did not: what head counts tell beside a release.

At a workplace it is known how many work where, but not who of them answered. Of a hidden group between none and all
answered. What is left over of a shown group narrows that down, to one number where all in it answered, and a group of
known size has answers that can be worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tillid.analysis.questionnaire.values import NOT_ASKED
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, Leftover, Split, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import SafeTable
from tillid.text import Text, _

Interval = tuple[int, int]


def participate(view: View, invited: Mapping[Group, int], attack: Attack) -> None:
    """`invited` is what somebody knows beside the file of how many might have answered, group by group."""
    told = dict(view.release.wave.invited)
    _read(view, told, attack)
    for split in view.splits():
        if split.top != EVERYONE or not view.release.shared_n:
            continue
        if EVERYONE in told:
            _subtract(view, split, told, attack)
        _narrow(view, split, {**told, **invited}, attack)


def _read(view: View, told: Mapping[Group, int], attack: Attack) -> None:
    """Everything that counts people without being a group's table."""
    hidden = {table.filters for table in view.release.tables if table.hidden}
    hidden -= {table.filters for table in view.release.tables if not table.hidden}
    for group, people in told.items():
        if (group not in view.sizes) if view.release.shared_n else (group in hidden - {EVERYONE}):
            _found(view, group, _("The number invited to a group that is not shown is told."), attack)
        elif people < view.k:
            _found(view, group, _("The number invited to a group is told, and fewer than {k} were.", k=view.k), attack)
    if not view.release.shared_n:
        return
    if view.release.wave.respondents not in (None, view.sizes.get(EVERYONE)):
        _found(view, EVERYONE, _("The size of a group that is not shown is told."), attack)
    for table in view.release.tables:
        _read_choices(view, table, attack)


def _read_choices(view: View, table: SafeTable, attack: Attack) -> None:
    """A table of which some numbers are shown: what it leaves over is the number of those that are not. (Numbers of
    groups of the release are read and subtracted as such.)"""
    missing = [key for key, count in table.cells if count is None]
    if table.n is None or len(missing) in (0, len(table.cells)) or is_background(view, table.item):
        return
    people = table.n - sum(count or 0 for _key, count in table.cells)
    if 0 < people < view.k:
        what = _("Subtracting the answers that are shown leaves fewer than {k} people.", k=view.k)
    elif people and len(missing) == 1:
        what = _("The number of people behind one answer that is not shown follows from the others.")
    else:
        return
    attack.found("participating", view.name, (table.filters,), table.item, what)


def _subtract(view: View, split: Split, told: Mapping[Group, int], attack: Attack) -> None:
    """Invited of a shown group less invited of those in it."""
    for leftover in split.leftovers(told.keys()):
        attack.subtractions += 1
        people = told[leftover.whole] - sum(told[group] for group in leftover.taken)
        hidden = [group for group in leftover.pieces if group not in view.sizes]
        if people < 0:
            _found(view, leftover.whole, _("The groups inside do not add up to the group."), attack)
        elif hidden and 0 < people < view.k:
            what = _("Subtracting the numbers invited leaves fewer than {k} people.", k=view.k)
            _found(view, leftover.whole, what, attack)
        elif hidden and people and leftover.taken and len(leftover.pieces) == 1:
            what = _("How many were invited to a group that is not shown follows from the groups around it.")
            _found(view, hidden[0], what, attack)


def _found(view: View, group: Group, what: Text, attack: Attack) -> None:
    attack.found("participating", view.name, (group,), None, what)


# --- how many answered in a hidden group, and what that tells of their answers --------------------


def _narrow(view: View, split: Split, heads: Mapping[Group, int], attack: Attack) -> None:
    possible = {
        group: interval
        for leftover in split.leftovers(view.sizes.keys())
        for group, interval in sizes_possible(view, leftover, heads).items()
    }
    attack.answered_in_full += sum(1 for least, most in possible.values() if 0 < least == most)
    if not any(least for least, _most in possible.values()):
        return  # whoever may all have stayed away is told nothing of
    for item in view.release.items:
        tables = view.tables[item.id]
        if is_background(view, item.id):
            continue
        for leftover in split.leftovers(tables.keys()):
            left = remainder(tables, leftover)
            if min(left) < 0:
                continue  # told elsewhere: the tables do not add up
            for group in leftover.pieces:
                if group in possible and (what := _told(view, item.id, left, possible[group])) is not None:
                    attack.found("participating", view.name, (group,), item.id, what)


def sizes_possible(view: View, leftover: Leftover, heads: Mapping[Group, int]) -> dict[Group, Interval]:
    """The fewest and the most people of each hidden group of a leftover who may have answered. (One group alone is
    what is left over, and found by subtracting.)"""
    if len(leftover.pieces) == 1 and not leftover.rest:
        return {}
    people = view.sizes[leftover.whole] - sum(view.sizes[group] for group in leftover.taken)
    bounds = {group: min(heads.get(group, people), people) for group in leftover.pieces}
    others = sum(bounds.values()) + (people if leftover.rest else 0)
    if others < people:
        return {}  # more answered than were invited: the head counts are wrong
    return {group: (max(people - (others - most), 0), most) for group, most in bounds.items()}


def cell_possible(total: Cells, column: int, size: Interval) -> Interval:
    """The fewest and the most people of a group who may have given an answer, of a table that it shares with others
    (Fréchet's bounds: of two parts of a whole, how many at least and at most stand in both).

    >>> cell_possible((6, 1, 1), 0, (4, 4)), cell_possible((6, 1, 1), 0, (0, 4))
    ((2, 4), (0, 4))
    """
    least, most = size
    return max(least + total[column] - sum(total), 0), min(most, total[column])


def _told(view: View, item: str, total: Cells, size: Interval) -> Text | None:
    k, answers = limit(view.release.items_by_id[item], view.k), set(answer_places(view.columns[item]))
    for column, low, high in _cells(total, size):
        if column in answers and size[1] > 1 and low >= size[1] - 1:
            return _("Whoever knows how many work where knows that all or all but one of the group answered alike.")
        if size[1] < k and low > 0 and high - low < 2 and view.columns[item][column] != NOT_ASKED:
            return _("Whoever knows how many work where knows a hidden number of a group under {k} to within one.", k=k)
    return None


def _cells(total: Cells, size: Interval) -> Iterator[tuple[int, int, int]]:
    for column in range(len(total)):
        yield (column, *cell_possible(total, column, size))
