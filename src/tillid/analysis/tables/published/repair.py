"""What an older report broke down by group is attacked like our own releases: what the audit finds is left out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TYPE_CHECKING

from tillid.analysis.questionnaire.options import CHOSEN, NOT_CHOSEN
from tillid.analysis.tables.files.release_file import release_json, with_sha256
from tillid.analysis.tables.groups import EVERYONE, Dimension, Group
from tillid.analysis.tables.safe import Release, SafeTable
from tillid.errors import AuditNotClean
from tillid.text import Joined, _

if TYPE_CHECKING:
    from tillid.analysis.tables.audit.findings import Finding

TOLD = 5
"""Of a refused report, so many findings are told."""


def without_what_can_be_inferred(release: Release, sizes: Mapping[Group, int], small: Set[Group]) -> Release:
    """Hide and attack again until nothing is found: what is hidden of one grouping leaves other sums to be tried.
    `sizes` are the respondents of the groups, which the workplace may know; `small` are the groups that are hidden
    for their size. Invited people of hidden groups are left out. Raises AuditNotClean with what could be inferred
    where nothing more can be hidden."""
    release = _evenly(release, small)
    if any(table.filters for table in release.tables):
        # the solvers' half second is not paid where nothing is broken down
        from tillid.analysis.tables.audit.audit import audit_releases  # noqa: PLC0415 - see above

        while found := audit_releases((release_json(with_sha256(_less_invited(release))),), known=sizes).findings:
            less = _evenly(_without(release, found), small)
            if less == release:
                raise _refused(found)
            release = less
    return _with_nearest(_less_invited(release))


def _less_invited(release: Release) -> Release:
    gone = _hidden_groups(release)
    invited = tuple(
        (group, people) for group, people in release.wave.invited if group not in gone and people >= release.k
    )
    return dataclasses.replace(release, wave=dataclasses.replace(release.wave, invited=invited))


def _evenly(release: Release, small: Set[Group]) -> Release:
    """A question stands in all groups of a grouping that are shown, or in none: a hole would tell of its group. What
    is hidden of everyone is hidden of all; options of one question are one question; and shares without a sure
    answer are left out of what is broken down, for what follows from them could not be tried."""
    holes = {
        (question_of(table), _dimension_of(table))
        for table in release.tables
        if table.hidden and table.filters not in small
    }
    broken_down = {question_of(table) for table in release.tables if table.filters}
    tables = []
    for table in release.tables:
        question = question_of(table)
        if not table.hidden and not holes.isdisjoint({(question, _dimension_of(table)), (question, None)}):
            tables.append(_hidden(table))
        else:
            tables.append(dataclasses.replace(table, loose=()) if question in broken_down else table)
    return dataclasses.replace(release, tables=tuple(tables))


def _without(release: Release, findings: Iterable[Finding]) -> Release:
    """One rung down for each finding: the question in the grouping declared last of those it rests on, in all
    groups, and for everyone."""
    gone = {place for finding in findings for place in _rung(release, finding)}
    tables = tuple(
        _hidden(table) if (question_of(table), _dimension_of(table)) in gone else table for table in release.tables
    )
    return dataclasses.replace(release, tables=tables)


def _rung(release: Release, finding: Finding) -> Iterator[tuple[str, str | None]]:
    """The question and the groupings in which it is hidden now; None is everyone."""
    question = next((question_of(table) for table in release.tables if table.item == finding.item), None)
    if question is None:
        return
    order = [dimension.id for dimension in release.dimensions]
    tables = [table for table in release.tables if question_of(table) == question and not table.hidden]
    shown = {_dimension_of(table) for table in tables}
    used = {dimension for group in finding.groups for dimension, _code in group if dimension in shown}
    if used:
        yield question, max(used, key=order.index)
    else:
        yield from ((question, dimension) for dimension in shown - {None} or {None})


def question_of(table: SafeTable) -> str:
    """The item, or for an option the question that it is an option of.

    >>> question_of(SafeTable((), "places.home", (("chosen", 7), ("not_chosen", 5)), 12, "published"))
    'places.'
    """
    answers = {answer for answer, _ in table.shares or table.cells}
    return f"{table.item.rpartition('.')[0]}." if {CHOSEN.id, NOT_CHOSEN.id} <= answers else table.item


def _dimension_of(table: SafeTable) -> str | None:
    return table.filters[0][0] if table.filters else None


def _hidden(table: SafeTable) -> SafeTable:
    names = [answer for answer, _share in table.shares or table.cells]
    cells = tuple((answer, None) for answer in names)
    return SafeTable(table.filters, table.item, cells, None, "published", hidden=True)


def _with_nearest(release: Release) -> Release:
    """Every hidden table names the nearest group above in which the question may be seen."""
    trees = {dimension.id: dimension for dimension in release.dimensions}
    tables = tuple(
        dataclasses.replace(table, nearest=_nearest(release, table, trees)) if table.hidden else table
        for table in release.tables
    )
    return dataclasses.replace(release, tables=tables)


def _nearest(release: Release, table: SafeTable, trees: Mapping[str, Dimension]) -> Group | None:
    if not table.filters:
        return None
    ((dimension, code),) = table.filters
    above: list[Group] = [((dimension, one),) for one in trees[dimension].line_to_top(code)[1:]]
    for group in (*above, EVERYONE):
        other = release.table(table.item, group)
        if other is not None and not other.hidden:
            return group
    return None


def _hidden_groups(release: Release) -> set[Group]:
    """Groups of which no table is shown, and those whose number of respondents is left out of its question."""
    gone = {table.filters for table in release.tables if table.filters}
    gone -= {table.filters for table in release.tables if not table.hidden}
    for table in release.tables:
        left_out = {answer for answer, share in table.shares or table.cells if share is None}
        for dimension in release.dimensions:
            if not table.filters and {answer for answer, _ in table.shares or table.cells} <= set(dimension.codes):
                gone |= {((dimension.id, answer),) for answer in left_out}
    return gone


def _refused(findings: tuple[Finding, ...]) -> AuditNotClean:
    return AuditNotClean(
        Joined(
            (
                _("The release was not made: its audit found what could be inferred, and hiding more did not help."),
                *findings[:TOLD],
                _("Leave the groups out of published.yaml."),
            ),
            "\n",
        )
    )
