"""A version at a glance: its themes with their questions, what to look at again, and how it looks on a phone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tillid.analysis.questionnaire.advice import Advice, advise, whole_minutes
from tillid.analysis.questionnaire.editing.parts import languages_of
from tillid.analysis.questionnaire.values import Background, Item, Questionnaire
from tillid.analysis.questionnaire.written import read_fields
from tillid.errors import NotNow, Problem
from tillid.programme.language import present_language
from tillid.programme.measure.enums import VersionState
from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import Draft, draft_of
from tillid.programme.measure.services import questionnaires as services
from tillid.text import Renderable, _, plural
from tillid.web.access import page, person_of
from tillid.web.questionnaires.find import may_write, version_of
from tillid.web.questionnaires.forms import DefinitionFile
from tillid.web.questionnaires.item_form import KINDS, ends_of
from tillid.web.questionnaires.rows import answered_in, name_of


@dataclass(frozen=True)
class Question:
    item: Item
    tags: tuple[Renderable, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class Section:
    """A theme with its questions; `id` is "" for those without one."""

    id: str
    words: Renderable
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class OutlinePage:
    version: QuestionnaireVersion
    definition: Questionnaire
    is_draft: bool
    sections: tuple[Section, ...]
    background: tuple[Background, ...]
    scales: tuple[tuple[str, str], ...]
    outside: tuple[str, ...]
    stopping: tuple[Problem, ...]
    advice: tuple[Advice, ...]
    with_advice: int
    minutes: int
    languages: tuple[str, ...]
    shown_in: tuple[tuple[str, str], ...]
    started_from: str
    has_comments: bool
    can_be_dropped: bool


@page(may_write, version_of)
def version(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    context = {"page": outline_of(version, draft_of(version)), "version": version, "file_form": DefinitionFile()}
    return render(request, "questionnaires/version.html", context)


@page(may_write, version_of)
def export(_request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    """questionnaire.yaml as it stands, for a measurement folder or another installation."""
    answer = HttpResponse(version.definition, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="questionnaire.yaml"'
    return answer


@page(may_write, version_of)
@require_POST
def discard(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    code = version.questionnaire.code
    try:
        services.discard_version(person=person_of(request), version=version)
    except NotNow as error:
        messages.error(request, error.render(present_language()))
        return HttpResponseRedirect(reverse("questionnaire", args=[code]))
    if version.number == 1:
        return HttpResponseRedirect(reverse("questionnaires"))
    return HttpResponseRedirect(reverse("questionnaire", args=[code]))


def outline_of(version: QuestionnaireVersion, draft: Draft) -> OutlinePage:
    tree, definition = read_fields(version.definition), draft.definition
    is_draft = version.state == VersionState.DRAFT
    advice = advise(definition) if is_draft else ()  # what cannot change needs none
    language = present_language()
    return OutlinePage(
        version=version,
        definition=definition,
        is_draft=is_draft,
        sections=_sections(definition, advice),
        background=definition.background,
        scales=tuple((id, ends_of(points, language) or id) for id, points in (tree.get("scales") or {}).items()),
        outside=tuple(str(one.get(language) or one.get("da")) for one in (tree.get("outside_scale") or {}).values()),
        stopping=draft.stopping,
        advice=tuple(one for one in advice if not one.item),
        with_advice=len({one.item for one in advice if one.item}),
        minutes=whole_minutes(definition.items),
        languages=tuple(name_of(one) for one in languages_of(tree)),
        shown_in=answered_in(languages_of(tree)),
        started_from=services.mark_of(version),
        has_comments=is_draft and bool(re.search(r"(^|\s)#", version.definition, re.MULTILINE)),
        can_be_dropped=is_draft and not version.waves.exists(),
    )


def _sections(definition: Questionnaire, advice: tuple[Advice, ...]) -> tuple[Section, ...]:
    def questions(theme: str | None) -> tuple[Question, ...]:
        return tuple(
            Question(item, _tags(item, definition), tuple(one for one in advice if one.item == item.id))
            for item in definition.of_theme(theme)  # type: ignore[arg-type]  # None finds those without a theme
        )

    sections = [Section(theme.id, theme.words, questions(theme.id)) for theme in definition.themes]
    loose = questions(None)
    if loose or not sections:
        sections.append(Section("", _("Without a theme") if sections else _("Questions"), loose))
    return tuple(sections)


def _tags(item: Item, definition: Questionnaire) -> tuple[Renderable, ...]:
    """What is out of the ordinary about it; an ordinary question has none."""
    tags: list[Renderable] = [] if item.kind == "scale" else [KINDS[item.kind]]
    if item.kind in {"one", "many"}:
        count = len(item.on_scale)
        tags.append(plural("{count} answer", "{count} answers", count))
    if item.asked_if:
        asked = definition.by_id.get(item.asked_if.item)
        tags.append(_("put to some, after “{question}”", question=asked.label if asked else item.asked_if.item))
    if item.reversed:
        tags.append(_("the last point is the good one"))
    if item.min_group:
        tags.append(_("shown from {count} answers", count=item.min_group))
    return tuple(tags)
