"""Change of a theme's items between two waves: what the figure is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.analysis.estimates.values import Change, Estimates
from tillid.analysis.figures.labels import BESIDE
from tillid.analysis.figures.pages import height_of_words, in_pages, numbered
from tillid.analysis.figures.shares import origin_of
from tillid.analysis.questionnaire.values import Item, Point
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Renderable, Words

SURE = 0.05

ROW = 32.0
BETWEEN_ROWS = 16.0
REMARK = 17.0
"""Px that a row needs."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    item: str
    label: Words
    answers: tuple[Point, ...]
    change: Change

    @property
    def is_clear(self) -> bool:
        """By the p-value that is adjusted for all changes of the measurement; the interval alone is not enough."""
        one = self.change
        return one.clear and (one.p_adjusted is None or one.p_adjusted < SURE)


@dataclass(frozen=True, slots=True)
class ChangeSpec:
    """`before` and `now` name the waves ("autumn 2014")."""

    subject: Words
    before: Renderable
    now: Renderable
    rows: tuple[ChangeRow, ...]
    group_name: Renderable | None = None
    part: tuple[int, int] | None = None
    before_origin: Renderable | None = None
    now_origin: Renderable | None = None
    """The words for where the numbers come from ("simulated"); None for what was observed here."""

    @property
    def measured(self) -> tuple[ChangeRow, ...]:
        return tuple(row for row in self.rows if row.change.difference is not None)

    @property
    def wording_differs(self) -> tuple[ChangeRow, ...]:
        return tuple(row for row in self.rows if not row.change.same_wording)

    @property
    def answers(self) -> tuple[Point, ...]:
        """The answers that are counted, where they are the same for every row; else nothing."""
        kinds = {row.answers for row in self.rows}
        return next(iter(kinds)) if len(kinds) == 1 else ()


def change_specs(
    subject: Words,
    items: Sequence[Item],
    estimates: Estimates,
    *,
    earlier_wave: str,
    before: Renderable,
    now: Renderable,
    group: Group = EVERYONE,
    group_name: Renderable | None = None,
    before_origin: Renderable | None = None,
) -> tuple[ChangeSpec, ...]:
    """A row for each item that was also asked in the earlier wave, comparable or not; several where they fill more
    than a page, none where there are none."""
    rows = tuple(
        ChangeRow(item.id, item.label, item.scale.points[: item.scale.width_of_end], change)
        for item in items
        if item.kind == "scale" and item.scale is not None
        for change in estimates.changed(item.id, group)
        if change.earlier_wave == earlier_wave
    )
    pages = numbered(in_pages(rows, _height))
    asked_now = tuple(one for row in rows if (one := estimates.item(row.item, group)) is not None)
    now_origin = origin_of(asked_now)
    return tuple(
        ChangeSpec(subject, before, now, page, group_name, part, before_origin, now_origin) for page, part in pages
    )


def _height(row: ChangeRow) -> float:
    """With both remarks under the difference."""
    return max(ROW + 2 * REMARK, height_of_words(row.label, BESIDE)) + BETWEEN_ROWS
