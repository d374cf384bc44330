from __future__ import annotations

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "tillid.programme.measure.ballots"
    label = "ballots"
