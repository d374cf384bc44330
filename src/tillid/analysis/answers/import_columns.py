"""What a column of another system's file most likely is, told from its name and what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tillid.analysis.answers.import_order import outside_id
from tillid.analysis.answers.import_table import Row, SourceColumn
from tillid.analysis.answers.personal import looks_personal
from tillid.analysis.answers.spelling import number_in, tidy
from tillid.text import Renderable, _

Guess = Literal["personal", "empty", "text", "number", "points", "choice", "area", "background"]
"""points: answers that are whole numbers without words. choice: answers in words, or numbers with labels."""

_MOST_DISTINCT = 5000
_MOST_CHOICES = 30
_LONGEST_CHOICE = 60
_MOST_POINTS = 11
_AREA = {"area", "fagområde", "fagomraade", "område", "omraade", "forvaltningsområde", "division"}
_BACKGROUND = {
    *("unit", "enhed", "afdeling", "department", "team", "center", "centre", "institution", "arbejdsplads"),
    *("workplace", "role", "rolle", "stilling", "position", "jobfunktion", "faggruppe", "profession", "køn", "koen"),
    *("gender", "sex", "alder", "age", "aldersgruppe", "anciennitet", "seniority"),
}
_TELLING = {
    "mail": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "cpr": re.compile(r"[0-3]\d[01]\d{3}-?\d{4}"),
    "ip": re.compile(r"\d{1,3}(\.\d{1,3}){3}"),
    "time": re.compile(r"(\d{4}-\d\d-\d\d|\d\d?[-./]\d\d?[-./]\d{4})([T ]\d\d?[:.]\d\d([:.]\d\d)?(\.\d+)?Z?)?"),
    "token": re.compile(r"(?=.*\d)[0-9a-fA-F-]{16,}"),
}

_WHY = {
    "mail": _("it holds e-mail addresses"),
    "cpr": _("it holds what looks like civil registration numbers"),
    "ip": _("it holds network addresses"),
    "time": _("it holds dates or times"),
    "token": _("it holds what looks like keys of persons or answers"),
}


@dataclass(slots=True)
class Seen:
    """What a whole column holds. `distinct` is None where there is more than can be a choice, or kept."""

    filled: int = 0
    characters: int = 0
    longest: int = 0
    numbers: int = 0
    wholes: int = 0
    telling: Counter[str] = field(default_factory=Counter)
    distinct: Counter[str] | None = field(default_factory=Counter)

    def note(self, cell: str) -> None:
        if not cell:
            return
        self.filled += 1
        self.characters += len(cell)
        self.longest = max(self.longest, len(cell))
        number = number_in(cell)
        self.numbers += number is not None
        self.wholes += number is not None and "." not in number
        self.telling.update(kind for kind, pattern in _TELLING.items() if pattern.fullmatch(cell))
        if self.distinct is not None:
            self.distinct[cell] += 1
            if len(self.distinct) > _MOST_DISTINCT:
                self.distinct = None

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(self.distinct or ())

    @property
    def all_numbers(self) -> bool:
        return self.filled > 0 and self.numbers == self.filled

    @property
    def every_one_different(self) -> bool:
        return self.filled >= 20 and (self.distinct is None or len(self.distinct) == self.filled)


def look_at(columns: Sequence[SourceColumn], rows: Iterable[Row]) -> tuple[tuple[Seen, ...], int]:
    """Each column's contents in one pass, and the number of rows."""
    seen = tuple(Seen() for _column in columns)
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the last number is the number of rows
        for one, cell in zip(seen, row, strict=False):
            one.note(cell)
    return seen, count


def guess(column: SourceColumn, seen: Seen) -> Guess:
    """What the column is. What could point to a person goes before everything else."""
    if why_personal(column, seen) is not None:
        return "personal"
    if column.source.labels and (covered := _covered(column, seen)) is not None:
        kind: Guess = "choice" if covered else "points" if _are_points(column, seen) else "number"
    elif not seen.filled:
        return "empty"
    elif seen.all_numbers:
        kind = "points" if _are_points(column, seen) else "number"
    elif _is_text(seen):
        return "text"
    else:
        kind = "choice"
    called = {tidy(text).rstrip("?:. ") for text in (column.name, column.label)}
    if kind == "choice" and called & _AREA:
        return "area"
    return "background" if kind in ("choice", "points") and called & _BACKGROUND else kind


def why_personal(column: SourceColumn, seen: Seen) -> Renderable | None:
    """Why the column could point to a person; None where it could not."""
    if looks_personal(column.name):
        return _("its name says so")
    often = (kind for kind in _TELLING if seen.telling[kind] and 2 * seen.telling[kind] >= seen.filled)
    found = next(often, None)
    if found is not None:
        return _WHY[found]
    short = seen.filled and seen.characters / seen.filled <= 20
    if seen.every_one_different and short and not column.source.labels and _is_no_measure(seen):
        return _("it holds something else in every row, as a number or name of a person would")
    return None


def _is_no_measure(seen: Seen) -> bool:
    """Decimals measure something; whole numbers and words that all differ are names."""
    return seen.numbers < seen.filled or seen.wholes == seen.filled


def _covered(column: SourceColumn, seen: Seen) -> bool | None:
    """Whether labels name most of the codes. None where labels do not come into it: words, or nothing but missing."""
    if seen.filled and not seen.all_numbers:
        return True
    named = {code for code in column.source.labels if not is_outside(column, code)}
    plain = on_scale(column, seen)
    return len(plain & named) * 2 >= len(plain) if named else None


def is_outside(column: SourceColumn, code: str) -> bool:
    """Whether the source says that the code is no step on a scale: a missing value, or a label like “don’t know”."""
    number = number_in(code)
    if number is None:
        return outside_id(code) is not None
    return column.source.is_missing(Decimal(number)) or outside_id(column.source.labels.get(number, "")) is not None


def on_scale(column: SourceColumn, seen: Seen) -> set[str]:
    """The distinct cells without answers outside the scale, numbers in their shortest form."""
    return {number_in(value) or value for value in seen.values if not is_outside(column, value)}


def _are_points(column: SourceColumn, seen: Seen) -> bool:
    numbers = on_scale(column, seen)
    whole = seen.wholes == seen.filled and 2 <= len(numbers) <= _MOST_POINTS
    return whole and all(0 <= int(number) <= 10 for number in numbers)


def _is_text(seen: Seen) -> bool:
    """Many, long, or in a small file all different: somebody's own words, or a name."""
    if seen.distinct is None or len(seen.distinct) > _MOST_CHOICES or seen.longest > _LONGEST_CHOICE:
        return True
    return len(seen.distinct) == seen.filled >= 5
