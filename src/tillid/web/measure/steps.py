"""The buttons of a wave's page: each takes one step of its life, and goes back to the page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tillid.errors import InputError, TillidError
from tillid.programme.language import present_language, say
from tillid.programme.measure import rules
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services import archiving, releasing, waves
from tillid.text import Renderable, _
from tillid.web.access import page, person_of
from tillid.web.measure.find import wave_of
from tillid.web.measure.forms import LongerForm, WhyForm
from tillid.web.measure.views import show


def to_wave(request: HttpRequest, wave: Wave, done: Renderable) -> HttpResponse:
    messages.success(request, say(done))
    return HttpResponseRedirect(reverse("wave", args=[wave.code]))


def told(error: TillidError) -> str:
    """What stood in the way. Where it was in a file, as in a questionnaire that is not finished, with the place."""
    if isinstance(error, InputError):
        return " ".join(problem.render(present_language()) for problem in error.problems)
    return error.render(present_language())


@page(rules.may_plan_wave, wave_of)
@require_POST
def open_wave(request: HttpRequest, wave: Wave) -> HttpResponse:
    try:
        waves.open_wave(person=person_of(request), wave=wave, today=timezone.localdate())
    except TillidError as error:
        wave.refresh_from_db()
        return show(request, wave, refused=told(error))
    return to_wave(request, wave, _("The measurement is open. Now people can be written to."))


@page(rules.may_plan_wave, wave_of)
@require_POST
def move_closing(request: HttpRequest, wave: Wave) -> HttpResponse:
    form = LongerForm(request.POST)
    if not form.is_valid():
        return show(request, wave, longer=form)
    closes_on = form.cleaned_data["closes_on"]
    try:
        waves.move_closing(person=person_of(request), wave=wave, closes_on=closes_on)
    except TillidError as error:
        wave.refresh_from_db()
        return show(request, wave, refused=told(error), longer=form)
    return to_wave(request, wave, _("People can answer until {day}. The promise tells it.", day=closes_on))


@page(rules.may_plan_wave, wave_of)
@require_POST
def release(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Counts, hides, audits and freezes; a correction says what is corrected."""
    form = WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        releasing.make_release(person=person_of(request), wave=wave, why=why)
    except TillidError as error:
        wave.refresh_from_db()
        return show(request, wave, refused=told(error))
    return to_wave(request, wave, _("The results are out, and can be read by everyone with a role here."))


@page(rules.may_plan_wave, wave_of)
def archive(request: HttpRequest, wave: Wave) -> HttpResponse:
    """A page of its own before the step, since it cannot be taken back."""
    if request.method != "POST":
        return render(request, "measure/archive.html", {"wave": wave})
    try:
        archiving.archive_wave(person=person_of(request), wave=wave)
    except TillidError as error:
        wave.refresh_from_db()
        return show(request, wave, refused=told(error))
    return to_wave(request, wave, _("The answers are deleted. The results stay."))
