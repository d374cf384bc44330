"""The groups that a wave declared: one tree of areas and units, and extra groupings beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.wave import DeclaredGroups, Wave
from tillid.analysis.questionnaire.values import Background, Questionnaire
from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.text import Words

WITHIN_AREA = "area"


@dataclass(frozen=True, slots=True)
class Declared:
    """`tree` is None where nobody is placed. `within_area` names the extra groupings crossed with areas;
    `area_of` gives each unit's area, for units that are no declared group."""

    tree: Dimension | None
    extra: tuple[Dimension, ...] = ()
    within_area: tuple[str, ...] = ()
    area_of: Mapping[str, str | None] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    """The declared areas: the only places that an extra grouping may be crossed with, never a unit."""

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return (*((self.tree,) if self.tree else ()), *self.extra)

    def groups(self) -> tuple[Group, ...]:
        """Every declared group: everyone, the tree from the top down, the extra groupings, their crossings."""
        return (
            EVERYONE,
            *(((dimension.id, code),) for dimension in self.dimensions for code in dimension.codes),
            *(
                ((TREE, area), (dimension.id, code))
                for dimension in self.extra
                if dimension.id in self.within_area
                for area in self.areas
                for code in dimension.codes
            ),
        )

    def above(self, group: Group) -> tuple[Group, ...]:
        """The groups that a group is part of, the smallest first, everyone last."""
        if not group:
            return ()
        (dimension, code), *rest = group
        if rest:
            return (((dimension, code),), EVERYONE)
        line = self.tree.line_to_top(code)[1:] if self.tree and dimension == TREE else ()
        return (*(((TREE, other),) for other in line), EVERYONE)


def declared_groups(
    questionnaire: Questionnaire, organisation: Organisation, wave: Wave, columns: tuple[str, ...]
) -> Declared:
    """What the wave declares, as far as the answers place people. A wave that declares nothing is shown by the
    levels that its background questions ask for, and by no extra grouping."""
    asked = {one.id: one for one in questionnaire.background}
    levels = _levels(wave.groups, questionnaire.background)
    tree = _tree(organisation, levels) if TREE in columns and levels else None
    chosen = [
        one
        for one in (wave.groups.extra if wave.groups else ())
        if one.background in columns and one.background in asked and asked[one.background].from_organisation is None
    ]
    extra = tuple(flat_dimension(asked[one.background]) for one in chosen)
    within = tuple(one.background for one in chosen if one.within == WITHIN_AREA)
    areas = tuple(area.id for area in organisation.areas if levels and levels[0]) if tree else ()
    return Declared(tree, extra, within, {unit.id: unit.area for unit in organisation.units}, areas)


def flat_dimension(background: Background) -> Dimension:
    choices = background.choices
    return Dimension(
        background.id,
        tuple((choice.id, None) for choice in choices),
        tuple((choice.id, choice.words) for choice in choices),
        flat=True,
    )


def with_names(dimension: Dimension, questionnaire: Questionnaire, organisation: Organisation) -> Dimension:
    """A dimension as a release's file holds it, which has no names, with those that people know its groups by."""
    if dimension.id == TREE:
        called = organisation.names
    else:
        asked = (choice for one in questionnaire.background if one.id == dimension.id for choice in one.choices)
        called = {choice.id: choice.words for choice in asked}
    names = tuple((code, called[code]) for code in dimension.codes if code in called)
    return replace(dimension, names=names)


def tree_groups(tree: Dimension) -> dict[Group, tuple[Group, ...]]:
    """The groups right under everyone and under each group of the tree.

    >>> tree_groups(Dimension(TREE, (("north", None), ("n1", "north"))))
    {(): ((('unit', 'north'),),), (('unit', 'north'),): ((('unit', 'n1'),),)}
    """
    under: dict[str | None, list[str]] = {}
    for code, parent in tree.parents:
        under.setdefault(parent, []).append(code)
    return {
        ((tree.id, parent),) if parent is not None else EVERYONE: tuple(((tree.id, code),) for code in codes)
        for parent, codes in under.items()
    }


def _levels(groups: DeclaredGroups | None, background: tuple[Background, ...]) -> tuple[bool, bool] | None:
    """Whether areas and whether units are shown; None where neither is."""
    if groups is not None and groups.tree:
        named = {level.lower().rstrip("s") for level in groups.tree}
        levels = ("area" in named, "unit" in named)
    elif groups is not None:
        levels = (False, False)
    else:
        asked = {one.from_organisation for one in background}
        levels = (bool(asked & {"areas", "units"}), "units" in asked)
    return levels if any(levels) else None


def _tree(organisation: Organisation, levels: tuple[bool, bool]) -> Dimension:
    with_areas, with_units = levels
    parents: list[tuple[str, str | None]] = []
    names: list[tuple[str, Words]] = []
    for area in organisation.areas if with_areas else ():
        parents.append((area.id, None))
        names.append((area.id, area.name))
    areas = {code for code, _ in parents}
    for unit in organisation.units if with_units else ():
        parents.append((unit.id, unit.area if unit.area in areas else None))
        names.append((unit.id, unit.name))
    return Dimension(TREE, tuple(parents), tuple(names))
