"""What every page knows: where it may go, and what stands at its foot."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from tillid.programme.language import say
from tillid.programme.measure import rules as measure
from tillid.programme.organisation import rules as organisation
from tillid.text import Renderable, _


@dataclass(frozen=True, slots=True)
class Door:
    """A place in the navigation."""

    name: str
    url: str
    is_here: bool


def page(request: HttpRequest) -> dict[str, object]:
    return {
        "doors": doors(request),
        "other_language": "en" if get_language() == "da" else "da",
        "other_language_name": "English" if get_language() == "da" else "Dansk",
        "other_language_path": _in_other_language(request.path),
        "accessibility_statement": settings.ACCESSIBILITY_STATEMENT,
        "contact": settings.CONTACT,
    }


def doors(request: HttpRequest) -> tuple[Door, ...]:
    """What this visitor may enter, in the order of the programme."""
    visitor = getattr(request, "user", None)
    if visitor is None or not organisation.is_signed_in(visitor):
        return ()
    steps: tuple[tuple[Renderable, str, tuple[str, ...], bool], ...] = (
        (_("Overview"), "start", (), True),
        (_("Measurements"), "waves", ("waves", "invitations", "results"), True),
        (_("Questionnaires"), "questionnaires", ("questionnaires",), measure.may_plan_waves(visitor)),
        (_("Organisation"), "organisation", ("organisation",), organisation.may_edit_organisation(visitor)),
        (_("Log"), "log", ("organisation/log",), organisation.may_read_log(visitor)),
    )
    inside = request.path.split("/", 2)[-1]
    begun = [place for _name, _url, places, _may in steps for place in places if inside.startswith(f"{place}/")]
    here = max(begun, key=len, default="")
    return tuple(
        Door(say(name), reverse(url), here in places if here else url == "start" and not inside)
        for name, url, places, may in steps
        if may
    )


def _in_other_language(path: str) -> str:
    """The same page in the other language; the language is the first part of every path."""
    language, _slash, rest = path.removeprefix("/").partition("/")
    other = {"da": "en", "en": "da"}.get(language)
    return f"/{other}/{rest}" if other else "/"
