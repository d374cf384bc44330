from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """One app for all pages: their templates and style sheets lie in the step they belong to."""

    name = "tillid.web"
    label = "web"
