"""What is known of the case load against requirements that make no sense, source by source."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.dates import PartialDate
from tillid.text import Renderable, Words, in_context


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
    counts: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class DecidedElsewhere:
    """The same aim, decided by somebody else. Reads as its words where only they are wanted."""

    words: Words
    by: Words = Words()

    def render(self, language: str) -> str:
        return self.words.render(language)


@dataclass(frozen=True, slots=True)
class Call:
    """An invitation to bring cases: when, to whom, about what."""

    when: Words = Words()
    to: Words = Words()
    about: Words = Words()


@dataclass(frozen=True)
class CaseLoad:
    opened: Words = Words()
    opened_on: PartialDate | None = None
    reports: tuple[CaseReport, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    matters: tuple[KnownMatter, ...] = ()
    decided_elsewhere: tuple[DecidedElsewhere, ...] = ()
    notes: tuple[Words, ...] = ()
    call: Call | None = None
    simplification_so_far: Words = Words()
    wished_for: Words = Words()


def count_word(key: str) -> Renderable | str:
    """What a count of cases.yaml counts, as a row of a table is headed; a key of the user's own reads as it stands.

    >>> count_word("settled_by_dialogue").render("en"), count_word("sent_back")
    ('settled by dialogue', 'sent back')
    """
    known = {
        "applications": in_context("cases", "applications"),
        "distinct_matters": in_context("cases", "distinct matters"),
        "heard": in_context("cases", "heard"),
        "heard_and_recommended": in_context("cases", "heard, with a recommendation"),
        "awaiting_2015": in_context("cases", "awaiting 2015"),
        "settled_by_dialogue": in_context("cases", "settled by dialogue"),
        "upheld": in_context("cases", "upheld"),
        "widened_room": in_context("cases", "gave more room for action"),
    }
    return known.get(key) or key.replace("_", " ")
