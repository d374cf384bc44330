"""How long counting takes beside reading: whole processes, one after the other, on the same generated file.

    python bench/counting.py [--respondents 10000000] [--runs 3] [--answers ids|codes]

The file has 18 items on a scale of five points with an answer outside it and blanks, 250 units in 5 areas, and a
weight. It lies in the system's temporary folder and is removed at the end. Plain reading is told in two ways:
`count`, which looks at which cells are filled, and `max`, which looks at what stands in them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

ITEMS = tuple(f"item_{number:02d}" for number in range(1, 19))
POINTS = ("very_high", "high", "some", "low", "not_at_all")
UNITS, UNITS_OF_AN_AREA = 250, 50
_SHARES = (2, 5, 5, 3, 2, 1, 2)
"""Of 20: the five points, the answer outside the scale, blank."""

SETTINGS = "SET threads = 2; SET preserve_insertion_order = false; SET memory_limit = '200MB';"
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Measured:
    """Wall time, time on processors (which other work on the machine does not lengthen as much), largest memory."""

    seconds: float
    processor: float
    megabytes: float


def generate(path: Path, respondents: int, *, codes: bool) -> None:
    """The same file from the same number of respondents, every time: the answers follow from a hash of the row."""
    answers: list[str] = []
    for number, share in enumerate(_SHARES, start=1):
        point = (*POINTS, "dont_know", None)[number - 1]
        text = "NULL" if point is None else str(number) if codes else f"'{point}'"
        answers += [text] * share
    kind = "TINYINT" if codes else "VARCHAR"
    items = ", ".join(
        f"([{', '.join(answers)}])[1 + ((hash(i * 31 + {place}) >> 7) % {len(answers)})::INT]::{kind} AS {item}"
        for place, item in enumerate(ITEMS)
    )
    unit = f"((hash(i * 7 + 1) >> 5) % {UNITS})"
    query = f"""
        COPY (SELECT 'unit-' || {unit} AS unit, 'area-' || ({unit} // {UNITS_OF_AN_AREA}) AS area, {items},
            0.5 + ((hash(i * 13) >> 9) % 1000000)::DOUBLE / 1000000 AS weight FROM range({respondents}) AS t(i))
        TO '{path}' (FORMAT parquet)
    """  # noqa: S608 - every part is ours
    with duckdb.connect() as connection:
        connection.execute(SETTINGS.replace("200MB", "1GB"))
        connection.execute(query)


def read_plainly(path: str, look: str) -> None:
    columns = ", ".join(f"{look}({name})" for name in ("unit", "area", *ITEMS))
    with duckdb.connect() as connection:
        connection.execute(SETTINGS)
        connection.execute(f"SELECT {columns}, sum(weight) FROM read_parquet('{path}')").fetchall()  # noqa: S608 - ours


def count_answers(path: str) -> None:
    """The library's own way in, as `tillid report` goes."""
    # The plain reading must not pay for these.
    from tillid.analysis.answers.open import open_answers  # noqa: PLC0415 - see above
    from tillid.analysis.material.organisation import Area, Organisation, Unit  # noqa: PLC0415 - see above
    from tillid.analysis.material.reading import Problems  # noqa: PLC0415 - see above
    from tillid.analysis.material.wave import Wave  # noqa: PLC0415 - see above
    from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale  # noqa: PLC0415 - see above
    from tillid.analysis.tables.counting.count import count  # noqa: PLC0415 - see above
    from tillid.text import Words  # noqa: PLC0415 - see above

    def named(id: str) -> tuple[str, Words]:
        return id, Words.of(en=id)

    scale = Scale("extent", tuple(Point(*named(point)) for point in POINTS))
    outside = (Point(*named("dont_know"), "6"),)
    items = tuple(Item(item, "scale", None, Words.of(en=item), Words(), scale, outside) for item in ITEMS)
    areas = tuple(Area(*named(f"area-{area}")) for area in range(UNITS // UNITS_OF_AN_AREA))
    units = tuple(
        Unit(f"unit-{unit}", f"area-{unit // UNITS_OF_AN_AREA}", Words.of(en=f"Unit {unit}")) for unit in range(UNITS)
    )
    organisation = Organisation("bench", Words.of(en="Bench"), areas, units)
    asked = (Questionnaire("bench", Words.of(en="Bench"), (), items), organisation, Wave(weight="weight"), Problems())
    rows = open_answers(Path(path), *asked)
    if rows is None:
        raise SystemExit(str([problem.render("en") for problem in asked[-1].found]))
    with rows:
        counts = count(rows, *asked)
    if len(counts.cells) != UNITS * len(ITEMS) or asked[-1].found:
        raise SystemExit("not what was generated")


def measured(*way: str) -> Measured:
    """One whole process."""
    before = time.perf_counter()
    with subprocess.Popen([sys.executable, __file__, *way]) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(process.returncode)
        taken = time.perf_counter() - before
        return Measured(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--respondents", type=int, default=10_000_000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--answers", choices=("ids", "codes"), default="ids")
    given = arguments.parse_args()
    ways = ("count", "max", "tillid")
    with tempfile.TemporaryDirectory(prefix="tillid-bench-") as folder:
        path = Path(folder) / "answers.parquet"
        generate(path, given.respondents, codes=given.answers == "codes")
        size = path.stat().st_size / 1_000_000
        print(f"{given.respondents:,} respondents, answers as {given.answers}, {size:,.0f} MB of Parquet")
        results: dict[str, list[Measured]] = {way: [] for way in ways}
        for _run in range(given.runs):  # in turns, so that what else the machine does falls on all alike
            for way in ways:
                results[way].append(measured("--way", way, str(path)))
    tell(results)


def tell(results: dict[str, list[Measured]]) -> None:
    seconds = {way: statistics.median(one.seconds for one in found) for way, found in results.items()}
    processor = {way: statistics.median(one.processor for one in found) for way, found in results.items()}
    print(f"{'':<8} {'wall':>9} {'processor':>11} {'memory':>10}")
    for way, found in results.items():
        memory = max(one.megabytes for one in found)
        print(f"{way:<8} {seconds[way]:7.2f} s {processor[way]:9.2f} s {memory:7.0f} MB")
    for way in ("count", "max"):
        wall, busy = (taken["tillid"] / taken[way] for taken in (seconds, processor))
        print(f"tillid / {way}: {wall:.2f} in wall time, {busy:.2f} in processor time")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        way, path = sys.argv[2:]
        if way == "tillid":
            count_answers(path)
        else:
            read_plainly(path, way)
    else:
        main()
