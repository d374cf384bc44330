"""What people wrote in open answers, read and approved by a human being before anybody else sees it."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.text import Words

MASK = "[...]"
"""Stands in a comment where a name or the like was taken out: altered words are marked."""
LONGEST_COMMENT = 1000
"""Characters. A longer text is a letter: it tells more of its writer than of the question."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One approved text. `area` is where its writer works, for choosing who may see it; None where it is not given."""

    item: str
    text: str
    language: str
    area: str | None = None


@dataclass(frozen=True)
class ApprovedComments:
    """`approved_by` is the body that read them, never a person's name."""

    approved_by: Words
    comments: tuple[Comment, ...] = ()
