"""The other database: sealed ballots until a wave closes, opened answers after. Nothing here points at a person.

No times, no sequence, no addresses: keys are random, and on SQLite the tables are kept in the order of their keys
(WITHOUT ROWID), so that not even the file remembers who came first.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from tillid.programme.language import ClosedList, spoken
from tillid.text import in_context


class CommentState(ClosedList):
    UNREAD = "unread", spoken(in_context("comment", "Not read yet"))
    APPROVED = "approved", spoken(in_context("comment", "May be shown"))
    KEPT_BACK = "kept_back", spoken(in_context("comment", "Not to be shown"))


class Ballot(models.Model):
    """One person's answers, encrypted until the wave closes. Every box of a wave has the same length."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.UUIDField(db_index=True)
    box = models.BinaryField()

    def __str__(self) -> str:
        return "a sealed ballot"


class Slot(models.Model):
    """A ballot that lies in the box and may not count yet: there for the moment between two commits, then destroyed.

    It makes the same invitation find the same ballot again if the machine stops in that moment (`services/box.py`).
    """

    mark = models.BinaryField(primary_key=True, max_length=32)
    """An HMAC of the invitation, under the wave's own key in the other database."""
    wave = models.UUIDField()
    ballot = models.UUIDField()

    def __str__(self) -> str:
        return "a slot"


class AnswerRow(models.Model):
    """One opened ballot, written once, in shuffled order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.UUIDField(db_index=True)
    answers = models.JSONField()
    """Column to cell, as a row of answers.csv: the declared groups first, then the items."""

    def __str__(self) -> str:
        return "a row of answers"


class OpenText(models.Model):
    """What somebody wrote to one question, without the key of its row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.UUIDField(db_index=True)
    item = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True)
    """The area it may be placed in, where enough were asked; "" for the whole organisation."""
    text = models.TextField()
    state = models.CharField(max_length=10, choices=CommentState.stored(), default=CommentState.UNREAD)
    shown_as = models.TextField(blank=True)
    """The text as approved: names taken out, nothing else changed."""

    class Meta:
        ordering: ClassVar = ["id"]  # random keys: the order says nothing

    def __str__(self) -> str:
        return "a comment"
