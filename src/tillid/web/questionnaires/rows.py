"""Lists of answers as rows that are typed: one empty row more than there are answers, so that there is always room."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from tillid.analysis.material.languages import language_name
from tillid.analysis.material.reading import composed
from tillid.analysis.questionnaire.editing.parts import Row
from tillid.programme.language import present_language, say
from tillid.text import LANGUAGES, Renderable, _, render_value

MOST_ROWS = 60
FEWEST_ROWS = 3


@dataclass(frozen=True)
class Cell:
    """One input of a row."""

    name: str
    head: str
    label: str
    value: str
    language: str = ""
    """"" for a bound, which is no text."""

    @property
    def is_narrow(self) -> bool:
        return not self.language


@dataclass(frozen=True)
class RowOnPage:
    number: int
    id_name: str
    id: str
    cells: tuple[Cell, ...]
    up: str
    """What the button that moves the row up says it does; "" for the first and for empty rows."""


@dataclass(frozen=True)
class Rows:
    """`prefix` begins the name of every input; `bounded` rows are intervals of a number."""

    prefix: str
    rows: tuple[Row, ...]
    languages: tuple[str, ...]
    bounded: bool = False

    @property
    def on_page(self) -> tuple[RowOnPage, ...]:
        shown = [*self.rows, Row(), *(Row() for _empty in range(FEWEST_ROWS - len(self.rows) - 1))]
        return tuple(self._row(number, row) for number, row in enumerate(shown, start=1))

    @property
    def heads(self) -> tuple[str, ...]:
        bounds = (_("From"), _("To, not included")) if self.bounded else ()
        return (*(say(bound) for bound in bounds), *(say(in_language(language)) for language in self.languages))

    def _row(self, number: int, row: Row) -> RowOnPage:
        at = f"{self.prefix}-{number}"
        bounds = (("from", row.low), ("to", row.high)) if self.bounded else ()
        said = (*bounds, *((language, row.texts.get(language, "")) for language in self.languages))
        cells = tuple(
            Cell(f"{at}-{key}", head, f"{head}, {number}", value, "" if key in dict(bounds) else key)
            for head, (key, value) in zip(self.heads, said, strict=True)
        )
        up = f"{self.prefix} {number}" if row and number > 1 else ""
        return RowOnPage(number, f"{at}-id", row.id, cells, up)


def typed_rows(data: QueryDict, prefix: str, languages: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows that hold something, in their order; a button may have asked to move one up."""
    rows = []
    for number in range(1, MOST_ROWS + 1):
        at = f"{prefix}-{number}"
        if f"{at}-id" not in data:
            break
        texts = {language: text for language in languages if (text := _typed(data, f"{at}-{language}"))}
        bounds = (_typed(data, f"{at}-{bound}").replace(",", ".") for bound in ("from", "to"))
        rows.append(Row(_typed(data, f"{at}-id"), texts, *bounds))
    asked_prefix, _space, place = data.get("up", "").partition(" ")
    if asked_prefix == prefix and place.isdecimal() and 2 <= int(place) <= len(rows):
        here = int(place) - 1
        rows[here - 1], rows[here] = rows[here], rows[here - 1]
    return tuple(row for row in rows if row)


def in_language(language: str) -> Renderable:
    return _("In {language}", language=language_name(language))


def name_of(language: str) -> str:
    """A language by its own name on this page: Dansk, or the code of one that has none here."""
    name = render_value(language_name(language), present_language())
    return name[:1].upper() + name[1:]


def answered_in(languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The languages in which people can answer, with their names, the one of this page first: pages are Danish and
    English, whatever other languages a questionnaire promises."""
    here = present_language()
    spoken = [one for one in languages if one in LANGUAGES] or LANGUAGES[:1]
    return tuple((one, name_of(one)) for one in sorted(spoken, key=lambda one: one != here))


def _typed(data: QueryDict, name: str) -> str:
    return " ".join(composed(data.get(name, "").replace("\0", "")).split())
