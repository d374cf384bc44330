"""What people wrote: read by the secretariat first, then by everybody."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tillid.errors import TillidError
from tillid.programme.language import present_language, say
from tillid.programme.measure import rules
from tillid.programme.measure.ballots.models import CommentState, OpenText
from tillid.programme.measure.models import Release, Wave
from tillid.programme.measure.queries.comments import comments_of, read, unread
from tillid.programme.measure.queries.places import Places, places_of
from tillid.programme.measure.queries.questionnaires import definition_of
from tillid.programme.measure.queries.results import releases_of
from tillid.programme.measure.queries.told import told_by
from tillid.programme.measure.services import comments as services
from tillid.programme.measure.services import releasing
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.results.find import wave_of
from tillid.web.results.frame import frame, way_to
from tillid.web.results.rendered import rendered
from tillid.web.results.views import current

A_PAGE = 10


@page(rules.may_read_results, wave_of)
def comments(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Every comment that may be shown, by question; or that none is out."""
    facts = current(wave)
    told = {"frame": frame(request, wave, facts), "limit": told_by(facts.key).measurement.material.wave.limits.comments}
    if facts.has_comments:
        told["page"] = rendered(facts.key, "comments", "", present_language())
    return render(request, "results/comments.html", told)


@dataclass(frozen=True, slots=True)
class Card:
    """A comment as its reader meets it: what was asked, where it may be placed, what was written. No more is known."""

    pk: uuid.UUID
    question: str
    place: str
    text: str
    typed: str
    is_approved: bool = False
    error: str = ""


@page(rules.may_approve_comments, wave_of)
def read_comments(request: HttpRequest, wave: Wave) -> HttpResponse:
    """A few at a time, in an order that says nothing."""
    problem, status = None, 200
    if request.method == "POST":
        problem = _decide(request, wave)
        if problem is None:
            return redirect("read_comments", code=wave.code)
        status = 409
    waiting, done = unread(comments_of(wave)), read(comments_of(wave))
    releases = releases_of(wave)
    told = {
        "wave": wave,
        "way": way_to(wave) if releases else way_to(wave)[:1],
        "cards": _cards(wave, list(waiting[:A_PAGE]), problem),
        "waiting": waiting.count(),
        "done": _cards(wave, list(done), problem),
        "are_out": any(one.holds and one.has_comments for one in releases),
        "is_released": any(one.holds for one in releases),
    }
    return render(request, "results/read_comments.html", told, status=status)


@page(rules.may_approve_comments, wave_of)
def release_comments(request: HttpRequest, wave: Wave) -> HttpResponse:
    """All that were approved, at once and for good."""
    if request.method != "POST":
        return redirect("read_comments", code=wave.code)
    holding = next((one for one in releases_of(wave) if one.holds), None)
    if holding is None:
        messages.error(request, say(_("Release the results first; the comments come after.")))
        return redirect("read_comments", code=wave.code)
    try:
        releasing.release_comments(person=person_of(request), release=Release.objects.get(pk=holding.pk))
    except TillidError as error:
        messages.error(request, error.render(present_language()))
        return redirect("read_comments", code=wave.code)
    messages.success(request, say(_("The comments are out.")))
    return redirect("comments", code=wave.code)


@dataclass(frozen=True, slots=True)
class _Problem:
    pk: uuid.UUID
    typed: str
    error: str


def _decide(request: HttpRequest, wave: Wave) -> _Problem | None:
    """What the reader chose for one comment. What was typed stays where it is refused."""
    try:
        comment = OpenText.objects.get(pk=uuid.UUID(request.POST.get("comment", "")), wave=wave.pk)
    except (ValueError, OpenText.DoesNotExist):
        raise Http404 from None
    typed, decision = request.POST.get("shown_as", ""), request.POST.get("decision")
    person = person_of(request)
    try:
        if decision == "approve":
            services.approve_comment(person=person, wave=wave, comment=comment, shown_as=typed)
        elif decision == "keep_back":
            services.keep_back_comment(person=person, wave=wave, comment=comment)
        else:
            services.read_again(person=person, wave=wave, comment=comment)
    except TillidError as error:
        return _Problem(comment.pk, typed, error.render(present_language()))
    return None


def _cards(wave: Wave, found: list[OpenText], problem: _Problem | None) -> tuple[Card, ...]:
    asked = {item.id: say(item.words) for item in definition_of(wave.version).items} if wave.version else {}
    where = places_of()
    return tuple(_card(one, asked, where, problem) for one in found)


def _card(one: OpenText, asked: dict[str, str], where: Places, problem: _Problem | None) -> Card:
    mine = problem if problem is not None and problem.pk == one.pk else None
    area = next((str(area) for area in where.areas if area.code == where.area_of.get(one.place)), "")
    return Card(
        pk=one.pk,
        question=asked.get(one.item, one.item),
        place=area,
        text=one.text,
        typed=mine.typed if mine else (one.shown_as or one.text),
        is_approved=one.state == CommentState.APPROVED,
        error=mine.error if mine else "",
    )
