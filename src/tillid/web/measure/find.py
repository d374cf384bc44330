"""What an address of a wave names; an address that names nothing is a page that is not there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tillid.programme.measure.models import Wave


def wave_of(code: str) -> Wave:
    found: Wave = get_object_or_404(Wave.objects.select_related("version__questionnaire", "previous"), code=code)
    return found
