"""One part of a draft at a time: a question, a theme, a scale, a background question, the title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from tillid.analysis.questionnaire.advice import advise
from tillid.analysis.questionnaire.written import Fields, read_fields
from tillid.errors import InputError, NotNow
from tillid.programme.language import present_language, say
from tillid.programme.measure.enums import VersionState
from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import draft_of
from tillid.programme.measure.services.questionnaires import change_definition, mark_of
from tillid.programme.organisation.rules import Visitor
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.questionnaires.find import may_write, version_of
from tillid.web.questionnaires.frame_forms import BackgroundForm, OutsideForm, ScaleForm, SettingsForm, ThemeForm
from tillid.web.questionnaires.item_form import ItemForm
from tillid.web.questionnaires.part_form import PartForm, saved_otherwise
from tillid.web.questionnaires.rows import answered_in

FORMS: dict[str, type[PartForm]] = {
    "item": ItemForm,
    "theme": ThemeForm,
    "scale": ScaleForm,
    "outside": OutsideForm,
    "background": BackgroundForm,
    "settings": SettingsForm,
}


@dataclass(frozen=True)
class PlacedPart:
    version: QuestionnaireVersion
    kind: str
    id: str

    def form(self, data: QueryDict | None = None) -> PartForm:
        """Raises NotNow where the part is not there any more."""
        tree = read_fields(self.version.definition)
        return FORMS[self.kind](tree, draft_of(self.version).definition, self.id, data)


def part_of(code: str, number: int, kind: str, id: str) -> PlacedPart:
    if kind not in FORMS:
        raise Http404
    return PlacedPart(version_of(code, number), kind, id)


def may_write_part(visitor: Visitor, part: PlacedPart) -> bool:
    return may_write(visitor, part.version)


@page(may_write_part, part_of)
def edit_part(request: HttpRequest, part: PlacedPart) -> HttpResponse:
    if part.version.state == VersionState.FIXED:
        messages.info(request, say(_("This version is fixed. Make a new version to change it.")))
        return HttpResponseRedirect(_outline(part))
    try:
        form = part.form(request.POST if request.method == "POST" else None)
    except NotNow as error:
        messages.error(request, error.render(present_language()))
        return HttpResponseRedirect(_outline(part))
    if request.method != "POST":
        return _show(request, part, form)
    if "again" in request.POST or "up" in request.POST:  # only to see other fields, or rows in another order
        return _show(request, part, form, is_open=True)
    return _save(request, part, form)


def _save(request: HttpRequest, part: PlacedPart, form: PartForm) -> HttpResponse:
    if not form.is_valid():
        return _show(request, part, form, status=400, is_open=True)
    try:
        change_definition(person=person_of(request), version=part.version, change=partial(_write, part, form))
    except InputError as error:
        for problem in error.problems:
            form.add_error(None, f"{say(problem.what)} {say(problem.remedy)}")
        return _show(request, part, form, status=400, is_open=True)
    except NotNow as error:
        form.add_error(None, error.render(present_language()))
        part.version.refresh_from_db()
        return _show(request, part, form, status=409, is_open=True, now=part.form())
    messages.success(request, say(_("Saved.")))
    return HttpResponseRedirect(f"{_outline(part)}#{part.kind}-{part.id}")


def _write(part: PlacedPart, form: PartForm, tree: Fields) -> None:
    now = FORMS[part.kind](tree, form.definition, part.id)
    if form.data.get("started_from") != now.started_from:
        raise NotNow(
            _("Somebody else has changed this in the meantime. What you wrote is still here; save again to keep it.")
        )
    form.write(tree)


def _show(
    request: HttpRequest,
    part: PlacedPart,
    form: PartForm,
    *,
    status: int = 200,
    is_open: bool = False,
    now: PartForm | None = None,
) -> HttpResponse:
    """`now` is what somebody else has saved: it is shown beside what was typed, and saving again writes over it."""
    context = {
        "version": part.version,
        "part": part,
        "form": form,
        "is_open": is_open,
        "started_from": (now or form).started_from,
        "whole": mark_of(part.version),
        "otherwise": saved_otherwise(form, now) if now else (),
        "advice": [one for one in advise(form.definition) if one.item == part.id],
        "languages": answered_in(form.languages),
    }
    return render(request, form.template, context, status=status)


def _outline(part: PlacedPart) -> str:
    return reverse("questionnaire_version", args=[part.version.questionnaire.code, part.version.number])
