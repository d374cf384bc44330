"""What an address of results names."""

from __future__ import annotations

from django.http import Http404

from tillid.programme.measure.models import Wave
from tillid.programme.measure.rules import PartOfResults
from tillid.programme.organisation.models import Unit


def wave_of(code: str, **_where: object) -> Wave:
    wave = Wave.objects.filter(code=code).defer("folder").first()
    if wave is None:
        raise Http404
    return wave


def part_of(code: str, **where: object) -> PartOfResults:
    """A theme, a chapter, a question, a release or a file: whether the release has it is for the page to say."""
    return PartOfResults(wave_of(code), "/".join(str(value) for value in where.values()))


def place_of(code: str, unit: str) -> PartOfResults:
    """A place of the release; the organisation may have closed the unit since."""
    found = Unit.objects.filter(code=unit).select_related("parent__parent__parent").first()
    return PartOfResults(wave_of(code), unit, found)
