"""One step each: send, remind, print. What a page sends off is done by the jobs beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from tillid.errors import TillidError
from tillid.programme.language import present_language
from tillid.programme.measure import rules
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services import invitations as services
from tillid.programme.measure.services.letters import print_letters, print_poster
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.invitations.find import wave_of
from tillid.web.organisation.doing import by_button


def _here(wave: Wave) -> str:
    return reverse("invitations", kwargs={"code": wave.code})


@page(rules.may_plan_wave, wave_of)
def send(request: HttpRequest, wave: Wave) -> HttpResponse:
    def act() -> None:
        services.send_invitations(person=person_of(request), wave=wave)

    return by_button(request, act, done=_("The mails are on their way."), where=_here(wave))


@page(rules.may_plan_wave, wave_of)
def remind(request: HttpRequest, wave: Wave) -> HttpResponse:
    def act() -> None:
        services.remind(person=person_of(request), wave=wave)

    done = _("Those who have not answered get a reminder. Who they are is told to nobody.")
    return by_button(request, act, done=done, where=_here(wave))


@page(rules.may_plan_wave, wave_of)
def letters(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The pile, once; it is kept nowhere."""
    if request.method != "POST":
        return HttpResponseRedirect(_here(wave))
    try:
        pdf = print_letters(person=person_of(request), wave=wave)
    except TillidError as error:
        messages.error(request, error.render(present_language()))
        return HttpResponseRedirect(_here(wave))
    return _pdf(pdf, f"{'breve' if present_language() == 'da' else 'letters'}-{wave.code}.pdf")


@page(rules.may_plan_wave, wave_of)
def poster(request: HttpRequest, wave: Wave) -> HttpResponse:
    language = present_language()
    try:
        pdf = print_poster(wave=wave, language=language)
    except TillidError as error:
        messages.error(request, error.render(language))
        return HttpResponseRedirect(_here(wave))
    return _pdf(pdf, f"{'opslag' if language == 'da' else 'poster'}-{wave.code}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
