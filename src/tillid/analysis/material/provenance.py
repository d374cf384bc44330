"""Where numbers and sentences come from: the word follows them into every figure, table and file."""

from __future__ import annotations

from typing import Literal

from tillid.text import Text, in_context

Provenance = Literal["observed", "imported", "published", "reconstructed", "simulated"]
"""Answers: seen by us, read from another system, shares only, counts that reproduce shares, made up."""

PROVENANCES: tuple[Provenance, ...] = ("observed", "imported", "published", "reconstructed", "simulated")

Wording = Literal["verbatim", "retold"]
"""Statements: in the speaker's words, or in ours."""


def provenance_word(provenance: Provenance) -> Text:
    """The word that stands where the number stands.

    >>> provenance_word("simulated").render("en")
    'simulated'
    """
    words = {
        "observed": in_context("provenance", "observed"),
        "imported": in_context("provenance", "imported"),
        "published": in_context("provenance", "published"),
        "reconstructed": in_context("provenance", "reconstructed"),
        "simulated": in_context("provenance", "simulated"),
    }
    return words[provenance]
