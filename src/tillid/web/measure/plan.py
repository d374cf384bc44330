"""Planning a wave: a new one, and its plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tillid.errors import InputError, NotNow
from tillid.programme.language import present_language, say
from tillid.programme.measure import rules
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion, Wave
from tillid.programme.measure.services import waves
from tillid.programme.measure.services.questionnaires import code_from
from tillid.text import Words, _
from tillid.web.access import page, person_of
from tillid.web.measure.find import wave_of
from tillid.web.measure.forms import NewWaveForm, PlanForm


@page(rules.may_plan_waves)
def new_wave(request: HttpRequest) -> HttpResponse:
    form = NewWaveForm(request.POST or None, initial=_suggested())
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            given = form.cleaned_data
            try:
                wave = waves.plan_wave(
                    person=person_of(request),
                    code=given["code"] or code_from(given["title_da"]),
                    title=Words.of(da=given["title_da"]),
                    version=given["version"],
                    previous=given["previous"],
                )
            except NotNow as error:
                form.add_error("code", error.render(present_language()))
                status = 409
            else:
                return HttpResponseRedirect(reverse("plan", args=[wave.code]))
    context = {"form": form, "has_questionnaire": Questionnaire.objects.exists()}
    return render(request, "measure/new.html", context, status=status)


def _suggested() -> dict[str, object]:
    """The last wave, and the newest wording of what it asked."""
    last = Wave.objects.exclude(opened_on=None).order_by("-opened_on").first()
    versions = QuestionnaireVersion.objects.order_by("-number")
    if last is not None and last.version is not None:
        versions = versions.filter(questionnaire=last.version.questionnaire_id)
    return {"previous": last, "version": versions.first()}


@page(rules.may_plan_wave, wave_of)
def plan(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Everything that the promise needs, in a few groups. Once the wave is open there is only the promise to read."""
    if wave.state != WaveState.DRAFT:
        return HttpResponseRedirect(reverse("promise", args=[wave.code]))
    form = PlanForm(wave, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                waves.change_plan(
                    person=person_of(request),
                    wave=wave,
                    plan=form.new_plan,
                    started_from=form.cleaned_data["started_from"],
                )
            except InputError as error:
                for problem in error.problems:
                    form.add_error(problem.place.file, problem.remedy.render(present_language()))
            except NotNow as error:
                form.add_error(None, error.render(present_language()))
                status = 409
            else:
                messages.success(request, say(_("The plan is saved.")))
                return HttpResponseRedirect(reverse("wave", args=[wave.code]))
    return render(request, "measure/plan.html", {"wave": wave, "form": form}, status=status)
