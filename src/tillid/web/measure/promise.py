"""The promise at its own address: public, the same for everyone, and printable."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tillid.programme.measure import rules
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.waves import promise_of
from tillid.web.access import page
from tillid.web.measure.find import wave_of


@page(rules.may_read_promise, wave_of)
def promise(request: HttpRequest, wave: Wave) -> HttpResponse:
    return _show(request, wave)


@page(rules.may_follow_wave, wave_of)
def planned(request: HttpRequest, wave: Wave) -> HttpResponse:
    """As it would stand if the wave opened now: for whoever plans it, and for the committee that decides on it."""
    return _show(request, wave)


@page(rules.may_read_promise, wave_of)
def as_file(_request: HttpRequest, wave: Wave) -> HttpResponse:
    """The frozen text, byte for byte as its hash was taken, so that anyone can take the hash again."""
    if not wave.promise:
        raise Http404
    bare = {key: value for key, value in wave.promise.items() if key != "sha256"}
    written = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return HttpResponse(written, content_type="application/json; charset=utf-8")


def _show(request: HttpRequest, wave: Wave) -> HttpResponse:
    context = {
        "promise": promise_of(wave),
        "wave": wave,
        "is_draft": wave.state == WaveState.DRAFT,
        "is_open": wave.state == WaveState.OPENED,
        "whole": "whole" in request.GET,
    }
    return render(request, "measure/promise.html", context)
