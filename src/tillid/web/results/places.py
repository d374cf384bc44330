"""Areas and units: which may be seen, what each answered, and help for talking about it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tillid.analysis.report.compose.not_shown import is_shown, nearest_shown
from tillid.analysis.tables.groups import Dimension
from tillid.errors import TillidError
from tillid.programme.language import present_language, say, spoken
from tillid.programme.measure import rules
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.results import ReleaseFacts, note_of
from tillid.programme.measure.queries.told import Told, told_by
from tillid.programme.measure.rules import PartOfResults
from tillid.programme.measure.services import notes
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.results.find import place_of, wave_of
from tillid.web.results.frame import frame, way_to
from tillid.web.results.rendered import Rendered, rendered, to_talk_about
from tillid.web.results.views import current


@dataclass(frozen=True, slots=True)
class Branch:
    """A place of the tree with those in it, in the organisation chart's order."""

    code: str
    name: str
    is_shown: bool
    inside: tuple[Branch, ...] = ()


@page(rules.may_read_results, wave_of)
def places(request: HttpRequest, wave: Wave) -> HttpResponse:
    facts = current(wave)
    known = told_by(facts.key)
    tree = known.grounds.tree
    if tree is None:
        raise Http404
    table = None
    if any(section.id == "units" for section in known.report.sections):
        table = rendered(facts.key, "chapter", "units", present_language())
    branches = tuple(_branch(known, tree, code) for code in tree.tops)
    return render(
        request,
        "results/places.html",
        {"frame": frame(request, wave, facts), "branches": branches, "table": table, "k": known.release.k},
    )


def _branch(known: Told, tree: Dimension, code: str) -> Branch:
    inside = tuple(_branch(known, tree, child) for child in tree.children(code))
    return Branch(code, say(tree.name(code)), is_shown(known.grounds, code), inside)


@page(rules.may_read_part, place_of)
def unit_results(request: HttpRequest, part: PartOfResults) -> HttpResponse:
    """What a place's own people answered; or why it is not shown, and the nearest place that is."""
    facts, made = _made(part)
    return render(
        request,
        "results/place.html",
        {
            "frame": frame(request, part.wave, facts),
            "page": made,
            "code": part.id,
            "near": _near(told_by(facts.key), part.id),
            "note": _note(request, part),
            "may_note": rules.may_note_part(request.user, part),
        },
    )


@page(rules.may_read_part, place_of)
def talk_guide(request: HttpRequest, part: PartOfResults) -> HttpResponse:
    """One page to print: how to begin, what to talk about, and what to end with."""
    facts, made = _made(part)
    questions = to_talk_about(facts.key, part.id, present_language())
    if not questions:
        raise Http404
    told = {"frame": frame(request, part.wave, facts), "page": made, "code": part.id, "questions": questions}
    return render(request, "results/talk.html", told)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=spoken(_("What have you agreed?")),
        help_text=spoken(_("A line or two. Leave it empty to take the note away.")),
        max_length=notes.LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-input"}),
    )


@page(rules.may_note_part, place_of)
def unit_note(request: HttpRequest, part: PartOfResults) -> HttpResponse:
    if part.unit is None:
        raise Http404
    held = note_of(part.wave, part.unit)
    form = NoteForm(request.POST or None, initial={"text": held.text if held else ""})
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                text = form.cleaned_data["text"]
                notes.write_note(person=person_of(request), wave=part.wave, unit=part.unit, text=text)
                messages.success(request, say(_("The note has been saved.")))
                return redirect("unit_results", code=part.wave.code, unit=part.id)
            except TillidError as error:
                form.add_error(None, error.render(present_language()))
        status = 400
    told = {"form": form, "wave": part.wave, "unit": part.unit, "way": way_to(part.wave)}
    return render(request, "results/note.html", told, status=status)


def _made(part: PartOfResults) -> tuple[ReleaseFacts, Rendered]:
    facts = current(part.wave)
    try:
        return facts, rendered(facts.key, "place", part.id, present_language())
    except KeyError:
        raise Http404 from None


@dataclass(frozen=True, slots=True)
class Near:
    """Where a hidden place's answers are seen; `code` None is the whole organisation."""

    code: str | None
    name: str


def _near(known: Told, code: str) -> Near | None:
    """None where the place itself is shown."""
    tree = known.grounds.tree
    if tree is None or is_shown(known.grounds, code):
        return None
    group = nearest_shown(known.grounds, tree, code)
    return Near(group[-1][1] if group else None, say(known.grounds.group_name(group)))


def _note(request: HttpRequest, part: PartOfResults) -> object:
    if part.unit is None or not rules.may_read_note(request.user, part.unit):
        return None
    return note_of(part.wave, part.unit)
