"""The way in for those who answer. It passes by everything that knows people or keeps something of them: sessions,
signing in, messages, cookies. That is what makes it impossible to set one here, and quick."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation

from tillid.text import LANGUAGES
from tillid.web.headers import is_answering


class Door:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.path[1:3]
        if not is_answering(request.path) or language not in LANGUAGES:
            return self._get_response(request)
        with translation.override(language):
            try:
                match = resolve(request.path)
            except Resolver404:
                return self._get_response(request)
            request.user = AnonymousUser()
            request.resolver_match = match
            answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
            answer.headers.setdefault("Content-Language", language)
            return answer
