"""What an attacker could infer from releases: only their files and the rules are known here, no answers."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from tillid.analysis.material.reading import Problems
from tillid.analysis.tables.audit.account import account_of
from tillid.analysis.tables.audit.asking import attack_routing
from tillid.analysis.tables.audit.comments import attack_comments
from tillid.analysis.tables.audit.findings import Attack, Finding, Progress
from tillid.analysis.tables.audit.groupings.crossings import cross
from tillid.analysis.tables.audit.groupings.hinting_groupings import hint_groupings
from tillid.analysis.tables.audit.groupings.joining import join
from tillid.analysis.tables.audit.groupings.overlapping import overlap
from tillid.analysis.tables.audit.hinting import hint
from tillid.analysis.tables.audit.levels import levels
from tillid.analysis.tables.audit.moments.moments import attack_moments, compare_moments
from tillid.analysis.tables.audit.participating import participate
from tillid.analysis.tables.audit.printed.printed_beside import attack_beside
from tillid.analysis.tables.audit.reading_tables import read_tables
from tillid.analysis.tables.audit.releases.aligning import aligned
from tillid.analysis.tables.audit.releases.comparing import Together, compare, together
from tillid.analysis.tables.audit.releases.pooling import find_grown, pooled
from tillid.analysis.tables.audit.solving import solve
from tillid.analysis.tables.audit.subtracting import subtract
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.audit.weighted import Weights, weigh, weigh_together
from tillid.analysis.tables.files.release_reading import read_release
from tillid.analysis.tables.groups import Group
from tillid.text import Joined, Renderable

Json = dict[str, object]


@dataclass(frozen=True)
class AuditReport:
    """What was tried and what was found. `account` tells it in sentences, a line each."""

    findings: tuple[Finding, ...]
    account: tuple[Renderable, ...]
    smallest: int | None
    """The fewest people that any combination of published groups isolates; None where no sizes are published."""
    same: frozenset[str] = frozenset()
    """The names of the releases that are of the same people as the last."""
    together: tuple[Renderable, ...] = ()
    """Which releases are taken for answers of the same people, and why: a sentence each."""

    @property
    def clean(self) -> bool:
        return not self.findings


def audit_releases(
    releases: tuple[Json, ...],
    *,
    known: Mapping[Group, int] | None = None,
    invited: Mapping[Group, int] | None = None,
    weights: tuple[Weights, ...] = (),
    same: Set[str] = frozenset(),
    comments: tuple[Json, ...] = (),
    progress: Progress | None = None,
) -> AuditReport:
    """Attack releases, given as their JSON, one by one and together.

    `known` is what somebody at the workplace may know beside the files: how many answered in a group, or in two
    groups of different dimensions at once; `invited`, how many were invited. Both belong to the last release.
    `weights` are those of groups, as far as somebody knows them, one mapping a release. `same` names the releases
    that are of the same people as the last (an earlier audit's `same`), however little of them is left to compare.
    `comments` are the second parts of any of the releases. Raises AuditNotClean where a solver does not finish: what
    was not tried is not called safe.
    """
    attack = Attack()
    problems = Problems()
    views: list[View] = []
    weighing: dict[str, Weights] = {}
    for number, data in enumerate(releases, start=1):
        read = read_release(data, _name(data, number), problems)
        if read is not None:
            name = _name(data, number)
            views.append(View(read, name if name not in {view.name for view in views} else f"{name} ({number})"))
            weighing[views[-1].name] = weights[number - 1] if number <= len(weights) else {}
    for problem in problems.found:
        attack.found("file", problem.place.file, (), None, Joined((problem.what, problem.remedy)))
    for number, view in enumerate(views):
        last = number == len(views) - 1
        _attack(view, known if known is not None and last else {}, attack)
        participate(view, invited if invited is not None and last else {}, attack)
        weigh(view, weighing[view.name], known if known is not None and last else {}, attack)
        _tell(progress, (number + 1) / (len(views) + 1))
    of_the_same = _attack_together(tuple(views), same, weighing, attack)
    attack_beside(tuple(views), known or {}, attack)
    attack_comments(comments, tuple(views), attack)
    _tell(progress, 1.0)
    of_last = of_the_same.with_last(views[-1]) if views else frozenset[str]()
    return AuditReport(
        tuple(attack.findings), account_of(tuple(views), attack), attack.smallest, of_last, of_the_same.why
    )


def _attack_together(
    views: tuple[View, ...], same: Set[str], weighing: Mapping[str, Weights], attack: Attack
) -> Together:
    """Two releases at a time, then all of the same people at once."""
    of_the_same = together(aligned(views), same)
    attack.together.extend(of_the_same.why)
    before = len(attack.findings)
    for later, earlier in of_the_same.pairs:
        both = compare(later, earlier, attack)
        compare_moments(later, earlier, attack)
        if both is not None:
            _attack(both, {}, attack)
            pair = (weighing.get(later.name, {}), weighing.get(earlier.name, {}))
            weigh_together((later, earlier), both, pair, attack)
    # releases that tell two by two may not fit each other at all, and are not attacked further
    for cluster in of_the_same.clusters if len(attack.findings) == before else ():
        find_grown(cluster, attack)
        for pool in pooled(cluster):
            _attack(pool, {}, attack)
    return of_the_same


def audit_moments(data: Json) -> tuple[Finding, ...]:
    """What the attack on moments alone finds in a release: it is soon done, and they are repaired before the rest."""
    attack, release = Attack(), read_release(data, "", Problems())
    if release is not None:
        attack_moments(View(release, _name(data, 1)), attack)
    return tuple(attack.findings)


def _attack(view: View, known: Mapping[Group, int], attack: Attack) -> None:
    if not view.release.shared_n and any(table.filters for table in view.release.tables):
        # the solvers' half second is not paid where nothing is broken down
        from tillid.analysis.tables.audit.printed.shares import solve_shares  # noqa: PLC0415 - see above

        solve_shares(view, known, attack)
        known = {}  # respondents of a report's groups are more than those who answered a question
    for level in levels(view):
        read_tables(level, attack)
        subtract(level, attack)
        solve(level, known, attack)
        hint(level, attack)
        hint_groupings(level, known, attack)
        cross(level, attack)
        overlap(level, known, attack)
    attack_routing(view, attack)
    join(view, known, attack)
    attack_moments(view, attack)


def _name(data: Mapping[str, object], number: int) -> str:
    wave = data.get("wave") if isinstance(data, dict) else None
    id = wave.get("id") if isinstance(wave, dict) else None
    return id if isinstance(id, str) and id else f"({number})"


def _tell(progress: Progress | None, share: float) -> None:
    if progress is not None:
        progress(share)
