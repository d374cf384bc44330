"""What was done with a wave, read from the log, in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from tillid.programme.measure.models import Wave
from tillid.programme.organisation.models import LogEntry
from tillid.text import Renderable, Words, _

WHAT: Mapping[str, Renderable] = {
    "wave.planned": _("Planned"),
    "wave.plan_changed": _("The plan was changed"),
    "keys.made": _("New keys were made"),
    "keys.rehearsed": _("Holders opened the test ballot"),
    "wave.invited": _("People were added to those who are asked"),
    "wave.opened": _("Opened, and its promise frozen"),
    "wave.invitations_sent": _("Invitations were sent"),
    "wave.reminded": _("Those who had not answered were reminded"),
    "wave.address_corrected": _("An address was corrected"),
    "wave.closing_moved": _("The last day was moved later"),
    "wave.closed": _("Closed for answers"),
    "ballots.opened": _("The holders opened the ballots"),
    "wave.released": _("Results came out"),
    "release.withdrawn": _("Results were withdrawn"),
    "comments.released": _("Comments came out"),
    "wave.imported": _("Read in from a folder"),
    "wave.archived": _("Answers were deleted"),
}
"""What the log calls what was done."""


@dataclass(frozen=True, slots=True)
class Happened:
    day: datetime.date
    what: Renderable
    who: str
    """Empty where Tillid did it by itself."""


def history_of(wave: Wave) -> tuple[Happened, ...]:
    """The newest first. What was done several times in a row on a day, by one person, is told once."""
    told: list[Happened] = []
    entries = LogEntry.objects.filter(about=f"wave:{wave.code}").select_related("person").order_by("-number")
    for entry in entries:
        one = Happened(
            timezone.localdate(entry.at),
            WHAT.get(entry.action, Words.of(da=entry.action)),
            entry.person.name if entry.person else "",
        )
        if not told or told[-1] != one:
            told.append(one)
    return tuple(told)
