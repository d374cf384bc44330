"""What an older report broke down by group is attacked like our own releases: what the audit finds is left out."""

from __future__ import annotations

import dataclasses

from tillid.analysis.tables.groups import Group
from tillid.analysis.tables.release_file import release_json, with_sha256
from tillid.analysis.tables.safe import Release, SafeTable


def without_what_can_be_inferred(release: Release) -> Release:
    """A question in which anything is found is hidden in every group, for the groups make up the whole: once is
    enough, as no question's tables tell of another's. Invited people of hidden groups are left out."""
    if any(table.filters for table in release.tables):
        # the solvers' half second is not paid where nothing is broken down
        from tillid.analysis.tables.audit.audit import audit_releases  # noqa: PLC0415 - see above

        found = audit_releases((release_json(with_sha256(release)),)).findings
        told = {finding.item for finding in found}
        tables = tuple(_hidden(table) if table.filters and table.item in told else table for table in release.tables)
        release = dataclasses.replace(release, tables=tables)
    gone = _hidden_groups(release)
    invited = tuple((group, people) for group, people in release.wave.invited if group not in gone)
    return dataclasses.replace(release, wave=dataclasses.replace(release.wave, invited=invited))


def _hidden(table: SafeTable) -> SafeTable:
    names = [answer for answer, _share in table.shares or table.cells]
    cells = tuple((answer, None) for answer in names)
    return SafeTable(table.filters, table.item, cells, None, "published", hidden=True, nearest=())


def _hidden_groups(release: Release) -> set[Group]:
    """Groups of which no table is shown, and those whose number of respondents is left out of its question."""
    gone = {table.filters for table in release.tables if table.filters}
    gone -= {table.filters for table in release.tables if not table.hidden}
    for table in release.tables:
        left_out = {answer for answer, count in table.cells if count is None}
        for dimension in release.dimensions:
            if not table.filters and dict(table.cells).keys() <= set(dimension.codes):
                gone |= {((dimension.id, answer),) for answer in left_out}
    return gone
