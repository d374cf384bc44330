"""How a version looks to those who answer it: a page for the phone frame, with what is typed at this moment."""

from __future__ import annotations

import dataclasses

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tillid.analysis.questionnaire.values import Item, Point, Questionnaire
from tillid.analysis.questionnaire.written import read_fields, write_fields
from tillid.errors import NotNow
from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import draft_from, draft_of
from tillid.text import Words
from tillid.web.access import page
from tillid.web.questionnaires.find import may_write, version_of
from tillid.web.questionnaires.parts import FORMS


@page(may_write, version_of)
def preview(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    """`language` is what it is shown in; `item` shows one question alone, as it is typed where it comes by POST."""
    asked = request.POST if request.method == "POST" else request.GET
    definition = _as_typed(request, version) if request.method == "POST" else draft_of(version).definition
    if item := asked.get("item", ""):
        definition = only(definition, item)
    language = asked.get("language") or definition.languages[0]
    if language not in definition.languages:
        raise Http404
    answer = _render(request, definition, language)
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


def _render(request: HttpRequest, definition: Questionnaire, language: str) -> HttpResponse:
    sections = [(theme.words.render(language), definition.of_theme(theme.id)) for theme in definition.themes]
    sections.append(("", tuple(item for item in definition.items if item.theme is None)))
    context = {
        "language": language,
        "title": definition.title.render(language),
        "background": [_shown(one.words, "one", one.choices, language) for one in definition.background],
        "sections": [(name, [_question(item, language) for item in items]) for name, items in sections if items],
    }
    return render(request, "questionnaires/preview.html", context)


def _question(item: Item, language: str) -> dict[str, object]:
    on_scale = item.scale.points if item.scale else ()
    return _shown(item.words, item.kind, on_scale, language) | {
        "outside": [point.words.render(language) for point in item.outside]
    }


def _shown(words: Words, kind: str, points: tuple[Point, ...], language: str) -> dict[str, object]:
    return {
        "words": words.render(language),
        "kind": kind,
        "answers": [point.words.render(language) for point in points],
    }
