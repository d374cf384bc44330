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
            "{count} thing can be inferred that should not be. Do not publish these files as they are.",
            "{count} things can be inferred that should not be. Do not publish these files as they are.",
            n,
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
    yield _(
        "Read {tables} tables, and looked for too few people, too few answers, and answers that are alike.",
        tables=attack.tables,
    )
    yield _(
        "Subtracted shown groups from the group around them in {count} ways, and looked at who is left over.",
        count=attack.subtractions,
    )
    if attack.smallest is not None:
        yield plural(
            "The smallest group that can be singled out is {count} person.",
            "The smallest group that can be singled out is {count} people.",
            attack.smallest,
        )
    if attack.solved:
        yield plural(
            "Worked out what {count} number that is not shown may be.",
            "Worked out what {count} numbers that are not shown may be.",
            attack.solved,
        )
    else:
        yield _("No number is missing, so there was none to work out.")
    yield from _beside_tables(views, attack)


def _beside_tables(views: tuple[View, ...], attack: Attack) -> Iterator[Renderable]:
    """What was laid beside the tables of one release."""
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
    if attack.weighted:
        yield plural(
            "Made {count} weighted total again from the tables that are shown.",
            "Made {count} weighted totals again from the tables that are shown.",
            attack.weighted,
        )
    if attack.comments:
        yield plural(
            "Read {count} comment: who can have written it, its place and what it holds.",
            "Read {count} comments: who can have written them, how many there are, their order and what they hold.",
            attack.comments,
        )
    if attack.places:
        yield _("Laid all groupings over each other at once, in {count} places where anybody is.", count=attack.places)
    if len(views) > 1:
        yield _("Compared the releases with each other.")
        yield from attack.together
