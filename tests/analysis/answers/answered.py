"""A small questionnaire, an organisation, and files of answers to it, for the tests of answers and of counting."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from tillid.analysis.answers.open import open_answers
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Wave
from tillid.analysis.questionnaire.values import AskedIf, Background, Band, Item, Point, Questionnaire, Scale
from tillid.analysis.tables.counting.count import count
from tillid.analysis.tables.counts import Combination, Counts
from tillid.text import Words


def point(id: str, da: str, en: str, code: str | None = None) -> Point:
    return Point(id, Words.of(da=da, en=en), code)


def item(id: str, kind: str = "scale", **more: object) -> Item:
    return Item(id, kind, None, Words.of(da=id), Words(), **more)  # type: ignore[arg-type]  # tests name what they need


EXTENT = Scale(
    "extent",
    (point("high", "I høj grad", "To a high degree"), point("some", "Nogen", "Some"), point("low", "Lav", "Low")),
)
DONT_KNOW = point("dont_know", "Ved ikke", "Don't know", "8")
YES_NO = Scale("yes_no", (point("yes", "Ja", "Yes", "1"), point("no", "Nej", "No", "2")))
PLACES = Scale("place", (point("home", "Hjemme", "At home"), point("work", "På arbejde", "At work")))
BANDS = (
    Band("short", Words.of(da="Kort"), None, Decimal("2.5")),
    Band("long", Words.of(da="Lang"), Decimal("2.5"), Decimal(40)),
)

DOC = item("doc", scale=EXTENT, outside=(DONT_KNOW,))
MET = item("met", "one", scale=YES_NO)
USEFUL = item("useful", scale=EXTENT, asked_if=AskedIf("met", ("yes",)))
WHERE = item("where", "many", scale=PLACES, outside=(DONT_KNOW,))
YEARS = item("years", "number", bands=BANDS, outside=(point("refused", "Vil ikke svare", "Refused", "99"),))
SAID = item("said", "text")

ORGANISATION = Organisation(
    "org",
    Words.of(da="Forvaltningen"),
    (Area("north", Words.of(da="Område Nord", en="North")), Area("south", Words.of(da="Område Syd", en="South"))),
    (
        Unit("n1", "north", Words.of(da="Nordhuset"), also_called=("Huset",)),
        Unit("n2", "north", Words.of(da="Nordlyset"), code="12"),
        Unit("s1", "south", Words.of(da="Sydhuset")),
        Unit("top", None, Words.of(da="Staben")),
    ),
)
ROLE = Background(
    "role", Words.of(da="Rolle"), (point("leader", "Leder", "Leader"), point("staff", "Ansat", "Employee"))
)
BY_ROLE = Wave(groups=DeclaredGroups(("area", "unit"), (ExtraGrouping("role"),)))


def asking(*items: Item) -> Questionnaire:
    return Questionnaire("q", Words.of(da="Spørgeskema"), (), items, (ROLE,))


Seen = dict[Combination, dict[str, dict[str, int]]]


def counted(path: Path, asked: Questionnaire, wave: Wave = Wave()) -> Counts:
    """The counts of a file in which nothing is wrong."""
    problems = Problems()
    counts = attempt(path, asked, wave, problems)
    assert [problem.render("en") for problem in problems.found] == []
    assert counts is not None
    return counts


def attempt(path: Path, asked: Questionnaire, wave: Wave, problems: Problems) -> Counts | None:
    rows = open_answers(path, asked, ORGANISATION, wave, problems)
    if rows is None:
        return None
    with rows:
        return count(rows, asked, ORGANISATION, wave, problems)


def said_of(path: Path, asked: Questionnaire, wave: Wave = Wave(), language: str = "en") -> list[str]:
    """What is wrong with a file, as the user reads it."""
    problems = Problems()
    attempt(path, asked, wave, problems)
    return [problem.render(language) for problem in problems.found]


def seen(counts: Counts) -> Seen:
    """Counts above nought, by combination and item."""
    found: Seen = {}
    for (combination, name), tallies in counts.cells.items():
        given = {category: tally.n for category, tally in tallies.items() if tally.n}
        found.setdefault(combination, {})[name] = given
    return found


def whole(counts: Counts) -> Mapping[str, Mapping[str, int]]:
    """Counts above nought of everyone, by item."""
    found: dict[str, dict[str, int]] = {}
    for (_combination, name), tallies in counts.cells.items():
        cells = found.setdefault(name, {})
        for category, tally in tallies.items():
            if tally.n:
                cells[category] = cells.get(category, 0) + tally.n
    return found


def written(folder: Path, text: str | bytes, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
