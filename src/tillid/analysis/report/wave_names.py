"""What an earlier wave is called in a sentence: when it was asked, in as few words as can be."""

from __future__ import annotations

from collections.abc import Sequence

from tillid.analysis.tables.safe import Release
from tillid.text import Joined, Renderable


def earlier_wave_name(earlier: Sequence[Release], wave: str) -> Renderable:
    """As in "since autumn 2014"; the wave's id where its release does not say when it was asked.

    >>> earlier_wave_name((), "sof-2014").render("en")
    'sof-2014'
    """
    found = next((one.wave for one in earlier if one.wave.id == wave), None)
    return found.fielded if found is not None and found.fielded else Joined((wave,))
