"""Lists of people and of units: which columns they have, and as they stand now. What goes out comes in again."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tillid.programme.organisation.enums import ListKind
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.queries.units import ordered, tree
from tillid.text import Renderable, _

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""What a spreadsheet would run instead of show."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    heading: Renderable
    also: tuple[str, ...] = ()
    """Other headings that are known, in small letters."""

    def headings(self) -> tuple[str, ...]:
        return (self.name, *(self.heading.render(one).casefold() for one in ("da", "en")), *self.also)


COLUMNS = {
    ListKind.PEOPLE: (
        Column(
            "number",
            _("Employee number"),
            ("medarbejdernr", "medarbejdernr.", "tjenestenummer", "lønnummer", "nummer", "employee id", "id"),
        ),
        Column("name", _("Name"), ("fulde navn", "medarbejder", "full name")),
        Column("first_name", _("First name"), ("fornavne", "given name")),
        Column("last_name", _("Last name"), ("efternavne", "surname", "family name")),
        Column(
            "email", _("E-mail"), ("email", "mail", "e-mailadresse", "mailadresse", "arbejdsmail", "e-mail address")
        ),
        Column("unit", _("Unit"), ("enhedskode", "afdeling", "organisationsenhed", "unit code", "department")),
        Column("position", _("Position"), ("funktion", "stillingsbetegnelse", "job title")),
        Column("language", _("Language"), ("sprogkode",)),
    ),
    ListKind.UNITS: (
        Column("code", _("Code"), ("enhedskode", "unit code", "id")),
        Column("name_da", _("Name in Danish"), ("navn", "enhed", "name", "unit", "enhedsnavn")),
        Column("name_en", _("Name in English"), ("engelsk navn", "english name")),
        Column("level", _("Level"), ("type",)),
        Column("parent", _("Lies under"), ("overenhed", "overordnet enhed", "overordnet", "parent unit")),
        Column("kinds", _("What it does"), ("art", "opgave")),
        Column("opened_on", _("Opened on"), ("åben fra", "open from")),
    ),
}
NOT_EXPORTED = {"first_name", "last_name"}


def as_table(kind: str, today: datetime.date) -> list[dict[str, str]]:
    """Those who work here and what is open, as text; units from the top down."""
    if kind == ListKind.PEOPLE:
        return [
            {
                "number": person.number or "",
                "name": person.name,
                "email": person.email or "",
                "unit": person.unit.code if person.unit else "",
                "position": person.position,
                "language": person.language,
            }
            for person in Person.objects.filter(is_active=True).select_related("unit").order_by("name", "pk")
        ]
    return [_unit_row(unit) for unit, _depth in ordered(tree(today))]


def _unit_row(unit: Unit) -> dict[str, str]:
    return {
        "code": unit.code,
        "name_da": unit.name_da,
        "name_en": unit.name_en,
        "level": unit.level,
        "parent": unit.parent.code if unit.parent else "",
        "kinds": ", ".join(unit.kinds),
        "opened_on": unit.opened_on.isoformat() if unit.opened_on else "",
    }


def as_csv(kind: str, language: str, today: datetime.date) -> bytes:
    """As a Danish spreadsheet opens it: semicolons, UTF-8 with a mark, and no cell that it would run."""
    columns = [column for column in COLUMNS[ListKind(kind)] if column.name not in NOT_EXPORTED]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow([column.heading.render(language) for column in columns])
    writer.writerows([guarded(row[column.name]) for column in columns] for row in as_table(kind, today))
    return target.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """
    >>> guarded("=1+1"), guarded("'=1"), guarded("Anna")
    ("'=1+1", "''=1", 'Anna')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What was written before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'t Hooft")
    ('=1+1', "'t Hooft")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def organisation_now() -> str:
    """A hash of all that a list can change: the same as long as nothing of it has changed."""
    units = Unit.objects.order_by("pk").values_list(
        "pk", "code", "level", "kinds", "name_da", "name_en", "parent_id", "opened_on", "closed_on"
    )
    people = Person.objects.order_by("pk").values_list(
        "pk", "name", "email", "number", "unit_id", "position", "language", "is_active"
    )
    told = json.dumps([_plain(units), _plain(people)], default=str, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _plain(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    return [list(row) for row in rows]
