"""What takes one click in the outline: adding, moving and removing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tillid.analysis.material.reading import composed
from tillid.analysis.questionnaire.editing import frame, items
from tillid.analysis.questionnaire.written import Fields
from tillid.errors import InputError, NotNow
from tillid.programme.language import present_language, say
from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.services.questionnaires import change_definition, mark_of
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.questionnaires.find import may_write, version_of

Change = Callable[[Fields, str], object]

ON_WHAT_IS_SHOWN: dict[str, Change] = {
    "item-up": partial(items.move_item, step=-1),
    "item-down": partial(items.move_item, step=1),
    "item-remove": items.remove_item,
    "theme-up": partial(frame.move_theme, step=-1),
    "theme-down": partial(frame.move_theme, step=1),
    "theme-remove": frame.remove_theme,
    "background-up": partial(frame.move_background, step=-1),
    "background-down": partial(frame.move_background, step=1),
    "background-remove": frame.remove_background,
    "scale-remove": frame.remove_scale,
}
"""Done only where nobody has saved since the page was shown: clicked twice, it is done once."""


@page(may_write, version_of)
@require_POST
def change_questionnaire(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    """`do` says what to do and to what, as `item-up doc_support`; a new text comes in `text`."""
    done, _space, id = request.POST.get("do", "").partition(" ")
    back = reverse("questionnaire_version", args=[version.questionnaire.code, version.number])
    added: list[str] = []
    try:
        if done in ON_WHAT_IS_SHOWN:
            _refuse_if_changed(request, version)
            _change(request, version, lambda tree: ON_WHAT_IS_SHOWN[done](tree, id))
        elif text := composed(" ".join(request.POST.get("text", "").split())):
            add = partial(items.add_item, theme=id) if done == "item-add" else frame.add_theme
            _change(request, version, lambda tree: added.append(str(add(tree, text=text))))
    except InputError as error:
        for problem in error.problems:
            messages.error(request, f"{say(problem.what)} {say(problem.remedy)}")
    except NotNow as error:
        messages.error(request, error.render(present_language()))
    kind = done.partition("-")[0]
    return HttpResponseRedirect(f"{back}#{kind}-{added[0] if added else id}")


def _refuse_if_changed(request: HttpRequest, version: QuestionnaireVersion) -> None:
    if request.POST.get("started_from") != mark_of(version):
        raise NotNow(_("The questionnaire has been changed since this page was shown. Here it is as it is now."))


def _change(request: HttpRequest, version: QuestionnaireVersion, change: Callable[[Fields], object]) -> None:
    change_definition(person=person_of(request), version=version, change=change)
