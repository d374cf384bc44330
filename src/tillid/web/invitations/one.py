"""One person who is asked: what became of the invitation, and what the secretariat knows. Never whether they have
answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tillid.programme.measure.enums import Channel, InvitationState, WaveState
from tillid.programme.measure.models import Invitation
from tillid.programme.measure.services import invitations as services
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.invitations.asked import state_of
from tillid.web.invitations.find import invitation_of, may_see
from tillid.web.invitations.forms import Address, Recording
from tillid.web.organisation.doing import by_button, by_form

TEMPLATE = "invitations/one.html"


def _at(invitation: Invitation) -> str:
    return reverse("invitation", kwargs={"code": invitation.wave.code, "pk": invitation.pk})


def _context(invitation: Invitation) -> dict[str, object]:
    is_open = invitation.wave.state == WaveState.OPENED
    bounced = invitation.delivery == InvitationState.BOUNCED and is_open
    return {
        "wave": invitation.wave,
        "invitation": invitation,
        "state": state_of(invitation),
        "by_letter": invitation.channel == Channel.LETTER,
        "is_draft": invitation.wave.state == WaveState.DRAFT,
        "is_open": is_open,
        "recording": Recording(initial={"state": invitation.recorded}),
        "address": Address(initial={"email": invitation.email}) if bounced else None,
    }


@page(may_see, invitation_of)
def invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    return render(request, TEMPLATE, _context(invitation))


@page(may_see, invitation_of)
def record(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Without a state it is taken back."""
    if "undo" in request.POST:

        def undo() -> None:
            services.record_state(person=person_of(request), invitation=invitation, state=None)

        return by_button(request, undo, done=_("It is taken back."), where=_at(invitation))
    if request.method != "POST":
        return HttpResponseRedirect(_at(invitation))
    form = Recording(request.POST)

    def act() -> str:
        state = InvitationState(form.cleaned_data["state"])
        services.record_state(person=person_of(request), invitation=invitation, state=state)
        return _at(invitation)

    context = _context(invitation) | {"recording": form}
    return by_form(request, form, act, done=_("It is written down."), template=TEMPLATE, context=context)


@page(may_see, invitation_of)
def correct_address(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect(_at(invitation))
    form = Address(request.POST)

    def act() -> str:
        services.send_again(person=person_of(request), invitation=invitation, email=str(form.cleaned_data["email"]))
        return _at(invitation)

    context = _context(invitation) | {"address": form}
    return by_form(request, form, act, done=_("The mail is on its way."), template=TEMPLATE, context=context)


@page(may_see, invitation_of)
def remove(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect(_at(invitation))

    def act() -> None:
        services.uninvite(person=person_of(request), invitation=invitation)

    where = reverse("invitations", kwargs={"code": invitation.wave.code})
    return by_button(request, act, done=_("The person is off the list."), where=where)
