"""Signing in and out. Only the addresses that Tillid uses of the sign-in package are open."""

from __future__ import annotations

from allauth.account import views as accounts
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as phone
from django.urls import path

from tillid.programme.organisation import rules
from tillid.web.access import page
from tillid.web.account import views

_anyone, _signed_in = page(rules.anyone), page(rules.is_signed_in)

urlpatterns = [
    path("", views.account, name="account"),
    path("welcome/", views.choose_password, name="choose_password"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", _anyone(steps.authenticate), name="mfa_authenticate"),
    path("sign-in/closed/", views.closed, name="account_inactive"),
    path("sign-in/cancelled/", views.cancelled, name="socialaccount_login_cancelled"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("again/", _signed_in(accounts.reauthenticate), name="account_reauthenticate"),
    path("again/code/", _signed_in(steps.reauthenticate), name="mfa_reauthenticate"),
    path("password/", views.change_password, name="account_change_password"),
    path("two-step/", views.back_to_account, name="mfa_index"),
    path("two-step/on/", _signed_in(phone.activate_totp), name="mfa_activate_totp"),
    path("two-step/off/", _signed_in(phone.deactivate_totp), name="mfa_deactivate_totp"),
    path("two-step/codes/", _signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("two-step/codes/new/", _signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
]
