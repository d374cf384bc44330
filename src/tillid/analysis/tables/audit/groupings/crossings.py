"""Fourth attack: areas crossed with a grouping. Rows and columns are known, so one cell may follow from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.reading_tables import is_background, wrong_with
from tillid.analysis.tables.audit.view import Cells, View, limit
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import _

Code = str | None


@dataclass(frozen=True)
class Grid:
    """Everyone laid out by two dimensions; None is the row or column of those in no group."""

    first: str
    second: str
    rows: tuple[Code, ...]
    columns: tuple[Code, ...]

    def group(self, row: Code, column: Code) -> Group:
        """Everybody of the row where no column is named, and the other way round."""
        pairs = ((self.first, row), (self.second, column))
        return tuple((dimension, code) for dimension, code in pairs if code is not None)

    @property
    def groups(self) -> Iterator[Group]:
        return (self.group(row, column) for row in self.rows for column in self.columns)

    def atoms(self, group: Group) -> list[int]:
        codes = dict(group)
        wanted_row, wanted_column = codes.get(self.first), codes.get(self.second)
        return [
            number
            for number, (row, column) in enumerate((row, column) for row in self.rows for column in self.columns)
            if wanted_row in (None, row) and wanted_column in (None, column)
        ]


def cross(view: View, attack: Attack) -> None:
    for grid in grids(view):
        if view.release.shared_n:
            _isolate(view, grid, None, view.sizes, attack)
        for item in view.release.items:
            if not is_background(view, item.id):
                tables = {group: cells for group, cells in view.tables[item.id].items() if group in set(grid.groups)}
                _isolate(view, grid, item.id, {group: sum(cells) for group, cells in tables.items()}, attack)
                _pin(view, grid, item.id, tables, attack)


def grids(view: View) -> Iterator[Grid]:
    """The dimensions that are crossed with one another somewhere in the release."""
    pairs = {(group[0][0], group[1][0]) for group in view.groups if len(group) == 2}
    for first, second in sorted(pairs):
        crossed = [group for group in view.groups if tuple(dimension for dimension, _ in group) == (first, second)]
        rows = dict.fromkeys(group[0][1] for group in crossed)
        columns = dict.fromkeys(group[1][1] for group in crossed)
        yield Grid(first, second, (*rows, None), (*columns, None))


def _isolate(view: View, grid: Grid, item: str | None, sizes: Mapping[Group, int], attack: Attack) -> None:
    """The smallest number of people that any sum or difference of the groups gives."""
    known = [group for group in grid.groups if group in sizes]
    if not any(len(group) == 2 for group in known):
        return
    from tillid.analysis.tables.audit.system import smallest_isolated  # noqa: PLC0415 - only where groups cross

    atoms = len(grid.rows) * len(grid.columns)
    people, weights = smallest_isolated(
        [grid.atoms(group) for group in known], [sizes[group] for group in known], atoms
    )
    attack.subtractions += 1
    k = limit(view.release.items_by_id[item], view.k) if item else view.k
    used = tuple(group for group, weight in zip(known, weights, strict=True) if weight)
    if item is None:
        attack.isolated(people)
    if people < k:
        attack.found(
            "crossing", view.name, used, item, _("Subtracting the shown groups leaves fewer than {k} people.", k=k)
        )


def _pin(view: View, grid: Grid, item: str, tables: Mapping[Group, Cells], attack: Attack) -> None:
    """Crossings that are not shown but follow from the others."""
    asked = view.asked[item]
    hidden = [group for group in grid.groups if len(group) == 2 and group in asked and group not in tables]
    if not hidden or EVERYONE not in tables:
        return
    if not any(len(group) == 2 for group in tables):
        return
    from tillid.analysis.tables.audit.system import System  # noqa: PLC0415 - solvers only where something is hidden

    width = len(view.columns[item])
    system = System(len(grid.rows) * len(grid.columns), width)
    for group, cells in tables.items():
        system.know_table(grid.atoms(group), cells)
    for group in hidden:
        bounds = [system.interval(grid.atoms(group), column) for column in range(width)]
        attack.solved += width
        low = tuple(bound[0] for bound in bounds)
        if sum(low) and all(least == most for least, most in bounds):
            attack.found(
                "crossing",
                view.name,
                (group,),
                item,
                _("What is hidden of this group follows from the groups around it."),
            )
            for what in wrong_with(view, item, low):
                attack.found("crossing", view.name, (group,), item, what)
