"""The first account of an installation: made on its machine, by whoever may start it."""

from __future__ import annotations

from django.conf import settings

from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services.people import Entered, add_person
from tillid.programme.organisation.services.roles import give_role
from tillid.programme.organisation.services.way_in import make_way_in


def make_administrator(*, name: str, email: str, language: str) -> str:
    """The address at which a password is chosen. Whoever is there already gets the role, and a new way in."""
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        person = add_person(person=None, entered=Entered(name=name, email=email, language=language))
    if not person.roles.filter(kind=RoleKind.ADMINISTRATOR).exists():
        give_role(person=None, to=person, kind=RoleKind.ADMINISTRATOR)
    return f"{settings.ADDRESS}/{language}/account/welcome/#{make_way_in(person=None, to=person)}"
