"""How long it takes to build and audit a release, and what is hidden: a process of its own for each size.

    python bench/disclosure.py [--mean 9] [--seed 1] [--role] [--extra 2]

Units lie in areas of 50; sizes are spread around the mean (standard deviation a third of it); answers follow one
skewed scale. Building hides, auditing attacks with every head count known, and both are in the time. `base` is a
process that imports the same modules and builds nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter

from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Wave
from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire, Scale
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.counts import Combination, Counts, Tally
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.groups import EVERYONE, TREE
from tillid.analysis.tables.safe import Release
from tillid.text import Words

SIZES = ((50, 20), (100, 20), (250, 5), (250, 20), (250, 40), (500, 20))
"""Units and items."""
UNITS_OF_AN_AREA = 50
ANSWERS = ("very_high", "high", "some", "low", "not_at_all", "dont_know", "no_answer")
SKEW = (8, 25, 35, 20, 6, 4, 2)
ROLES = {"employee": 85, "leader": 15}
GROUPINGS: dict[str, dict[str, int]] = {
    "role": ROLES,
    "seniority": {"under_2": 25, "2_to_10": 45, "over_10": 30},
    "site": {"centre": 60, "north": 25, "south": 15},
}
"""How many of a hundred are in each group of a grouping. The first is crossed with areas."""


def points(*ids: str) -> tuple[Point, ...]:
    return tuple(Point(id, Words.of(da=id)) for id in ids)


def workplace(units: int, items: int) -> tuple[Organisation, Questionnaire]:
    names = [(f"u{number}", f"a{number // UNITS_OF_AN_AREA}") for number in range(units)]
    areas = dict.fromkeys(area for _unit, area in names)
    organisation = Organisation(
        areas=tuple(Area(area, Words.of(da=area)) for area in areas),
        units=tuple(Unit(unit, area, Words.of(da=unit)) for unit, area in names),
    )
    scale = Scale("extent", points(*ANSWERS[:5]))
    asked = tuple(
        Item(f"i{number}", "scale", "trust", Words.of(da=str(number)), Words(), scale, points(ANSWERS[5]))
        for number in range(items)
    )
    background = (
        Background("unit", Words.of(da="Enhed?"), points(*(unit for unit, _ in names)), from_organisation="units"),
        *(Background(name, Words.of(da=name), points(*codes)) for name, codes in GROUPINGS.items()),
    )
    return organisation, Questionnaire("bench", Words.of(da="Bench"), (), asked, background)


def counts(units: int, items: int, mean: float, seed: int) -> Counts:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    respondents: dict[Combination, Tally] = {}
    cells: dict[tuple[Combination, str], dict[str, Tally]] = {}
    for number in range(units):
        size = max(0, round(chance.gauss(mean, mean / 3)))
        drawn = [chance.choices(list(codes), list(codes.values()), k=size) for codes in GROUPINGS.values()]
        for groups, n in Counter(zip(*drawn, strict=True)).items():
            place = (f"u{number}", *groups)
            respondents[place] = Tally(n, n, n)
            for item in range(items):
                given = Counter(chance.choices(ANSWERS, SKEW, k=n))
                cells[place, f"i{item}"] = {answer: Tally(count, count, count) for answer, count in given.items()}
    return Counts((TREE, *GROUPINGS), respondents, cells, "simulated")


def measure(units: int, items: int, mean: float, seed: int, extra: int) -> dict[str, float]:
    """Build and audit in this process."""
    organisation, questionnaire = workplace(units, items)
    counted = counts(units, items, mean, seed)
    within = ("area", *["everyone"] * (len(GROUPINGS) - 1))
    declared = tuple(map(ExtraGrouping, GROUPINGS, within))[:extra]
    wave = Wave("bench", groups=DeclaredGroups(("area", "unit"), declared))
    started = time.perf_counter()
    programs = count_programs()
    release = release_of_counts(counted, questionnaire, organisation, wave)
    seconds = time.perf_counter() - started
    started = time.perf_counter()
    if not audit_releases((release_json(release),)).clean:
        raise SystemExit("The audit found something.")
    attacked = time.perf_counter() - started
    return {"seconds": seconds, "attacked": attacked, "programs": len(programs), **shown(release, counted)}


def count_programs() -> list[int]:
    """Grows by one for every integer program that the audit solves for a hidden number from here on."""
    from tillid.analysis.tables.audit.system import System  # noqa: PLC0415 - loading SciPy is part of what is timed

    solved: list[int] = []
    solve = System._least

    def counted(self: System, chosen: list[int], sign: int) -> int:
        solved.append(len(chosen))
        return solve(self, chosen, sign)

    System._least = counted  # type: ignore[method-assign]  # a bench looks inside
    return solved


def shown(release: Release, counted: Counts) -> dict[str, float]:
    sizes: Counter[str] = Counter()
    for place, tally in counted.respondents.items():
        sizes[str(place[0])] += tally.n
    of_units = [
        table for table in release.tables if table.item == "i0" and table.filters[:1] and len(table.filters) == 1
    ]
    n = {table.filters[0][1]: table.n for table in of_units}
    everyone = release.table("i0", EVERYONE)
    open_tables = [table for table in release.tables if table.n is not None]
    return {
        "respondents": everyone.n or 0 if everyone else 0,
        "small": sum(size < release.k for size in sizes.values()),
        "hidden": sum(n.get(unit) is None for unit in sizes),
        "groupings": sum(
            any(t.visible and t.filters[:1] and t.filters[0][0] == name for t in release.tables) for name in GROUPINGS
        ),
        "visible_people": sum(size for unit, size in sizes.items() if n.get(unit) is not None) / sum(sizes.values()),
        "tables": len(release.tables),
        "nulls": sum(count is None for table in release.tables for _answer, count in table.cells),
        "holes": sum(table.hidden for table in open_tables) / len(open_tables),
    }


def in_a_process(*arguments: str) -> tuple[dict[str, float], float]:
    """What a process of its own measured, and the most memory it took, in MB."""
    started = subprocess.Popen([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True)
    said = started.stdout.read() if started.stdout else ""
    _pid, status, used = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"{arguments}: failed")
    return json.loads(said or "{}"), used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mean", type=float, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--role", action="store_true", help="also by role, crossed with areas: the same as --extra 1")
    parser.add_argument("--extra", type=int, default=0, help="so many groupings beside the tree, up to 3")
    parser.add_argument("--one", type=int, nargs=2, metavar=("UNITS", "ITEMS"), help=argparse.SUPPRESS)
    parser.add_argument("--nothing", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    extra = max(chosen.extra, int(chosen.role))
    if chosen.nothing:
        return
    if chosen.one:
        units, items = chosen.one
        print(json.dumps(measure(units, items, chosen.mean, chosen.seed, extra)))
        return
    _nothing, base = in_a_process("--nothing")
    print(f"base {base:.0f} MB")
    print("units items respondents  build+audit  audit alone  memory  under 5  hidden  people shown  holes  groupings")
    for units, items in SIZES:
        common = ["--mean", str(chosen.mean), "--seed", str(chosen.seed), "--extra", str(extra)]
        found, megabytes = in_a_process("--one", str(units), str(items), *common)
        print(
            f"{units:5} {items:5} {found['respondents']:11.0f} {found['seconds']:10.1f} s {found['attacked']:10.1f} s"
            f" {megabytes:4.0f} MB {found['small']:8.0f} {found['hidden']:7.0f} {found['visible_people']:12.1%}"
            f" {found['holes']:6.1%} {found['groupings']:10.0f}"
        )


if __name__ == "__main__":
    main()
