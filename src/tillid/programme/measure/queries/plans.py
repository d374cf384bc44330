"""A wave's plan: what the secretariat writes before it opens, as one frozen value."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tillid.analysis.material.wave import SMALLEST_COMMENT_GROUP, SMALLEST_GROUP
from tillid.programme.measure.models import QuestionnaireVersion, Wave

Said = Mapping[str, str]
"""What somebody wrote: {language: text}."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every field of a wave that may be changed while it is a draft, under the names that the wave has them by.

    Change one with `dataclasses.replace(plan_of(wave), k=6)`.
    """

    title: Said = field(default_factory=dict)
    version: QuestionnaireVersion | None = None
    population: Said = field(default_factory=dict)
    speak_of: Said = field(default_factory=dict)
    representatives: bool = False
    frame: Said = field(default_factory=dict)
    cutoff: datetime.date | None = None
    purpose: Said = field(default_factory=dict)
    sponsor: Said = field(default_factory=dict)
    mode: Said = field(default_factory=dict)
    k: int = SMALLEST_GROUP
    k_comments: int = SMALLEST_COMMENT_GROUP
    groups: Mapping[str, Any] = field(default_factory=dict)
    moments: tuple[Mapping[str, Any], ...] = ()
    closes_on: datetime.date | None = None
    retention: datetime.date | None = None
    follow_up_owner: Said = field(default_factory=dict)
    follow_up_date: datetime.date | None = None
    codetermination: Said = field(default_factory=dict)
    open_link: bool = False
    complete_from: int = 80


NAMES = tuple(each.name for each in dataclasses.fields(Plan))
OF_ITS_TIME = {"title", "version", "cutoff", "closes_on", "retention", "follow_up_date", "codetermination"}
"""What belongs to one wave alone, and would be untrue of the next: dates, and what the committee decided then."""


def plan_of(wave: Wave) -> Plan:
    """The plan as it stands in the database when asked."""
    columns: dict[str, Any] = {name: getattr(wave, name) for name in NAMES}
    return Plan(**columns | {"moments": tuple(wave.moments)})


def plan_after(previous: Wave) -> Plan:
    """What the next wave begins with: the last one's words and limits, without what was true of that time only."""
    plan = plan_of(previous)
    kept: dict[str, Any] = {name: getattr(plan, name) for name in NAMES if name not in OF_ITS_TIME}
    return Plan(**kept)


def columns_of(plan: Plan) -> dict[str, Any]:
    """The plan as the wave's columns take it."""
    values = {name: getattr(plan, name) for name in NAMES}
    return {
        name: dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }


def changed(before: Plan, after: Plan) -> tuple[str, ...]:
    """The names of what differs."""
    return tuple(name for name in NAMES if getattr(before, name) != getattr(after, name))


def mark_of(plan: Plan) -> str:
    """What somebody started from: equal as long as nobody has changed the plan."""
    columns = columns_of(plan) | {"version": plan.version and plan.version.pk}
    return hashlib.sha256(json.dumps(columns, sort_keys=True, default=str).encode()).hexdigest()[:24]
