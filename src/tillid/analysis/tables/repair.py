"""The audit has the last word: what it finds is hidden, and the rest audited again, until it finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tillid.analysis.tables.audit.audit import audit_moments, audit_releases
from tillid.analysis.tables.audit.findings import Finding
from tillid.analysis.tables.declared import Declared
from tillid.analysis.tables.files.release_file import release_json, with_sha256
from tillid.analysis.tables.groups import EVERYONE, Dimension, Group
from tillid.analysis.tables.protect.protect import Demands
from tillid.analysis.tables.safe import Release
from tillid.errors import AuditNotClean
from tillid.text import Joined, Renderable, _

ROUNDS = 40
"""Each round hides more; a release that is not clean by then is refused."""
TOLD = 5
"""Of a refused release, so many findings are told."""


@dataclass(frozen=True)
class Repair:
    """What a correction tells beside its earlier release cannot be hidden afterwards: then there is no release.

    `build` makes the release with what the audit demands hidden; `known` and `invited` are what the workplace may
    know. `mergeable` are the items whose categories can be merged.
    """

    build: Callable[[Demands], Release]
    declared: Declared
    known: Mapping[Group, int]
    earlier: tuple[Release, ...] = ()
    mergeable: frozenset[str] = frozenset()
    invited: Mapping[Group, int] = field(default_factory=dict)

    def audited(self) -> Release:
        """The release that no attack finds anything in. Raises AuditNotClean with what could be inferred."""
        published = tuple(map(release_json, self.earlier))
        not_ours = set(audit_releases(published).findings) if published else set()
        demands, same, ours = Demands(), frozenset[str](), list[Finding]()
        for _round in range(ROUNDS):
            release = with_sha256(self.build(demands))
            barren = self._barren(release, demands)
            if barren:
                demands = self._beyond(barren, demands)
                continue
            ours = list(audit_moments(release_json(release))) if release.moments else []
            if ours:
                demands = self._further(ours, demands)
                continue
            now = (*published, release_json(release))
            report = audit_releases(now, known=self.known, invited=self.invited, same=same)
            same = report.same
            ours = [finding for finding in report.findings if finding not in not_ours]
            if not ours:
                return release
            holes = [finding for finding in ours if finding.attack == "holes"]
            if holes:
                demands = self._further(holes, demands)
                continue
            moved = [finding for finding in ours if finding.attack == "releases"]
            if moved:
                raise _refused_beside(moved, report.together)
            further = self._further(ours, demands)
            if further == demands:
                break
            demands = further
        raise _refused(ours)

    def _further(self, findings: Iterable[Finding], demands: Demands) -> Demands:
        """One rung up for each finding: categories merged, the question in the group, the group, the grouping.

        Merging is for what groupings tell together; see protect/merging.py.
        """
        climbed: set[tuple[str | None, str]] = set()
        for finding in findings:
            place = finding.groups[-1] if finding.groups else EVERYONE
            extra = self._extra_of(finding)
            if finding.attack == "moments":
                demands = self._without_moment(finding, place, demands)
            elif finding.attack in ("overlap", "crossing") and extra is not None:
                if (finding.item, extra.id) not in climbed:
                    demands = self._of_grouping(extra, finding, demands)
                climbed.add((finding.item, extra.id))
            elif finding.item is not None and (finding.item, place) not in demands.items:
                demands = replace(demands, items=demands.items | {(finding.item, place)})
            elif place != EVERYONE:
                demands = replace(demands, groups=demands.groups | {place})
        return demands

    def _of_grouping(self, extra: Dimension, finding: Finding, demands: Demands) -> Demands:
        """Merged in all of the grouping; where that is not enough, not merged, but missing in its crossings; then
        both; then missing in the grouping. What did not help is undone."""
        if finding.item is None or self._is_gone(finding.item, extra, demands):
            return self._without(extra, finding, demands)
        merged = (finding.item, extra.id)
        if merged[0] in self.mergeable and merged not in demands.merged:
            return replace(demands, merged=demands.merged | {merged})
        return self._without(extra, finding, replace(demands, merged=demands.merged - {merged}))

    def _is_gone(self, item: str, extra: Dimension, demands: Demands) -> bool:
        return all((item, ((extra.id, code),)) in demands.items for code in extra.codes)

    def _barren(self, release: Release, demands: Demands) -> frozenset[tuple[str, str]]:
        """What was merged to no avail: merged cells are alike where their parts are not, and then nothing is shown."""
        shown = {
            (table.item, dimension) for table in release.tables if table.visible for dimension, _code in table.filters
        }
        return demands.merged - shown

    def _beyond(self, barren: Iterable[tuple[str, str]], demands: Demands) -> Demands:
        for item, id in barren:
            crossed = [group for group in self.declared.groups() if len(group) > 1 and id in dict(group)]
            single = [group for group in self.declared.groups() if [one for one, _code in group] == [id]]
            at_first = crossed and not any((item, group) in demands.items for group in crossed)
            gone = crossed[:1] if at_first else single
            hidden = demands.items | {(item, group) for group in gone}
            demands = replace(demands, items=hidden, merged=demands.merged - {(item, id)})
        return demands

    def _without_moment(self, finding: Finding, place: Group, demands: Demands) -> Demands:
        """A moment is rounded in the group (a table: merged further); then not shown there; then nowhere."""
        here = (finding.item or "", place)
        if here not in demands.rounded_moments:
            return replace(demands, rounded_moments=demands.rounded_moments | {here})
        if here not in demands.no_moments:
            return replace(demands, no_moments=demands.no_moments | {here})
        return replace(demands, no_moments=demands.no_moments | {(here[0], EVERYONE)})

    def _extra_of(self, finding: Finding) -> Dimension | None:
        """The extra grouping that a finding rests on; of two, the one declared last."""
        used = {dimension for group in finding.groups for dimension, _code in group}
        return next((one for one in reversed(self.declared.extra) if one.id in used), None)

    def _without(self, extra: Dimension, finding: Finding, demands: Demands) -> Demands:
        """The question in no group of the grouping, first in no crossing; where that is not it, the grouping.
        However many questions are gone, the others stay: how many there are would tell why one of them is."""
        crossed = [group for group in finding.groups if len(group) > 1]
        if finding.item is not None:
            crossed = [group for group in crossed if (finding.item, group) not in demands.items]
        groups: list[Group] = crossed[:1] or [((extra.id, code),) for code in extra.codes]
        hidden = demands.items if finding.item is None else demands.items | {(finding.item, group) for group in groups}
        if hidden != demands.items:
            return replace(demands, items=hidden)
        if crossed:
            return replace(demands, uncrossed=demands.uncrossed | {extra.id})
        return replace(demands, groups=demands.groups | set(groups))


def _refused(findings: list[Finding]) -> AuditNotClean:
    return AuditNotClean(
        Joined(
            (
                _("The release was not made: its audit found what could be inferred, and hiding more did not help."),
                *findings[:TOLD],
                _("Declare fewer groups in wave.yaml, or set a higher limit."),
            ),
            "\n",
        )
    )


def _refused_beside(findings: list[Finding], pairs: Iterable[Renderable]) -> AuditNotClean:
    """Nothing that is hidden now takes back what the earlier release told."""
    return AuditNotClean(
        Joined(
            (
                _("The release was not made: beside an earlier release it would tell what few people answered."),
                *pairs,
                *findings[:TOLD],
                _(
                    "If these are the same people's answers once more, let the earlier release stand, or leave out the"
                    " answers that came or changed since. If nobody has seen the earlier release, delete it from the"
                    " folder earlier and make this one alone."
                ),
                _(
                    "If it is a new measurement, write in wave.yaml when it was asked: fielded, with start and end as"
                    " dates. If that is already so, the answers are too nearly the same to be shown beside the earlier"
                    " ones: leave out the questions named above."
                ),
            ),
            "\n",
        )
    )
