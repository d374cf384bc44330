"""The addresses that the sign-in server knows: without a language, so that it has to be told of one only."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views
from django.urls import path

from tillid.programme.organisation import rules
from tillid.web.access import page

urlpatterns = [
    path("<slug:provider_id>/", page(rules.anyone)(views.login), name="openid_connect_login"),
    path("<slug:provider_id>/callback/", page(rules.anyone)(views.callback), name="openid_connect_callback"),
]
