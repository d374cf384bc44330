"""The promise: what a wave tells those who are asked, before they answer.

It is put together from the plan while the wave is a draft, and frozen, words and all, when it opens: a later version
of Tillid that says a thing differently does not change what was promised.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.promise_words import Part, one_line_of, parts_of
from tillid.programme.organisation.models import LogEntry
from tillid.text import Renderable, Words, _, plural

OPENED, CLOSING_MOVED, INVITED = "wave.opened", "wave.closing_moved", "wave.invited"
"""How the log names the opening, and what may change after it: that is told with the promise."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that may be changed after opening, and was."""

    day: datetime.date
    what: Renderable


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised. `sha256` is empty while the wave is a draft, and for a wave that was imported."""

    code: str
    title: Words
    in_one_line: Words
    parts: tuple[Part, ...]
    sha256: str = ""
    is_unchanged: bool = True
    """The frozen text still has the hash that it was frozen with."""
    changes: tuple[Change, ...] = ()

    def part(self, key: str) -> Part | None:
        return next((part for part in self.parts if part.key == key), None)

    @property
    def first(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.is_detail)

    @property
    def details(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_detail)


def promise_of(wave: Wave) -> Promise:
    """The public text: as it was frozen once the wave has opened, as the plan stands before."""
    if not wave.promise:
        return Promise(wave.code, Words(tuple(wave.title.items())), one_line_of(wave), parts_of(wave))
    text = wave.promise
    return Promise(
        code=text["code"],
        title=_words(text["title"]),
        in_one_line=_words(text["in_one_line"]),
        parts=tuple(
            Part(part["key"], _words(part["heading"]), tuple(map(_words, part["lines"])), part["is_detail"])
            for part in text["parts"]
        ),
        sha256=text["sha256"],
        is_unchanged=hash_of(text) == text["sha256"],
        changes=changes_after_opening(wave),
    )


def frozen_text(wave: Wave) -> dict[str, Any]:
    """The promise as it is written down when the wave opens: everything that is said, in every language."""
    text: dict[str, Any] = {
        "code": wave.code,
        "title": dict(wave.title),
        "in_one_line": dict(one_line_of(wave).by_language),
        "parts": [
            {
                "key": part.key,
                "heading": dict(part.heading.by_language),
                "lines": [dict(line.by_language) for line in part.lines],
                "is_detail": part.is_detail,
            }
            for part in parts_of(wave)
        ],
    }
    return text | {"sha256": hash_of(text)}


def hash_of(text: Mapping[str, Any]) -> str:
    """SHA-256 of the promise as canonical JSON, without the hash itself."""
    bare = {key: value for key, value in text.items() if key != "sha256"}
    written = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def changes_after_opening(wave: Wave) -> tuple[Change, ...]:
    """A later last day, and people who were added: read from the log, where they were written as they happened."""
    logged = LogEntry.objects.filter(about=f"wave:{wave.code}", action__in=(OPENED, CLOSING_MOVED, INVITED))
    entries = list(logged.order_by("number"))
    opening = next((entry.number for entry in entries if entry.action == OPENED), None)
    return tuple(
        Change(timezone.localdate(entry.at), _told(entry.action, entry.details))
        for entry in entries
        if opening is not None and entry.number > opening
    )


def _told(action: str, details: Mapping[str, Any]) -> Renderable:
    if action == CLOSING_MOVED:
        return _(
            "The last day to answer was moved from {before} to {after}.",
            before=datetime.date.fromisoformat(details["from"]),
            after=datetime.date.fromisoformat(details["to"]),
        )
    return plural("{count} person more was asked.", "{count} people more were asked.", int(details["people"]))


def _words(said: Mapping[str, str]) -> Words:
    return Words(tuple(said.items()))
