"""Lists from other systems: read in, looked at, confirmed; and the same lists to take away."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from tillid.errors import InputError, Problem, TillidError
from tillid.programme.language import present_language, say, spoken
from tillid.programme.organisation import rules
from tillid.programme.organisation.enums import ListKind
from tillid.programme.organisation.models import ListDraft
from tillid.programme.organisation.queries.lists import as_csv
from tillid.programme.organisation.services.lists.confirming import confirm_list, drop_draft, keep_draft, preview
from tillid.text import _
from tillid.web.access import page, person_of

SHOWN = 200
"""Lines of each kind of change that a page shows; more are counted."""


class ListForm(forms.Form):
    kind = forms.ChoiceField(
        label=spoken(_("What does the list hold?")),
        choices=[(kind.value, kind.label) for kind in (ListKind.UNITS, ListKind.PEOPLE)],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=spoken(_("The file")),
        help_text=spoken(_("CSV or .xlsx, at most 10 MB. The first row holds the headings.")),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


def draft_of(*, pk: uuid.UUID) -> ListDraft:
    return get_object_or_404(ListDraft, pk=pk)


@page(rules.may_edit_organisation)
def read(request: HttpRequest) -> HttpResponse:
    """Nothing is changed by reading: the changes are shown first."""
    form = ListForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                draft = keep_draft(
                    person=person_of(request),
                    kind=form.cleaned_data["kind"],
                    file=file.name,
                    content=file.read(),
                    by_administrator=rules.may_give_roles(request.user),
                    today=timezone.localdate(),
                )
            except InputError as error:
                problems = error.problems
            else:
                return HttpResponseRedirect(reverse("list_changes", kwargs={"pk": draft.pk}))
    context = {"form": form, "problems": [_shown(problem) for problem in problems]}
    return render(request, "organisation/list_read.html", context, status=status)


def _shown(problem: Problem) -> tuple[str, str, str, str]:
    """Row, column, what, remedy."""
    language = present_language()
    place = problem.place
    return (
        str(place.line or ""),
        place.inside,
        problem.what.render(language),
        problem.remedy.render(language),
    )


@page(rules.may_confirm_list, draft_of)
def changes(request: HttpRequest, draft: ListDraft) -> HttpResponse:
    """What the list would change in the organisation as it is at this moment."""
    by_administrator = rules.may_give_roles(request.user)
    if request.method == "POST":
        try:
            confirm_list(
                person=person_of(request),
                draft=draft,
                seen=request.POST.get("seen", ""),
                missing_go="missing_go" in request.POST,
                by_administrator=by_administrator,
                today=timezone.localdate(),
            )
        except TillidError as error:
            messages.error(request, error.render(present_language()))
            return HttpResponseRedirect(request.path)
        messages.success(request, say(_("The list is read in.")))
        return HttpResponseRedirect(reverse("people" if draft.kind == ListKind.PEOPLE else "organisation"))
    found = preview(draft, by_administrator=by_administrator)
    context = {
        "draft": draft,
        "preview": found,
        "problems": [_shown(problem) for problem in found.problems],
        "new": found.new[:SHOWN],
        "changed": found.changed[:SHOWN],
        "missing": found.missing[:SHOWN],
        "is_stale": found.now != draft.seen,
        "of_people": draft.kind == ListKind.PEOPLE,
        "way": (
            (reverse("organisation"), say(_("The organisation"))),
            (reverse("list_read"), say(_("Read in a list"))),
        ),
    }
    return render(request, "organisation/list_changes.html", context)


@page(rules.may_confirm_list, draft_of)
def drop(request: HttpRequest, draft: ListDraft) -> HttpResponse:
    """Put aside: nothing of the list is kept."""
    if request.method == "POST":
        drop_draft(draft=draft)
        messages.info(request, say(_("The list is put aside. Nothing was changed.")))
    return HttpResponseRedirect(reverse("list_read"))


@page(rules.may_edit_organisation)
def take_away(_request: HttpRequest, kind: str) -> HttpResponse:
    """The list as it stands now; read in again it changes nothing."""
    if kind not in ListKind.values:
        raise Http404
    today = timezone.localdate()
    response = HttpResponse(as_csv(kind, present_language(), today), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{kind}-{today.isoformat()}.csv"'
    return response
