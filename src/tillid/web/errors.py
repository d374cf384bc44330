"""Pages for what went wrong: in the house's look and the reader's language, with a next step, and never with a value.

The page for a mistake of ours is made of its template alone: it must come whatever is broken, the database too.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from tillid.programme.language import say
from tillid.text import Renderable, _


@dataclass(frozen=True, slots=True)
class Fault:
    status: int
    title: Renderable
    text: Renderable


_BAD_REQUEST = Fault(
    400,
    _("That could not be understood"),
    _("What the browser sent is not something that this site knows. Go to the front page and try from there."),
)
_FORBIDDEN = Fault(
    403,
    _("This is not open to you"),
    _("If you think it should be, ask the programme secretariat."),
)
_FORM_TOO_OLD = Fault(
    403,
    _("The form could not be received"),
    _(
        "It had been open for too long, or you have signed in or out since. Nothing was saved."
        " Go back, load the page again and send it once more. The browser must accept this site's cookies."
    ),
)
_NOT_FOUND = Fault(
    404,
    _("There is no such page"),
    _("The address may have been cut short or mistyped, or the page is one that you may not see."),
)
_NOT_THIS_WAY = Fault(
    405,
    _("This address only takes what a form sends"),
    _("Nothing was changed. Go to the front page and find your way from there."),
)
_TOO_LARGE = Fault(
    413,
    _("That was too much at once"),
    _("A form may hold 1 MB, a file 10 MB. Nothing was saved."),
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's own signature
    return _page(request, _BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the same
    return _page(request, _FORBIDDEN)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the same
    return _page(request, _FORM_TOO_OLD)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the same
    return _page(request, _NOT_FOUND)


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, _TOO_LARGE)


def not_this_way(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Django's own answer is empty, and a browser shows a page of its own instead."""
    page = _page(request, _NOT_THIS_WAY)
    page.headers["Allow"] = answer.headers["Allow"]
    return page


def went_wrong(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's own signature
    return HttpResponse(render_to_string("errors/500.html", {"contact": settings.CONTACT}), status=500)


def _page(request: HttpRequest, fault: Fault) -> HttpResponse:
    told = {"title": say(fault.title), "text": say(fault.text)}
    return render(request, "errors/error.html", told, status=fault.status)
