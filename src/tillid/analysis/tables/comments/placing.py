"""Which groups comments may stand in. Settled by the release alone, never by who wrote: that an area has a list, or
has none, then tells nothing but what the release has told already."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.questionnaire.options import CHOSEN
from tillid.analysis.questionnaire.values import AskedIf
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.safe import Release


@dataclass(frozen=True, slots=True)
class PlacingRules:
    """A switch for each rule, so that tests can show what it is there for."""

    limit: int = 0
    small_groups: bool = True
    """A list is of at least `limit` people who were asked."""
    leftovers: bool = True
    """What stands with everyone is of nobody in particular: see `_is_mixed`."""


def places(
    release: Release, areas: tuple[str, ...], asked_if: AskedIf | None, rules: PlacingRules
) -> tuple[Group, ...]:
    """The groups that have a list of comments, everyone first; none where too few were asked in all.

    An area has a list where the release shows it and at least `limit` people in it were asked. Areas lose their list,
    the smallest first, until the list of everyone, where all others stand, is safe too.
    """
    everyone = asked_people(release, asked_if, EVERYONE)
    if everyone is None or (rules.small_groups and everyone < rules.limit):
        return ()
    sizes = {area: people for area in areas if (people := asked_people(release, asked_if, ((TREE, area),))) is not None}
    listed = [area for area, people in sizes.items() if not rules.small_groups or people >= rules.limit]
    while (
        listed
        and rules.leftovers
        and not _is_mixed(release, listed, everyone - sum(map(sizes.__getitem__, listed)), rules)
    ):
        listed.remove(min(listed, key=sizes.__getitem__))
    return (EVERYONE, *(((TREE, area),) for area in listed))


def _is_mixed(release: Release, listed: list[str], left: int, rules: PlacingRules) -> bool:
    """Whether the people without a list of their own are none, or more than `limit` and not one area alone.

    One more than `limit`, because any one place under the limit then leaves at least two others, so that not even
    one who is among them can tell where the rest come from.
    """
    tree = release.dimension(TREE)
    others = [code for code in tree.tops if code not in listed] if tree else []
    return left == 0 or (left > rules.limit and (len(others) > 1 or TREE in release.unplaced))


def asked_people(release: Release, asked_if: AskedIf | None, group: Group) -> int | None:
    """How many in a group were asked the open question; None where that may not be known."""
    if asked_if is None:
        return _people(release, group)
    if not release.shared_n:
        return None
    leading = release.table(asked_if.item, group)
    if leading is not None:
        return leading.count(asked_if.among)
    if len(asked_if.among) != 1:
        return None  # who chose one of several options may have chosen the others too
    option = release.table(f"{asked_if.item}.{asked_if.among[0]}", group)
    return option.count((CHOSEN.id,)) if option is not None else None


def _people(release: Release, group: Group) -> int | None:
    """Published shares have no size but that of the whole."""
    if not release.shared_n:
        return release.wave.respondents if group == EVERYONE else None
    return next((table.n for table in release.tables if table.filters == group and table.n is not None), None)
