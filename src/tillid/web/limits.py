"""How much may be sent: a form 1 MB; a file 10 MB, by those who carry a session. More is refused unread."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tillid.web.errors import not_this_way, too_large
from tillid.web.headers import is_answering

NOT_THIS_WAY = 405
FORM = 1_048_576
FILE = 10 * FORM


class Limits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > _allowed(request):
            return too_large(request)
        answer = self._get_response(request)
        return not_this_way(request, answer) if answer.status_code == NOT_THIS_WAY else answer


def _length(request: HttpRequest) -> int:
    """As the browser says it; without a length nothing is read, so that nothing is."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else FILE + 1


def _allowed(request: HttpRequest) -> int:
    sends_file = request.content_type == "multipart/form-data" and not is_answering(request.path)
    return FILE if sends_file and settings.SESSION_COOKIE_NAME in request.COOKIES else FORM
