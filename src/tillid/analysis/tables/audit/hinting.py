"""Third attack, second part: ask what a hole tells. Whoever knows the rules knows which groups keep each other
company, and asks of each hole in groups that are large enough: whose answers is it there for?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tillid.analysis.tables.audit.asking import Sizes, asked_sizes, silent_of
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
    """Splits of everyone only: crossings are shown all or none. Sizes are those of whoever may have answered: where
    the release does not tell them, or some are too few, company goes by more than what can be read."""
    if not view.release.shared_n:
        return
    for split in view.splits():
        if split.top != EVERYONE:
            continue
        for item in view.release.items:
            if not is_background(view, item.id) and EVERYONE in view.tables[item.id]:
                sizes = asked_sizes(view, item)
                _read_holes(view, split, _Asked(view, item, sizes), _company(view, split, sizes), attack)


@dataclass(frozen=True)
class _Asked:
    """A question, and how many may have answered it in each group that tells."""

    view: View
    item: ReleasedItem
    sizes: Sizes

    @property
    def k(self) -> int:
        return limit(self.item, self.view.k)

    def split_up(self, left: Cells) -> tuple[list[int], int]:
        """Answers, and how many of those who may have answered did not."""
        columns = self.view.columns[self.item.id]
        return [left[i] for i in answer_places(columns)], silent_of(self.item, columns, left)


def _read_holes(view: View, split: Split, asked: _Asked, company: Company, attack: Attack) -> None:
    item, tables = asked.item, view.tables[asked.item.id]
    own_limit = limit(item, view.k) > view.k
    for leftover in split.leftovers(tables.keys()):
        left = remainder(tables, leftover)
        place = (*leftover.pieces, leftover.whole)
        if min(left, default=0) < 0 or not sum(left) or not leftover.pieces:
            continue
        blocks = _blocks(view, split, leftover, company)
        if blocks is None or any(asked.sizes[one] < asked.k for block in blocks for one in block):
            continue  # too small for the question's own limit, and hidden with company of the same kind
        if not own_limit and any(one in tables for block in blocks for one in block):
            attack.found("solving", view.name, place, item.id, CHOSEN)
        elif not _may_be_missing_everywhere(view, split, leftover):
            answers, silent = asked.split_up(left)
            people = sum(answers) + silent - sum(asked.sizes[one] for block in blocks for one in block)
            if len(blocks) == 1 and _may_be_company(asked, left, people):
                continue
            if any(_is_certain(asked, left, block) for block in blocks):
                attack.found("solving", view.name, place, item.id, ALIKE)


def _company(view: View, split: Split, sizes: Sizes) -> Company:
    """By size, two and two, the odd one with the largest: known to everybody who reads the sizes. Nothing of those
    beside a group of which it is not told, or (of a question that not all were asked) of which too few were."""
    found: Company = {}
    for children in split.children.values():
        shown = [group for group in children if group in view.sizes]
        if any(group not in sizes or (sizes[group] < view.k and sizes is not view.sizes) for group in shown):
            continue
        in_order: Sequence[Group] = sorted(shown, key=lambda group: sizes[group])
        pairs = [in_order[i : i + 2] for i in range(0, len(in_order) - 1, 2)] or [in_order]
        if len(in_order) % 2 and len(in_order) > 1:
            pairs[-1] = in_order[-3:]
        found |= {group: tuple(pair) for pair in pairs for group in pair}
    return found


def _blocks(view: View, split: Split, leftover: Leftover, company: Company) -> list[tuple[Group, ...]] | None:
    """The groups of a hole that are large enough to be shown, with their company; None where it is not told."""
    found: dict[tuple[Group, ...], None] = {}
    waiting = list(split.children[leftover.whole])
    while waiting:
        group = waiting.pop()
        if group in leftover.taken:
            continue
        if group in view.sizes:
            if group not in company:
                return None
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


def _may_be_company(asked: _Asked, left: Cells, people: int) -> bool:
    """Whether the hole may have begun with those who are in no group that is shown, units hidden for their size and
    people without a unit: too few answers among them, or so many alike that they needed company."""
    answers, silent = asked.split_up(left)
    return people > 0 and (silent >= people - asked.k + 1 or max(answers) >= people - asked.k + 2)


def _is_certain(asked: _Asked, left: Cells, block: tuple[Group, ...]) -> bool:
    return len(list(_reasons(asked, left, block))) == 1


def _reasons(asked: _Asked, left: Cells, block: tuple[Group, ...]) -> Iterator[Group]:
    """The groups of a block that may have given too few answers, or answers alike."""
    answers, silent = asked.split_up(left)
    for group in block:
        fewest = asked.sizes[group] - silent
        if fewest < asked.k or max(answers) >= fewest - 1:
            yield group
