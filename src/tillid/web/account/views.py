from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillid.programme.organisation import rules
from tillid.web.access import page


@page(rules.is_signed_in)
def account(request: HttpRequest) -> HttpResponse:
    """What one may do here, and the ways in."""
    return render(request, "account/account.html")
