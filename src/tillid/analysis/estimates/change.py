"""What has changed since an earlier wave: two cross-sections, in which different people may have answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from tillid.analysis.estimates.compare import Places, areas_of, difference, yes_and_no
from tillid.analysis.estimates.intervals import newcombe
from tillid.analysis.estimates.shares import estimate_items
from tillid.analysis.estimates.significance import compare_groups, holm
from tillid.analysis.estimates.values import Change, ItemEstimate, Share
from tillid.analysis.material.wave import Wave
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.safe import Release, ReleasedItem
from tillid.text import Renderable, _


def changes_since(release: Release, places: Places, earlier: tuple[Release, ...], wave: Wave) -> tuple[Change, ...]:
    """Top-2 now minus before, of every scale item that an earlier release has too, and of its areas.

    Each earlier wave is one family for Holm's adjustment. Where no difference may be stated the change says why:
    the earlier wave is one that this is not compared with, the scales differ in length, or either side has no
    one set of counts.
    """
    found: list[Change] = []
    for before in earlier:
        # A release of this same wave, withdrawn and corrected, is read by the audit; it is no earlier wave.
        if before.wave.id not in {release.wave.id, *(one.wave for one in wave.not_compared)}:
            found += _adjusted(tuple(_changes(release, places, before, wave)))
    for one in wave.not_compared:
        found += _not_compared(release, places, one.wave, one.why)
    return tuple(found)


def _not_compared(release: Release, places: Places, earlier: str, why: Renderable) -> Iterator[Change]:
    for item in release.items:
        now = places.get((item.id, EVERYONE))
        if item.kind == "scale" and now is not None:
            yield Change(item.id, EVERYONE, earlier, now.top, Share(now.top.answers), same_wording=False, why_not=why)


def _changes(release: Release, places: Places, before: Release, wave: Wave) -> Iterator[Change]:
    then = {(one.item, one.group): one for one in estimate_items(before)}
    for item in release.items:
        earlier = before.items_by_id.get(item.id)
        if item.kind != "scale" or earlier is None:
            continue
        for group in (EVERYONE, *areas_of(release)):
            now, past = places.get((item.id, group)), then.get((item.id, group))
            if now is not None and past is not None:
                change = Change(
                    item.id,
                    group,
                    before.wave.id,
                    now.top,
                    past.top,
                    _same(item, earlier, wave),
                    provenances=(now.provenance, past.provenance),
                )
                why = _why_not(item, earlier, now, past)
                yield _measured(change) if why is None else dataclasses.replace(change, why_not=why)


def _same(item: ReleasedItem, earlier: ReleasedItem, wave: Wave) -> bool:
    """Whether both waves asked in the same words. A release that was asked in other words carries no hash."""
    known = bool(item.wording_sha256) and item.wording_sha256 == earlier.wording_sha256
    return known and wave.same_wording is not False


def _measured(change: Change) -> Change:
    now, before = change.now, change.before
    low, high = newcombe(now, before)
    p = compare_groups(yes_and_no(now), yes_and_no(before))[1]
    return dataclasses.replace(change, difference=float(difference(now, before)), low=low, high=high, p=p)


def _adjusted(family: tuple[Change, ...]) -> Iterator[Change]:
    adjusted = iter(holm([one.p for one in family if one.p is not None]))
    for one in family:
        yield one if one.p is None else dataclasses.replace(one, p_adjusted=next(adjusted))


def _why_not(item: ReleasedItem, earlier: ReleasedItem, now: ItemEstimate, past: ItemEstimate) -> Renderable | None:
    if len(item.on_scale) != len(earlier.on_scale):
        return _(
            "The scale has {now} points now and had {before} before.",
            now=len(item.on_scale),
            before=len(earlier.on_scale),
        )
    if now.top.share is None:
        return _without_counts(now)
    if past.top.share is None:
        return _without_counts(past)
    return None


def _without_counts(estimate: ItemEstimate) -> Renderable:
    if estimate.merged:
        return _("In one of the two results these answers stand together with others, to protect those who answered.")
    match estimate.status:
        case "hidden":
            return _("One of the two results is not shown, to protect those who answered.")
        case "several":
            return _("Only rounded shares are published, and several counts fit them.")
        case "contradictory":
            return _("The published shares contradict themselves.")
        case "unknown":
            return _("The published shares are not all legible.")
        case _:
            return _("Nobody answered.")
