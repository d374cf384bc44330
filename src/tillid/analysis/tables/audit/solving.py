"""Third attack: solve. What each hidden cell may be, also for somebody who knows how many answered where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tillid.analysis.questionnaire.values import NOT_ASKED
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.subtracting import remainder
from tillid.analysis.tables.audit.view import Cells, Leftover, Split, View, answer_places, limit
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import ReleasedItem
from tillid.text import Text, _

Sizes = Mapping[Group, int]
TOGETHER = _("With the sizes known, a hidden number of a few groups together is known to within one.")


def solve(view: View, known: Sizes, attack: Attack) -> None:
    """Every hidden cell of every leftover.

    Without sizes one group alone may hold all that is left over, so a cell lies between 0 and the leftover's
    cell. With sizes a cell is pushed up where the others are too few to hold what is left over; and the release
    itself tells the sizes of groups in which only some questions are hidden.
    """
    sizes = {**view.sizes, **known}
    for split in view.splits():
        for item in view.release.items:
            if is_background(view, item.id):
                continue
            tables = view.tables[item.id]
            for leftover in split.leftovers(tables.keys()):
                if not leftover.pieces or (not leftover.taken and len(leftover.pieces[0]) > 1):
                    continue  # crossings of which none is shown tell nothing that their area does not
                left = remainder(tables, leftover)
                attack.solved += len(leftover.pieces) * len(left)
                if min(left) >= 0 and sum(left) > 0:
                    for piece, what in _with_sizes(view, item, leftover, left, sizes):
                        attack.found("solving", view.name, (piece,), item.id, what)
                    pieces = [sizes.get(group, 0) for group in leftover.pieces]
                    areas = [sizes.get(group, 0) for group in _hidden_areas(split, leftover)]
                    if known_together(left, pieces, areas, limit(item, view.k)):
                        attack.found("solving", view.name, (*leftover.pieces, leftover.whole), item.id, TOGETHER)


def _with_sizes(
    view: View, item: ReleasedItem, leftover: Leftover, left: Cells, known: Sizes
) -> Iterator[tuple[Group, Text]]:
    k, answers = limit(item, view.k), set(answer_places(view.columns[item.id]))
    for piece in (piece for piece in leftover.pieces if piece in known):
        for column, low, high in _suspects(leftover, left, piece, known):
            what = _told(low, high, known[piece], k, is_answer=column in answers)
            if what is not None and view.columns[item.id][column] != NOT_ASKED:
                yield piece, what


def _suspects(leftover: Leftover, left: Cells, piece: Group, known: Sizes) -> Iterator[tuple[int, int, int]]:
    """The cells of a piece that cannot be 0: the others are too few to hold the whole of the leftover's cell."""
    others = sum(left) - known[piece]
    suspects = [column for column, count in enumerate(left) if count > others]
    if not suspects or not known[piece]:
        return
    from tillid.analysis.tables.audit.system import System  # noqa: PLC0415 - solvers only where something is hidden

    pieces = leftover.pieces
    told = sum(known[other] for other in pieces if other in known)
    complete = all(other in known for other in pieces)
    system = System(len(pieces) + (1 if leftover.rest or (complete and told < sum(left)) else 0), len(left))
    system.know_table(range(system.atoms), left)
    for atom, other in enumerate(pieces):
        if other in known:
            system.know_size([atom], known[other])
    for column in suspects:
        yield (column, *system.interval([pieces.index(piece)], column))


def _told(low: int, high: int, people: int, k: int, *, is_answer: bool) -> Text | None:
    """What an interval gives away of a hidden group of known size."""
    if is_answer and people > 1 and low >= people - 1:
        return _("With the sizes known, all or all but one of the group gave the same answer.")
    if people < k and low > 0 and high - low < 2:
        return _("With the sizes known, a hidden number of a group under {k} is known to within one.", k=k)
    return None


def known_together(left: Cells, pieces: Sequence[int], areas: Sequence[int], k: int) -> bool:
    """Whether of fewer than k people in several hidden groups together (an area; everybody in the leftover but one) a
    number that is not 0 is known to within one. All are given by their sizes.

    >>> known_together((3, 1, 1), (2, 2, 1), (), 5), known_together((3, 2, 2), (2, 2, 3), (), 5)
    (True, False)
    """
    reached: dict[int, int] = {0: 0}
    for size in filter(None, pieces):
        for people, groups in list(reached.items()):
            if people + size < k:
                reached[people + size] = max(groups + 1, reached.get(people + size, 0))
    few = {people for people, groups in reached.items() if groups > 1} | {size for size in areas if 0 < size < k}
    lows = [(people, count, count - sum(left) + people) for people in few for count in left]
    return any(low > 0 and min(people, count) - low < 2 for people, count, low in lows)


def _hidden_areas(split: Split, leftover: Leftover) -> Iterator[Group]:
    """The groups with groups inside them of which nothing is shown."""
    whole = set(leftover.pieces)
    for group in reversed(list(split.inside())):
        inside = split.children.get(group)
        if inside and whole.issuperset(inside):
            whole.add(group)
            yield group
