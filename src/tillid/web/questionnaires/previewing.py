"""How a version looks to those who answer it: a page for the phone frame, with what is typed at this moment."""

from __future__ import annotations

import dataclasses

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html

from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.questionnaire.written import read_fields, write_fields
from tillid.errors import NotNow
from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import draft_from, draft_of
from tillid.text import LANGUAGES
from tillid.web.access import page
from tillid.web.questionnaires.find import may_write, version_of
from tillid.web.questionnaires.parts import FORMS
from tillid.web.questionnaires.rows import answered_in
from tillid.web.respond.pages import render_form


@page(may_write, version_of)
def preview(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    """`language` is what it is shown in; `item` shows one question alone, as it is typed where it comes by POST."""
    asked = request.POST if request.method == "POST" else request.GET
    definition = _as_typed(request, version) if request.method == "POST" else draft_of(version).definition
    item = asked.get("item", "")
    if item:
        definition = only(definition, item)
    language = asked.get("language") or answered_in(definition.languages)[0][0]
    if language not in LANGUAGES:
        raise Http404
    shown = render_form(definition, language)
    answer = HttpResponse(shown.replace("</head>", f"{_alone()}</head>", 1) if item else shown)
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"  # our own pages show it in a frame; nobody else's may
    return answer


def only(definition: Questionnaire, id: str) -> Questionnaire:
    """One question with its theme, put to everyone."""
    items = tuple(dataclasses.replace(item, asked_if=None) for item in definition.items if item.id == id)
    themes = tuple(theme for theme in definition.themes if any(item.theme == theme.id for item in items))
    return dataclasses.replace(definition, items=items, themes=themes, background=())


def _as_typed(request: HttpRequest, version: QuestionnaireVersion) -> Questionnaire:
    """What is typed, where it makes a question; else as it was saved."""
    tree, saved = read_fields(version.definition), draft_of(version).definition
    try:
        form = FORMS["item"](tree, saved, request.POST.get("item", ""), request.POST)
    except NotNow:
        return saved
    if not form.is_valid():
        return saved
    form.write(tree)
    typed = draft_from(write_fields(tree))
    return saved if len(typed.stopping) > len(draft_of(version).stopping) else typed.definition


def _alone() -> str:
    """A style that leaves out what stands around the questions, so that the one that is written is in sight."""
    return format_html('<link rel="stylesheet" href="{}">', static("tillid/questionnaires/alone.css"))
