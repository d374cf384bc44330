"""The organisation that answers, reports and responsibilities hang on: areas, units and how speakers are described."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tillid.text import Words


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    name: Words
    code: str | None = None
    """The number that stands for it in a data file, where there is one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit may be authority, provider and staff at once: `kinds`."""

    id: str
    area: str | None
    name: Words
    kinds: tuple[str, ...] = ()
    code: str | None = None
    also_called: tuple[str, ...] = ()
    """Other names that the material uses for it."""


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
    part_of: Words = Words()
    """The authority that it belongs to."""

    @functools.cached_property
    def names(self) -> dict[str, Words]:
        """The name behind any id of an area, unit or speaker role."""
        named: tuple[SpeakerRole | Unit | Area, ...] = (*self.speaker_roles, *self.units, *self.areas)
        return {one.id: one.name for one in named}

    def role_name(self, id: str) -> Words:
        """How a speaker is described; a role may share its id with an area (`names` then gives the area)."""
        return next((role.name for role in self.speaker_roles if role.id == id), None) or self.name_of(id)

    def name_of(self, id: str) -> Words:
        return self.names.get(id) or Words.of(da=id)
