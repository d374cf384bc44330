"""Every page says who may see it, with a rule of the programme; `tests/web/test_access.py` finds one that does not.

    @page(rules.may_plan_waves)
    def waves(request): ...

    @page(rules.may_plan_wave, wave_of)          # wave_of(code="…") finds the wave of the address
    def plan(request, wave): ...

A stranger who may not is asked to sign in, whether or not there is anything at the address; somebody who is signed in
and may not is told that there is no such page, which is also what an address that holds nothing says.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from tillid.programme.organisation import rules
from tillid.programme.organisation.models import Person

View = Callable[..., HttpResponse]


def page(rule: Callable[..., bool], find: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Let only those through whom the rule lets; what `find` finds goes to the rule and to the view."""

    def asked(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **where: Any) -> HttpResponse:
            try:
                found = () if find is None else (find(**where),)
                may = rule(request.user, *found)
            except Http404:
                if rule is rules.anyone:
                    raise
                may = False
            if not may:
                if rules.is_signed_in(request.user):
                    raise Http404
                return redirect_to_login(request.get_full_path())
            return enter(view, request, *found) if find else enter(view, request, **where)

        answer.rule = rule  # type: ignore[attr-defined]  # read by the test that looks at every address
        return answer

    return asked


def enter(view: View, request: HttpRequest, *found: Any, **where: Any) -> HttpResponse:
    """Past the door. Tests that are about doors only stand here and let nobody in."""
    return view(request, *found, **where)


def person_of(request: HttpRequest) -> Person:
    """The acting person, for services."""
    return cast("Person", request.user)
