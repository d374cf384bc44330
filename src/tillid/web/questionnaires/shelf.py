"""The shelf of questionnaires: which there are, a new one, and the way to the newest version of each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tillid.errors import InputError, NotNow, Problem
from tillid.programme.language import present_language, say
from tillid.programme.measure import rules
from tillid.programme.measure.enums import VersionState
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import all_questionnaires, latest_version
from tillid.programme.measure.services import questionnaires as services
from tillid.text import Words, _
from tillid.web.access import page, person_of
from tillid.web.questionnaires.find import may_write, questionnaire_of
from tillid.web.questionnaires.forms import DefinitionFile, NewQuestionnaire


@page(rules.may_plan_waves)
def questionnaires(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaires/questionnaires.html", {"questionnaires": all_questionnaires()})


@page(rules.may_plan_waves)
def new_questionnaire(request: HttpRequest) -> HttpResponse:
    form = NewQuestionnaire(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _new(request, form, status=400 if request.method == "POST" else 200)
    title = Words.of(**{key: text for key in ("da", "en") if (text := form.cleaned_data[f"title_{key}"])})
    try:
        made = services.make_questionnaire(
            person=person_of(request), code=services.code_from(title.render("da")), title=title
        )
    except NotNow as error:
        form.add_error("title_da", error.render(present_language()))
        return _new(request, form, status=409)
    return HttpResponseRedirect(reverse("questionnaire", args=[made.code]))


@page(rules.may_plan_waves)
@require_POST
def import_questionnaire(request: HttpRequest) -> HttpResponse:
    return take_file(request, None)


@page(may_write, questionnaire_of)
@require_POST
def import_version(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    return take_file(request, questionnaire)


def take_file(request: HttpRequest, questionnaire: Questionnaire | None) -> HttpResponse:
    """The uploaded file becomes a version; else everything that is wrong with it, at once."""
    form = DefinitionFile(request.POST, request.FILES)
    problems: tuple[Problem, ...] = ()
    status = 400
    if form.is_valid():
        try:
            version = services.import_definition(
                person=person_of(request), data=form.cleaned_data["file"].read(), questionnaire=questionnaire
            )
        except InputError as error:
            problems = error.problems
        except NotNow as error:
            form.add_error("file", error.render(present_language()))
            status = 409
        else:
            messages.success(request, say(_("The file has been read in as version {number}.", number=version.number)))
            return HttpResponseRedirect(reverse("questionnaire", args=[version.questionnaire.code]))
    return render(
        request,
        "questionnaires/file.html",
        {"form": form, "problems": problems, "questionnaire": questionnaire},
        status=status,
    )


@page(may_write, questionnaire_of)
def questionnaire(_request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """The newest version."""
    number = latest_version(questionnaire).number
    return HttpResponseRedirect(reverse("questionnaire_version", args=[questionnaire.code, number]))


@page(may_write, questionnaire_of)
@require_POST
def new_version(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """A draft that begins as the latest version; where there is one already, the way leads there."""
    try:
        services.new_version(person=person_of(request), questionnaire=questionnaire)
    except NotNow as error:
        messages.info(request, error.render(present_language()))
    return HttpResponseRedirect(reverse("questionnaire", args=[questionnaire.code]))


def is_draft(version: QuestionnaireVersion) -> bool:
    return version.state == VersionState.DRAFT


def _new(request: HttpRequest, form: NewQuestionnaire, *, status: int) -> HttpResponse:
    context = {"form": form, "file_form": DefinitionFile()}
    return render(request, "questionnaires/new.html", context, status=status)
