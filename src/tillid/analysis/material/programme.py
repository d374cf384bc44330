"""The programme around a measurement: challenges, principles, initiatives, recommendations."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.dates import PartialDate
from tillid.text import Renderable, Words

STATUSES = ("ongoing", "planned", "done")


@dataclass(frozen=True, slots=True)
class Named:
    """A phase, challenge, principle or element of the vision: an id and its words."""

    id: str
    words: Words
    cross_cutting: bool = False
    """A challenge that runs through the others."""


@dataclass(frozen=True, slots=True)
class AnalysisPhase:
    """How people were heard before anything was decided. `counts` holds numbers as the source words them."""

    reported: PartialDate | None = None
    counts: tuple[tuple[str, Words], ...] = ()
    """(what is counted, the number as written), in the file's order; keys are those of programme.yaml."""
    politicians_present: bool | None = None
    beside: Words = Words()
    """Another study made at the same time, and what it found."""
    beside_found: Words = Words()


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
    dates_said: tuple[tuple[str, Renderable], ...] = ()
    """Where sources give different dates: (source, the date or words that it gives)."""
    results: PartialDate | None = None
    applied_themselves: bool = False
    """The members asked to take part."""
    tried_on: tuple[str, ...] = ()
    with_involvement: Words = Words()
    """How those it concerns were heard."""


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
    analysis: AnalysisPhase | None = None
    challenge_relations: tuple[Words, ...] = ()
    """The relations in which trust was found strained (central-local)."""
    challenge_also: tuple[Words, ...] = ()
    """What people should dare to challenge beside rules."""
    principles_expect: tuple[Words, ...] = ()
    requirement_test: tuple[Words, ...] = ()
    """A requirement is kept only when it serves one of these."""
    mistakes: tuple[tuple[str, Words], ...] = ()
    """(kind of mistake, what is said of it)."""

    def of_theme(self, theme: str) -> tuple[Initiative, ...]:
        return tuple(initiative for initiative in self.initiatives if theme in initiative.themes)

    def recommended_for(self, theme: str) -> tuple[Recommendation, ...]:
        return tuple(one for one in self.recommendations if one.theme == theme)
