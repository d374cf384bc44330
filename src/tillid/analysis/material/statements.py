"""What was said in meetings, focus groups and comments: verbatim in quotation marks, or retold in our words."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.provenance import Wording
from tillid.text import Words

SENTIMENTS = ("strength", "barrier", "wish")


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    theme: str
    words: Words
    role: str | None = None
    sentiment: str | None = None
    wording: Wording = "retold"
    place: Words = Words()
    """Where it was said ("focus group"), where the material states it."""
    original: str | None = None
    """The language it was said in; another is a translation."""
