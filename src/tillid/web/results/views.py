"""What was found: the report's own chapters, one a page, read from the release alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tillid.analysis.questionnaire.values import Item
from tillid.errors import TillidError
from tillid.programme.language import present_language, say
from tillid.programme.measure import rules
from tillid.programme.measure.models import Release, Wave
from tillid.programme.measure.queries.results import ReleaseFacts, released_waves, releases_of
from tillid.programme.measure.queries.told import told_by
from tillid.programme.measure.rules import PartOfResults
from tillid.programme.measure.services import releasing
from tillid.programme.organisation.rules import is_signed_in
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.results.find import part_of, wave_of
from tillid.web.results.frame import frame, way_to
from tillid.web.results.rendered import rendered


@page(is_signed_in)
def all_results(request: HttpRequest) -> HttpResponse:
    """Every wave that is out, for those who may read it."""
    waves = [wave for wave in released_waves(Wave.objects.all()) if rules.may_read_results(request.user, wave)]
    return render(request, "results/all.html", {"waves": waves})


def current(wave: Wave) -> ReleaseFacts:
    """The release that holds. 404 where there is none: its address itself says whether it was withdrawn."""
    holding = next((one for one in releases_of(wave) if one.holds), None)
    if holding is None:
        raise Http404
    return holding


def chapter_page(
    request: HttpRequest, wave: Wave, kind: str, id: str, *, facts: ReleaseFacts | None = None, **more: object
) -> HttpResponse:
    facts = facts or current(wave)
    try:
        made = rendered(facts.key, kind, id, present_language())
    except KeyError:
        raise Http404 from None
    told = {"frame": frame(request, wave, facts), "page": made, **more}
    return render(request, "results/chapter.html", told)


@page(rules.may_read_results, wave_of)
def results(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The summary; or, where the numbers were withdrawn and are not corrected yet, that."""
    newest = next(iter(releases_of(wave)), None)
    if newest is None:
        raise Http404
    if not newest.holds:
        return _withdrawn(request, wave, newest)
    return chapter_page(request, wave, "chapter", "summary", facts=newest, is_summary=True)


@page(rules.may_read_part, part_of)
def theme_results(request: HttpRequest, part: PartOfResults) -> HttpResponse:
    facts = current(part.wave)
    known = told_by(facts.key)
    if part.id not in {theme.id for theme in known.grounds.themes}:
        raise Http404
    asked = known.measurement.questionnaire.of_theme(part.id)
    return chapter_page(request, part.wave, "chapter", part.id, facts=facts, questions=tuple(map(Question.of, asked)))


@page(rules.may_read_part, part_of)
def chapter_results(request: HttpRequest, part: PartOfResults) -> HttpResponse:
    return chapter_page(request, part.wave, "chapter", part.id)


@page(rules.may_read_part, part_of)
def item_results(request: HttpRequest, part: PartOfResults) -> HttpResponse:
    return chapter_page(request, part.wave, "question", part.id)


@page(rules.may_read_results, wave_of)
def how_measured(request: HttpRequest, wave: Wave) -> HttpResponse:
    return chapter_page(request, wave, "method", "")


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    text: str

    @classmethod
    def of(cls, item: Item) -> Question:
        return cls(item.id, say(item.words))


@page(rules.may_read_part, part_of)
def one_release(request: HttpRequest, part: PartOfResults) -> HttpResponse:
    """The address of one release: of one that was withdrawn it says so for ever."""
    facts = next((one for one in releases_of(part.wave) if str(one.number) == part.id), None)
    if facts is None:
        raise Http404
    if facts.holds:
        return redirect("results", code=part.wave.code)
    return _withdrawn(request, part.wave, facts)


@page(rules.may_release, wave_of)
def release(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Count, check and let out the results; for withdrawn ones, with what is corrected."""
    before = releases_of(wave)
    if any(one.holds for one in before):
        return redirect("results", code=wave.code)
    why, error_said, status = request.POST.get("why", ""), "", 200
    if request.method == "POST":
        try:
            releasing.make_release(person=person_of(request), wave=wave, why=why)
            messages.success(request, say(_("The results are out.")))
            return redirect("results", code=wave.code)
        except TillidError as error:
            error_said, status = error.render(present_language()), 409
    way = way_to(wave) if before else way_to(wave)[:1]
    told = {"wave": wave, "way": way, "why": why, "is_correction": bool(before), "error": error_said}
    return render(request, "results/release.html", told, status=status)


@page(rules.may_withdraw, wave_of)
def withdraw(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Take the results back, with the reason that everybody will read."""
    facts = current(wave)
    why, told, status = request.POST.get("why", ""), {}, 200
    if request.method == "POST":
        try:
            releasing.withdraw_release(person=person_of(request), release=Release.objects.get(pk=facts.pk), why=why)
            messages.success(request, say(_("The results have been withdrawn.")))
            return redirect("results", code=wave.code)
        except TillidError as error:
            told, status = {"error": error.render(present_language())}, 409
    way = way_to(wave)
    return render(request, "results/withdraw.html", {"wave": wave, "way": way, "why": why, **told}, status=status)


def _withdrawn(request: HttpRequest, wave: Wave, facts: ReleaseFacts) -> HttpResponse:
    corrected = any(one.holds for one in releases_of(wave))
    told = {"wave": wave, "facts": facts, "corrected": corrected, "way": way_to(wave)[:1]}
    told["may_correct"] = not corrected and rules.may_release(request.user, wave)
    return render(request, "results/withdrawn.html", told)
