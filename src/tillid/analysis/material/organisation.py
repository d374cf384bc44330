"""The organisation that answers, reports and responsibilities hang on: areas, units and how speakers are described."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tillid.text import Words


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit may be authority, provider and staff at once: `kinds`."""

    id: str
    area: str | None
    name: Words
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerRole:
    """How someone who said something is described; never a name."""

    id: str
    name: Words


@dataclass(frozen=True)
class Organisation:
    id: str = ""
    name: Words = Words()
    areas: tuple[Area, ...] = ()
    units: tuple[Unit, ...] = ()
    speaker_roles: tuple[SpeakerRole, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Bodies that are named in the material but are no unit."""

    @functools.cached_property
    def names(self) -> dict[str, Words]:
        """The name behind any id of an area, unit or speaker role."""
        return {place.id: place.name for place in (*self.speaker_roles, *self.units, *self.areas)}

    def name_of(self, id: str) -> Words:
        return self.names.get(id) or Words.of(da=id)
