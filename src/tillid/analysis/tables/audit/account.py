"""The account of an audit, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.view import View
from tillid.text import Renderable, _, plural


def account_of(views: tuple[View, ...], attack: Attack) -> tuple[Renderable, ...]:
    """What was tried, what was found, and how it ended."""
    ending = (
        plural(
            "{count} thing can be inferred that should not be.", "{count} things can be inferred that should not be.", n
        )
        if (n := len(attack.findings))
        else _("Nothing was found: no group under the limit can be inferred from these files.")
    )
    return (*_tried(views, attack), *attack.findings, ending)


def _tried(views: tuple[View, ...], attack: Attack) -> Iterator[Renderable]:
    for view in views:
        hidden = sum(1 for group in view.groups if group not in view.sizes) if view.release.shared_n else 0
        yield _(
            "{release}: tables: {tables}, groups: {groups}, of which not shown: {hidden}. The limit is {k}.",
            release=view.name,
            tables=len(view.release.tables),
            groups=len(view.groups),
            hidden=hidden,
            k=view.k,
        )
    merged = sum(len(tables) for view in views for tables in view.merged.values())
    if merged:
        yield _("In {count} tables some answers stand together; they were laid beside those that do not.", count=merged)
    yield _("Read {tables} tables: enough people, enough answers, not all alike.", tables=attack.tables)
    yield _("Subtracted shown groups from those around them in {count} ways.", count=attack.subtractions)
    if attack.smallest is not None:
        yield _("The smallest group that any combination isolates has {people} people.", people=attack.smallest)
    yield _("Computed what {count} hidden numbers may be.", count=attack.solved)
    if attack.overlaps:
        yield _("Laid {count} pairs of groups over each other.", count=attack.overlaps)
    if attack.answered_in_full:
        yield _(
            "Whoever knows how many work where knows how many answered in {count} groups that are not shown. Their"
            " answers were looked for with that.",
            count=attack.answered_in_full,
        )
    if attack.moments:
        yield plural(
            "Read {count} moment beside the tables of its items, and subtracted it from those around it.",
            "Read {count} moments beside the tables of their items, and subtracted them from each other.",
            attack.moments,
        )
    if attack.comments:
        yield plural(
            "Read {count} comment: who can have written it, its place and what it holds.",
            "Read {count} comments: who can have written them, how many there are, their order and what they hold.",
            attack.comments,
        )
    if len(views) > 1:
        yield _("Compared the releases with each other.")
