"""A list of people against those who stand here: who is new, who has changed, who is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from tillid.analysis.answers.spelling import tidy
from tillid.analysis.material.reading import Problems
from tillid.programme.language import present_language
from tillid.programme.organisation.enums import ListKind, RoleKind
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.queries.lists import COLUMNS
from tillid.programme.organisation.services.lists.preview import Change, Changed, Missing, place
from tillid.programme.organisation.services.lists.reading import Row
from tillid.programme.organisation.services.units import DANISH
from tillid.text import Renderable, _

HEADINGS: dict[str, Renderable] = {column.name: column.heading for column in COLUMNS[ListKind.PEOPLE]}
LONGEST = {"name": 200, "email": 254, "number": 40, "position": 40}
_LANGUAGES = {"da": "da", "dansk": "da", "danish": "da", "en": "en", "engelsk": "en", "english": "en", "": "da"}


@dataclass(slots=True)
class PlannedPerson:
    """One row: whom it is about (None: somebody new), and what it says."""

    row: Row
    person: Person | None
    fields: dict[str, object]

    def changed(self) -> dict[str, tuple[object, object]]:
        if self.person is None:
            return {}
        before = {name: getattr(self.person, name) for name in self.fields}
        return {name: (before[name], value) for name, value in self.fields.items() if before[name] != value}


@dataclass(slots=True)
class PeopleList:
    """The rows of a file, understood."""

    file: str
    by_administrator: bool
    problems: Problems = field(default_factory=Problems)
    planned: list[PlannedPerson] = field(default_factory=list)
    everyone: list[Person] = field(default_factory=list)
    administrators: set[object] = field(default_factory=set)

    def understand(self, rows: Iterable[Row]) -> None:
        self.everyone = list(Person.objects.select_related("unit").order_by("name", "pk"))
        self.administrators = set(
            Person.objects.filter(roles__kind=RoleKind.ADMINISTRATOR).values_list("pk", flat=True)
        )
        units = _units_by_name()
        self.planned = [PlannedPerson(row, None, self._fields(row, units)) for row in rows]
        self._recognise()
        self._check()

    def _problem(self, row: Row, column: str, what: Renderable, remedy: Renderable) -> None:
        heading = HEADINGS[column].render(present_language()) if column else ""
        self.problems.add(place(self.file, row, heading), what, remedy)

    def _fields(self, row: Row, units: dict[str, Unit | None]) -> dict[str, object]:
        """Only what the list has a column for."""
        said: dict[str, object] = {"is_active": True}
        if "name" in row or "first_name" in row:
            said["name"] = row.get("name") or f"{row.get('first_name', '')} {row.get('last_name', '')}".strip()
            if not said["name"]:
                self._problem(row, "name", _("There is no name."), _("Write it, or delete the row."))
        if "email" in row:
            said["email"] = row["email"].lower() or None
            self._check_email(row)
        if "number" in row:
            said["number"] = row["number"] or None
        if not (said.get("number") or said.get("email")):
            self._problem(
                row,
                "",
                _("There is neither an employee number nor an e-mail."),
                _("Write one of them, so that people of one name can be told apart."),
            )
        if "position" in row:
            said["position"] = slugify(row["position"].translate(DANISH))
        if "language" in row:
            said["language"] = _LANGUAGES.get(tidy(row["language"]), "")
            if not said["language"]:
                self._problem(row, "language", _("The language is not known."), _("Write da or en."))
        if "unit" in row:
            said["unit"] = self._unit(row, units)
        for name, longest in LONGEST.items():
            if len(str(said.get(name) or "")) > longest:
                self._problem(
                    row, name, _("The text is too long."), _("Keep it under {count} characters.", count=longest)
                )
        return said

    def _check_email(self, row: Row) -> None:
        if row["email"]:
            try:
                validate_email(row["email"])
            except ValidationError:
                self._problem(row, "email", _("This is no e-mail address."), _("Correct it, or leave the cell empty."))

    def _unit(self, row: Row, units: dict[str, Unit | None]) -> Unit | None:
        if not row["unit"]:
            return None
        found = units.get(tidy(row["unit"]))
        if found is None:
            what = (
                _("Several units are called that.")
                if tidy(row["unit"]) in units
                else _("No open unit has this code or name.")
            )
            self._problem(row, "unit", what, _("Write the code of a unit that stands in the organisation."))
        return found

    def _recognise(self) -> None:
        """By number; else by e-mail, where nobody else was recognised by that number."""
        numbers = {person.number: person for person in self.everyone if person.number}
        emails = {person.email.lower(): person for person in self.everyone if person.email}
        for one in self.planned:
            one.person = numbers.get(str(one.fields.get("number") or ""))
        taken = {one.person.pk for one in self.planned if one.person}
        for one in self.planned:
            found = emails.get(str(one.fields.get("email") or "")) if one.person is None else None
            if found is not None and found.pk not in taken:
                one.person = found

    def _check(self) -> None:
        rows: dict[object, list[PlannedPerson]] = defaultdict(list)
        for one in self.planned:
            if one.person is not None:
                rows[one.person.pk].append(one)
                self._check_administrator(one)
        for several in rows.values():
            for one in several[1:]:
                self._problem(one.row, "", _("The same person stands in the list twice."), _("Delete one of the rows."))
        for name in ("email", "number"):
            self._check_unique(name)

    def _check_administrator(self, one: PlannedPerson) -> None:
        """Whoever changed an administrator's e-mail could sign in as the person."""
        is_one = one.person is not None and one.person.pk in self.administrators
        if is_one and not self.by_administrator and one.changed().keys() - {"unit", "position"}:
            self._problem(
                one.row,
                "name",
                _("An administrator can be changed by administrators only."),
                _("Leave the row out, or let an administrator read the list in."),
            )

    def _check_unique(self, name: str) -> None:
        """As things would be afterwards: two may have swapped numbers."""
        planned = {one.person.pk: one for one in self.planned if one.person}
        held = {
            getattr(person, name): person
            for person in self.everyone
            if getattr(person, name) and not (person.pk in planned and name in planned[person.pk].fields)
        }
        seen: set[object] = set()
        for one in self.planned:
            value = one.fields.get(name)
            owner = held.get(value)
            if value and (value in seen or (owner is not None and (one.person is None or owner.pk != one.person.pk))):
                self._problem(
                    one.row,
                    name,
                    _("Somebody else has this already, in the list or here."),
                    _("Give each person their own, or delete the row. Look also among those who have left."),
                )
            seen.add(value)

    # -- what it comes to ----------------------------------------------------------------------------------------------

    def new(self) -> tuple[Changed, ...]:
        return tuple(
            Changed(str(one.fields.get("name", "")), "", _changes({}, one.fields))
            for one in self.planned
            if one.person is None
        )

    def changed(self) -> tuple[Changed, ...]:
        found = []
        for one in self.planned:
            if one.person is not None and (pairs := one.changed()):
                before, after = ({name: pair[side] for name, pair in pairs.items()} for side in (0, 1))
                found.append(Changed(one.person.name, f"person:{one.person.pk}", _changes(before, after)))
        return tuple(found)

    def missing(self) -> tuple[Missing, ...]:
        """Administrators do not leave with a list: whoever forgets them there would lock everybody out."""
        listed = {one.person.pk for one in self.planned if one.person}
        stays = _("is an administrator, and stays")
        return tuple(
            Missing(
                person.name,
                f"person:{person.pk}",
                str(person.unit or ""),
                stays if person.pk in self.administrators else None,
            )
            for person in self.everyone
            if person.is_active and person.pk not in listed
        )


def _units_by_name() -> dict[str, Unit | None]:
    """Open units by code and by name; None where several are called the same."""
    units = list(Unit.objects.filter(closed_on=None))
    found: dict[str, Unit | None] = {}
    for unit in units:
        for name in {tidy(unit.name_da), tidy(unit.name_en)} - {""}:
            found[name] = None if name in found else unit
    return found | {tidy(unit.code): unit for unit in units}


def _changes(before: dict[str, object], after: dict[str, object]) -> tuple[Change, ...]:
    return tuple(
        Change(HEADINGS.get(name, _("Works here")), _said(before.get(name)), _said(value))
        for name, value in after.items()
        if before or (value and name not in ("name", "is_active"))
    )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return (_("yes") if value else _("no")).render(present_language())
    return "" if value is None else str(value)
