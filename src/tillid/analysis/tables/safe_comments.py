"""The comments of a wave as they may be shown: the release's second part, with a hash of its own."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tillid.analysis.material.provenance import Provenance
from tillid.analysis.questionnaire.values import AskedIf
from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.text import Words


@dataclass(frozen=True, slots=True)
class SafeComment:
    """`masked`: a name or the like was taken out, and [...] stands there."""

    text: str
    language: str
    masked: bool = False

    @property
    def words(self) -> Words:
        return Words(((self.language, self.text),))


@dataclass(frozen=True, slots=True)
class CommentList:
    """What may be read of one group, in the frozen order. The list of everyone holds what has no list closer by."""

    filters: Group
    comments: tuple[SafeComment, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentedItem:
    """An open question. `limit` is how many people at least a list is of; lists without a comment are kept, so that
    everybody can see of which groups the list of everyone is not. No lists at all: too few answered."""

    id: str
    limit: int
    lists: tuple[CommentList, ...]
    asked_if: AskedIf | None = None

    @property
    def shown(self) -> tuple[CommentList, ...]:
        return tuple(one for one in self.lists if one.comments)

    @property
    def by_area(self) -> bool:
        return any(one.filters != EVERYONE for one in self.shown)


@dataclass(frozen=True)
class Comments:
    wave: str
    release_sha256: str
    """The release that the comments belong to; it does not change when they come."""
    provenance: Provenance
    limit: int
    approved_by: Words
    items: tuple[CommentedItem, ...]
    sha256: str = ""

    @functools.cached_property
    def by_id(self) -> dict[str, CommentedItem]:
        return {item.id: item for item in self.items}

    @property
    def shown(self) -> int:
        """How many comments may be read."""
        return sum(len(one.comments) for item in self.items for one in item.lists)
