"""Limits on how small a group may show: they may be raised, never lowered."""

from __future__ import annotations

from tillid.analysis.material.reading import Node
from tillid.text import _


def read_limit(node: Node, smallest: int) -> int | None:
    """The limit as written, None where there is none; one below the smallest is a problem."""
    limit = node.whole()
    if limit is not None and limit < smallest:
        node.wrong(
            _("{limit} is too low: the limit is {smallest} and may only be raised.", limit=limit, smallest=smallest),
            _("Write {smallest} or more, or leave the line out.", smallest=smallest),
        )
    return limit
