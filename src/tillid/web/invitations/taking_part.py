"""Participation: the numbers of the day, where they tell of nobody, in the order of names and never of size."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillid.programme.measure import rules
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Participation, Wave
from tillid.programme.measure.queries.invitations import latest_participation
from tillid.programme.organisation.models import Unit
from tillid.programme.organisation.queries.units import ordered, tree
from tillid.web.access import page
from tillid.web.invitations.find import wave_of


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    depth: int
    """0: everyone; 1: an area; 2 and more: what lies in it."""
    invited: int
    answered: int
    percent: Decimal | None
    """Half up, of those invited; None where nobody knows who was."""


@dataclass(frozen=True)
class TakingPart:
    wave: Wave
    day: datetime.date | None
    everyone: Row | None
    rows: tuple[Row, ...]
    is_response_rate: bool
    """Everybody who could answer had an invitation of their own; with an open link it is participation, and no rate."""
    is_open: bool


@page(rules.may_follow_wave, wave_of)
def participation(request: HttpRequest, wave: Wave) -> HttpResponse:
    return render(request, "invitations/participation.html", {"page": page_of(wave), "wave": wave})


def page_of(wave: Wave) -> TakingPart:
    counted = list(latest_participation(wave))
    day = counted[0].day if counted else None
    by_unit = {one.unit_id: one for one in counted}
    everyone = by_unit.get(None)
    return TakingPart(
        wave=wave,
        day=day,
        everyone=_row(everyone, None, 0, wave) if everyone else None,
        rows=tuple(
            _row(by_unit[unit.pk], unit, depth, wave)
            for unit, depth in (ordered(tree(day)) if day and len(by_unit) > 1 else ())
            if unit.pk in by_unit
        ),
        is_response_rate=not wave.open_link,
        is_open=wave.state == WaveState.OPENED,
    )


def _row(counted: Participation, unit: Unit | None, depth: int, wave: Wave) -> Row:
    percent = None
    if counted.invited and not wave.open_link:
        percent = Decimal((200 * counted.answered + counted.invited) // (2 * counted.invited))
    return Row("" if unit is None else str(unit), depth, counted.invited, counted.answered, percent)
