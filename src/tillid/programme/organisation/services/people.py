"""People come, change and leave."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from tillid.errors import AlreadyDone, NotNow
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Role, Unit, WayIn
from tillid.programme.organisation.queries.people import administrators
from tillid.programme.organisation.services import log
from tillid.text import _


@dataclass(frozen=True, slots=True)
class Entered:
    """What is written about a person."""

    name: str
    email: str | None = None
    number: str | None = None
    unit: Unit | None = None
    position: str = ""
    language: str = "da"

    def fields(self) -> dict[str, object]:
        """As they are kept: without stray spaces, the e-mail in small letters, nothing as None."""
        return {
            "name": " ".join(self.name.split()),
            "email": (self.email or "").strip().lower() or None,
            "number": (self.number or "").strip() or None,
            "unit": self.unit,
            "position": self.position,
            "language": self.language,
        }


def add_person(*, person: Person | None, entered: Entered) -> Person:
    """With a number or an e-mail: otherwise two people of one name cannot be told apart in the next list."""
    fields = entered.fields()
    if not fields["email"] and not fields["number"]:
        raise NotNow(_("Write an e-mail or an employee number, so that people of one name can be told apart."))
    with transaction.atomic():
        _check_free(fields, None)
        added = _saved(Person(password=make_password(None), **fields))
        log(person=person, action="person.added", about=f"person:{added.pk}", details=_unit(added.unit))
    return added


def change_person(*, person: Person | None, of: Person, entered: Entered) -> None:
    """The log tells which fields changed, and not what they hold."""
    fields = entered.fields()
    with transaction.atomic():
        present = Person.objects.select_for_update().get(pk=of.pk)
        changed = [name for name, value in fields.items() if getattr(present, name) != value]
        if not changed:
            return
        _check_free(fields, of)
        before = present.unit
        for name in changed:
            setattr(present, name, fields[name])
        _saved(present, changed)
        if "email" in changed:
            WayIn.objects.filter(person=present).delete()  # it was sent to the old address
        details: dict[str, object] = {"fields": sorted(changed)}
        if "unit" in changed:
            details |= {"from": before.code if before else None, "to": present.unit.code if present.unit else None}
        log(person=person, action="person.changed", about=f"person:{of.pk}", details=details)


def _unit(unit: Unit | None) -> dict[str, object]:
    return {"unit": unit.code} if unit else {}


def _check_free(fields: dict[str, object], besides: Person | None) -> None:
    others = Person.objects.exclude(pk=besides.pk) if besides else Person.objects.all()
    if fields["email"] and others.filter(email__iexact=fields["email"]).exists():
        raise NotNow(_("Another person has this e-mail. Search for them among the people, also those who have left."))
    if fields["number"] and others.filter(number=fields["number"]).exists():
        raise NotNow(_("Another person has this number. Search for them among the people, also those who have left."))


def _saved(person: Person, changed: list[str] | None = None) -> Person:
    try:
        with transaction.atomic():
            person.save(update_fields=changed)
    except IntegrityError as error:
        raise NotNow(_("Somebody else has this moment written the same e-mail or number. Look again.")) from error
    return person


def leave(*, person: Person | None, of: Person) -> None:
    """The person can no longer sign in and has no roles. What the person did stays in the log."""
    with transaction.atomic():
        keep_an_administrator(without=of)
        left = Person.objects.filter(pk=of.pk, is_active=True).update(is_active=False, password=make_password(None))
        if left != 1:
            raise AlreadyDone(_("{name} has been marked as having left already.", name=of.name))
        roles = end_access(of)
        log(person=person, action="person.left", about=f"person:{of.pk}", details={"roles": roles})


def end_access(of: Person) -> list[str]:
    """Roles and the way in are gone; which roles they were."""
    WayIn.objects.filter(person=of).delete()
    kinds = sorted(of.roles.values_list("kind", flat=True))
    of.roles.all().delete()
    return kinds


def come_back(*, person: Person | None, of: Person) -> None:
    """Without the roles of before, and with a new password to choose."""
    with transaction.atomic():
        if Person.objects.filter(pk=of.pk, is_active=False).update(is_active=True) != 1:
            raise AlreadyDone(_("{name} works here already.", name=of.name))
        log(person=person, action="person.returned", about=f"person:{of.pk}")


def keep_an_administrator(*, without: Person) -> None:
    """Refuse what would leave nobody who may give roles. Locks them all, so that two do not go at the same time."""
    list(Role.objects.select_for_update().filter(kind=RoleKind.ADMINISTRATOR).order_by("pk"))
    held = set(administrators().values_list("person_id", flat=True))
    if held == {without.pk}:
        raise NotNow(_("{name} is the last administrator. Make somebody else administrator first.", name=without.name))
