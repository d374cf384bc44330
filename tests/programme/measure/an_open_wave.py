"""An open wave for tests of invitations: people of two areas, asked by mail and by letter."""

from __future__ import annotations

import datetime

from tillid.programme.measure.enums import Channel, WaveState
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.queries.invitations import Invitee
from tillid.programme.measure.services.invitations import invite, make_strata
from tillid.programme.organisation.models import Unit

TODAY = datetime.date(2026, 9, 7)


def a_draft(**columns: object) -> Wave:
    plan = {
        "title": {"da": "Pulsmåling", "en": "Pulse survey"},
        "sponsor": {"da": "Direktionen", "en": "The directorate"},
        "purpose": {"da": "At se, hvad der skal laves om.", "en": "To see what has to change."},
        "groups": {"tree": ["area", "unit"]},
        "cutoff": TODAY,
        "closes_on": datetime.date(2100, 1, 1),
    }
    return Wave.objects.create(code="puls", **plan | columns)


def an_open_wave(tree: dict[str, Unit], people: int = 8, letters: int = 0, **columns: object) -> Wave:
    """So many people in each of two units; of each unit some get a letter."""
    wave = a_draft(**columns)
    invitees = [
        Invitee(f"Person {number} {unit}", "" if number < letters else f"p{number}@{unit}.example", unit=tree[unit].pk)
        for unit in ("kompas", "lanternen")
        for number in range(people)
    ]
    invite(person=None, wave=wave, invitees=invitees)
    open_it(wave)
    return wave


def open_it(wave: Wave) -> None:
    """What opening does to invitations, without the rest of a promise."""
    make_strata(wave=wave)
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.OPENED, opened_on=TODAY, token_key=b"k" * 32)
    wave.refresh_from_db()


def one_of(wave: Wave, channel: Channel = Channel.MAIL) -> Invitation:
    invitation: Invitation = wave.invitations.filter(channel=channel).order_by("name")[0]
    return invitation
