"""What pages that change something have in common: try it, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from tillid.errors import TillidError
from tillid.programme.language import present_language, say
from tillid.text import Renderable


def by_form(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], str],
    *,
    done: Renderable,
    template: str,
    context: Mapping[str, object],
) -> HttpResponse:
    """Show the form; take it, and go where `act` says; or show it again with what is wrong and all that was typed."""
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                where = act()
            except TillidError as error:
                form.add_error(None, error.render(present_language()))
                status = 409
            else:
                messages.success(request, say(done))
                return HttpResponseRedirect(where)
    return render(request, template, {**context, "form": form}, status=status)


def by_button(request: HttpRequest, act: Callable[[], None], *, done: Renderable, where: str) -> HttpResponse:
    """One step that needs nothing said."""
    if request.method == "POST":
        try:
            act()
        except TillidError as error:
            messages.error(request, error.render(present_language()))
        else:
            messages.success(request, say(done))
    return HttpResponseRedirect(where)
