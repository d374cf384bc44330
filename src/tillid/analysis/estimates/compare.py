"""Each area against the rest of the organisation: never against a total that contains it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from fractions import Fraction

from tillid.analysis.estimates.intervals import newcombe
from tillid.analysis.estimates.shares import share_of
from tillid.analysis.estimates.significance import compare_groups, holm
from tillid.analysis.estimates.values import Comparison, ItemEstimate, Share
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.safe import Release

Places = Mapping[tuple[str, Group], ItemEstimate]


def areas_of(release: Release) -> tuple[Group, ...]:
    """The tops of the tree, each as a group, in the organisation's order."""
    tree = release.dimension(TREE)
    return tuple(((TREE, code),) for code in tree.tops) if tree else ()


def compare_areas(release: Release, places: Places) -> tuple[Comparison, ...]:
    """The one fixed family: every visible area's top-2 against the rest, over all scale items of the release.

    Holm's adjustment is made here, over the whole family, whatever a page shows of it. Left out are areas that
    disclosure control hides, and those whose rest would be under k.
    """
    family = tuple(_family(release, places))
    adjusted = holm([one.p for one in family])
    return tuple(dataclasses.replace(one, p_adjusted=p) for one, p in zip(family, adjusted, strict=True))


def _family(release: Release, places: Places) -> Iterator[Comparison]:
    for item in release.items:
        everyone = places.get((item.id, EVERYONE))
        if item.kind != "scale" or everyone is None:
            continue
        for group in areas_of(release):
            inside = places.get((item.id, group))
            rest = _rest(everyone, inside, group, release) if inside else None
            if inside and rest:
                yield _compared(item.id, group, inside.top, rest)


def _rest(everyone: ItemEstimate, inside: ItemEstimate, group: Group, release: Release) -> Share | None:
    """Everyone but the area; None where either is hidden or the rest is too few."""
    whole, part = everyone.top, inside.top
    if whole.count is None or whole.base is None or part.count is None or part.base is None:
        return None
    count, base = whole.count - part.count, whole.base - part.base
    k = max(release.k, release.items_by_id[everyone.item].min_group or 0)
    if part.base < k or base < k or not 0 <= count <= base:
        return None
    invited, invited_inside = release.wave.invited_of(EVERYONE), release.wave.invited_of(group)
    known = invited is not None and invited_inside is not None
    return share_of(whole.answers, count, base, (invited or 0) - (invited_inside or 0) if known else None)


def _compared(item: str, group: Group, inside: Share, rest: Share) -> Comparison:
    test, p = compare_groups(yes_and_no(inside), yes_and_no(rest))
    low, high = newcombe(inside, rest)
    return Comparison(item, group, inside, rest, float(difference(inside, rest)), low, high, test, p, p)


def difference(first: Share, second: Share) -> Fraction:
    """The exact difference of two shares that both have counts."""
    if first.share is None or second.share is None:
        raise ValueError(f"{first.answers} has no share")
    return first.share - second.share


def yes_and_no(share: Share) -> tuple[int, int]:
    return share.count or 0, (share.base or 0) - (share.count or 0)
