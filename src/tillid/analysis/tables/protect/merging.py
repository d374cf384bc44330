"""Merged categories: which answers stand together where all of them would tell too much. Settled by the question
alone, never by what was answered, so that which answers are merged tells of nobody.

Only what several groupings tell together is cured so: a rare answer that two groupings have in common points at
those who stand in both. Within one tree merging never helps: few answers stay few, answers alike stay alike, and the
more people share a cell, the fewer outside it could have given the answers of a hidden group.
"""

from __future__ import annotations

from collections.abc import Sequence

from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED, Item
from tillid.analysis.tables.protect.hierarchy import Cells
from tillid.analysis.tables.safe import MERGED

FEWEST = 4
"""Of three points or fewer nothing would be left to tell apart."""


def merged_categories(item: Item) -> tuple[str, ...]:
    """The cells of the item's merged tables, in order: its own categories where nothing can be merged.

    A scale is merged in thirds (five points: the first two, the middle, the last two; four: two and two), a number's
    bands in neighbouring pairs. Choices have no neighbours and stay. Answers outside the scale stand together.

    >>> from tillid.analysis.questionnaire.values import Point, Scale
    >>> from tillid.text import Words
    >>> points = tuple(Point(id, Words()) for id in ("very", "quite", "some", "little", "not"))
    >>> merged_categories(Item("a", "scale", None, Words(), Words(), Scale("a", points), points[:0]))
    ('very+quite', 'some', 'little+not', 'no_answer')
    """
    inside = _inside(item)
    if inside == [(point,) for point in item.on_scale]:
        return item.categories
    outside = [item.outside_ids] if item.outside_ids else []
    silent = [(name,) for name in item.categories if name in (NO_ANSWER, NOT_ASKED)]
    return tuple(MERGED.join(names) for names in (*inside, *outside, *silent))


def _inside(item: Item) -> list[tuple[str, ...]]:
    points = item.on_scale
    if len(points) < FEWEST or item.kind not in ("scale", "number"):
        return [(point,) for point in points]
    if item.kind == "number":
        return [points[start : start + 2] for start in range(0, len(points), 2)]
    end = 2 if len(points) == FEWEST else round(len(points) / 3)
    parts = (points[:end], points[end : len(points) - end], points[len(points) - end :])
    return [part for part in parts if part]


def merged_cells(cells: Cells, categories: Sequence[str], merged: Sequence[str]) -> Cells:
    """
    >>> merged_cells((1, 2, 3), ("a", "b", "no_answer"), ("a+b", "no_answer"))
    (3, 3)
    """
    places = {name: i for i, name in enumerate(categories)}
    return tuple(sum(cells[places[name]] for name in key.split(MERGED)) for key in merged)
