"""What the pages of waves show, as values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from tillid.programme.language import say
from tillid.programme.measure.enums import Holding, ReleaseState, WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.history import Happened, history_of
from tillid.programme.measure.queries.waves import Missing, is_waiting_to_be_closed, may_close_now, missing_for_opening
from tillid.programme.measure.services.closing import is_unfinished
from tillid.programme.measure.services.keys import CAN_BE_LOST
from tillid.text import Renderable, Words, _, plural

_WORDS = {"purpose", "sponsor", "population", "frame", "mode", "follow_up_owner", "codetermination"}
_PAGES = {"invitations": "invitations", "holders": "holders"}


@dataclass(frozen=True, slots=True)
class Line:
    """A wave in the list: where it is, and the next human step."""

    name: str
    url: str
    asked: str
    state: str
    next: Renderable


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    when: str


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing, and the way to where it is written."""

    what: Renderable
    url: str


@dataclass(frozen=True, slots=True)
class WavePage:
    state: str
    steps: tuple[Step, ...]
    missing: tuple[Lack, ...]
    is_draft: bool
    is_open: bool
    is_waiting: bool
    """The last day has passed; only the holders are missing."""
    may_close: bool
    is_unfinished: bool
    is_to_be_released: bool
    is_released: bool
    is_withdrawn: bool
    may_plan: bool
    holders: str
    can_be_lost: Renderable
    history: tuple[Happened, ...]
    invitations: str
    participation: str
    results: str
    withdraw: str
    """Addresses in other rooms; empty where there is nothing to see yet."""


def line_of(wave: Wave, today: datetime.date, *, follows: bool) -> Line:
    place = "wave" if follows else "results"
    return Line(
        name=str(wave),
        url=reverse(place, args=[wave.code]),
        asked=say(Words(tuple(wave.population.items()))),
        state=str(WaveState(wave.state).label),
        next=_next_step(wave, today),
    )


def _next_step(wave: Wave, today: datetime.date) -> Renderable:
    if wave.state == WaveState.DRAFT:
        return _("Write the plan, name the holders, invite people.")
    if is_waiting_to_be_closed(wave, today):
        return _("The last day has passed. The holders can open the ballots.")
    if wave.state == WaveState.OPENED:
        return _("People can answer up to and including {day}.", day=wave.closes_on or today)
    if wave.state == WaveState.CLOSED:
        return _("Make the results.")
    return _("Read the results, and talk about them.")


def page_of(wave: Wave, today: datetime.date, *, may_plan: bool) -> WavePage:
    is_draft, is_open = wave.state == WaveState.DRAFT, wave.state == WaveState.OPENED
    unfinished = is_unfinished(wave)
    holds = wave.releases.filter(state=ReleaseState.CURRENT).exists()
    released = wave.state == WaveState.RELEASED
    return WavePage(
        state=str(WaveState(wave.state).label),
        steps=_steps(wave),
        missing=tuple(_lack(wave, one) for one in missing_for_opening(wave, today)) if is_draft else (),
        is_draft=is_draft,
        is_open=is_open,
        is_waiting=is_waiting_to_be_closed(wave, today),
        may_close=is_open and may_close_now(wave, today),
        is_unfinished=unfinished,
        is_to_be_released=wave.state == WaveState.CLOSED and not unfinished,
        is_released=released and holds,
        is_withdrawn=released and not holds,
        may_plan=may_plan,
        holders=", ".join(holder.name for holder in wave.holders.all()),
        can_be_lost=lost_of(Holding(wave.holding)),
        history=history_of(wave),
        invitations=_way("invitations", wave) if is_draft or is_open else "",
        participation=_way("participation", wave),
        results=_way("results", wave) if wave.state in {WaveState.RELEASED, WaveState.ARCHIVED} else "",
        withdraw=_way("withdraw_results", wave) if released and holds else "",
    )


def _way(place: str, wave: Wave) -> str:
    try:
        return reverse(place, args=[wave.code])
    except NoReverseMatch:
        return ""


def _steps(wave: Wave) -> tuple[Step, ...]:
    states = list(WaveState)
    now = states.index(WaveState(wave.state))
    return tuple(
        Step(str(state.label), "done" if place < now else "now" if place == now else "later")
        for place, state in enumerate(states)
    )


def _lack(wave: Wave, missing: Missing) -> Lack:
    if missing.field in _PAGES:
        return Lack(missing.what, _way(_PAGES[missing.field], wave))
    field = {"groups": "tree_0"}.get(missing.field, f"{missing.field}_da" if missing.field in _WORDS else missing.field)
    return Lack(missing.what, f"{reverse('plan', args=[wave.code])}#id_{field}")


def lost_of(holding: Holding) -> Renderable:
    count = CAN_BE_LOST[holding]
    if not count:
        return _("If the file or its passphrase is lost, the answers can never be opened.")
    return plural(
        "{count} holder can be lost. If more are, the answers can never be opened.",
        "{count} holders can be lost. If more are, the answers can never be opened.",
        count,
    )
