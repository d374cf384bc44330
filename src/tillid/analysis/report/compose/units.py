"""Every unit that may be shown, theme by theme, in the organisation chart's order: nobody is ranked or picked out."""

from __future__ import annotations

from collections.abc import Iterator

from tillid.analysis.estimates.values import Share
from tillid.analysis.figures.shares import few, said
from tillid.analysis.figures.values import Cell, Column, Table
from tillid.analysis.questionnaire.values import Item, Theme
from tillid.analysis.report.compose.grounds import Grounds, top_points
from tillid.analysis.report.compose.not_shown import is_shown, units_not_shown
from tillid.analysis.report.compose.phrases import answering, known
from tillid.analysis.report.document import Paragraph, Section, TableBlock
from tillid.analysis.tables.groups import TREE, Dimension
from tillid.text import Renderable, _


def units(grounds: Grounds) -> tuple[Section, ...]:
    """A section, or none where results stop at the areas."""
    tree = grounds.tree
    if tree is None or all(tree.parent(code) is None for code in tree.codes):
        return ()
    caution = _(
        "A unit's numbers are for talking about in the unit. Units are not compared with each other, and few answers "
        "make large swings. In parentheses: how many answered the question."
    )
    tables = tuple(TableBlock(one) for theme in grounds.themes for one in _tables(grounds, tree, theme))
    lead = _("Each unit's own numbers, in the organisation chart's order")
    blocks = (Paragraph(caution), *units_not_shown(grounds, tree), *tables)
    return (Section("units", _("Unit by unit"), blocks, lead=lead),)


def _tables(grounds: Grounds, tree: Dimension, theme: Theme) -> Iterator[Table]:
    """One table for each scale of the theme, with a row for every place of which something is shown."""
    places = [code for code in _in_order(tree, None) if _has_row(grounds, tree, code)]
    scales: dict[tuple[str, ...], list[Item]] = {}
    for item in grounds.scale_items(theme.id):
        if grounds.estimate(item.id) is not None:
            scales.setdefault(item.on_scale, []).append(item)
    for number, items in enumerate(scales.values(), start=1):
        columns = (Column(_("Area and unit")), *(Column(item.label) for item in items))
        rows = tuple(_row(grounds, tree, code, items) for code in places)
        title = _("{theme}: share answering {answers}", theme=theme.words, answers=answering(top_points(items[0])))
        id = f"units-{theme.id}" if number == 1 else f"units-{theme.id}-{number}"
        yield Table(id, title, columns, rows, _notes(rows))


def _has_row(grounds: Grounds, tree: Dimension, code: str) -> bool:
    """An area also stands above the units of it that are shown, though it is not shown itself."""
    return is_shown(grounds, code) or any(is_shown(grounds, child) for child in tree.children(code))


def _notes(rows: tuple[tuple[Cell, ...], ...]) -> tuple[Renderable, ...]:
    if all(cell is not None for row in rows for cell in row):
        return ()
    return (
        _(
            "A dash: the answers to this question are not shown there, to protect those who answered. Too few answered "
            "it there or in a place beside, or the answers were too much alike. They count in the place above."
        ),
    )


def _in_order(tree: Dimension, above: str | None) -> Iterator[str]:
    for code in tree.children(above):
        yield code
        yield from _in_order(tree, code)


def _row(grounds: Grounds, tree: Dimension, code: str, items: list[Item]) -> tuple[Cell, ...]:
    name: Renderable = tree.name(code)
    if tree.parent(code) is None:
        name = _("**{area}**", area=name)
    return (name, *(_cell(grounds, code, item) for item in items))


def _cell(grounds: Grounds, code: str, item: Item) -> Cell:
    estimate = grounds.estimate(item.id, ((TREE, code),))
    return _with_base(estimate.top) if estimate is not None and known(estimate.top) else None


def _with_base(share: Share) -> Cell:
    value = said(share)
    if value is None or share.base is None or few(share):
        return value
    return _("{share} ({base})", share=value, base=share.base)
