"""Waves: which there are, and what one still lacks before it can open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from tillid.analysis.material.wave import SMALLEST_COMMENT_GROUP, SMALLEST_GROUP
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.promises import promise_of
from tillid.text import Renderable, _

__all__ = ["Missing", "is_waiting_to_be_closed", "may_close_now", "missing_for_opening", "promise_of", "waves_for"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that has to be there before a wave can open, and the field of the plan that it belongs to.

    `invitations` and `holders` are pages of their own rather than fields.
    """

    what: Renderable
    field: str

    def render(self, language: str) -> str:
        return self.what.render(language)


def waves_for(*, follower: bool) -> QuerySet[Wave]:
    """Everything for those who plan or follow waves; for everyone else what is released."""
    waves = Wave.objects.select_related("version__questionnaire")
    return waves if follower else waves.filter(state__in=(WaveState.RELEASED, WaveState.ARCHIVED))


def missing_for_opening(wave: Wave, today: datetime.date | None = None) -> tuple[Missing, ...]:
    """What stands between a draft and its opening, in the order of the plan; empty when it can open."""
    return tuple(_missing(wave, today or timezone.localdate()))


def _missing(wave: Wave, today: datetime.date) -> Iterator[Missing]:
    if wave.version is None:
        yield Missing(_("Which questionnaire is asked"), "version")
    yield from _missing_words(wave)
    yield from _missing_limits(wave)
    yield from _missing_dates(wave, today)
    if not wave.open_link and not wave.invitations.exists():
        yield Missing(_("Somebody to ask: invite people, or use an open link"), "invitations")
    if not wave.rehearsed:
        yield Missing(_("The holders have opened a test ballot with what they wrote down"), "holders")


def _missing_words(wave: Wave) -> Iterator[Missing]:
    needed = [
        ("purpose", _("Why it is made")),
        ("sponsor", _("Who has asked for it")),
        ("population", _("Who is asked")),
        ("frame", _("Where the list of those who are asked comes from")),
        ("mode", _("How people are asked")),
        ("follow_up_owner", _("Who follows up")),
    ]
    if settings.IS_MUNICIPALITY:
        needed.append(("codetermination", _("What the co-determination committee decided")))
    for field, what in needed:
        if not any(text.strip() for text in getattr(wave, field).values()):
            yield Missing(what, field)


def _missing_limits(wave: Wave) -> Iterator[Missing]:
    if wave.k < SMALLEST_GROUP:
        yield Missing(_("A smallest group of at least {k}", k=SMALLEST_GROUP), "k")
    if wave.k_comments < SMALLEST_COMMENT_GROUP:
        yield Missing(_("A smallest group for comments of at least {k}", k=SMALLEST_COMMENT_GROUP), "k_comments")
    if "tree" not in wave.groups:
        yield Missing(_("Which groups results are shown for"), "groups")


def _missing_dates(wave: Wave, today: datetime.date) -> Iterator[Missing]:
    if wave.cutoff is None:
        yield Missing(_("The day that the list of people is from"), "cutoff")
    elif wave.cutoff > today:
        yield Missing(_("The list of people is from a day that has not come yet"), "cutoff")
    if wave.closes_on is None:
        yield Missing(_("The last day to answer"), "closes_on")
    elif wave.closes_on < today:
        yield Missing(_("The last day to answer has passed: choose a later one"), "closes_on")
    closes = wave.closes_on or today
    if wave.follow_up_date is None:
        yield Missing(_("The day of follow-up"), "follow_up_date")
    elif wave.follow_up_date <= closes:
        yield Missing(_("The day of follow-up has to come after the last day to answer"), "follow_up_date")
    if wave.retention is None:
        yield Missing(_("Until when answers are kept"), "retention")
    elif wave.retention <= closes:
        yield Missing(_("Answers have to be kept until after the last day to answer"), "retention")


def is_waiting_to_be_closed(wave: Wave, today: datetime.date) -> bool:
    """The last day has passed: no answer is taken any more, and the holders have to come and open the ballots."""
    return wave.state == WaveState.OPENED and wave.closes_on is not None and wave.closes_on < today


def may_close_now(wave: Wave, today: datetime.date) -> bool:
    """Nobody who was promised time to answer loses it: the last day has passed, or everybody has answered.

    What the secretariat has recorded of people does not go into it: whoever recorded all but one as refused would
    learn here whether that one has answered. They may still answer, too.
    """
    if is_waiting_to_be_closed(wave, today):
        return True
    left = wave.invitations.exclude(state=InvitationState.ANSWERED).exists()
    return wave.state == WaveState.OPENED and not wave.open_link and not left
