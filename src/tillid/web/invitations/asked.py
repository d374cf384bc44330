"""Who is asked, and what can be done about it now. Nothing here tells, or lets anybody work out, who has answered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tillid.programme.language import present_language
from tillid.programme.measure import rules
from tillid.programme.measure.enums import Channel, InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.queries import invitations as queries
from tillid.programme.measure.queries.asking import address_of
from tillid.programme.measure.services.invitations import MOST_REMINDERS, NOT_WRITTEN_TO
from tillid.web.access import page
from tillid.web.invitations.find import wave_of

A_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """The page of invitations."""

    wave: Wave
    is_draft: bool
    is_open: bool
    """People can answer today."""
    is_over: bool
    """Closed: the list of who was asked is destroyed."""
    people: int
    letters: int
    not_sent: int
    """Mails that nobody has asked to be sent."""
    on_their_way: int
    failed: int
    states: tuple[tuple[str, int], ...]
    """Name and number of each state that may be seen."""
    coarser: int
    """People whose groups are too small to stand alone."""
    reminders: tuple[datetime.date, ...]
    may_remind: bool
    address: str


@page(rules.may_plan_wave, wave_of)
def invitations(request: HttpRequest, wave: Wave) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:100]
    found: Page[Invitation] = Paginator(queries.search(queries.invitations_of(wave), asked), A_PAGE).get_page(
        request.GET.get("page")
    )
    for one in found:
        one.shown_name = state_of(one)  # type: ignore[attr-defined]  # said on the page, in its language
    context = {
        "page": page_of(wave, timezone.localdate()),
        "wave": wave,
        "found": found,
        "q": asked,
        "kept": f"{urlencode({'q': asked})}&" if asked else "",
    }
    return render(request, "invitations/invitations.html", context)


def page_of(wave: Wave, today: datetime.date) -> Asked:
    queued = wave.invitations.filter(channel=Channel.MAIL, delivery=InvitationState.QUEUED)
    ids = {str(pk) for pk in queued.exclude(recorded__in=NOT_WRITTEN_TO).values_list("pk", flat=True)}
    on_their_way, failed = queries.in_outbox(ids)
    reminders = tuple(queries.days_of_reminders(wave))
    is_open = wave.state == WaveState.OPENED and (wave.closes_on is None or wave.closes_on >= today)
    counts = queries.counts_shown(wave)
    by_mail_sent = wave.invitations.filter(channel=Channel.MAIL, delivery=InvitationState.SENT).exists()
    return Asked(
        wave=wave,
        is_draft=wave.state == WaveState.DRAFT,
        is_open=is_open,
        is_over=wave.state not in (WaveState.DRAFT, WaveState.OPENED),
        people=sum(counts.values()),
        letters=wave.invitations.filter(channel=Channel.LETTER).count(),
        not_sent=len(ids) - on_their_way - failed,
        on_their_way=on_their_way,
        failed=failed,
        states=tuple((str(state.label), count) for state, count in counts.items()),
        coarser=queries.people_made_coarser(wave),
        reminders=reminders,
        may_remind=is_open and by_mail_sent and len(reminders) < MOST_REMINDERS and today not in reminders,
        address=address_of(wave, present_language()),
    )


def state_of(invitation: Any) -> str:
    """The name of what may be seen of an invitation."""
    return str(InvitationState(invitation.shown).label)
