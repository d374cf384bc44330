"""Third attack, second part: ask what a hole tells. Whoever knows the rules knows which groups keep each other
company, and asks of each hole in groups that are large enough: whose answers is it there for?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tillid.analysis.questionnaire.values import NOT_ASKED
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, Leftover, Split, View, answer_places, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.safe import ReleasedItem
from tillid.text import _

Company = dict[Group, tuple[Group, ...]]
ALIKE = _("The hole can only be there because one group's answers are alike, and it is certain whose.")
CHOSEN = _("Which groups the question is missing in tells whose answers it is missing for.")


def hint(view: View, attack: Attack) -> None:
    """Splits of everyone only: crossings are shown all or none. Where the number asked differs from the number who
    answered anything, or options share their skips, sizes are not known from the file and nothing is certain."""
    if not view.release.shared_n:
        return
    for split in view.splits():
        if split.top != EVERYONE:
            continue
        company = _company(view, split)
        for item in view.release.items:
            asked_all = NOT_ASKED not in view.columns[item.id] and item.kind != "many"
            if asked_all and not is_background(view, item.id) and EVERYONE in view.tables[item.id]:
                _read_holes(view, split, item, company, attack)


def _read_holes(view: View, split: Split, item: ReleasedItem, company: Company, attack: Attack) -> None:
    tables = view.tables[item.id]
    own_limit = limit(item, view.k) > view.k
    for leftover in split.leftovers(tables.keys()):
        left = remainder(tables, leftover)
        place = (*leftover.pieces, leftover.whole)
        if min(left, default=0) < 0 or not sum(left) or not leftover.pieces:
            continue
        blocks = _blocks(view, split, leftover, company)
        if any(view.sizes[one] < limit(item, view.k) for block in blocks for one in block):
            continue  # too small for the question's own limit, and hidden with company of the same kind
        if not own_limit and any(one in tables for block in blocks for one in block):
            attack.found("solving", view.name, place, item.id, CHOSEN)
        elif not _may_be_missing_everywhere(view, split, leftover):
            people = sum(left) - sum(view.sizes[one] for block in blocks for one in block)
            if len(blocks) == 1 and _may_be_company(view, item, left, people):
                continue
            if any(_is_certain(view, item, left, block) for block in blocks):
                attack.found("solving", view.name, place, item.id, ALIKE)


def _company(view: View, split: Split) -> Company:
    """By size, two and two, the odd one with the largest: known to everybody who reads the sizes."""
    found: Company = {}
    for children in split.children.values():
        shown = [group for group in children if group in view.sizes]
        in_order: Sequence[Group] = sorted(shown, key=lambda group: view.sizes[group])
        pairs = [in_order[i : i + 2] for i in range(0, len(in_order) - 1, 2)] or [in_order]
        if len(in_order) % 2 and len(in_order) > 1:
            pairs[-1] = in_order[-3:]
        found |= {group: tuple(pair) for pair in pairs for group in pair}
    return found


def _blocks(view: View, split: Split, leftover: Leftover, company: Company) -> list[tuple[Group, ...]]:
    """The groups of a hole that are large enough to be shown, with their company."""
    found: dict[tuple[Group, ...], None] = {}
    waiting = list(split.children[leftover.whole])
    while waiting:
        group = waiting.pop()
        if group in leftover.taken:
            continue
        if group in view.sizes:
            found[company[group]] = None
        else:
            waiting.extend(split.children.get(group, ()))
    return list(found)


def _may_be_missing_everywhere(view: View, split: Split, leftover: Leftover) -> bool:
    """A grouping beside the tree may be missing for what both together would tell."""
    codes = {dimension for group in split.inside() for dimension, _code in group}
    others = [one.id for one in view.release.dimensions if one.id not in codes]
    flat = all(one.flat for one in view.release.dimensions if one.id in codes)
    return flat and bool(others) and not leftover.taken


def _may_be_company(view: View, item: ReleasedItem, left: Cells, people: int) -> bool:
    """Whether the hole may have begun with those who are in no group that is shown, units hidden for their size and
    people without a unit: too few answers among them, or so many alike that they needed company."""
    k = limit(item, view.k)
    answers, silent = _split_up(view, item, left)
    return people > 0 and (silent >= people - k + 1 or max(answers) >= people - k + 2)


def _is_certain(view: View, item: ReleasedItem, left: Cells, block: tuple[Group, ...]) -> bool:
    return len(list(_reasons(view, item, left, block))) == 1


def _split_up(view: View, item: ReleasedItem, left: Cells) -> tuple[list[int], int]:
    answers = [left[i] for i in answer_places(view.columns[item.id])]
    return answers, sum(left) - sum(answers)


def _reasons(view: View, item: ReleasedItem, left: Cells, block: tuple[Group, ...]) -> Iterator[Group]:
    """The groups of a block that may have given too few answers, or answers alike."""
    answers, silent = _split_up(view, item, left)
    for group in block:
        fewest = view.sizes[group] - silent
        if fewest < limit(item, view.k) or max(answers) >= fewest - 1:
            yield group
