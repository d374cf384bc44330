"""What a unit agreed after talking about its results, if it wants to write it down."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tillid.errors import NotNow
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import UnitNote, Wave
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.services import log
from tillid.text import _

LONGEST = 300


def write_note(*, person: Person, wave: Wave, unit: Unit, text: str) -> None:
    """Two lines at most; none at all takes the note away. The last who wrote holds, as with a note on a door."""
    said = " ".join(text.split())
    if len(said) > LONGEST:
        raise NotNow(_("The note has {count} characters; {most} are the most.", count=len(said), most=LONGEST))
    if not Wave.objects.filter(pk=wave.pk, state=WaveState.RELEASED).exists():
        raise NotNow(_("Notes can be written while the results are out."))
    with transaction.atomic():
        if said:
            UnitNote.objects.update_or_create(
                wave=wave, unit=unit, defaults={"text": said, "person": person, "written_on": timezone.localdate()}
            )
        else:
            UnitNote.objects.filter(wave=wave, unit=unit).delete()
        action = "note.written" if said else "note.removed"
        log(person=person, action=action, about=f"unit:{unit.code}", details={"wave": wave.code})
