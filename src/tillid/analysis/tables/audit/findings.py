"""What an attack found, told so that whoever made the release knows where to look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tillid.analysis.tables.groups import Group
from tillid.text import Joined, Renderable, _

Progress = Callable[[float], None]
Kind = Literal[
    "file",
    "reading",
    "subtracting",
    "solving",
    "crossing",
    "overlap",
    "participating",
    "moments",
    "weighted",
    "releases",
    "holes",
    "comments",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that can be inferred, and by which attack. `groups` are those whose tables make it possible; no
    `item` means that the number of people is at stake. `what` names neither: `render` puts place and words
    together."""

    attack: Kind
    release: str
    groups: tuple[Group, ...]
    item: str | None
    what: Renderable

    def render(self, language: str) -> str:
        place: list[Renderable | str] = [self.release, *([self.item] if self.item else ())]
        place.append(group_text(self.groups[0]) if self.groups else _("the file"))
        return f"{Joined(tuple(place), ' · ').render(language)}: {self.what.render(language)}"


@dataclass
class Attack:
    """The attacks on one release (or several): what was tried, what was found, how much it took."""

    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    subtractions: int = 0
    smallest: int | None = None
    """The fewest people that any combination isolates."""
    solved: int = 0
    """Hidden cells whose interval was computed."""
    overlaps: int = 0
    comments: int = 0
    moments: int = 0
    weighted: int = 0
    answered_in_full: int = 0
    """Hidden groups of which whoever knows the head counts knows how many answered."""
    places: int = 0
    """Where anybody is, by all dimensions at once."""

    together: list[Renderable] = field(default_factory=list)
    """Which releases are taken for the same people's answers, and why."""

    def found(self, attack: Kind, release: str, groups: tuple[Group, ...], item: str | None, what: Renderable) -> None:
        finding = Finding(attack, release, groups, item, what)
        if finding not in self.findings:
            self.findings.append(finding)

    def isolated(self, people: int) -> None:
        if people and (self.smallest is None or people < self.smallest):
            self.smallest = people


def group_text(group: Group) -> Renderable:
    """A group by its codes: releases hold no names.

    >>> group_text((("unit", "north"), ("role", "leader"))).render("en")
    'unit north, role leader'
    """
    if not group:
        return _("everyone")
    return Joined(tuple(f"{dimension} {code}" for dimension, code in group), ", ")
