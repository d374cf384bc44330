"""A wave's promise and facts, as wave.yaml (or published.yaml for an older report) states them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.provenance import Provenance
from tillid.text import Words

SMALLEST_GROUP = 5
"""The limit k that stands where the wave sets none; a wave may set a higher one, never a lower one."""
SMALLEST_COMMENT_GROUP = 10
SMALLEST_MOMENT_GROUP = 30
"""Moments tell more than counts do: they are given of so many people or not at all."""

MomentKind = Literal["scale", "table", "number"]


@dataclass(frozen=True, slots=True)
class Limits:
    k: int = SMALLEST_GROUP
    comments: int = SMALLEST_COMMENT_GROUP


@dataclass(frozen=True, slots=True)
class ExtraGrouping:
    """A background question by which results are also shown. `within` names the level it is crossed with:
    `everyone` (the whole organisation) or `area`."""

    background: str
    within: str = "everyone"


@dataclass(frozen=True, slots=True)
class DeclaredGroups:
    """What results may be shown for, declared before the wave opens: `tree` levels from the top, and extras."""

    tree: tuple[str, ...] = ()
    extra: tuple[ExtraGrouping, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredMoment:
    """What needs more than the counts of one item, declared before the wave opens: `scale` (reliability and a score),
    `table` (two items against each other) or `number` (mean and spread).

    `by` names what it is given for beside everyone: `area` or an extra grouping; "" where for everyone alone.
    """

    id: str
    kind: MomentKind
    items: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class NotCompared:
    """An earlier wave that this one is not compared with, and why."""

    wave: str
    why: Words


@dataclass(frozen=True)
class Wave:
    """Empty words and None mean that the material does not state it: the method annex prints "not stated"."""

    id: str = ""
    title: Words = Words()
    provenance: Provenance = "imported"
    population: Words = Words()
    speak_of: Words = Words()
    """How a sentence names those who answered, in the plural ("representatives", "employees")."""
    representatives: bool = False
    """Those who answer speak for others: sentences never call them employees."""
    purpose: Words = Words()
    sponsor: Words = Words()
    conductor: Words = Words()
    frame: Words = Words()
    cutoff: PartialDate | None = None
    mode: Words = Words()
    opened: PartialDate | None = None
    closed: PartialDate | None = None
    fielded: Words = Words()
    """When it was asked, in words, where no dates are known ("autumn 2014")."""
    respondents: int | None = None
    """Known beforehand only for a published report; else counted from the answers."""
    invited: int | None = None
    invited_by: tuple[tuple[str, int], ...] = ()
    """Invited per area or unit id."""
    limits: Limits = Limits()
    groups: DeclaredGroups | None = None
    moments: tuple[DeclaredMoment, ...] = ()
    weight: str | None = None
    """The column of given weights, where there is one."""
    weight_by: str | None = None
    """What the weights go by: `area`, `unit` or an extra grouping. None where it is not declared."""
    weighting: Words = Words()
    processing: Words = Words()
    limitations: Words = Words()
    promise: Words = Words()
    codetermination: Words = Words()
    """The co-determination committee's decision on content and follow-up."""
    retention: PartialDate | None = None
    follow_up_owner: Words = Words()
    follow_up_date: PartialDate | None = None
    asked_again: PartialDate | None = None
    same_wording: bool | None = None
    """Whether people were asked in the questionnaire's own words; None where not stated."""
    also_said: tuple[Words, ...] = ()
    """What another source says differently about this wave."""
    not_compared: tuple[NotCompared, ...] = ()
    notes: tuple[Words, ...] = ()
    questionnaire: str = ""
    """The id of the questionnaire that was asked, where it is stated."""
    unit_of_report: Words = Words()
    """What an older report shows results for, and what it leaves out."""
    prior_studies: Words = Words()
