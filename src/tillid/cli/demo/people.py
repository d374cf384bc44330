"""Who is in the demonstration: one account a role, and colleagues to be asked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.services.people import Entered, add_person
from tillid.programme.organisation.services.roles import give_role
from tillid.programme.organisation.services.way_in import make_way_in, use_way_in

LED = "socialcenter"
"""The unit that the leader leads: large enough to have results of its own."""

_NAMES = {
    RoleKind.SECRETARIAT: "Mette Holm",
    RoleKind.LEADER: "Jonas Krogh",
    RoleKind.STEERING: "Lise Damgaard",
    RoleKind.CASE_DESK: "Peter Skov",
    RoleKind.REPRESENTATIVE: "Amina Yusuf",
    RoleKind.ADMINISTRATOR: "Ida Berg",
    RoleKind.READER: "Niels Friis",
}
_FIRST = ("Anne", "Bent", "Camilla", "Dorthe", "Erik", "Fatima", "Gitte", "Hassan", "Inger", "Jens", "Karen", "Lars")
_LAST = ("Andersen", "Bach", "Christensen", "Dahl", "Eskildsen", "Frandsen")
_ASKED_IN = (LED, "raadgivningscenter", "frinova", "handicapcenter", "stabscenter")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look like others


@dataclass(frozen=True, slots=True)
class Account:
    person: Person
    password: str


def make_accounts() -> dict[RoleKind, Account]:
    """One for each role, with a password that is told once."""
    units = Unit.objects.in_bulk(field_name="code")
    accounts = {}
    for kind, name in _NAMES.items():
        unit = units[LED] if kind == RoleKind.LEADER else None
        email = f"{kind.value.replace('_', '-')}@example.dk"
        person = add_person(
            person=None, entered=Entered(name=name, email=email, unit=unit, position="leader" if unit else "")
        )
        give_role(person=None, to=person, kind=kind, unit=unit)
        password = "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(4))
        use_way_in(key=make_way_in(person=None, to=person), password=password)
        accounts[kind] = Account(person, password)
    return accounts


def add_colleagues(by: Person) -> tuple[str, ...]:
    """Twelve employees in each of a few units; gives the units' codes."""
    units = Unit.objects.in_bulk(field_name="code")
    for place, code in enumerate(_ASKED_IN):
        for number, first in enumerate(_FIRST):
            name = f"{first} {_LAST[(place + number) % len(_LAST)]}"
            email = f"{first}.{code}@example.dk".lower()
            add_person(person=by, entered=Entered(name=name, email=email, unit=units[code], position="employee"))
    return _ASKED_IN
