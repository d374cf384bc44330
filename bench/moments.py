"""How long declared moments take: building and auditing a release with and without them, and counting their rows.

    python bench/moments.py [--units 250] [--items 20] [--rows 200000]

Units of nine on average lie in areas of 50; two answers in five are a person's first answer again, so that items go
together. Every five items are a scale, given by area; two tables lay the first two scales against each other. Counting
is timed three times, and the median given.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tillid.analysis.answers.open import open_answers
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import DeclaredGroups, DeclaredMoment, Wave
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.counting.count import count
from tillid.analysis.tables.counts import Counts
from tillid.text import Words

ANSWERS = ("very_high", "high", "some", "low", "not_at_all", "dont_know", "")
SKEW = (8, 25, 35, 20, 6, 4, 2)
UNITS_OF_AN_AREA = 50
ALIKE = 0.4
MEAN = 9
TIMES = 3


def points(*ids: str) -> tuple[Point, ...]:
    return tuple(Point(id, Words.of(da=id)) for id in ids)


def workplace(units: int, items: int) -> tuple[Organisation, Questionnaire, Wave]:
    names = [(f"u{number}", f"a{number // UNITS_OF_AN_AREA}") for number in range(units)]
    organisation = Organisation(
        areas=tuple(Area(area, Words.of(da=area)) for area in dict.fromkeys(area for _unit, area in names)),
        units=tuple(Unit(unit, area, Words.of(da=unit)) for unit, area in names),
    )
    scale = Scale("extent", points(*ANSWERS[:5]))
    asked = tuple(
        Item(f"i{number}", "scale", None, Words.of(da=str(number)), Words(), scale, points(ANSWERS[5]))
        for number in range(items)
    )
    scales = (
        DeclaredMoment(f"scale{first}", "scale", tuple(f"i{first + place}" for place in range(5)), "area")
        for first in range(0, items - 4, 5)
    )
    tables = (DeclaredMoment(f"table{place}", "table", (f"i{place}", f"i{place + 5}"), "area") for place in (0, 1))
    wave = Wave("bench", groups=DeclaredGroups(("area", "unit")), moments=(*scales, *tables))
    return organisation, Questionnaire("bench", Words.of(da="Bench"), (), asked), wave


def people(units: int, items: int, rows: int | None) -> Iterator[list[str]]:
    """A line of answers each: so many rows, or units of nine."""
    chance = random.Random(1)  # noqa: S311 - made-up people, not a secret
    sizes = [max(0, round(chance.gauss(MEAN, MEAN / 3))) for _unit in range(units)]
    places = [f"u{unit}" for unit, size in enumerate(sizes) for _person in range(size)]
    for number in range(rows or len(places)):
        first, *others = chance.choices(ANSWERS, SKEW, k=items)
        yield [places[number % len(places)], first, *(first if chance.random() < ALIKE else one for one in others)]


def counted(lines: Iterator[list[str]], of: tuple[Organisation, Questionnaire, Wave]) -> Callable[[Wave], Counts]:
    organisation, questionnaire, _wave = of
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "answers.csv"
    header = ",".join(("unit", *(item.id for item in questionnaire.items)))
    path.write_text("\n".join((header, *map(",".join, lines), "")), "utf-8")

    def count_with(wave: Wave, _kept: object = folder) -> Counts:
        problems = Problems()
        rows = open_answers(path, questionnaire, organisation, wave, problems)
        if rows is None:
            raise SystemExit(str(problems.found))
        with rows:
            return count(rows, questionnaire, organisation, wave, problems)

    return count_with


def took(what: Callable[[], object]) -> float:
    times = []
    for _time in range(TIMES):
        started = time.perf_counter()
        what()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=250)
    parser.add_argument("--items", type=int, default=20)
    parser.add_argument("--rows", type=int, default=200_000)
    chosen = parser.parse_args()
    of = workplace(chosen.units, chosen.items)
    organisation, questionnaire, wave = of
    without = dataclasses.replace(wave, moments=())
    few = counted(people(chosen.units, chosen.items, None), of)
    many = counted(people(chosen.units, chosen.items, chosen.rows), of)
    for name, declared in (("without", without), ("with", wave)):
        counts = few(declared)
        started = time.perf_counter()
        release = release_of_counts(counts, questionnaire, organisation, declared)
        built = time.perf_counter() - started
        shown = Counter(type(moment.numbers).__name__ for moment in release.moments)
        print(f"{name} moments: built and audited in {built:.1f} s, {chosen.rows} rows counted in ", end="")
        print(f"{took(lambda wave=declared: many(wave)):.1f} s", *(f"{kind} {n}" for kind, n in sorted(shown.items())))


if __name__ == "__main__":
    main()
