"""Sessions of those who sign in; none on the addresses of those who answer.

Whoever is signed in and opens a link to answer is a stranger there: no cookie is read or sent, and the time of the
session's last use, which the database keeps, stays what it was.
"""

from __future__ import annotations

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from tillid.web.headers import is_answering


class Sessions(SessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        if is_answering(request.path):
            request.session = self.SessionStore()
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return response if is_answering(request.path) else super().process_response(request, response)
