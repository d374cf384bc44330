"""One's own account, and the first password."""

from __future__ import annotations

from allauth.account import views as accounts
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from tillid.errors import TillidError
from tillid.programme.language import present_language, say
from tillid.programme.organisation import rules
from tillid.programme.organisation.enums import MAY, RoleKind
from tillid.programme.organisation.services.way_in import use_way_in
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.account.forms import ChoosePasswordForm


@page(rules.is_signed_in)
def account(request: HttpRequest) -> HttpResponse:
    """What one may do here, and the ways in."""
    person = person_of(request)
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "person": person,
        "roles": [(role, say(MAY[RoleKind(role.kind)])) for role in person.roles.select_related("unit")],
        "server": _server(),
        "has_password": person.has_usable_password(),
        "has_second_step": Authenticator.Type.TOTP in kinds,
    }
    return render(request, "account/account.html", context)


@sensitive_post_parameters()
@page(rules.anyone)
def choose_password(request: HttpRequest) -> HttpResponse:
    """By the link that an administrator made. Whoever asks without one that works learns nothing of who is there."""
    form, status = ChoosePasswordForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                person = use_way_in(key=form.cleaned_data["key"], password=form.cleaned_data["password"])
            except TillidError as error:
                form.add_error(None, error.render(present_language()))
                status = 409
            else:
                Authenticator.objects.filter(user=person).delete()  # the link is also for whoever lost the phone
                messages.success(request, say(_("Your password is chosen. Sign in with it.")))
                return HttpResponseRedirect(reverse("account_login"))
    return render(request, "account/choose_password.html", {"form": form}, status=status)


@page(rules.anyone)
def sign_in(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = accounts.LoginView.as_view(extra_context={"server": _server()})(request)
    return answer


def _server() -> str:
    """The address that leads to the sign-in server; nothing without one."""
    servers: list[dict[str, str]] = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return next((reverse("openid_connect_login", args=[server["provider_id"]]) for server in servers), "")


@page(rules.anyone)
def sign_out(request: HttpRequest) -> HttpResponse:
    """What the browser has kept of these pages goes too. Not its cookies: those of other pages of the same
    organisation would go with them, and ours is ended here."""
    answer: HttpResponse = accounts.logout(request)
    if request.method == "POST":
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@page(rules.is_signed_in)
def change_password(request: HttpRequest) -> HttpResponse:
    """Other windows and devices are signed out by it. Whoever signs in through the server has none to change."""
    if not person_of(request).has_usable_password():
        return HttpResponseRedirect(reverse("account"))
    answer: HttpResponse = accounts.PasswordChangeView.as_view(success_url=reverse("account"))(request)
    return answer


@page(rules.is_signed_in)
def back_to_account(_request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("account"))


@page(rules.anyone)
def closed(request: HttpRequest) -> HttpResponse:
    messages.error(request, say(_("This account is closed.")))
    return HttpResponseRedirect(reverse("account_login"))


@page(rules.anyone)
def cancelled(request: HttpRequest) -> HttpResponse:
    messages.info(request, say(_("You are not signed in.")))
    return HttpResponseRedirect(reverse("account_login"))
