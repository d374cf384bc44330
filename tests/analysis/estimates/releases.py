"""Small releases for the tests of estimates and claims."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable
from tillid.text import Words

POINTS = ("very_high", "high", "some", "low", "not_at_all")
AREAS = ("north", "south", "east")
Counted = Mapping[str, int | None]


def area(code: str) -> Group:
    return ((TREE, code),)


def of(counts: str) -> dict[str, int | None]:
    """Five counts and, after a stroke, don't know and no answer: "1 2 3 4 5 | 6 7"."""
    keys = (*POINTS, "dont_know", "no_answer")
    given = [int(one) for one in counts.replace("|", " ").split()]
    return dict(zip(keys, (*given, *[0] * (len(keys) - len(given))), strict=True))


def counted(item: str, counts: Counted, group: Group = EVERYONE) -> SafeTable:
    return SafeTable(group, item, tuple(counts.items()), sum(count or 0 for count in counts.values()), "observed")


def hidden(item: str, group: Group = EVERYONE) -> SafeTable:
    cells = tuple((key, None) for key in (*POINTS, "dont_know", "no_answer"))
    return SafeTable(group, item, cells, None, "observed", hidden=True, nearest=EVERYONE)


def released(
    *tables: SafeTable,
    wave: str = "now",
    invited: Mapping[Group, int] | None = None,
    k: int = 5,
    points: tuple[str, ...] = POINTS,
    wording: str = "sha",
    shared_n: bool = True,
    respondents: int | None = None,
) -> Release:
    items = tuple(
        ReleasedItem(id, "theme", (*points, "dont_know", "no_answer"), points, wording)
        for id in dict.fromkeys(table.item for table in tables)
    )
    tree = Dimension(TREE, tuple((code, None) for code in AREAS))
    about = ReleasedWave(wave, Words(), Words(), Words(), "observed", respondents, tuple((invited or {}).items()))
    return Release(about, k, shared_n, (tree,), items, tables)
