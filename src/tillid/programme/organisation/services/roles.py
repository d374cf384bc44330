"""Roles are given and taken. Administrators do it, also for themselves; the log tells of each."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from tillid.errors import AlreadyDone, NotNow
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Role, Unit
from tillid.programme.organisation.services import log
from tillid.programme.organisation.services.people import keep_an_administrator
from tillid.text import _


def give_role(*, person: Person | None, to: Person, kind: str, unit: Unit | None = None) -> Role:
    """`unit` is given for a leader, and for nobody else. The system itself (None) gives the first ones."""
    if (kind == RoleKind.LEADER) != (unit is not None):
        raise NotNow(_("A leader leads a unit: choose which. Other roles hold for the whole organisation."))
    if unit is not None and unit.closed_on is not None:
        raise NotNow(_("{unit} is closed. Choose one that is open.", unit=unit.words))
    if not to.is_active:
        raise NotNow(_("{name} has left. Let the person come back first.", name=to.name))
    if not to.email:
        raise NotNow(_("{name} has no e-mail and cannot sign in. Write the e-mail first.", name=to.name))
    with transaction.atomic():
        try:
            with transaction.atomic():
                role = Role.objects.create(person=to, kind=kind, unit=unit)
        except IntegrityError as error:
            raise AlreadyDone(_("{name} has this role already.", name=to.name)) from error
        log(person=person, action="role.given", about=f"person:{to.pk}", details=_details(role))
    return role


def take_role(*, person: Person | None, role: Role) -> None:
    with transaction.atomic():
        if role.kind == RoleKind.ADMINISTRATOR:
            keep_an_administrator(without=role.person)
        taken, _by_model = Role.objects.filter(pk=role.pk).delete()
        if taken != 1:
            raise AlreadyDone(_("{name} no longer has this role.", name=role.person.name))
        log(person=person, action="role.taken", about=f"person:{role.person_id}", details=_details(role))


def _details(role: Role) -> dict[str, object]:
    return {"kind": str(role.kind), "unit": role.unit.code if role.unit else None}
