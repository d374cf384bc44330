"""What a report is composed from, and the look-ups that several sections need."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tillid.analysis.estimates.values import Estimates, ItemEstimate
from tillid.analysis.material.folder import Material
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Theme
from tillid.analysis.report.claims.values import Claim, Verdict
from tillid.analysis.tables.groups import TREE, Dimension, Group
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_comments import Comments
from tillid.text import Words


@dataclass(frozen=True)
class Grounds:
    """All that the sections may speak of."""

    questionnaire: Questionnaire
    material: Material
    release: Release
    estimates: Estimates
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    earlier: tuple[Release, ...] = ()
    comments: Comments | None = None

    @property
    def wave(self) -> Wave:
        return self.material.wave

    @functools.cached_property
    def claims_by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @functools.cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Themes that something was asked about."""
        return tuple(theme for theme in self.questionnaire.themes if self.questionnaire.of_theme(theme.id))

    def scale_items(self, theme: str) -> tuple[Item, ...]:
        return tuple(item for item in self.questionnaire.of_theme(theme) if item.kind == "scale")

    @functools.cached_property
    def asked(self) -> tuple[Item, ...]:
        """Scale items that the release holds, in the questionnaire's order."""
        return tuple(item for item in self.questionnaire.items if item.kind == "scale" and self.estimate(item.id))

    def estimate(self, item: str, group: Group = ()) -> ItemEstimate | None:
        return self.estimates.item(item, group)

    @functools.cached_property
    def shown(self) -> frozenset[Group]:
        """Groups of which at least one table may be seen."""
        return frozenset(table.filters for table in self.release.tables if not table.hidden)

    @property
    def tree(self) -> Dimension | None:
        return self.release.dimension(TREE)

    def group_name(self, group: Group) -> Words:
        """The last place of the group names it: an area, a unit, a role."""
        if not group:
            return self.material.organisation.name
        dimension, code = group[-1]
        found = self.release.dimension(dimension)
        return found.name(code) if found else Words.of(da=code)


def top_points(item: Item) -> tuple[Point, ...]:
    return _points(item, item.scale.top if item.scale else ())


def bottom_points(item: Item) -> tuple[Point, ...]:
    return _points(item, item.scale.bottom if item.scale else ())


def _points(item: Item, ids: tuple[str, ...]) -> tuple[Point, ...]:
    return tuple(point for point in item.points if point.id in ids)
