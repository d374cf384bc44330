"""A wave's life: draft, opened, closed, released, archived. No step is taken twice, none is taken back, each is logged.

What the promise says cannot be changed here once a wave is open: the last day may be moved later, and people added
(`services/invitations.py`); both are told with the promise.
"""

from __future__ import annotations

import datetime
import secrets as randomness
from typing import Any

from django.db import IntegrityError, transaction

from tillid.analysis.material.wave import SMALLEST_COMMENT_GROUP, SMALLEST_GROUP
from tillid.errors import AlreadyDone, InputError, NotNow, Place, Problem
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import QuestionnaireVersion, Wave
from tillid.programme.measure.queries.plans import Plan, changed, columns_of, mark_of, plan_after, plan_of
from tillid.programme.measure.queries.promises import CLOSING_MOVED, frozen_text
from tillid.programme.measure.queries.waves import missing_for_opening
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services import log
from tillid.text import Joined, Renderable, Words, _


@transaction.atomic
def plan_wave(
    *,
    person: Person | None,
    code: str,
    title: Words,
    version: QuestionnaireVersion | None,
    previous: Wave | None = None,
) -> Wave:
    """A new draft. From the wave before it comes everything but what was true of that time only."""
    plan = plan_after(previous) if previous else Plan()
    columns = columns_of(plan) | {"title": dict(title.by_language), "version": version}
    try:
        with transaction.atomic():
            wave = Wave.objects.create(code=code, previous=previous, **columns)
    except IntegrityError:
        raise AlreadyDone(_("There is a measurement with the short name “{code}” already.", code=code)) from None
    log(
        person=person,
        action="wave.planned",
        about=f"wave:{code}",
        details={"previous": previous.code} if previous else {},
    )
    return wave


@transaction.atomic
def change_plan(*, person: Person | None, wave: Wave, plan: Plan, started_from: str | None = None) -> None:
    """Write the plan of a draft. `started_from` is `mark_of` the plan that the person began with: nobody overwrites
    another unseen. Raises InputError where a limit is lower than it may be."""
    if problems := _problems(plan):
        raise InputError(problems)
    now = _locked(wave)
    _must_be(now, WaveState.DRAFT, _("The measurement has been opened, so its promise can no longer be changed."))
    before = plan_of(now)
    if started_from is not None and started_from != mark_of(before):
        raise NotNow(_("Somebody else has changed the plan in the meantime. Look at it, and write your change again."))
    if names := changed(before, plan):
        _set(wave, WaveState.DRAFT, **columns_of(plan))
        log(person=person, action="wave.plan_changed", about=f"wave:{wave.code}", details={"changed": list(names)})


@transaction.atomic
def open_wave(*, person: Person | None, wave: Wave, today: datetime.date) -> None:
    """From now on people can answer, and what is promised stands. Raises NotNow with all that is missing."""
    now = _locked(wave)
    _must_be(now, WaveState.DRAFT, _("The measurement is open already."))
    if missing := missing_for_opening(now, today):
        raise NotNow(Joined((_("The measurement cannot open yet. Missing:"), Joined(missing, "; ")), " "))
    promise = frozen_text(now)
    _set(
        wave,
        WaveState.DRAFT,
        state=WaveState.OPENED,
        opened_on=today,
        promise=promise,
        token_key=randomness.token_bytes(32),
    )
    log(person=person, action="wave.opened", about=f"wave:{wave.code}", details={"promise": promise["sha256"]})


@transaction.atomic
def move_closing(*, person: Person | None, wave: Wave, closes_on: datetime.date) -> None:
    """Give people longer. Never less long than was promised, and never past what else was promised."""
    now = _locked(wave)
    _must_be(now, WaveState.OPENED, _("The last day can only be moved while the measurement is open."))
    before = now.closes_on
    if before is None or closes_on <= before:
        raise NotNow(_("The last day can only be moved later than {day}, which is promised.", day=before or closes_on))
    if now.follow_up_date and closes_on >= now.follow_up_date:
        raise NotNow(_("Follow-up is promised by {day}. Choose a day before it.", day=now.follow_up_date))
    if now.retention and closes_on >= now.retention:
        raise NotNow(_("Answers are promised to be deleted by {day}. Choose a day before it.", day=now.retention))
    _set(wave, WaveState.OPENED, closes_on=closes_on)
    details = {"from": before.isoformat(), "to": closes_on.isoformat()}
    log(person=person, action=CLOSING_MOVED, about=f"wave:{wave.code}", details=details)


def _problems(plan: Plan) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            Place(field),
            _("The limit is lower than it may be."),
            _("Give {smallest} or more.", smallest=smallest),
        )
        for field, given, smallest in (
            ("k", plan.k, SMALLEST_GROUP),
            ("k_comments", plan.k_comments, SMALLEST_COMMENT_GROUP),
        )
        if given < smallest
    )


def _locked(wave: Wave) -> Wave:
    """The wave as it stands now; nobody else can take a step with it until this transaction ends."""
    return Wave.objects.select_for_update(of=("self",)).select_related("version").get(pk=wave.pk)


def _must_be(now: Wave, state: WaveState, else_say: Renderable) -> None:
    if now.state != state:
        raise AlreadyDone(else_say)


def _set(wave: Wave, old: WaveState, **columns: Any) -> None:
    """Write columns of a wave that is still in its old state, and show them on the object that was handed in."""
    if Wave.objects.filter(pk=wave.pk, state=old).update(**columns) != 1:
        raise AlreadyDone(_("Somebody else was first: the measurement has been taken a step on."))
    for name, value in columns.items():
        setattr(wave, name, value)
