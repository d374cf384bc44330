"""All waves, and one: where it is in its life, what is missing, and the next human step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tillid.programme.measure import rules
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.waves import waves_for
from tillid.programme.organisation.rules import is_signed_in
from tillid.web.access import page
from tillid.web.measure.find import wave_of
from tillid.web.measure.forms import LongerForm
from tillid.web.measure.shown import line_of, page_of


@page(is_signed_in)
def waves(request: HttpRequest) -> HttpResponse:
    """For those who plan and follow waves all of them; for everyone else those whose results are out."""
    today = timezone.localdate()
    follows = rules.may_follow_waves(request.user)
    found = [wave for wave in waves_for(follower=follows) if follows or rules.may_read_results(request.user, wave)]
    context = {
        "lines": tuple(line_of(wave, today, follows=follows) for wave in found),
        "may_plan": rules.may_plan_waves(request.user),
        "follows": follows,
    }
    return render(request, "measure/waves.html", context)


@page(rules.may_follow_wave, wave_of)
def wave(request: HttpRequest, wave: Wave) -> HttpResponse:
    return show(request, wave)


def show(request: HttpRequest, wave: Wave, *, refused: str = "", longer: LongerForm | None = None) -> HttpResponse:
    """The wave's page; with what stood in the way, where a step could not be taken."""
    shown = page_of(wave, timezone.localdate(), may_plan=rules.may_plan_wave(request.user, wave))
    longer = longer or LongerForm(initial={"closes_on": wave.closes_on})
    status = 409 if refused else 400 if longer.errors else 200
    return render(
        request, "measure/wave.html", {"page": shown, "wave": wave, "refused": refused, "longer": longer}, status=status
    )
