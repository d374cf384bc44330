"""The programme around a measurement: challenges, principles, initiatives, recommendations."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.dates import PartialDate
from tillid.text import Words

STATUSES = ("ongoing", "planned", "done")


@dataclass(frozen=True, slots=True)
class Named:
    """A phase, challenge, principle or element of the vision: an id and its words."""

    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Track:
    id: str
    words: Words
    recommends: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event within an initiative, or one of its milestones."""

    words: Words
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """`start`, `end` or `status` None: not stated. `end_uncertain`: it is stated that the end is open."""

    id: str
    words: Words
    themes: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    end_uncertain: bool = False
    status: str | None = None
    owner: Words = Words()
    says: Words = Words()
    """A vaguer date or remark as the source puts it."""
    then: Words = Words()
    members: tuple[str, ...] = ()
    event: Event | None = None
    dates_said: tuple[tuple[str, str], ...] = ()
    """Where sources give different dates: (source, what it says)."""
    results: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    theme: str
    words: Words
    to: Words = Words()


@dataclass(frozen=True)
class Programme:
    as_of: Words = Words()
    """When the statuses hold, in words."""
    phases: tuple[Named, ...] = ()
    challenges: tuple[Named, ...] = ()
    principles: tuple[Named, ...] = ()
    vision: tuple[Named, ...] = ()
    tracks: tuple[Track, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    background: tuple[Words, ...] = ()
    """Paragraphs of how the programme began, for the report's first chapter."""
    conclusion: tuple[Words, ...] = ()
    """Paragraphs by those who publish, for the last chapter."""

    def of_theme(self, theme: str) -> tuple[Initiative, ...]:
        return tuple(initiative for initiative in self.initiatives if theme in initiative.themes)

    def recommended_for(self, theme: str) -> tuple[Recommendation, ...]:
        return tuple(one for one in self.recommendations if one.theme == theme)
