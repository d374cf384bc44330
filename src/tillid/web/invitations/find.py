"""What an address of invitations names; an address that names nothing is a page that is not there."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.queries.invitations import invitations_of
from tillid.programme.measure.rules import may_plan_wave
from tillid.programme.organisation.rules import Visitor


def wave_of(code: str) -> Wave:
    found: Wave = get_object_or_404(Wave.objects.select_related("version__questionnaire").defer("folder"), code=code)
    return found


def invitation_of(code: str, pk: uuid.UUID) -> Invitation:
    """As it may be seen: whether it is answered is not read."""
    wave = wave_of(code)
    found: Invitation = get_object_or_404(invitations_of(wave), pk=pk)
    found.wave = wave
    return found


def may_see(visitor: Visitor, invitation: Invitation) -> bool:
    return may_plan_wave(visitor, invitation.wave)
