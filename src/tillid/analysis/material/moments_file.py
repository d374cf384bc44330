"""The `moments:` of wave.yaml: what is counted beyond the answers to single questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import cast

from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Node, instead_of, quoted
from tillid.analysis.material.wave import DeclaredGroups, DeclaredMoment, MomentKind
from tillid.text import _

_KINDS = ("scale", "table", "number")
EVERYONE, AREA, UNIT = "everyone", "area", "unit"


def read_moments(
    node: Node, groups: DeclaredGroups | None, organisation: Organisation, *, counted: bool
) -> tuple[DeclaredMoment, ...]:
    """A list of {id, kind, items, by}. `counted` is false for an older report, of which there are no rows to count.

    >>> from tillid.analysis.material.reading import Problems, read_yaml_bytes
    >>> yaml = b"[{id: trust, kind: scale, items: [t1, t2, t3]}]"
    >>> read_moments(read_yaml_bytes(yaml, "wave.yaml", Problems()), None, Organisation(), counted=True)
    (DeclaredMoment(id='trust', kind='scale', items=('t1', 't2', 't3'), by=''),)
    """
    if node and not counted:
        node.notice(
            _("moments are counted from answers, and there are none here."), _("Remove the line; it is not used.")
        )
        return ()
    moments: list[DeclaredMoment] = []
    for child in node.items():
        moment = _read_one(child, groups, organisation)
        if moment.id and moment.id in {other.id for other in moments}:
            child.get("id").wrong(_("The id {id} stands twice.", id=moment.id), _("Give each moment an id of its own."))
        elif moment.id and moment.items:
            moments.append(moment)
    _refuse_shared(node, moments)
    return tuple(moments)


def _read_one(node: Node, groups: DeclaredGroups | None, organisation: Organisation) -> DeclaredMoment:
    node.expect("id", "kind", "items", "by")
    kind = node.need("kind").one_of(_KINDS)
    items = node.need("items").texts()
    twice = next((one for number, one in enumerate(items) if one in items[:number]), None)
    if twice is not None:
        node.get("items").wrong(_("{key} stands twice.", key=quoted(twice)), _("Remove one of them."))
    by = tuple(_levels(node.get("by"), groups, organisation))
    if len(by) > 1:
        node.get("by").wrong(
            _("A moment is given for everyone, and by {first} or {second}, not both.", first=by[0], second=by[1]),
            _("Keep the more important one: laid over each other, the two would tell of small groups."),
        )
    return DeclaredMoment(
        node.need("id").identifier(),
        cast(MomentKind, kind or _KINDS[0]),
        tuple(dict.fromkeys(items)) if kind else (),
        next(iter(by), ""),
    )


def _levels(node: Node, groups: DeclaredGroups | None, organisation: Organisation) -> Iterator[str]:
    """What a moment is given by, beside everyone."""
    extra = tuple(one.background for one in groups.extra) if groups else ()
    has_areas = AREA in groups.tree if groups else bool(organisation.areas)
    for child in (node,) if node.is_scalar else node.items():
        level = child.text()
        if level == UNIT:
            child.wrong(
                _("Moments are not given by unit: they need at least 30 people."), _("Write area, or leave it out.")
            )
        elif level == AREA and not has_areas:
            child.wrong(
                _("Results are not shown by area here."), _("Declare area under groups.tree, or leave it out of by.")
            )
        elif level == AREA or level in extra:
            yield level
        elif level != EVERYONE:
            child.wrong(
                _("“{text}” is not known here.", text=quoted(level)),
                instead_of(level, (EVERYONE, *((AREA,) if has_areas else ()), *extra)),
            )


def _refuse_shared(node: Node, moments: list[DeclaredMoment]) -> None:
    """Two moments on the same two items have nearly the same people: their difference would tell of the few."""
    for one, other in combinations(moments, 2):
        shared = [item for item in one.items if item in other.items]
        if len(shared) > 1:
            node.wrong(
                _(
                    "The moments {one} and {other} have {first} and {second} in common.",
                    one=one.id,
                    other=other.id,
                    first=quoted(shared[0]),
                    second=quoted(shared[1]),
                ),
                _("Let two moments share one item at most: their difference would tell of the few in only one."),
            )
