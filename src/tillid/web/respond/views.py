"""Where an employee answers. Nobody signs in here, no cookie is set, nothing is remembered of whoever comes.

Opening the address does nothing, however often and by whatever program: the code stands after a # and never reaches
the server before the answers do. Sending is one step, and it counts once.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from tillid.programme.language import present_language
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.box import Outcome, cast, cast_without_invitation
from tillid.programme.measure.services.box import form_of as asked_of
from tillid.programme.organisation import rules
from tillid.text import Renderable, _
from tillid.web.access import page
from tillid.web.respond.given import Given, read_given
from tillid.web.respond.pages import kept_notice, kept_page, render_form, takes_answers, wave_called

SWITCH = "switch"
"""The button that shows the form in the other language, with everything that is typed."""


@csrf_exempt  # no session, so nothing that a forged form could use; whoever has no code gets nowhere
@sensitive_post_parameters()
@page(rules.anyone)
def respond(request: HttpRequest, code: str) -> HttpResponse:
    wave = wave_called(code)
    if wave is None or wave.state == WaveState.DRAFT:
        raise Http404
    if not takes_answers(wave):
        return _closed(wave)
    if request.method == "POST":
        return _receive(request, wave)
    kept = kept_page(wave, present_language())
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return _as_page(kept.packed, {"Content-Encoding": "gzip"})
    return _as_page(kept.plain, {})


@page(rules.anyone)
def thanks(_request: HttpRequest, code: str) -> HttpResponse:
    return _told(code, "respond/thanks.html")


@page(rules.anyone)
def already(_request: HttpRequest, code: str) -> HttpResponse:
    return _told(code, "respond/already.html")


@sensitive_variables()
def _receive(request: HttpRequest, wave: Wave) -> HttpResponse:
    definition, _size = asked_of(wave.pk)
    given = read_given(definition, request.POST)
    if SWITCH in request.POST:
        return _again(wave, given, None, status=200)
    if given.wrong:
        return _again(wave, given, None)
    outcome = _cast(wave, given)
    if outcome is Outcome.UNKNOWN_CODE:
        return _again(wave, given, _what_about_the_code(given))
    if outcome is Outcome.CLOSED:
        return _closed(wave)
    name = "respond_thanks" if outcome is Outcome.COUNTED else "respond_already"
    return HttpResponseRedirect(reverse(name, kwargs={"code": wave.code}), status=303)


@sensitive_variables()
def _cast(wave: Wave, given: Given) -> Outcome:
    if wave.open_link and not given.code:
        return cast_without_invitation(wave=wave, answers={**given.background, **given.answers})
    return cast(wave=wave, code=given.code, answers=given.answers)


def _what_about_the_code(given: Given) -> Renderable:
    if not given.code:
        return _("Write the code from your e-mail or letter. All your answers are still here.")
    return _("This code does not fit. Compare it with your e-mail or letter. All your answers are still here.")


def _again(wave: Wave, given: Given, wrong_code: Renderable | None, status: int = 400) -> HttpResponse:
    definition, _size = asked_of(wave.pk)
    written = render_form(definition, present_language(), wave=wave, given=given, wrong_code=wrong_code)
    return HttpResponse(written, status=status)


def _closed(wave: Wave) -> HttpResponse:
    return HttpResponse(kept_notice(wave, "respond/closed.html", present_language()))


def _told(code: str, template: str) -> HttpResponse:
    wave = wave_called(code)
    if wave is None or wave.state == WaveState.DRAFT:
        raise Http404
    return HttpResponse(kept_notice(wave, template, present_language()))


def _as_page(content: bytes, headers: dict[str, str]) -> HttpResponse:
    answer = HttpResponse(content, headers={"Vary": "Accept-Encoding", **headers})
    answer.headers["Content-Length"] = str(len(content))
    return answer
