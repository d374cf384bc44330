"""A list of people to ask, read from a CSV file or a workbook: everything that is wrong with it told at once.

Columns: name, e-mail, unit (its code or its name), language, and one for each extra group that the wave declares.
Nothing is kept: what is read goes back to the page, which shows it before anybody is invited.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tillid.analysis.answers.spelling import Spellings, echo, tidy
from tillid.analysis.answers.text_file import layout, plain_text, rows_of
from tillid.analysis.answers.xlsx_file import sheet_rows
from tillid.analysis.material.reading import Problems
from tillid.errors import InputError, Place
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.invitations import Invitee, backgrounds, extra_columns, meant
from tillid.programme.organisation.models import Person, Unit
from tillid.text import LANGUAGES, Listed, Renderable, _, plural

MOST_ROWS = 10_000
LONGEST = 200
"""Characters of a name."""
_NAMES = {
    "name": ("name", "navn"),
    "email": ("email", "e-mail", "mail", "e-mailadresse", "mailadresse"),
    "unit": ("unit", "enhed", "afdeling", "arbejdsplads"),
    "language": ("language", "sprog"),
}
_LANGUAGES = {"da": "da", "dansk": "da", "danish": "da", "en": "en", "engelsk": "en", "english": "en"}
_Row = tuple[int, list[str]]


def read_list(*, wave: Wave, file: str, data: bytes) -> list[Invitee]:
    """Raises InputError with every problem."""
    problems = Problems()
    with tempfile.TemporaryDirectory(prefix="tillid-") as made:
        rows = list(_rows(file, data, Path(made), _Columns(wave), problems))
    columns, invitees = _Columns(wave), list[Invitee]()
    if rows:
        (_number, header), *others = rows
        columns.find(header, file, problems)
        if columns.at and not problems.stopping:
            invitees = _Reading(columns, file, problems).people(others)
    if not rows and not problems.stopping:
        problems.add(
            Place(file), _("The file is empty."), _("Write the names of the columns first, and a row for each person.")
        )
    if problems.stopping:
        raise InputError(problems.stopping)
    return invitees


def _rows(file: str, data: bytes, folder: Path, columns: _Columns, problems: Problems) -> Iterator[_Row]:
    """The header first. The file stands on disk for as long as it is read, where nobody else can read it."""
    is_workbook = file.lower().endswith(".xlsx")
    path = folder / ("list.xlsx" if is_workbook else "list.csv")
    path.write_bytes(data)
    if is_workbook:
        yield from _named(sheet_rows(path, _Renamed(problems, file)) or iter(()))
        return
    plain = plain_text(path, folder, _Renamed(problems, file))
    shape = layout(plain, columns.knows) if plain else None
    if plain and shape:
        yield from _named(rows_of(plain, shape, file, problems))


def _named(rows: Iterator[_Row]) -> Iterator[_Row]:
    for number, row in rows:
        yield number, [cell.strip() for cell in row]


class _Renamed(Problems):
    """Problems of the copy that is read, told of the file that was given."""

    def __init__(self, problems: Problems, file: str) -> None:
        super().__init__()
        self._all, self._file = problems, file

    def add(self, place: Place, what: Renderable, remedy: Renderable, *, stops: bool = True) -> None:
        self._all.add(Place(self._file, place.line, place.inside), what, remedy, stops=stops)


class _Columns:
    """Which column of the file holds what."""

    def __init__(self, wave: Wave) -> None:
        self.extra = extra_columns(wave)
        self._known = {tidy(word): column for column, words in _NAMES.items() for word in words}
        for one in backgrounds(wave):
            if one.id in self.extra:
                self._known |= {tidy(word): one.id for word in (one.id, *(text for _l, text in one.words.by_language))}
        self.at: dict[str, int] = {}

    def knows(self, name: str) -> bool:
        return tidy(name) in self._known

    def find(self, header: list[str], file: str, problems: Problems) -> None:
        for place, name in enumerate(header):
            column = self._known.get(tidy(name))
            if column in self.at:
                problems.add(
                    Place(file, 1, name), _("Two columns hold the same."), _("Keep one of them, or rename the other.")
                )
            elif column:
                self.at[column] = place
        if "name" not in self.at:
            problems.add(
                Place(file, 1),
                _("There is no column with names."),
                _("Call a column “name”. The others may be called {names}.", names=Listed(self.others())),
            )

    def others(self) -> tuple[str, ...]:
        return ("e-mail", "unit", "language", *self.extra)


@dataclass
class _Reading:
    """Row after row; what is the same in many rows is told once, with the first of them."""

    columns: _Columns
    file: str
    problems: Problems
    units: dict[str, int | None] = field(default_factory=dict)
    people_by_email: dict[str, Person] = field(default_factory=dict)
    unknown: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    emails: dict[str, int] = field(default_factory=dict)

    def people(self, rows: list[_Row]) -> list[Invitee]:
        if len(rows) > MOST_ROWS:
            self.problems.add(
                Place(self.file),
                _("The list has {count} rows; {most} can be read at once.", count=len(rows), most=MOST_ROWS),
                _("Divide it, and read in one part after the other."),
            )
            return []
        self.units = _units_by_spelling()
        self.people_by_email = {one.email.lower(): one for one in Person.objects.exclude(email=None) if one.email}
        found = [one for number, row in rows if (one := self._person(number, row)) is not None]
        self._tell_unknown()
        if not rows:
            self.problems.add(Place(self.file), _("The list holds nobody."), _("Write a row for each person."))
        return found

    def _person(self, number: int, row: list[str]) -> Invitee | None:
        def cell(column: str) -> str:
            place = self.columns.at.get(column)
            return row[place] if place is not None and place < len(row) else ""

        name, email = cell("name"), cell("email")
        known = self.people_by_email.get(email.lower()) if email else None
        name = name or (known.name if known else "")
        if not name or len(name) > LONGEST:
            self._wrong(number, "name", _("The name is missing or too long."), _("Write the person's name."))
        if email:
            self._check_email(number, email)
        background = {id: self._meant(number, id, cell(id), spelled) for id, spelled in self.columns.extra.items()}
        return Invitee(
            name=name,
            email=email,
            language=self._language(number, cell("language")),
            unit=self._unit(number, cell("unit")) or (known.unit_id if known and not cell("unit") else None),
            person=known.pk if known else None,
            background={id: code for id, code in background.items() if code},
        )

    def _check_email(self, number: int, email: str) -> None:
        try:
            validate_email(email)
        except ValidationError:
            self._wrong(number, "e-mail", _("“{email}” is no e-mail.", email=echo(email)), _("Correct it."))
        if (first := self.emails.setdefault(email.lower(), number)) != number:
            self._wrong(
                number,
                "e-mail",
                _("“{email}” stands in line {line} too.", email=echo(email), line=str(first)),
                _("Each person is asked once: take one of the rows away, or correct the e-mail."),
            )

    def _unit(self, number: int, written: str) -> int | None:
        found = self.units.get(tidy(written))
        if written and found is None:
            self.unknown.setdefault(("unit", written), []).append(number)
        return found

    def _meant(self, number: int, column: str, written: str, spelled: Spellings) -> str | None:
        code = meant(written, spelled)
        if written and code is None:
            self.unknown.setdefault((column, written), []).append(number)
        return code

    def _language(self, number: int, written: str) -> str:
        if written and tidy(written) not in _LANGUAGES:
            self.unknown.setdefault(("language", written), []).append(number)
        return _LANGUAGES.get(tidy(written), LANGUAGES[0])

    def _wrong(self, number: int, column: str, what: Renderable, remedy: Renderable) -> None:
        self.problems.add(Place(self.file, number, column), what, remedy)

    def _tell_unknown(self) -> None:
        for (column, written), numbers in self.unknown.items():
            what = plural(
                "“{written}” is not known here.",
                "“{written}” is not known here; it stands in {count} rows.",
                len(numbers),
                written=echo(written),
            )
            if column == "unit":
                twice = tidy(written) in self.units
                remedy = (
                    _("Several units are called so: write the unit's code.")
                    if twice
                    else _("Write the code or the name of a unit of the organisation.")
                )
            elif column == "language":
                remedy = _("Write da or en.")
            else:
                remedy = _("Write one of {names}.", names=Listed(self.columns.extra[column].allowed))
            self.problems.add(Place(self.file, numbers[0], column), what, remedy)


def _units_by_spelling() -> dict[str, int | None]:
    """From a unit's code or name to it; None where several are called so."""
    found: dict[str, int | None] = {}
    units = list(Unit.objects.filter(closed_on=None))
    for unit in units:
        for name in {tidy(unit.name_da), tidy(unit.name_en)} - {""}:
            found[name] = None if name in found else unit.pk
    return found | {tidy(unit.code): unit.pk for unit in units}
