"""All that is estimated from a release, at once: what later steps show they take from here."""

from __future__ import annotations

from tillid.analysis.estimates.change import changes_since
from tillid.analysis.estimates.compare import compare_areas
from tillid.analysis.estimates.shares import estimate_items
from tillid.analysis.estimates.values import Estimates
from tillid.analysis.material.wave import Wave
from tillid.analysis.tables.safe import Release


def estimate_all(release: Release, *, wave: Wave, earlier: tuple[Release, ...] = ()) -> Estimates:
    """Every item and group, the family of comparisons between areas, and the changes since each earlier release."""
    items = estimate_items(release)
    places = {(one.item, one.group): one for one in items}
    return Estimates(items, compare_areas(release, places), changes_since(release, places, earlier, wave))
