"""Who may enter which page: one line a page, two where it is about something (theirs, and somebody else's).

    line("waves", SIGNED_IN)
    line("wave", {SECRETARIAT, STEERING}, code="opened")
    line("wave", NOBODY, code="draft")

What the addresses name is made in `tests/web/access_world.py`. Everybody there works in the unit `kompas` of the area
`nord`, which the leader leads; `syd` is somebody else's. `test_access.py` tells of a page that has no line.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tillid.programme.organisation.enums import RoleKind

STRANGER = "stranger"
"""Not signed in."""
EMPLOYEE = "employee"
"""Signed in, with no role."""
SECRETARIAT, LEADER, STEERING = RoleKind.SECRETARIAT, RoleKind.LEADER, RoleKind.STEERING
CASE_DESK, REPRESENTATIVE = RoleKind.CASE_DESK, RoleKind.REPRESENTATIVE
ADMINISTRATOR, READER = RoleKind.ADMINISTRATOR, RoleKind.READER

NOBODY: frozenset[str] = frozenset()
WITH_A_ROLE: frozenset[str] = frozenset(RoleKind)
SIGNED_IN = WITH_A_ROLE | {EMPLOYEE}
EVERYONE = SIGNED_IN | {STRANGER}
EDITORS: frozenset[str] = frozenset({SECRETARIAT, ADMINISTRATOR})


@dataclass(frozen=True)
class Line:
    name: str
    who: frozenset[str]
    at: tuple[tuple[str, object], ...]


def line(name: str, who: Collection[str], **at: object) -> Line:
    """`name` and `at` are what `reverse` takes."""
    return Line(name, frozenset(who), tuple(at.items()))


TABLE = (
    # start
    line("choose_language", EVERYONE),
    line("start", EVERYONE),
    line("promise_of_tillid", EVERYONE),
    line("search", SIGNED_IN),
    # account
    line("account", SIGNED_IN),
    line("account_login", EVERYONE),
    line("account_logout", EVERYONE),
)
