"""organisation.yaml: areas, units and how speakers are described."""

from __future__ import annotations

from collections.abc import Iterable

from tillid.analysis.material.languages import notice_missing_languages
from tillid.analysis.material.organisation import Area, Organisation, SpeakerRole, Unit
from tillid.analysis.material.reading import Node
from tillid.text import Words, _

KINDS = ("authority", "provider", "staff")
"""What a unit does: decide on services, deliver them, or serve the others. It may do all three."""


def read_organisation(node: Node) -> Organisation:
    """The organisation that the file describes; an absent file reads as an empty one.

    >>> from tillid.analysis.material.reading import Problems, read_yaml_bytes
    >>> yaml = b"areas: [{id: handicap, name: {da: Handicap, en: Disability}}]"
    >>> read_organisation(read_yaml_bytes(yaml, "organisation.yaml", Problems())).name_of("handicap").render("en")
    'Disability'
    """
    node.expect("organisation", "areas", "units", "elsewhere", "speaker_roles", "sources")
    whole = node.get("organisation")
    whole.expect("id", "name", "part_of")
    areas = tuple(_area(child) for child in node.get("areas").items())
    units = tuple(_unit(child, areas) for child in node.get("units").items())
    roles = tuple(_role(child) for child in node.get("speaker_roles").items())
    _refuse_taken(node, "areas", "units")
    _refuse_taken(node, "speaker_roles")
    notice_missing_languages(node)
    return Organisation(
        id=whole.get("id").identifier(),
        name=_name(whole) if whole else Words(),
        areas=areas,
        units=units,
        speaker_roles=roles,
        elsewhere=node.get("elsewhere").texts(),
        part_of=whole.get("part_of").words(),
    )


def _area(node: Node) -> Area:
    node.expect("id", "name", "code")
    return Area(node.need("id").identifier(), _name(node), node.get("code").text() or None)


def _unit(node: Node, areas: tuple[Area, ...]) -> Unit:
    node.expect("id", "area", "name", "kind", "code", "also_called")
    return Unit(
        id=node.need("id").identifier(),
        area=node.get("area").one_of(tuple(area.id for area in areas)) or None,
        name=_name(node),
        kinds=_kinds(node.get("kind")),
        code=node.get("code").text() or None,
        also_called=node.get("also_called").texts(),
    )


def _kinds(node: Node) -> tuple[str, ...]:
    said = (child.one_of(KINDS) for child in ((node,) if node.is_scalar else node.items()))
    return tuple(dict.fromkeys(kind for kind in said if kind))


def _role(node: Node) -> SpeakerRole:
    node.expect("id", "name")
    return SpeakerRole(node.need("id").identifier(), _name(node))


def _name(node: Node) -> Words:
    return node.need("name").words()


def _refuse_taken(node: Node, *lists: str) -> None:
    """Areas and units are one tree: an id stands for one place in it."""
    taken: set[str] = set()
    for child in _entries(node, lists):
        id = child.get("id").text() if child.get("id").is_scalar else ""
        if id and id in taken:
            child.wrong(_("The id {id} is taken.", id=id), _("Give each area, unit and role an id of its own."))
        taken.add(id)


def _entries(node: Node, lists: tuple[str, ...]) -> Iterable[Node]:
    for name in lists:
        yield from node.get(name).items()
