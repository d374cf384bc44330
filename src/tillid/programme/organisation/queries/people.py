"""People, their roles, and who has which."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Role, Unit


def people(*, unit: Unit | None = None) -> QuerySet[Person]:
    """Those who work here now, with unit and roles."""
    found = Person.objects.filter(is_active=True).select_related("unit").prefetch_related("roles__unit")
    return found if unit is None else found.filter(unit=unit)


def people_gone() -> QuerySet[Person]:
    """Those who have left."""
    return Person.objects.filter(is_active=False).select_related("unit").prefetch_related("roles__unit")


def search(among: QuerySet[Person], asked: str) -> QuerySet[Person]:
    """Those whose name, e-mail, number or unit holds every word that was asked for."""
    for word in asked.split()[:8]:
        hit = Q()
        for spelled in {word, word.lower(), word.capitalize(), word.upper()}:  # SQLite knows no case of æ, ø and å
            hit |= Q(name__icontains=spelled) | Q(email__icontains=spelled) | Q(unit__name_da__icontains=spelled)
        among = among.filter(hit | Q(number=word))
    return among


def roles() -> QuerySet[Role]:
    """Every role of those who work here, kind by kind in the order of the closed list."""
    order = Case(
        *(When(kind=kind, then=Value(place)) for place, kind in enumerate(RoleKind)), output_field=IntegerField()
    )
    return (
        Role.objects.filter(person__is_active=True)
        .select_related("person", "unit")
        .order_by(order, "unit__name_da", "person__name")
    )


def leaders(unit: Unit) -> QuerySet[Role]:
    return roles().filter(kind=RoleKind.LEADER, unit=unit)


def administrators() -> QuerySet[Role]:
    return Role.objects.filter(kind=RoleKind.ADMINISTRATOR, person__is_active=True)
