"""What merging categories saves: random workplaces with a grouping beside the tree, released with and without it.

    python bench/merging.py [--worlds 300] [--first 0]

Five answers on the scale and two outside it; the grouping is laid over units, and in every second workplace crossed
with areas. A hole is a question hidden in a group that is shown. Every release is audited again at the end, with every
head count known.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
from collections import Counter
from collections.abc import Iterator

from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Wave
from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire, Scale
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import repairing
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import TREE
from tillid.analysis.tables.marginals import known_sizes
from tillid.analysis.tables.safe import MERGED, Release
from tillid.errors import AuditNotClean
from tillid.text import Words

ANSWERS = ("very_high", "high", "some", "low", "not_at_all", "dont_know", "not_relevant", "no_answer")
SKEWS = ((8, 25, 35, 20, 6, 4, 2, 2), (2, 8, 30, 40, 15, 2, 2, 2), (30, 40, 15, 5, 1, 2, 1, 2))
ROLES = {"employee": 85, "leader": 15}
ITEMS = 6


def points(*ids: str) -> tuple[Point, ...]:
    return tuple(Point(id, Words.of(da=id)) for id in ids)


def workplace(seed: int) -> tuple[Counts, Questionnaire, Organisation, Wave]:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    names = {f"a{i}": [f"a{i}u{j}" for j in range(chance.randint(1, 5))] for i in range(chance.randint(1, 4))}
    organisation = Organisation(
        areas=tuple(Area(area, Words.of(da=area)) for area in names),
        units=tuple(Unit(unit, area, Words.of(da=unit)) for area, units in names.items() for unit in units),
    )
    scale = Scale("extent", points(*ANSWERS[:5]))
    items = tuple(
        Item(f"i{number}", "scale", "trust", Words.of(da=str(number)), Words(), scale, points(*ANSWERS[5:7]))
        for number in range(ITEMS)
    )
    background = (
        Background(
            "unit", Words.of(da="Enhed?"), points(*(u.id for u in organisation.units)), from_organisation="units"
        ),
        Background("role", Words.of(da="Rolle?"), points(*ROLES)),
    )
    wave = Wave(
        "bench",
        groups=DeclaredGroups(("area", "unit"), (ExtraGrouping("role", "area" if seed % 2 else "everyone"),)),
    )
    return _counts(organisation, chance), Questionnaire("bench", Words(), (), items, background), organisation, wave


def _counts(organisation: Organisation, chance: random.Random) -> Counts:
    respondents: dict[Combination, Tally] = {}
    cells: dict[tuple[Combination, str], dict[str, Tally]] = {}
    skews = [chance.choice(SKEWS) for _ in range(ITEMS)]
    mean = chance.choice((8, 12, 20))
    for unit in organisation.units:
        size = max(0, round(chance.gauss(mean, mean / 3)))
        for role, n in Counter(chance.choices(list(ROLES), list(ROLES.values()), k=size)).items():
            respondents[unit.id, role] = Tally(n, n, n)
            for number, skew in enumerate(skews):
                given = Counter(chance.choices(ANSWERS, skew, k=n))
                cells[(unit.id, role), f"i{number}"] = {answer: Tally(c, c, c) for answer, c in given.items()}
    return Counts((TREE, "role"), respondents, cells, "simulated")


def holes(release: Release) -> Iterator[str]:
    """What became of each question in each shown group of the grouping."""
    for table in release.tables:
        if table.n is not None and "role" in dict(table.filters):
            merged = any(MERGED in key for key, _ in table.cells)
            yield "hidden" if table.hidden else "merged" if merged else "whole"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--worlds", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    totals = {"without": Counter[str](), "with": Counter[str]()}
    for seed in range(chosen.first, chosen.first + chosen.worlds):
        counts, questionnaire, organisation, wave = workplace(seed)
        repair = repairing(counts, questionnaire, organisation, wave)
        for name, one in (("without", dataclasses.replace(repair, mergeable=frozenset())), ("with", repair)):
            try:
                release = one.audited()
            except AuditNotClean:
                totals[name]["refused"] += 1
                continue
            known = known_sizes(counts, repair.declared)
            if not audit_releases((release_json(release),), known=known).clean:
                raise SystemExit(f"{seed}: the audit found something.")
            totals[name].update(holes(release))
            totals[name]["groups hidden"] += len({table.filters for table in release.tables if table.n is None})
    for name, found in totals.items():
        print(name, dict(found))


if __name__ == "__main__":
    main()
