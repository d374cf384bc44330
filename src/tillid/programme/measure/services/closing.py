"""Opening the box: all ballots at once, in memory, and then nothing is left that links anybody to anything.

    1  people     the wave takes no more answers
    2  both       what a stop had torn is mended
    3  ballots    opened, counted against the invitations that are answered, shuffled, written as rows; sealed ballots
                  destroyed: one transaction, so that there are ballots or rows, and never both or neither
    4  people     invitations and their codes, the keys and the test ballot are destroyed; how many were invited and
                  what became of the invitations is kept as numbers: one transaction
    5  both       the files are written anew, without what was destroyed

Stopped anywhere, it is called again: a step that was taken finds nothing to do. Only step 3 needs the private key, so
`finish` takes the last two without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from django.db import connections, transaction
from django.db.models import Count
from nacl.public import PrivateKey

from tillid.errors import AlreadyDone, NotNow
from tillid.programme.measure.ballots.answers import is_complete, row_of, texts_of
from tillid.programme.measure.ballots.models import AnswerRow, Ballot, OpenText, Slot
from tillid.programme.measure.ballots.places import with_company
from tillid.programme.measure.ballots.sealing import Paper, open_box
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Stratum, Token, Wave, WrappedKey
from tillid.programme.measure.queries.invitations import counts_shown
from tillid.programme.measure.services.box import form_of, repair, tree_of
from tillid.programme.organisation.models import OutboxEntry
from tillid.text import _

_RANDOM = SystemRandom()


@dataclass(frozen=True, slots=True)
class _Opened:
    rows: list[dict[str, str]]
    texts: list[tuple[str, str, str]]
    """Question, place and text, in an order of their own."""


def open_ballots(*, wave: Wave, private_key: PrivateKey) -> None:
    """Close the wave for answers, open its ballots and destroy what is behind them. Not inside a transaction.

    Raises NotNow, and opens and destroys nothing, where the ballots are not as many as the people who answered;
    AlreadyDone where somebody else has finished it.
    """
    _take_no_more(wave)
    repair(wave)
    _write_rows(wave, private_key)
    finish(wave)


def is_unfinished(wave: Wave) -> bool:
    """Closed for answers, but stopped before everything was destroyed: the holders are needed again, or `finish`."""
    return wave.state == WaveState.CLOSED and wave.token_key is not None


def finish(wave: Wave) -> None:
    """Steps 4 and 5, for a wave whose rows are written."""
    _destroy(wave)
    write_files_anew(wave)


def finish_all() -> None:
    """For the start of a server: what a stop has left between the steps that need no key."""
    for wave in Wave.objects.filter(state=WaveState.CLOSED).exclude(token_key=None):
        if not Ballot.objects.filter(wave=wave.pk).exists() and AnswerRow.objects.filter(wave=wave.pk).exists():
            finish(wave)
    for wave in Wave.objects.filter(token_key=None, emptied=False).exclude(final_counts={}):
        write_files_anew(wave)


def _take_no_more(wave: Wave) -> None:
    with transaction.atomic("default", durable=True):
        Wave.objects.filter(pk=wave.pk, state=WaveState.OPENED).update(state=WaveState.CLOSED)
        wave.refresh_from_db()
        if not is_unfinished(wave):
            raise AlreadyDone(_("The ballots of this measurement have been opened already."))


def _write_rows(wave: Wave, private_key: PrivateKey) -> None:
    answered = wave.invitations.filter(state=InvitationState.ANSWERED).count()
    with transaction.atomic("ballots", durable=True):
        sealed = Ballot.objects.select_for_update().filter(wave=wave.pk)
        boxes = [bytes(box) for box in sealed.values_list("box", flat=True)]
        if not boxes and AnswerRow.objects.filter(wave=wave.pk).exists():
            return  # done before a stop, or by somebody else a moment ago
        papers = [paper for box in boxes if (paper := open_box(box, private_key)) is not None]
        _must_agree(wave, answered, len(boxes), papers)
        opened = _shuffled(wave, papers)
        AnswerRow.objects.bulk_create([AnswerRow(wave=wave.pk, answers=row) for row in opened.rows], batch_size=500)
        OpenText.objects.bulk_create(
            [OpenText(wave=wave.pk, item=item, place=place, text=text) for item, place, text in opened.texts],
            batch_size=500,
        )
        Ballot.objects.filter(wave=wave.pk).delete()
        Slot.objects.filter(wave=wave.pk).delete()


def _must_agree(wave: Wave, answered: int, boxes: int, papers: Sequence[Paper]) -> None:
    """As many ballots as people who answered, each of them whole; more only through an open link."""
    if len(papers) < boxes:
        raise NotNow(
            _(
                "{count} of {all} ballots cannot be opened: they have been damaged, or sealed with another key."
                " Nothing has been opened or destroyed. Restore the newest backup in which they are whole.",
                count=boxes - len(papers),
                all=boxes,
            )
        )
    invited = sum(not paper.by_link for paper in papers)
    if invited != answered or (invited < boxes and not wave.open_link):
        raise NotNow(
            _(
                "There are {ballots} ballots, but {answered} people have answered. Nothing has been opened or"
                " destroyed. Restore the newest backup in which the numbers agree.",
                ballots=boxes,
                answered=answered,
            )
        )


def _shuffled(wave: Wave, papers: list[Paper]) -> _Opened:
    """Rows and texts, each in a random order of its own."""
    _RANDOM.shuffle(papers)
    asked, _size = form_of(wave.pk)
    groups = with_company([paper.groups for paper in papers], tree_of(wave), wave.k)
    rows = [row_of(asked, Paper(paper.answers, group)) for paper, group in zip(papers, groups, strict=True)]
    area = tree_of(wave)[0]
    sizes = Counter(group.get(area, "") for group in groups)
    texts = [
        (item, place if sizes[place := group.get(area, "")] >= wave.k_comments else "", text)
        for paper, group in zip(papers, groups, strict=True)
        for item, text in texts_of(asked, paper).items()
    ]
    _RANDOM.shuffle(texts)
    return _Opened(rows, texts)


def _destroy(wave: Wave) -> None:
    with transaction.atomic("default", durable=True):
        now = Wave.objects.select_for_update().get(pk=wave.pk)
        if not is_unfinished(now):
            raise AlreadyDone(_("The ballots of this measurement have been opened already."))
        counts = _final_counts(now)
        invitations = now.invitations.values_list("pk", flat=True)
        _forget_errands({str(id) for id in invitations.iterator()})
        Token.objects.filter(invitation__wave=now).delete()
        now.invitations.all().delete()
        now.strata.all().delete()
        now.wrapped_keys.all().delete()
        Wave.objects.filter(pk=now.pk).update(
            final_counts=counts, token_key=None, public_key=None, test_ballot=None, emptied=False
        )
    wave.refresh_from_db()


def _final_counts(wave: Wave) -> dict[str, Any]:
    """`units`: how many were invited in each unit ("" where none is known); `answered`: how many of all have.
    `shown`: what was known of the invitations beside that. `complete`, `partial`, `by_link`: of the answers.

    Everybody who was invited is counted, also who should not have been: where one is taken out, the numbers would say
    whether an answer went with them.
    """
    rows = list(AnswerRow.objects.filter(wave=wave.pk).values_list("answers", flat=True))
    asked, _size = form_of(wave.pk)
    complete = sum(is_complete(asked, row, wave.complete_from) for row in rows)
    answered = wave.invitations.filter(state=InvitationState.ANSWERED).count()
    units = wave.invitations.values_list("unit__code").order_by("unit__code").annotate(Count("pk"))
    return {
        "units": {code or "": count for code, count in units},
        "answered": answered,
        "shown": {state.value: count for state, count in counts_shown(wave).items()},
        "complete": complete,
        "partial": len(rows) - complete,
        "by_link": max(0, len(rows) - answered),
    }


def _forget_errands(invitations: set[str]) -> None:
    """Letters and reminders that named an invitation: a reminder says who had not answered."""
    named = [
        errand.pk
        for errand in OutboxEntry.objects.iterator()
        if not invitations.isdisjoint(map(str, _values(errand.arguments)))
    ]
    OutboxEntry.objects.filter(pk__in=named).delete()


def _values(arguments: Mapping[str, Any]) -> list[Any]:
    return [one for value in arguments.values() for one in (value if isinstance(value, list) else [value])]


def write_files_anew(wave: Wave) -> None:
    """What was deleted is gone from the pages of a database that overwrites; this takes it out of free space, logs and
    the order of pages too. Where somebody reads at that moment it is left for the next start."""
    done = _written_anew("ballots")
    done = _written_anew("default") and done
    Wave.objects.filter(pk=wave.pk).update(emptied=done)
    wave.refresh_from_db()


_EMPTIED = {
    "ballots": (Ballot, Slot, AnswerRow, OpenText),
    "default": (Invitation, Token, Stratum, WrappedKey, Wave, OutboxEntry),
}


def _written_anew(name: str) -> bool:
    connection = connections[name]
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA temp_store = MEMORY")  # the copy that is made on the way lies in no other folder
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy: int = cursor.fetchone()[0]
            return not is_busy
        for model in _EMPTIED[name]:
            cursor.execute(f"VACUUM (FULL, FREEZE) {connection.ops.quote_name(model._meta.db_table)}")
    return True
