"""Signing in and out. Only the addresses that Tillid uses of the sign-in package are open."""

from __future__ import annotations

from allauth.account import views as allauth
from django.urls import path

from tillid.programme.organisation import rules
from tillid.web.access import page
from tillid.web.account import views

urlpatterns = [
    path("", views.account, name="account"),
    path("sign-in/", page(rules.anyone)(allauth.login), name="account_login"),
    path("welcome/", views.choose_password, name="choose_password"),
    path("sign-out/", page(rules.anyone)(allauth.logout), name="account_logout"),
]
