"""Fifth attack, second part: all places at once. Every shown table of two dimensions, and every head count, go into
one linear program: whoever is few and must have answered something is found, whichever tables it takes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from tillid.analysis.tables.audit.atoms import Layout, Sizes, layout, smallest_joint
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.view import Cells, Split, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Dimension, Group
from tillid.text import _

_FEW = _("The groupings together isolate fewer people than may be shown.")
_FORCED = _("The groupings together tell what the few who stand in both answered.")


def join(view: View, known: Sizes, attack: Attack) -> None:
    """Two dimensions at a time, question by question."""
    if not known or not view.release.shared_n:
        return
    for first, second in itertools.combinations(view.release.dimensions, 2):
        laid = layout(first, second, known) if second.flat else None
        if laid is None:
            continue
        done: dict[tuple[Group, ...], int | None] = {}
        for item in view.release.items:
            tables = view.tables[item.id]
            both = all(any(dict(group).keys() == {one.id} for group in tables) for one in (first, second))
            if EVERYONE in tables and both and not is_background(view, item.id):
                _join(view, item.id, laid, done, attack)


def _join(view: View, item: str, laid: Layout, done: dict[tuple[Group, ...], int | None], attack: Attack) -> None:
    tables = {group: cells for group, cells in view.tables[item].items() if laid.named(group)}
    k = limit(view.release.items_by_id[item], view.k)
    second: Group = ((laid.second.id, laid.second.codes[0]),)
    readable = tuple(tables)
    if readable not in done:
        one, other = (_pieces(view, laid, dimension, tables) for dimension in (laid.first, laid.second))
        done[readable] = smallest_joint(laid, one, other)
    people = done[readable]
    attack.isolated(people or 0)
    if people is not None and people < k:
        attack.found("overlap", view.name, (second, EVERYONE), item, _FEW)
        return
    from tillid.analysis.tables.audit.forcing import forced  # noqa: PLC0415 - solvers only where groupings overlap

    small = [(group, atoms) for group, atoms in laid.named_sets.items() if sum(laid.people[atom] for atom in atoms) < k]
    known = [(laid.atoms(group), cells) for group, cells in view.exact[item].items() if laid.named(group)]
    partly = [(laid.atoms(group), cell, count) for group, cell, count in view.partly(item) if laid.named(group)]
    answers = answer_places(view.release.items_by_id[item].categories)
    together = sorted({cell for _atoms, cell, _count in partly if len(cell) > 1 and set(cell) <= set(answers)})
    attack.solved += len(small)
    sets = [atoms for _group, atoms in small]
    for number in forced(known, laid.people, sets, answers, partly=partly, together=together):
        attack.found("overlap", view.name, (*((pair,) for pair in small[number][0]), second, EVERYONE), item, _FORCED)
        return


def _pieces(view: View, laid: Layout, dimension: Dimension, tables: Mapping[Group, Cells]) -> list[list[int]]:
    """The sets that one dimension alone tells apart: shown groups without the shown groups inside, which together are
    everyone."""
    split = next(one for one in view.splits() if one.top == EVERYONE and _is_of(one, dimension))
    taken = {leftover.whole: leftover.taken for leftover in split.leftovers(tables.keys())}
    found = []
    for group in (EVERYONE, *split.inside()):
        if group in tables:
            inside = {atom for other in taken.get(group, ()) for atom in laid.atoms(other)}
            found.append([atom for atom in laid.atoms(group) if atom not in inside])
    return [atoms for atoms in found if atoms]


def _is_of(split: Split, dimension: Dimension) -> bool:
    return any(dict(group).keys() == {dimension.id} for group in split.inside())
