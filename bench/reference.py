"""Whether disclosure control keeps what is promised of it: one command, every figure of bench/README.md.

    python bench/reference.py

Three things, each in processes of their own: the reference case (250 units in 5 areas, 20 questions, some 2,300 people)
with three seeds; the same workplace with units of other sizes; and what `tillid release` loads and takes to start.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

UNITS, ITEMS = 250, 20
SEEDS = (1, 2, 3)
MEANS = (4, 5, 6, 9, 12)
RUNS = 5
MOST_SECONDS, LEAST_VISIBLE = 60, 0.95
RELEASE = """
import resource, sys
from tillid.cli.program import run
code = run(sys.argv[1:], "en")
print("scipy" in sys.modules, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
sys.exit(code)
"""
QUESTIONNAIRE = """
id: bench
title: {da: Bench, en: Bench}
scales: {extent: [{id: high, da: Høj, en: High}, {id: some, da: Nogen, en: Some}, {id: low, da: Lav, en: Low}]}
background:
  - {id: area, da: Område?, en: Area?, choices: areas}
  - {id: unit, da: Enhed?, en: Unit?, choices: units}
  - id: role
    da: Rolle?
    en: Role?
    choices: [{id: employee, da: Ansat, en: Employee}, {id: leader, da: Leder, en: Leader}]
themes: [{id: rules, da: Regler, en: Rules}]
items: [{id: clear, theme: rules, da: Klart?, en: Clear?}, {id: fair, theme: rules, da: Fair?, en: Fair?}]
"""
ANSWERS = ("high", "some", "low")


def reference() -> None:
    print(f"Reference: {UNITS} units in {UNITS // 50} areas, {ITEMS} questions, units of 9 on average")
    print(
        "seed people  build+audit  audit alone  memory  tables  hidden numbers  programs  under 5  hidden"
        "  people in a shown unit"
    )
    for seed in SEEDS:
        found, megabytes = measured(9, seed)
        print(
            f"{seed:4} {found['respondents']:6.0f} {found['seconds']:10.1f} s {found['attacked']:10.1f} s"
            f" {megabytes:4.0f} MB {found['tables']:7.0f} {found['nulls']:15.0f} {found['programs']:9.0f}"
            f" {found['small']:8.0f} {found['hidden']:7.0f} {found['visible_people']:12.1%}"
        )
        if found["seconds"] > MOST_SECONDS or found["visible_people"] < LEAST_VISIBLE:
            raise SystemExit(f"At most {MOST_SECONDS} s, and at least {LEAST_VISIBLE:.0%} of people in a shown unit.")


def other_sizes() -> None:
    print(f"\nUnits of other sizes: {UNITS} units, {ITEMS} questions, seed 1")
    print("mean size people  build+audit  under 5  hidden  people in a shown unit  questions missing in shown groups")
    for mean in MEANS:
        found, _megabytes = measured(mean, 1)
        print(
            f"{mean:9} {found['respondents']:6.0f} {found['seconds']:10.1f} s {found['small']:8.0f}"
            f" {found['hidden']:7.0f} {found['visible_people']:12.1%} {found['holes']:12.1%}"
        )


def measured(mean: float, seed: int) -> tuple[dict[str, float], float]:
    """What `disclosure.py` measured in a process of its own, and the most memory that took, in MB."""
    bench = Path(__file__).with_name("disclosure.py")
    of = ("--one", str(UNITS), str(ITEMS), "--mean", str(mean), "--seed", str(seed))
    with subprocess.Popen([sys.executable, str(bench), *of], stdout=subprocess.PIPE, text=True) as started:
        said = started.stdout.read() if started.stdout else ""
        _pid, status, used = os.wait4(started.pid, 0)
        started.returncode = status
    if status:
        raise SystemExit(f"{of}: failed")
    found: dict[str, float] = json.loads(said)
    return found, used.ru_maxrss / 1024


def start() -> None:
    print(f"\n`tillid release` of a small folder, whole process, median of {RUNS}")
    print("what is in it                                  seconds  memory  solver loaded")
    rows = (
        ("a tree, nothing hidden", (24, 20), ""),
        ("a tree, two units hidden", (3, 20), ""),
        ("a tree and a grouping beside it", (24, 20), "{by: role, within: everyone}"),
    )
    seconds = {}
    with tempfile.TemporaryDirectory() as place:
        for name, sizes, extra in rows:
            runs = [released(folder_of(Path(place) / name, sizes, extra)) for _run in range(RUNS)]
            seconds[name] = statistics.median(run[0] for run in runs)
            print(f"{name:45} {seconds[name]:8.2f} {runs[0][1]:4} MB  {'yes' if runs[0][2] else 'no'}")
    first, *others = seconds.values()
    print("Beside the first:", ", ".join(f"{other / first:.2f} times" for other in others))


def folder_of(folder: Path, sizes: tuple[int, int], extra: str) -> Path:
    """Six units; the first two have the sizes given, the others 20 people each."""
    units = [(f"u{n}", f"a{n % 2}", (*sizes, 20, 20, 20, 20)[n]) for n in range(6)]
    folder.mkdir(exist_ok=True)
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE, "utf-8")
    places = [f"  - {{id: {unit}, area: {area}, name: {{da: {unit}, en: {unit}}}}}" for unit, area, _size in units]
    areas = "areas: [{id: a0, name: {da: A, en: A}}, {id: a1, name: {da: B, en: B}}]\n"
    (folder / "organisation.yaml").write_text(f"{areas}units:\n" + "\n".join(places) + "\n", "utf-8")
    (folder / "wave.yaml").write_text(f"id: w\ngroups: {{tree: [area, unit], extra: [{extra}]}}\n", "utf-8")
    (folder / "answers.csv").write_text("\n".join(rows_of(units)) + "\n", "utf-8")
    return folder


def rows_of(units: list[tuple[str, str, int]]) -> Iterator[str]:
    yield "area,unit,role,clear,fair"
    for unit, area, size in units:
        for n in range(size):
            yield f"{area},{unit},{'leader' if n % 5 == 0 else 'employee'},{ANSWERS[n % 3]},{ANSWERS[n % 7 % 3]}"


def released(folder: Path) -> tuple[float, int, bool]:
    """Seconds, MB at the most, and whether the solvers were loaded."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", RELEASE, "release", str(folder), "--out", str(folder / "release.json")],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - started
    loaded, megabytes = done.stderr.split()
    return seconds, int(megabytes), loaded == "True"


if __name__ == "__main__":
    reference()
    other_sizes()
    start()
