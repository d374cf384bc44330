"""What a wave is called in a sentence: when it was asked, in as few words as can be."""

from __future__ import annotations

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.wave_names import earlier_wave_name
from tillid.text import Joined, Renderable


def wave_name(grounds: Grounds, wave: str) -> Renderable:
    return earlier_wave_name(grounds.earlier, wave)


def this_wave(grounds: Grounds) -> Renderable:
    """As in "autumn 2026", or the month in which it closed."""
    wave = grounds.wave
    if wave.fielded:
        return wave.fielded
    last = wave.closed or wave.opened
    return PartialDate(last.year, last.month) if last else Joined((wave.id,))
