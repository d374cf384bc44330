"""What stands around every page of a wave's results: where one is, what kind of numbers these are, and what follows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from tillid.analysis.report.compose.compose import MARKS
from tillid.analysis.report.compose.method import asked_when
from tillid.analysis.report.compose.respondents import respondents_said
from tillid.analysis.report.html.markup import sentence
from tillid.programme.language import present_language, say
from tillid.programme.measure import rules
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.results import ReleaseFacts
from tillid.programme.measure.queries.told import Told, told_by
from tillid.text import Renderable, _, in_context, render_value

OWN_PAGES = ("summary", "method", "units", "annex")
"""Chapters of the report that are no page called by their own name."""


@dataclass(frozen=True, slots=True)
class Place:
    url: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain from question to action."""

    name: str
    text: str
    is_done: bool


@dataclass(frozen=True)
class Frame:
    wave: Wave
    facts: ReleaseFacts
    places: tuple[Place, ...]
    way: tuple[tuple[str, str], ...]
    provenance: SafeString
    who: SafeString
    period: str
    chain: tuple[Link, ...]
    follow_up: str
    """Who follows up, and when; empty where nobody has promised it."""
    may_read_comments: bool
    may_withdraw: bool


def frame(request: HttpRequest, wave: Wave, facts: ReleaseFacts) -> Frame:
    known = told_by(facts.key)
    _word, explained = MARKS.get(known.release.wave.provenance, (None, None))
    return Frame(
        wave=wave,
        facts=facts,
        places=places(request, wave, known),
        way=way_to(wave),
        provenance=_html(explained) if explained else SafeString(),
        who=_html(respondents_said(known.grounds)),
        period=say(asked_when(known.measurement.material.wave)),
        chain=chain(known, facts),
        follow_up=_follow_up(known),
        may_read_comments=rules.may_approve_comments(request.user, wave),
        may_withdraw=rules.may_withdraw(request.user, wave),
    )


def way_to(wave: Wave) -> tuple[tuple[str, str], ...]:
    return ((reverse("all_results"), say(_("Results"))), (reverse("results", kwargs={"code": wave.code}), str(wave)))


def places(request: HttpRequest, wave: Wave, known: Told) -> tuple[Place, ...]:
    """The pages, in the order of the report."""
    themes = {theme.id for theme in known.grounds.themes}
    found: list[tuple[str, Renderable]] = [(_url(wave, "results"), _("Summary"))]
    for section in known.report.sections:
        if section.id in themes:
            found.append((_url(wave, "theme_results", theme=section.id), section.title))
        elif section.id not in OWN_PAGES:
            found.append((_url(wave, "chapter_results", chapter=section.id), section.title))
    if known.grounds.tree is not None:
        found.append((_url(wave, "places"), _("Areas and units")))
    if any(item.kind == "text" for item in known.measurement.questionnaire.items):
        found.append((_url(wave, "comments"), _("What people wrote")))
    found += [(_url(wave, "how_measured"), _("How it was measured")), (_url(wave, "downloads"), _("Download"))]
    here = [url for url, _name in found if request.path.startswith(url)]
    nearest = max(here, key=len, default="")
    return tuple(Place(url, say(name), url == nearest) for url, name in found)


def chain(known: Told, facts: ReleaseFacts) -> tuple[Link, ...]:
    """From question to action: what is done, and what has been promised."""
    wave, today = known.measurement.material.wave, timezone.localdate()
    links = [
        Link(say(in_context("chain", "Asked")), say(asked_when(wave)), is_done=True),
        Link(say(in_context("chain", "Released")), _day(facts.made_at), is_done=True),
    ]
    if wave.follow_up_date is not None:
        done = wave.follow_up_date.last_day < today
        links.append(Link(say(in_context("chain", "Followed up")), _follow_up(known), done))
    if wave.asked_again is not None:
        again = wave.asked_again
        links.append(Link(say(in_context("chain", "Asked again")), say(again), again.last_day < today))
    return tuple(links)


def _follow_up(known: Told) -> str:
    wave = known.measurement.material.wave
    if wave.follow_up_date is None:
        return ""
    if not wave.follow_up_owner:
        return say(wave.follow_up_date)
    return say(_("{owner}, {date}", owner=wave.follow_up_owner, date=wave.follow_up_date))


def _day(moment: datetime.datetime) -> str:
    return render_value(timezone.localtime(moment).date(), present_language())


def _url(wave: Wave, name: str, **at: str) -> str:
    return reverse(name, kwargs={"code": wave.code, **at})


def _html(said: Renderable) -> SafeString:
    return mark_safe(sentence(said, present_language()))  # noqa: S308 - the report's renderer escapes every text
