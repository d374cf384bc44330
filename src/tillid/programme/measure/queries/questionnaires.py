"""Questionnaires and their versions as they are read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.material.organisation import Unit as Place
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.values import Questionnaire as Definition
from tillid.analysis.questionnaire.written import FILE
from tillid.errors import InputError, Problem
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion
from tillid.programme.organisation.enums import Level
from tillid.programme.organisation.models import Unit
from tillid.text import Words

_LATER = Organisation(
    areas=(Area("area", Words.of(da="Fagområderne i jeres organisation", en="The areas of your organisation")),),
    units=(Place("unit", None, Words.of(da="Enhederne i jeres organisation", en="The units of your organisation")),),
)
"""Stands in a preview where no organisation has been written yet, and says so itself."""


@dataclass(frozen=True)
class Draft:
    """A definition as far as it goes, with everything that is wrong with it or worth knowing."""

    definition: Definition
    problems: tuple[Problem, ...]

    @property
    def stopping(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.stops)


def all_questionnaires() -> QuerySet[Questionnaire]:
    """Each with its versions, the newest first, and in how many waves it was asked."""
    versions = QuestionnaireVersion.objects.annotate(asked=Count("waves", filter=~Q(waves__opened_on=None)))
    return Questionnaire.objects.prefetch_related(Prefetch("versions", versions))


def latest_version(questionnaire: Questionnaire) -> QuestionnaireVersion:
    """The draft where there is one, else what was fixed last."""
    return questionnaire.versions.order_by("-number").select_related("questionnaire")[0]


def definition_of(version: QuestionnaireVersion) -> Definition:
    """What the version asks, for use. Raises InputError with everything that keeps it from being asked."""
    draft = read_definition(version.definition, organisation_on(_day_of(version)))
    if draft.stopping:
        raise InputError(draft.stopping)
    return draft.definition


def draft_of(version: QuestionnaireVersion) -> Draft:
    """What the version asks, for writing it: it may be unfinished, and so may the organisation."""
    return draft_from(version.definition)


def draft_from(text: str) -> Draft:
    """As `draft_of`, for a text that no version holds yet."""
    now = organisation_on(timezone.localdate())
    known = Organisation(areas=now.areas or _LATER.areas, units=now.units or _LATER.units)
    return read_definition(text, known)


def read_definition(text: str, organisation: Organisation) -> Draft:
    problems = Problems()
    definition = read_questionnaire(read_yaml_bytes(text.encode(), FILE, problems), organisation)
    return Draft(definition, tuple(problems.found))


def organisation_on(day: datetime.date) -> Organisation:
    """Areas and units that were open on a day, for questions that ask where somebody works."""
    is_open = (Q(opened_on=None) | Q(opened_on__lte=day)) & (Q(closed_on=None) | Q(closed_on__gt=day))
    places = list(Unit.objects.filter(is_open))
    parents = {place.pk: place for place in places}
    return Organisation(
        areas=tuple(Area(place.code, place.words) for place in places if place.level == Level.AREA),
        units=tuple(
            Place(place.code, _area_above(place, parents), place.words) for place in places if place.level == Level.UNIT
        ),
    )


def _area_above(place: Unit, known: dict[int, Unit]) -> str | None:
    above = known.get(place.parent_id or 0)
    while above is not None and above.level != Level.AREA:
        above = known.get(above.parent_id or 0)
    return None if above is None else above.code


def _day_of(version: QuestionnaireVersion) -> datetime.date:
    """The organisation is asked for as it was when the version was last put to people, else as it is today."""
    opened = version.waves.exclude(opened_on=None).values_list("opened_on", flat=True)
    return max((day for day in opened if day), default=timezone.localdate())
