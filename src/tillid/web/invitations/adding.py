"""People are added: chosen from the organisation, or read from a list. Both are looked at before anybody is asked."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tillid.errors import InputError, Problem, TillidError
from tillid.programme.language import present_language, say
from tillid.programme.measure import rules
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.invitation_list import read_list
from tillid.programme.measure.queries.invitations import Invitee, extra_columns, from_organisation, new_among
from tillid.programme.measure.services.invitations import invite
from tillid.programme.organisation.models import Unit
from tillid.text import _, plural
from tillid.web.access import page, person_of
from tillid.web.invitations.find import wave_of
from tillid.web.invitations.forms import Choosing, ListFile

AN_HOUR = 60 * 60


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would be asked, if it is confirmed."""

    people: int
    known: int
    """Those of the list who have an invitation already."""
    letters: int
    units: tuple[tuple[str, int], ...]
    """Each unit with how many; "" where none is known."""


def preview_of(wave: Wave, invitees: Sequence[Invitee]) -> Preview:
    new = new_among(wave, invitees)
    counted = Counter(one.unit for one in new)
    names = {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=[pk for pk in counted if pk])}
    units = sorted((names.get(pk or 0, ""), count) for pk, count in counted.items())
    return Preview(len(new), len(invitees) - len(new), sum(not one.email for one in new), tuple(units))


@page(rules.may_plan_wave, wave_of)
def organisation(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Chosen and looked at with GET; asked with POST."""
    given = request.POST if request.method == "POST" else request.GET
    form = Choosing(given) if "see" in given else Choosing()
    preview, status = None, 200
    if form.is_bound and form.is_valid():
        chosen = from_organisation(wave, form.cleaned_data["units"] or None, form.cleaned_data.get("positions") or None)
        if request.method == "POST":
            if (answer := _invited(request, wave, chosen)) is not None:
                return answer
            status = 409
        preview = preview_of(wave, chosen)
    context = {"wave": wave, "form": form, "preview": preview, "chosen": [*given.lists()] if preview else []}
    return render(request, "invitations/organisation.html", context, status=status)


@page(rules.may_plan_wave, wave_of)
def from_list(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The list is read and shown. What was read goes with the page, signed, and is kept nowhere here."""
    form = ListFile(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    context: dict[str, Any] = {"wave": wave, "extra": tuple(extra_columns(wave))}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            invitees = read_list(wave=wave, file=file.name, data=file.read())
        except InputError as error:
            problems = error.problems
        else:
            context |= {"preview": preview_of(wave, invitees), "list": _written(request, wave, invitees)}
            return render(request, "invitations/list_read.html", context | {"file": file.name})
    status = 400 if request.method == "POST" else 200
    return render(request, "invitations/list.html", context | {"form": form, "problems": problems}, status=status)


@page(rules.may_plan_wave, wave_of)
def confirm_list(request: HttpRequest, wave: Wave) -> HttpResponse:
    again = HttpResponseRedirect(reverse("invite_list", kwargs={"code": wave.code}))
    if request.method != "POST":
        return again
    try:
        invitees = _read(request, wave)
    except signing.BadSignature:
        messages.error(request, say(_("The list was looked at too long ago. Read it in once more.")))
        return again
    return _invited(request, wave, invitees) or again


def _invited(request: HttpRequest, wave: Wave, invitees: Sequence[Invitee]) -> HttpResponse | None:
    """Ask them, and go where it can be seen; or say what was refused, and give None."""
    try:
        count = invite(person=person_of(request), wave=wave, invitees=invitees)
    except TillidError as error:
        messages.error(request, error.render(present_language()))
        return None
    added = plural("{count} person was added.", "{count} people were added.", count)
    messages.success(request, say(added))
    return HttpResponseRedirect(reverse("invitations", kwargs={"code": wave.code}))


def _salt(request: HttpRequest, wave: Wave) -> str:
    return f"invitations of {wave.pk} for {person_of(request).pk}"


def _written(request: HttpRequest, wave: Wave, invitees: Sequence[Invitee]) -> str:
    rows = [
        [one.name, one.email, one.language, one.unit, one.person and str(one.person), dict(one.background)]
        for one in invitees
    ]
    return signing.dumps(rows, salt=_salt(request, wave), compress=True)


def _read(request: HttpRequest, wave: Wave) -> list[Invitee]:
    """Raises BadSignature for what this person was not shown within the hour."""
    rows = signing.loads(request.POST.get("list", ""), salt=_salt(request, wave), max_age=AN_HOUR)
    return [
        Invitee(name, email, language, unit, person and uuid.UUID(person), background)
        for name, email, language, unit, person, background in rows
    ]
