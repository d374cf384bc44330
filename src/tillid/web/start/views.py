"""The front page: what is going on, for whoever is signed in; and what Tillid is, for everybody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_from_request

from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.organisation import rules
from tillid.web.access import page
from tillid.web.start.overview import overview_of


@page(rules.anyone)
def choose_language(request: HttpRequest) -> HttpResponse:
    """Danish first; English for a browser that asks for it before Danish."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


@page(rules.anyone)
def start(request: HttpRequest) -> HttpResponse:
    """What is going on, for whoever has a role here; what Tillid is, for everybody else."""
    if not rules.is_signed_in(request.user):
        return render(request, "start/stranger.html", {"open_waves": Wave.objects.filter(state=WaveState.OPENED)})
    return render(request, "start/start.html", {"overview": overview_of(request, timezone.localdate())})


@page(rules.anyone)
def promise_of_tillid(request: HttpRequest) -> HttpResponse:
    return render(request, "start/promise.html")
