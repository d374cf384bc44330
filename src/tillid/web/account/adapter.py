"""How people come in: accounts are made by an administrator or known to the sign-in server, never by whoever asks."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, ClassVar, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from nacl.secret import SecretBox

from tillid.programme.language import say, spoken
from tillid.programme.measure.queries.results import landing_for
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.rules import held_roles
from tillid.text import Renderable, _
from tillid.web.access import person_of
from tillid.web.start.overview import landing_url

_SAID = {
    "mfa/messages/totp_activated.txt": _("Two-step sign-in is on."),
    "mfa/messages/totp_deactivated.txt": _("Two-step sign-in is off."),
    "mfa/messages/recovery_codes_generated.txt": _("There are new emergency codes. The old ones no longer work."),
    "account/messages/password_changed.txt": _("Your password is changed."),
}
"""What is told of what the sign-in package tells; that one has signed in is seen."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "account_inactive": spoken(_("This account is closed.")),
        "email_password_mismatch": spoken(_("The e-mail or the password is not right. Try again.")),
        "enter_current_password": spoken(_("Write the password that you have now.")),
        "incorrect_password": spoken(_("The password is not right.")),
        "incorrect_code": spoken(_("The code is not right. Wait for the next one, and try again.")),
        "too_many_login_attempts": spoken(_("Too many attempts. Wait five minutes, and try again.")),
        "rate_limited": spoken(_("Too many attempts. Wait five minutes, and try again.")),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's own signature
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A leader comes to the own unit's page; whoever also has something to do here comes to the overview."""
        person = person_of(request)
        landing = landing_for(person) if {kind for kind, _unit in held_roles(person)} == {RoleKind.LEADER} else None
        return landing_url(landing) if landing else reverse("start")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_args: Any, **_named: Any
    ) -> None:
        if message_template in _SAID:
            messages.add_message(request, level, say(_SAID[message_template]))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """What a phone's codes are made from lies encrypted in the database, under a key made from the secret key."""

    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": spoken(_("The code is not right. Wait for the next one, and try again.")),
    }

    def get_totp_issuer(self) -> str:
        return "Tillid"

    def encrypt(self, text: str) -> str:
        return base64.b64encode(_box().encrypt(text.encode())).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(base64.b64decode(encrypted_text)).decode()


def _box() -> SecretBox:
    return SecretBox(hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"tillid second").digest())


class SignInServerAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Whoever the sign-in server vouches for comes in, if somebody here has the e-mail it says."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's own signature
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        claims = sociallogin.account.get_provider_account().get_user_data() or {}
        sociallogin.account.extra_data = {}  # nothing else that the server knows of the person is kept
        if sociallogin.is_existing:
            SocialAccount.objects.filter(pk=sociallogin.account.pk).update(extra_data={})
            return
        email = str(claims.get("email") or "").strip()
        person = Person.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if person is None or claims.get("email_verified") is False:
            _back(request, _("You are not known here by that e-mail. Ask an administrator of Tillid to add you."))
        sociallogin.connect(request, person)

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_named: Any) -> None:
        _back(request, _("The sign-in server did not let you through. Try again, or sign in with a password."))


def _back(request: HttpRequest, why: Renderable) -> NoReturn:
    messages.error(request, say(why))
    raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
