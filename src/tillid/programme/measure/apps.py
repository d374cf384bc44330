from __future__ import annotations

from django.apps import AppConfig


class MeasureConfig(AppConfig):
    name = "tillid.programme.measure"
    label = "measure"
