"""One box that finds what one may see: measurements, units, questionnaires. People are never found here, since what is
asked stands in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tillid.programme.language import say
from tillid.programme.measure import rules as measure
from tillid.programme.measure.models import Questionnaire, Wave
from tillid.programme.measure.queries.search import questionnaires_named, units_named, waves_named
from tillid.programme.organisation import rules
from tillid.programme.organisation.models import Unit
from tillid.text import _
from tillid.web.access import page

LONGEST = 100
"""Letters of a question; what is longer is no name."""


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    what: str
    url: str


@page(rules.is_signed_in)
def search(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "")[:LONGEST].strip()
    found = (*_waves(request, asked), *_units(request, asked), *_questionnaires(request, asked)) if asked else ()
    return render(request, "start/search.html", {"asked": asked, "found": found})


def _waves(request: HttpRequest, asked: str) -> list[Found]:
    found = []
    for wave in waves_named(Wave.objects.all(), asked):
        if measure.may_read_results(request.user, wave):
            found.append(Found(str(wave), say(_("Results")), reverse("results", kwargs={"code": wave.code})))
        elif measure.may_follow_wave(request.user, wave):
            found.append(Found(str(wave), say(_("Measurement")), reverse("wave", kwargs={"code": wave.code})))
    return found


def _units(request: HttpRequest, asked: str) -> list[Found]:
    if not rules.may_edit_organisation(request.user):
        return []
    units = units_named(Unit.objects.all(), asked)
    return [Found(str(unit), say(_("Unit")), reverse("unit", kwargs={"code": unit.code})) for unit in units]


def _questionnaires(request: HttpRequest, asked: str) -> list[Found]:
    if not measure.may_plan_waves(request.user):
        return []
    named = questionnaires_named(Questionnaire.objects.all(), asked)
    return [
        Found(str(one), say(_("Questionnaire")), reverse("questionnaire", kwargs={"code": one.code})) for one in named
    ]
