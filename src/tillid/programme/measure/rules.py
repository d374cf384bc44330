"""Who may do what with a measurement."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.rules import Visitor, has_role, leads


@dataclass(frozen=True)
class PartOfResults:
    """One page of a wave's results: which it is, and the unit where it is about one."""

    wave: Wave
    id: str
    unit: Unit | None = None


def may_plan_waves(visitor: Visitor) -> bool:
    """Plan, open, close and release a wave, and write what it asks."""
    return has_role(visitor, RoleKind.SECRETARIAT)


def may_plan_wave(visitor: Visitor, _wave: Wave) -> bool:
    return may_plan_waves(visitor)


def may_follow_waves(visitor: Visitor) -> bool:
    """See plans and participation."""
    return has_role(visitor, RoleKind.SECRETARIAT, RoleKind.REPRESENTATIVE, RoleKind.STEERING)


def may_follow_wave(visitor: Visitor, _wave: Wave) -> bool:
    return may_follow_waves(visitor)


def may_read_promise(_visitor: Visitor, wave: Wave) -> bool:
    """Public from the moment the wave is open, and for ever after."""
    return wave.state != WaveState.DRAFT


def may_read_results(visitor: Visitor, wave: Wave) -> bool:
    """What is released is for everyone here; a release holds nothing that is not."""
    return wave.state in {WaveState.RELEASED, WaveState.ARCHIVED} and bool(has_role(visitor, *RoleKind))


def may_read_part(visitor: Visitor, part: PartOfResults) -> bool:
    """A theme, a question, an area or a unit of a release: whoever may read the whole may read each."""
    return may_read_results(visitor, part.wave)


def may_release(visitor: Visitor, wave: Wave) -> bool:
    """Make the results of a closed wave public here, or correct those that were withdrawn."""
    return may_plan_wave(visitor, wave) and wave.state in {WaveState.CLOSED, WaveState.RELEASED}


def may_withdraw(visitor: Visitor, wave: Wave) -> bool:
    return may_plan_wave(visitor, wave) and wave.state == WaveState.RELEASED


def may_approve_comments(visitor: Visitor, wave: Wave) -> bool:
    return may_plan_wave(visitor, wave) and wave.state in {WaveState.CLOSED, WaveState.RELEASED}


def may_note(visitor: Visitor, unit: Unit) -> bool:
    """Write what a unit agreed: its own leader, or a leader above."""
    return leads(visitor, unit)


def may_note_part(visitor: Visitor, part: PartOfResults) -> bool:
    return part.unit is not None and may_read_part(visitor, part) and may_note(visitor, part.unit)


def may_read_note(visitor: Visitor, unit: Unit) -> bool:
    """What a unit agreed is its own: its people, its leaders, and the secretariat."""
    works_here = isinstance(visitor, Person) and visitor.unit_id == unit.pk
    return works_here or leads(visitor, unit) or has_role(visitor, RoleKind.SECRETARIAT)
