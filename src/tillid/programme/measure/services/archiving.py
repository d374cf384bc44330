"""The end of a wave: its answers are deleted, as was promised. The results stay."""

from __future__ import annotations

import datetime

from django.db import transaction

from tillid.errors import AlreadyDone
from tillid.programme.measure.ballots.models import AnswerRow, Ballot, OpenText, Slot
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.closing import finish, is_unfinished, write_files_anew
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services import log
from tillid.text import _


def archive_wave(*, person: Person | None, wave: Wave) -> None:
    """Delete the opened answers for good: the release stays, and can no longer be corrected. Not inside a
    transaction."""
    _end(person, wave, (WaveState.RELEASED,))


def delete_what_is_due(*, today: datetime.date) -> None:
    """For the daily job: no answer outlives the day that was promised, opened or not, released or not."""
    for wave in Wave.objects.filter(retention__lte=today).exclude(state__in=(WaveState.DRAFT, WaveState.ARCHIVED)):
        with transaction.atomic():
            if Wave.objects.filter(pk=wave.pk, state=WaveState.OPENED).update(state=WaveState.CLOSED, closed_on=today):
                log(person=None, action="wave.closed", about=f"wave:{wave.code}")
        wave.refresh_from_db()
        if is_unfinished(wave):  # nobody came to open the ballots: now nobody can
            _delete_answers(wave)
            finish(wave)
        _end(None, wave, (WaveState.CLOSED, WaveState.RELEASED))
    for wave in Wave.objects.filter(state=WaveState.ARCHIVED):
        if AnswerRow.objects.filter(wave=wave.pk).exists():  # stopped between its state and its answers
            _delete_answers(wave)
            write_files_anew(wave)


def _end(person: Person | None, wave: Wave, before: tuple[WaveState, ...]) -> None:
    with transaction.atomic():
        if Wave.objects.filter(pk=wave.pk, state__in=before).update(state=WaveState.ARCHIVED) != 1:
            raise AlreadyDone(_("The measurement has been archived already, or has no results yet."))
        log(person=person, action="wave.archived", about=f"wave:{wave.code}")
    wave.refresh_from_db()
    _delete_answers(wave)
    write_files_anew(wave)


def _delete_answers(wave: Wave) -> None:
    with transaction.atomic("ballots"):
        for model in (Ballot, Slot, AnswerRow, OpenText):
            model._default_manager.filter(wave=wave.pk).delete()
