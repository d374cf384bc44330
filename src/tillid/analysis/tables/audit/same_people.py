"""Whether two releases are of the same people: judged by how close their tables are, whatever the waves are called."""

from __future__ import annotations

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, View, answer_places, limit
from tillid.analysis.tables.groups import Group
from tillid.text import _

ENOUGH = 20
"""So many independent numbers must be told by both: fewer are close by chance."""
CLOSE = 0.1
"""Of the distance that chance alone would make. Two samples of one population differ by chi-square about as large as
the number of independent cells; the same answers, a few mended, by next to nothing."""


def same_people(one: View, other: View) -> bool:
    """Pearson's distance of all tables that both show, against its expectation for two samples."""
    distance, free = 0.0, 0
    for item in one.tables.keys() & other.tables.keys():
        if one.columns[item] != other.columns[item] or is_background(one, item):
            continue
        for group in one.tables[item].keys() & other.tables[item].keys():
            pairs = zip(one.tables[item][group], other.tables[item][group], strict=True)
            told = [(a, b) for a, b in pairs if a + b]
            distance += sum((a - b) ** 2 / (a + b) for a, b in told)
            free += max(len(told) - 1, 0)
    return free >= ENOUGH and distance < CLOSE * free


def declared_otherwise(one: View, other: View) -> bool:
    """Whether the groups are not the same: tables of both then lie over each other as two groupings do."""
    trees = [{one.id: dict(one.parents) for one in view.release.dimensions} for view in (one, other)]
    return trees[0] != trees[1]


def find_moved(later: View, earlier: View, attack: Attack) -> None:
    """Question by question: the answers that came or went in a group, or in what groups leave over."""
    for item in sorted(later.tables.keys() & earlier.tables.keys()):
        if later.columns[item] != earlier.columns[item] or is_background(later, item):
            continue
        now, before = later.tables[item], earlier.tables[item]
        both = now.keys() & before.keys()
        for group in sorted(both):
            _judge(later, item, group, (now[group], before[group]), attack)
        for split in later.splits():
            for leftover in split.leftovers(both):
                if leftover.whole in both:
                    pair = (remainder(now, leftover), remainder(before, leftover))
                    _judge(later, item, leftover.whole, pair, attack)


def _judge(view: View, item: str, group: Group, pair: tuple[Cells, Cells], attack: Attack) -> None:
    k = limit(view.release.items_by_id[item], view.k)
    places = answer_places(view.columns[item])
    differences = [now - before for now, before in zip(*pair, strict=True)]
    for sign in (1, -1):
        moved = [max(sign * difference, 0) for difference in differences]
        answers = [moved[i] for i in places]
        if sum(moved) and (sum(moved) < k or max(answers, default=0) >= sum(moved) - 1):
            what = _("Between the two releases the answers of fewer than {k} people changed, or all alike.", k=k)
            attack.found("releases", view.name, (group,), item, what)
            return
