"""The front page of whoever has a role here: what waits for them, their own results, and what is out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from tillid.programme.language import say
from tillid.programme.measure import rules as measure
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Questionnaire, Wave
from tillid.programme.measure.queries.results import Landing, landing_for
from tillid.programme.organisation import rules
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Unit
from tillid.text import Renderable, Words, _
from tillid.web.access import person_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wave with its next human step."""

    name: str
    state: str
    next: Renderable
    url: str


@dataclass(frozen=True, slots=True)
class Way:
    name: str
    url: str
    about: Renderable | None = None
    mark: str = ""
    """Where its numbers come from, when they were not observed here."""


@dataclass(frozen=True, slots=True)
class Overview:
    waiting: tuple[Waiting, ...]
    own: tuple[Way, ...]
    """The visitor's own units in the latest results."""
    results: tuple[Way, ...]
    open_waves: tuple[Wave, ...]
    beginning: tuple[Way, ...]
    """What a new installation needs first."""


def overview_of(request: HttpRequest, today: datetime.date) -> Overview:
    waves = list(Wave.objects.order_by("-closed_on", "-opened_on", "code"))
    released = [wave for wave in waves if measure.may_read_results(request.user, wave)]
    return Overview(
        waiting=tuple(_waiting(wave, today) for wave in waves if _waits(request, wave)),
        own=_own(request),
        results=tuple(
            Way(str(wave), reverse("results", kwargs={"code": wave.code}), _asked(wave), _mark(wave))
            for wave in released
        ),
        open_waves=tuple(wave for wave in waves if wave.state == WaveState.OPENED),
        beginning=_beginning(request),
    )


def _waits(request: HttpRequest, wave: Wave) -> bool:
    return measure.may_follow_wave(request.user, wave) and wave.state in {
        WaveState.DRAFT,
        WaveState.OPENED,
        WaveState.CLOSED,
    }


def _waiting(wave: Wave, today: datetime.date) -> Waiting:
    url = reverse("wave", kwargs={"code": wave.code})
    return Waiting(str(wave), str(WaveState(wave.state).label), _next_step(wave, today), url)


def _next_step(wave: Wave, today: datetime.date) -> Renderable:
    if wave.state == WaveState.DRAFT:
        return _("See what is missing before it can open.")
    if wave.state == WaveState.CLOSED:
        return _("Make the release, so that the results can be read.")
    if wave.closes_on is None or wave.closes_on >= today:
        return _("Answers come in until {day}.", day=wave.closes_on or today)
    return _("The time is up: the holders of the keys can close it.")


def _asked(wave: Wave) -> Renderable | None:
    return Words(tuple(wave.population.items())) if wave.population else None


def _mark(wave: Wave) -> str:
    words = {"simulated": _("Simulated answers"), "published": _("From an older report"), "imported": _("Read in")}
    return say(words[wave.provenance]) if wave.provenance in words else ""


def _own(request: HttpRequest) -> tuple[Way, ...]:
    """The newest results that know a unit which the visitor leads."""
    landing = landing_for(person_of(request)) if rules.has_role(request.user, RoleKind.LEADER) else None
    return (Way(landing.name, landing_url(landing), Words(tuple(landing.wave.title.items()))),) if landing else ()


def landing_url(landing: Landing) -> str:
    if landing.code is None:
        return reverse("results", kwargs={"code": landing.wave.code})
    return reverse("unit_results", kwargs={"code": landing.wave.code, "unit": landing.code})


def _beginning(request: HttpRequest) -> tuple[Way, ...]:
    """In the order in which they build on each other, as long as they are not done."""
    ways = []
    if rules.may_edit_organisation(request.user) and not Unit.objects.exists():
        ways.append(Way("", reverse("organisation"), _("Bring in the organisation: units and people, from a list.")))
    if measure.may_plan_waves(request.user) and not Questionnaire.objects.exists():
        ways.append(Way("", reverse("questionnaires"), _("Write a questionnaire, or bring one in.")))
    if measure.may_plan_waves(request.user) and not Wave.objects.exists():
        ways.append(Way("", reverse("waves"), _("Plan the first measurement.")))
    return tuple(ways)
