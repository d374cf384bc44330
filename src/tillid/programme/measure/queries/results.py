"""Which results there are, and where a leader's own are."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tillid.analysis.tables.groups import TREE
from tillid.programme.measure.enums import ReleaseState, WaveState
from tillid.programme.measure.models import ReleaseFile, UnitNote, Wave
from tillid.programme.measure.queries.places import places_of
from tillid.programme.measure.queries.told import ReleaseKey, told_by
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Unit

OUT = (WaveState.RELEASED, WaveState.ARCHIVED)


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """A release without its content, which is large."""

    pk: uuid.UUID
    number: int
    state: str
    sha256: str
    why: str
    made_at: datetime.datetime
    has_comments: bool

    @property
    def key(self) -> ReleaseKey:
        return ReleaseKey(self.pk, self.sha256, self.has_comments)

    @property
    def holds(self) -> bool:
        return self.state == ReleaseState.CURRENT


def releases_of(wave: Wave) -> tuple[ReleaseFacts, ...]:
    """The newest first."""
    found = wave.releases.annotate(has_comments=~Q(comments="")).values_list(
        "pk", "number", "state", "sha256", "why", "made_at", "has_comments"
    )
    return tuple(ReleaseFacts(*one) for one in found)


def released_waves(waves: QuerySet[Wave]) -> QuerySet[Wave]:
    """Those with a release that holds, the newest first."""
    out = waves.filter(state__in=OUT, releases__state=ReleaseState.CURRENT)
    return out.defer("folder").order_by("-opened_on", "code")


def files_of(release: uuid.UUID) -> QuerySet[ReleaseFile]:
    return ReleaseFile.objects.filter(release=release).order_by("language", "name").defer("content")


def note_of(wave: Wave, unit: Unit) -> UnitNote | None:
    return UnitNote.objects.filter(wave=wave, unit=unit).select_related("person").first()


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a leader's own results are. `code` None: the leader leads the whole organisation."""

    wave: Wave
    code: str | None
    name: str


def landing_for(person: Person) -> Landing | None:
    """The newest results that know a unit which this person leads; None where there are none, or nothing is led."""
    led = [role.unit for role in person.roles.filter(kind=RoleKind.LEADER).select_related("unit") if role.unit]
    if not led:
        return None
    places = places_of()
    for wave in released_waves(Wave.objects.all()):
        facts = next(one for one in releases_of(wave) if one.holds)
        tree = told_by(facts.key).release.dimension(TREE)
        codes = tree.codes if tree is not None else ()
        for unit in led:
            folded = places.unit_of.get(unit.code) or places.area_of.get(unit.code)
            if folded in codes:
                return Landing(wave, folded, str(unit))
            if unit == places.top:
                return Landing(wave, None, str(unit))
    return None
