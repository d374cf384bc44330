"""Who may do what: given and taken by administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tillid.programme.language import say
from tillid.programme.organisation import rules
from tillid.programme.organisation.enums import MAY, RoleKind
from tillid.programme.organisation.models import Person, Role
from tillid.programme.organisation.queries import people as queries
from tillid.programme.organisation.services.roles import give_role, take_role
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.organisation.doing import by_button, by_form
from tillid.web.organisation.finding import a_person, role_of
from tillid.web.organisation.forms import RoleForm
from tillid.web.organisation.people import address


@page(rules.may_edit_organisation)
def show(request: HttpRequest) -> HttpResponse:
    """Every kind of role, what it may, and who has it."""
    held: dict[str, list[Role]] = {kind: [] for kind in RoleKind}
    for role in queries.roles():
        held[role.kind].append(role)
    kinds = [(RoleKind(kind), say(MAY[RoleKind(kind)]), roles) for kind, roles in held.items()]
    return render(request, "organisation/roles.html", {"kinds": kinds})


@page(rules.may_give_roles_to, a_person)
def give(request: HttpRequest, person: Person) -> HttpResponse:
    form = RoleForm(request.POST or None, today=timezone.localdate())

    def act() -> str:
        give_role(person=person_of(request), to=person, kind=form.cleaned_data["kind"], unit=form.led)
        return address(person)

    return by_form(
        request,
        form,
        act,
        done=_("{name} has the role now.", name=person.name),
        template="organisation/role_give.html",
        context={"person": person},
    )


@page(rules.may_take_role, role_of)
def take(request: HttpRequest, role: Role) -> HttpResponse:
    """Asks first."""
    if request.method != "POST":
        return render(request, "organisation/role_take.html", {"role": role, "person": role.person})
    return by_button(
        request,
        lambda: take_role(person=person_of(request), role=role),
        done=_("{name} no longer has the role.", name=role.person.name),
        where=address(role.person),
    )
