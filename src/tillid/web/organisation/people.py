"""The people: found, added, changed; and how they get in."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tillid.errors import TillidError
from tillid.programme.language import present_language, say
from tillid.programme.organisation import rules
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.queries import people as queries
from tillid.programme.organisation.services import people as services
from tillid.programme.organisation.services.way_in import ask_to_send_way_in, make_way_in
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.organisation.doing import by_button, by_form
from tillid.web.organisation.finding import a_person
from tillid.web.organisation.forms import PersonForm

A_PAGE = 50


def address(person: Person) -> str:
    return reverse("person", kwargs={"pk": person.pk})


@page(rules.may_edit_organisation)
def search(request: HttpRequest) -> HttpResponse:
    """Also those who have left, when asked for."""
    asked, gone = request.GET.get("q", "").strip()[:100], "left" in request.GET
    among = queries.people_gone() if gone else queries.people()
    found = Paginator(queries.search(among, asked), A_PAGE).get_page(request.GET.get("page"))
    kept = f"{urlencode({'q': asked, **({'left': ''} if gone else {})})}&"
    context = {
        "found": found,
        "q": asked,
        "kept": kept,
        "gone": gone,
        "is_new": not (asked or gone or found.paginator.count),
    }
    return render(request, "organisation/people.html", context)


@page(rules.may_see_person, a_person)
def show(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "organisation/person.html", _known(request, person))


def _known(request: HttpRequest, person: Person) -> dict[str, object]:
    return {
        "person": person,
        "way": _way(),
        "may_edit": rules.may_edit_person(request.user, person),
        "may_give": rules.may_give_roles(request.user),
    }


def _way() -> tuple[tuple[str, str], ...]:
    return ((reverse("people"), say(_("People"))),)


@page(rules.may_edit_organisation)
def add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, today=timezone.localdate(), initial={"unit": request.GET.get("unit", "")})

    def act() -> str:
        return address(services.add_person(person=person_of(request), entered=form.entered))

    return by_form(
        request,
        form,
        act,
        done=_("The person stands among the people now."),
        template="organisation/person_add.html",
        context={},
    )


@page(rules.may_edit_person, a_person)
def change(request: HttpRequest, person: Person) -> HttpResponse:
    shown = PersonForm.shown(person)
    form = PersonForm(request.POST or None, today=timezone.localdate(), now=person.unit, initial=shown)

    def act() -> str:
        services.change_person(person=person_of(request), of=person, entered=form.entered)
        return address(person)

    return by_form(
        request,
        form,
        act,
        done=_("The changes hold from now on."),
        template="organisation/person_change.html",
        context={"person": person},
    )


@page(rules.may_edit_person, a_person)
def leave(request: HttpRequest, person: Person) -> HttpResponse:
    """Asks first: roles are gone afterwards."""
    if request.method != "POST":
        return render(request, "organisation/person_leave.html", {"person": person})
    return by_button(
        request,
        lambda: services.leave(person=person_of(request), of=person),
        done=_("{name} no longer works here and can no longer sign in.", name=person.name),
        where=address(person),
    )


@page(rules.may_edit_person, a_person)
def come_back(request: HttpRequest, person: Person) -> HttpResponse:
    return by_button(
        request,
        lambda: services.come_back(person=person_of(request), of=person),
        done=_("{name} works here again. Roles have to be given anew.", name=person.name),
        where=address(person),
    )


@page(rules.may_give_roles_to, a_person)
def way_in(request: HttpRequest, person: Person) -> HttpResponse:
    """A link to choose a password by: mailed, or shown this once. It is kept nowhere, so it cannot be shown again."""
    if request.method != "POST":
        return HttpResponseRedirect(address(person))
    try:
        if "mail" in request.POST:
            ask_to_send_way_in(person=person_of(request), to=person)
            messages.success(request, say(_("The link is on its way to {email}.", email=person.email or "")))
            return HttpResponseRedirect(address(person))
        key = make_way_in(person=person_of(request), to=person)
    except TillidError as error:
        messages.error(request, error.render(present_language()))
        return HttpResponseRedirect(address(person))
    link = f"{settings.ADDRESS}{reverse('choose_password')}#{key}"
    return render(request, "organisation/way_in.html", {"person": person, "link": link})
