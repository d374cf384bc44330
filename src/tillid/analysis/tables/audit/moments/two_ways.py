"""Two-way tables: their rows, columns and margins, alone and subtracted from each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED
from tillid.analysis.tables.audit.findings import Attack, group_text
from tillid.analysis.tables.audit.view import View, limit
from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.safe import MERGED
from tillid.analysis.tables.safe_moments import SafeMoment, TwoWay
from tillid.text import Text, _

_Sides = tuple[tuple[int, ...], tuple[int, ...]]
_Cells = tuple[tuple[int, ...], ...]


def attack_table(view: View, id: str, given: Mapping[Group, SafeMoment], attack: Attack) -> None:
    tables = {group: moment.numbers for group, moment in given.items() if isinstance(moment.numbers, TwoWay)}
    items = next(iter(given.values())).items
    for group, table in tables.items():
        for what in (*_of_margins(view, items, group, table), *_of_lines(view, items, table)):
            attack.found("moments", view.name, (group,), id, what)
        for inside in _told_inside(view, items, group, table):
            what = _("With the tables of {group} it tells who answered what there.", group=group_text(inside))
            attack.found("moments", view.name, (inside, group), id, what)
    for split in view.splits():
        for leftover in split.leftovers(tables.keys()):
            if leftover.taken:
                attack.subtractions += 1
                groups = (leftover.whole, *leftover.taken)
                for what in _of_lines(view, items, _left([tables[group] for group in groups])):
                    attack.found("moments", view.name, groups, id, _("Subtracting the moments: {what}", what=what))


def _of_margins(view: View, items: tuple[str, ...], group: Group, table: TwoWay) -> Iterator[Text]:
    """Rows and columns add up to the items' own tables."""
    columns = tuple(zip(*table.cells, strict=True))
    for item, keys, lines in ((items[0], table.rows, table.cells), (items[1], table.columns, columns)):
        of_item = view.release.table(item, group)
        for key, line in zip(keys, lines, strict=True):
            told = of_item.count(tuple(key.split(MERGED))) if of_item is not None else None
            if told is not None and told != sum(line):
                yield _("The numbers of the moment and the tables contradict each other.")
                return


def _of_lines(view: View, items: tuple[str, ...], table: TwoWay) -> Iterator[Text]:
    """What those who gave one answer to one item answered to the other."""
    k = max(limit(view.release.items_by_id[item], view.k) for item in items)
    told = list(_lines(table))
    if any(min(line, default=0) < 0 for line in told):
        yield _("The groups inside do not add up to the group.")
        return
    if any(0 < sum(line) < k for line in told):
        yield _("A row or column tells what fewer than {k} people answered.", k=k)
    if any(sum(line) >= k and max(line) >= sum(line) - 1 for line in told):
        yield _("In a row or column all answers, or all but one, are alike.")


def _told_inside(view: View, items: tuple[str, ...], group: Group, table: TwoWay) -> Iterator[Group]:
    """Groups inside, or what they leave over, of which the table and their own tables together tell."""
    from tillid.analysis.tables.audit.moments.inside import tells_inside  # noqa: PLC0415 - SciPy's solvers load slowly

    spoken = tuple(_spoken(table.rows)), tuple(_spoken(table.columns))
    for inside, sides in _inside(view, items, group, table):
        if tells_inside(table.cells, *sides, spoken):
            yield inside


def _inside(view: View, items: tuple[str, ...], group: Group, table: TwoWay) -> Iterator[tuple[Group, _Sides]]:
    """The rows and columns of every group inside, and of what groups inside leave over of each other."""
    known = {
        other: sides
        for other in view.groups
        if _is_inside(view, other, group) and (sides := _margins(view, items, other, table)) is not None
    }
    yield from ((other, sides) for other, sides in known.items() if other != group)
    for split in view.splits():
        for leftover in split.leftovers(known.keys()):
            if leftover.taken:
                taken = [known[other] for other in leftover.taken]
                rows, columns = known[leftover.whole]
                yield (
                    leftover.whole,
                    (_less(rows, *(one[0] for one in taken)), _less(columns, *(one[1] for one in taken))),
                )


def _is_inside(view: View, group: Group, around: Group) -> bool:
    above = set[tuple[str, str]]()
    for dimension, code in group:
        found = view.release.dimension(dimension)
        above |= {(dimension, one) for one in (found.line_to_top(code) if found else (code,))}
    return set(around) <= above


def _margins(view: View, items: tuple[str, ...], group: Group, table: TwoWay) -> _Sides | None:
    found: list[tuple[int, ...]] = []
    for item, keys in zip(items, (table.rows, table.columns), strict=True):
        of_item = view.release.table(item, group)
        counts = [of_item.count(tuple(key.split(MERGED))) if of_item is not None else None for key in keys]
        told = tuple(count for count in counts if count is not None)
        if len(told) < len(counts):
            return None
        found.append(told)
    return found[0], found[1]


def _less(whole: tuple[int, ...], *parts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(total - sum(some) for total, *some in zip(whole, *parts, strict=True))


def _lines(table: TwoWay) -> Iterator[list[int]]:
    """The answers in each row and column; those who gave none are left out."""
    spoken_rows, spoken_columns = (_spoken(keys) for keys in (table.rows, table.columns))
    for row in range(len(table.rows)):
        yield [table.cells[row][column] for column in spoken_columns]
    for column in range(len(table.columns)):
        yield [table.cells[row][column] for row in spoken_rows]


def _spoken(keys: tuple[str, ...]) -> list[int]:
    silent = {NO_ANSWER, NOT_ASKED}
    return [place for place, key in enumerate(keys) if not set(key.split(MERGED)) <= silent]


def _left(tables: Sequence[TwoWay]) -> TwoWay:
    """The first less the others, in the finest rows and columns that all can be added up to."""
    rows = _common([table.rows for table in tables])
    columns = _common([table.columns for table in tables])
    whole, *parts = (_in(table, rows, columns) for table in tables)
    cells = tuple(
        tuple(whole[i][j] - sum(part[i][j] for part in parts) for j in range(len(columns))) for i in range(len(rows))
    )
    return TwoWay(tuple(map(MERGED.join, rows)), tuple(map(MERGED.join, columns)), cells)


def _common(sides: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    blocks: list[tuple[str, ...]] = []
    for key in (key for side in sides for key in side):
        names = tuple(key.split(MERGED))
        touched = [block for block in blocks if set(block) & set(names)]
        joined = tuple(dict.fromkeys(name for block in (*touched, names) for name in block))
        blocks = [block for block in blocks if block not in touched] + [joined]
    return blocks


def _in(table: TwoWay, rows: Sequence[tuple[str, ...]], columns: Sequence[tuple[str, ...]]) -> _Cells:
    row_of = {name: i for i, block in enumerate(rows) for name in block}
    column_of = {name: j for j, block in enumerate(columns) for name in block}
    cells = [[0] * len(columns) for _row in rows]
    for key, line in zip(table.rows, table.cells, strict=True):
        for other, people in zip(table.columns, line, strict=True):
            cells[row_of[key.split(MERGED)[0]]][column_of[other.split(MERGED)[0]]] += people
    return tuple(map(tuple, cells))
