"""A questionnaire as frozen values. Item and point ids are stable keys; everything else may be reworded."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tillid.text import Words

Kind = Literal["scale", "one", "many", "number", "text"]

NO_ANSWER = "no_answer"
"""The item was shown and skipped."""
NOT_ASKED = "not_asked"
"""Routing kept the item from this person."""


@dataclass(frozen=True, slots=True)
class Point:
    """An answer: a step of a scale, a choice, or an answer outside the scale."""

    id: str
    words: Words
    code: str | None = None
    """The number that stands for the answer in a data file, where the questionnaire gives one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Ordered points, the first the one that counts as most or best."""

    id: str
    points: tuple[Point, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(point.id for point in self.points)

    @property
    def width_of_end(self) -> int:
        """How many points make up an end: two of four or more, else one."""
        return 2 if len(self.points) >= 4 else 1

    @property
    def top(self) -> tuple[str, ...]:
        return self.ids[: self.width_of_end]

    @property
    def bottom(self) -> tuple[str, ...]:
        return self.ids[-self.width_of_end :]

    @property
    def middle(self) -> tuple[str, ...]:
        return self.ids[self.width_of_end : len(self.ids) - self.width_of_end]


@dataclass(frozen=True, slots=True)
class Band:
    """A declared interval of a number item, lower bound included, upper bound excluded (None is open)."""

    id: str
    words: Words
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class AskedIf:
    """Shown only to those whose answer to an earlier item is among these."""

    item: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `scale` holds the points of a scale item and the choices of a one- or many-choice item."""

    id: str
    kind: Kind
    theme: str | None
    words: Words
    short: Words
    scale: Scale | None = None
    outside: tuple[Point, ...] = ()
    bands: tuple[Band, ...] = ()
    asked_if: AskedIf | None = None
    reversed: bool = False
    min_group: int | None = None
    figure: str | None = None

    @property
    def label(self) -> Words:
        """The short wording for figures and tables where there is one, else the question."""
        return self.short or self.words

    @property
    def on_scale(self) -> tuple[str, ...]:
        """Ids of the answers that count as an answer on the scale, in order."""
        if self.kind == "number":
            return tuple(band.id for band in self.bands)
        return self.scale.ids if self.scale else ()

    @property
    def outside_ids(self) -> tuple[str, ...]:
        return tuple(point.id for point in self.outside)

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category of the item's tables, in order."""
        routed = (NOT_ASKED,) if self.asked_if else ()
        return (*self.on_scale, *self.outside_ids, NO_ANSWER, *routed)

    @property
    def points(self) -> tuple[Point, ...]:
        """The answers with their words: those on the scale, then those outside it."""
        inside = tuple(Point(band.id, band.words) for band in self.bands) or (self.scale.points if self.scale else ())
        return (*inside, *self.outside)

    def point(self, id: str) -> Point | None:
        return next((point for point in self.points if point.id == id), None)


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Background:
    """A question that places the respondent: an area, a unit, a role."""

    id: str
    words: Words
    choices: tuple[Point, ...]
    figure: str | None = None
    from_organisation: Literal["areas", "units"] | None = None
    """Where the choices are the organisation's own areas or units."""


@dataclass(frozen=True)
class Questionnaire:
    """What is asked. `no_changes` marks a published instrument that may not be reworded."""

    id: str
    title: Words
    themes: tuple[Theme, ...]
    items: tuple[Item, ...]
    background: tuple[Background, ...] = ()
    languages: tuple[str, ...] = ("da", "en")
    licence: str | None = None
    attribution: str | None = None
    version: str | None = None
    no_changes: bool = False

    @functools.cached_property
    def by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def of_theme(self, theme: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.theme == theme)
