"""Background questions: they place the respondent in an area, a unit or a group of people."""

from __future__ import annotations

from typing import Literal

from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Node
from tillid.analysis.questionnaire.points import Offered, check_distinct, read_points
from tillid.analysis.questionnaire.values import Background, Point
from tillid.text import _

_Level = Literal["areas", "units"]
_TREE = "unit"
"""What releases call the tree of areas and units: no other question may take the name."""


def read_background(node: Node, offered: Offered, organisation: Organisation) -> tuple[Background, ...]:
    """Each with `choices`: areas, units, the name of a scale, or a list of {id, da, en}."""
    return tuple(_read_one(child, offered, organisation) for child in node.items())


def _read_one(node: Node, offered: Offered, organisation: Organisation) -> Background:
    node.expect("id", "figure", "choices", *offered.languages)
    id = node.need("id").identifier()
    choices = node.need("choices")
    level = _level(choices)
    if id == _TREE and level != "units":
        node.wrong(
            _("The id {id} is kept for the question that asks for the unit.", id=id),
            _("Choose another id, or write choices: units."),
        )
    return Background(
        id=id,
        words=node.need_words(offered.languages),
        choices=_places(choices, level, organisation) if level else _choices(choices, offered),
        figure=node.get("figure").text() or None,
        from_organisation=level,
    )


def _level(choices: Node) -> _Level | None:
    if not choices.is_scalar:
        return None
    named: dict[str, _Level] = {"areas": "areas", "units": "units"}
    return named.get(choices.text())


def _places(node: Node, level: _Level, organisation: Organisation) -> tuple[Point, ...]:
    places = organisation.areas if level == "areas" else organisation.units
    if not places:
        node.wrong(
            _("organisation.yaml names no {level}.", level=level),
            _("Name them there under {level}:, or write the choices here as a list.", level=level),
        )
    points = tuple(Point(place.id, place.name, place.code) for place in places)
    check_distinct(node, points)
    return points


def _choices(node: Node, offered: Offered) -> tuple[Point, ...]:
    if node.is_scalar:
        scale = offered.scale(node.text())
        if scale is None:
            node.one_of(("areas", "units", *(scale.id for scale in offered.scales)))
        return scale.points if scale else ()
    return read_points(node, offered.languages) if node else ()
