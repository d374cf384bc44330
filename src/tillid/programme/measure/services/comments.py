"""Somebody reads each comment before it may be shown: takes names out, changes nothing else, or keeps it back."""

from __future__ import annotations

from django.db import transaction

from tillid.analysis.material.comments import LONGEST_COMMENT, MASK
from tillid.analysis.material.comments_file import personal_in, tidied
from tillid.errors import AlreadyDone, NotNow
from tillid.programme.measure.ballots.models import CommentState, OpenText
from tillid.programme.measure.enums import ReleaseState
from tillid.programme.measure.models import Wave
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services import log
from tillid.text import _


def approve_comment(*, person: Person, wave: Wave, comment: OpenText, shown_as: str) -> None:
    """The text as it was written stays beside the text as it will be shown."""
    shown = tidied(shown_as)
    if not shown or not only_taken_out(tidied(comment.text), shown):
        raise NotNow(
            _("Only take out what points at somebody, and write [...] there. The rest stays as it was written.")
        )
    if len(shown) > LONGEST_COMMENT:
        raise NotNow(_("The comment is too long to be shown. Take out what is not needed, and write [...] there."))
    if (what := personal_in(shown)) is not None:
        raise NotNow(_("The text holds what looks like {what}. Write [...] instead of it.", what=what))
    _move(person, wave, comment, CommentState.APPROVED, shown)


def keep_back_comment(*, person: Person, wave: Wave, comment: OpenText) -> None:
    _move(person, wave, comment, CommentState.KEPT_BACK, "")


def read_again(*, person: Person, wave: Wave, comment: OpenText) -> None:
    """Back to the unread, while the comments are not out."""
    with transaction.atomic(), transaction.atomic(using="ballots"):
        _refuse_if_out(wave)
        read = OpenText.objects.filter(pk=comment.pk, wave=wave.pk).exclude(state=CommentState.UNREAD)
        if read.update(state=CommentState.UNREAD, shown_as="") != 1:
            raise AlreadyDone(_("Somebody else has taken up this comment already."))
        log(person=person, action="comment.reopened", about=f"wave:{wave.code}")


def only_taken_out(written: str, shown: str) -> bool:
    """Whether `shown` is `written` with parts of it replaced by [...], and nothing else.

    >>> only_taken_out("Spørg Hanne om skemaet", "Spørg [...] om skemaet")
    True
    >>> only_taken_out("Spørg Hanne om skemaet", "Spørg Hanne om det")
    False
    """
    first, *rest = shown.split(MASK)
    if not rest:
        return shown == written
    if not written.startswith(first) or not written.endswith(rest[-1]):
        return False
    place = len(first)
    for part in rest[:-1]:
        found = written.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return place <= len(written) - len(rest[-1])


def _move(person: Person, wave: Wave, comment: OpenText, state: CommentState, shown: str) -> None:
    with transaction.atomic(), transaction.atomic(using="ballots"):
        _refuse_if_out(wave)
        unread = OpenText.objects.filter(pk=comment.pk, wave=wave.pk, state=CommentState.UNREAD)
        if unread.update(state=state, shown_as=shown) != 1:
            raise AlreadyDone(_("Somebody else has read this comment already."))
        log(person=person, action=f"comment.{state}", about=f"wave:{wave.code}")


def _refuse_if_out(wave: Wave) -> None:
    """What is out is frozen: another choice would need a corrected release."""
    if wave.releases.filter(state=ReleaseState.CURRENT).exclude(comments="").exists():
        raise NotNow(_("The comments are out already, and what is out does not change."))
