"""A version at a glance: its themes with their questions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import draft_of
from tillid.web.access import page
from tillid.web.questionnaires.find import may_write, version_of


@page(may_write, version_of)
def version(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    draft = draft_of(version)
    return render(request, "questionnaires/version.html", {"version": version, "draft": draft})


@page(may_write, version_of)
def export(_request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    """questionnaire.yaml as it stands, for a measurement folder or another installation."""
    answer = HttpResponse(version.definition, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="questionnaire.yaml"'
    return answer
