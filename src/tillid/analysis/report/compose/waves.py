"""What a wave is called in a sentence: when it was asked, in as few words as can be."""

from __future__ import annotations

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.report.compose.grounds import Grounds
from tillid.text import Joined, Renderable


def wave_name(grounds: Grounds, wave: str) -> Renderable:
    """As in "since autumn 2014"; the wave's id where its release does not say when it was asked."""
    found = next((one.wave for one in grounds.earlier if one.wave.id == wave), None)
    return found.fielded if found is not None and found.fielded else _id(wave)


def this_wave(grounds: Grounds) -> Renderable:
    """As in "autumn 2026", or the month in which it closed."""
    wave = grounds.wave
    if wave.fielded:
        return wave.fielded
    last = wave.closed or wave.opened
    return PartialDate(last.year, last.month) if last else _id(wave.id)


def _id(wave: str) -> Renderable:
    return Joined((wave,))
