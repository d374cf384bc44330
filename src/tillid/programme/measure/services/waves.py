"""A wave's life: draft, opened, closed, released, archived. No step is taken twice, none is taken back, each is logged.

What the promise says cannot be changed here once a wave is open: the last day may be moved later, and people added
(`services/invitations.py`); both are told with the promise.
"""

from __future__ import annotations

import datetime
import secrets as randomness
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from tillid.analysis.material.wave import SMALLEST_COMMENT_GROUP, SMALLEST_GROUP
from tillid.errors import AlreadyDone, InputError, NotNow, Place, Problem
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import QuestionnaireVersion, Wave
from tillid.programme.measure.queries.plans import Plan, changed, columns_of, mark_of, plan_after, plan_of
from tillid.programme.measure.queries.promises import CLOSING_MOVED, OPENED, frozen_text
from tillid.programme.measure.queries.waves import may_close_now, missing_for_opening
from tillid.programme.measure.services.closing import is_unfinished, open_ballots
from tillid.programme.measure.services.invitations import make_strata
from tillid.programme.measure.services.keys import HolderWords, Secrets, unlock
from tillid.programme.measure.services.questionnaires import fix_version
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
    if now.version is not None:
        fix_version(person=person, version=now.version)
    make_strata(wave=now)
    promise = frozen_text(now)
    _set(
        wave,
        WaveState.DRAFT,
        state=WaveState.OPENED,
        opened_on=today,
        promise=promise,
        token_key=randomness.token_bytes(32),
    )
    log(person=person, action=OPENED, about=f"wave:{wave.code}", details={"promise": promise["sha256"]})


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


def close_wave(*, person: Person, wave: Wave, secrets: Secrets, today: datetime.date | None = None) -> None:
    """Open all ballots at once with what the holders keep. Not inside a transaction.

    Raises InputError for wrong words, and NotNow while somebody still has time that was promised; then nothing has
    changed. Where it was stopped halfway it is called again with the words, and finishes.
    """
    today = today or timezone.localdate()
    wave.refresh_from_db()
    if not may_close_now(wave, today) and not is_unfinished(wave):
        raise NotNow(_not_closed(wave))
    private_key = unlock(wave, secrets)
    about, numbers = f"wave:{wave.code}", _who_came(secrets)
    with transaction.atomic():
        if Wave.objects.filter(pk=wave.pk, state=WaveState.OPENED).update(state=WaveState.CLOSED, closed_on=today):
            log(person=person, action="wave.closed", about=about)
    wave.refresh_from_db()
    open_ballots(wave=wave, private_key=private_key)
    log(person=person, action="ballots.opened", about=about, details={"holders": numbers})


def _not_closed(wave: Wave) -> Renderable:
    if wave.state == WaveState.OPENED and wave.closes_on:
        return _("People are promised that they can answer up to and including {day}.", day=wave.closes_on)
    if wave.state == WaveState.DRAFT:
        return _("The measurement has not been opened.")
    return _("The measurement is closed already.")


def _who_came(secrets: Secrets) -> list[int]:
    if not isinstance(secrets, HolderWords):
        return [1]
    return sorted(number for number, words in secrets.words if words.strip())


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
