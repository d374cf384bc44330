"""What two releases say of themselves: whether they can be of the same answers, whatever the waves are called."""

from __future__ import annotations

import datetime
from typing import Literal

from tillid.analysis.tables.audit.reading_tables import is_background
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.safe import ReleasedWave
from tillid.text import Words

Stated = Literal["same", "apart", "open"]
_Days = tuple[datetime.date, datetime.date]


def stated(one: View, other: View) -> Stated:
    """`same`: the same period and population, and a question in the same words. `apart`: asked at other times. `open`:
    it does not follow from what they say, and their numbers must tell."""
    here, there = one.release.wave, other.release.wave
    period = _period(here, there)
    if period == "same" and (_is_another(here.population, there.population) or not _asked_alike(one, other)):
        return "open"
    return period


def _period(one: ReleasedWave, other: ReleasedWave) -> Stated:
    here, there = _days(one), _days(other)
    if here is None or there is None:
        return "same" if _is_said_alike(one.fielded, other.fielded) else "open"
    if here[1] < there[0] or there[1] < here[0]:
        return "apart"
    return "same" if _is_precise(one) and _is_precise(other) else "open"


def _days(wave: ReleasedWave) -> _Days | None:
    """The first and the last day it can have been open; where one of the dates is missing, the other stands for it."""
    opened, closed = wave.opened or wave.closed, wave.closed or wave.opened
    return (opened.first_day, closed.last_day) if opened is not None and closed is not None else None


def _is_precise(wave: ReleasedWave) -> bool:
    """Two waves can lie in one year: a year alone does not say that they are one."""
    return all(date.month is not None for date in (wave.opened, wave.closed) if date is not None)


def _is_said_alike(one: Words, other: Words) -> bool:
    here, there = dict(one.by_language), dict(other.by_language)
    return any(_plain(here[one]) == _plain(there[one]) != "" for one in here.keys() & there.keys())


def _is_another(one: Words, other: Words) -> bool:
    """Whether both name their population, and by other words."""
    return bool(one.by_language and other.by_language) and not _is_said_alike(one, other)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _asked_alike(one: View, other: View) -> bool:
    """Whether a question stands in both in the same words; which unit people work in is asked everywhere."""
    hashes = [
        {item.wording_sha256 for item in view.release.items if not is_background(view, item.id)} - {""}
        for view in (one, other)
    ]
    return bool(hashes[0] & hashes[1])
