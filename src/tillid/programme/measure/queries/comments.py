"""What people wrote, for those who read it before anybody else does."""

from __future__ import annotations

from django.db.models import QuerySet

from tillid.programme.measure.ballots.models import CommentState, OpenText
from tillid.programme.measure.models import Wave


def comments_of(wave: Wave) -> QuerySet[OpenText]:
    """In the order of random keys, which says nothing."""
    return OpenText.objects.filter(wave=wave.pk).order_by("pk")


def unread(comments: QuerySet[OpenText]) -> QuerySet[OpenText]:
    return comments.filter(state=CommentState.UNREAD)


def read(comments: QuerySet[OpenText]) -> QuerySet[OpenText]:
    return comments.exclude(state=CommentState.UNREAD)
