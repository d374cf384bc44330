"""What is known of the case load against requirements that make no sense, source by source."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.text import Words


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One source's counts, as it words them (`50+` stays `50+`); sources may disagree."""

    source: str
    counts: tuple[tuple[str, str], ...]
    """(what is counted, the number as written), in the file's order; keys are those of cases.yaml."""


@dataclass(frozen=True, slots=True)
class KnownMatter:
    words: Words
    upheld: bool | None = None
    led_to: Words = Words()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one source judges the outcome: (what, how it puts it)."""

    source: str
    counts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CaseLoad:
    opened: Words = Words()
    reports: tuple[CaseReport, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    matters: tuple[KnownMatter, ...] = ()
    decided_elsewhere: tuple[Words, ...] = ()
    notes: tuple[Words, ...] = ()
