"""Headers of every answer: nothing from another host, nothing inline, nothing kept where it is private."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # the design system draws its icons in the style sheet
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-src 'self'",  # the phone frame in which a questionnaire is previewed
        "frame-ancestors 'self'",
    )
)
_EVERYWHERE = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def is_answering(path: str) -> bool:
    """Whether this is an address of those who answer.

    They send no referrer at all. Elsewhere the site itself gets one: without it a browser says that a form comes from
    nowhere, and protection against forged forms refuses it.

    >>> is_answering("/da/s/sof-2026/"), is_answering("/da/organisation/")
    (True, False)
    """
    return path.split("/", 3)[2:3] == ["s"]


class Headers:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if is_answering(request.path):
            response.headers["Referrer-Policy"] = "no-referrer"
        for name, value in _EVERYWHERE.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
