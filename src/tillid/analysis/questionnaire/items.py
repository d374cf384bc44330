"""Items: one question each, with what it can be answered with and to whom it is put."""

from __future__ import annotations

from typing import get_args

from tillid.analysis.material.limits import read_limit
from tillid.analysis.material.reading import Node
from tillid.analysis.material.wave import SMALLEST_GROUP
from tillid.analysis.questionnaire.bands import read_bands
from tillid.analysis.questionnaire.points import Offered, check_distinct, read_points
from tillid.analysis.questionnaire.values import AskedIf, Item, Kind, Point, Scale
from tillid.text import _

_KINDS: tuple[Kind, ...] = get_args(Kind)
_KEYS = [
    "id",
    "kind",
    "theme",
    "figure",
    "short",
    "scale",
    "choices",
    "outside",
    "asked_if",
    "reversed",
    "bands",
    "min_group",
]
_BELONGS_TO: dict[str, tuple[Kind, ...]] = {
    "scale": ("scale", "one", "many"),
    "choices": ("one", "many"),
    "bands": ("number",),
    "reversed": ("scale",),
    "outside": ("scale", "one", "many", "number"),
}
"""Keys that would be lost in silence on an item of another kind."""


def read_items(node: Node, offered: Offered) -> tuple[tuple[Node, Item], ...]:
    """Each item with its place, so that later checks can name it."""
    ids = frozenset(child.get("id").text() for child in node.items() if child.get("id").is_scalar)
    earlier: dict[str, Item] = {}
    found = []
    for child in node.items():
        item = _read_item(child, offered, earlier, ids)
        earlier.setdefault(item.id, item)
        found.append((child, item))
    return tuple(found)


def _read_item(node: Node, offered: Offered, earlier: dict[str, Item], ids: frozenset[str]) -> Item:
    node.expect(*_KEYS, *offered.languages)
    kind = _kind(node)
    _check_keys(node, kind)
    scale, outside = _scale(node, kind, offered), _outside(node.get("outside"), offered)
    check_distinct(node.get("outside"), outside, scale.points if scale else ())
    return Item(
        id=node.need("id").identifier(),
        kind=kind,
        theme=_theme(node, offered),
        words=node.need_words(offered.languages),
        short=node.get("short").words(offered.languages),
        scale=scale,
        outside=outside,
        bands=read_bands(node.need("bands"), offered.languages) if kind == "number" else (),
        asked_if=_asked_if(node.get("asked_if"), earlier, ids),
        reversed=node.get("reversed").yes(),
        min_group=read_limit(node.get("min_group"), SMALLEST_GROUP),
        figure=node.get("figure").text() or None,
    )


def _kind(node: Node) -> Kind:
    said = node.get("kind").one_of(_KINDS, default="scale")
    return next(kind for kind in _KINDS if kind == said)


def _check_keys(node: Node, kind: Kind) -> None:
    for key, kinds in _BELONGS_TO.items():
        if node.get(key) and kind not in kinds:
            node.get(key).wrong(
                _("{key} means nothing to an item of the kind {kind}.", key=key, kind=kind),
                _("Remove it, or write kind: and one of: {kinds}.", kinds=", ".join(kinds)),
            )


def _theme(node: Node, offered: Offered) -> str | None:
    theme = node.get("theme")
    if not theme and offered.themes and node.is_mapping:
        node.notice(
            _("The item belongs to no theme, so no chapter shows it."), _("Write theme: and the id of a theme.")
        )
    return theme.one_of(offered.themes) or None


# --- what it can be answered with ---------------------------------------------------------------


def _scale(node: Node, kind: Kind, offered: Offered) -> Scale | None:
    if kind not in ("scale", "one", "many"):
        return None
    choices, named = node.get("choices"), node.get("scale")
    if choices and named:
        named.wrong(_("scale and choices stand together."), _("Keep the one that is meant."))
    if choices and not choices.is_scalar:
        return _inline(node, choices, kind, offered)
    named = choices or named
    if named:
        return _named(named, offered)
    if kind == "scale" and len(offered.scales) == 1:
        return offered.scales[0]
    if node.is_mapping:
        _say_missing(node, kind, offered)
    return None


def _named(node: Node, offered: Offered) -> Scale | None:
    scale = offered.scale(node.text())
    if scale is None:
        node.one_of(tuple(scale.id for scale in offered.scales))
    return scale


def _inline(node: Node, choices: Node, kind: Kind, offered: Offered) -> Scale:
    points = read_points(choices, offered.languages)
    if choices.is_list and len(points) < (1 if kind == "many" else 2):
        choices.wrong(_("There is nothing to choose between."), _("Write the choices that are missing."))
    return Scale(node.get("id").text(), points)


def _say_missing(node: Node, kind: Kind, offered: Offered) -> None:
    if kind != "scale":
        node.wrong(
            _("The choices are missing."), _("Write choices: and a list of {{id, da, en}}, or the name of a scale.")
        )
    elif offered.scales:
        node.wrong(
            _("There are several scales, and the item names none."),
            _("Write scale: and one of: {scales}.", scales=", ".join(scale.id for scale in offered.scales)),
        )
    else:
        node.wrong(_("The item has no scale."), _("Describe a scale under scales:, or give the item another kind."))


def _outside(node: Node, offered: Offered) -> tuple[Point, ...]:
    known = tuple(point.id for point in offered.outside)
    found: dict[str, Point] = {}
    for child in (node,) if node.is_scalar else node.items():
        point = offered.outside_answer(child.text())
        if point is None:
            child.one_of(known)
        elif point.id in found:
            child.wrong(_("{key} stands twice.", key=point.id), _("Remove one of them."))
        else:
            found[point.id] = point
    return tuple(found.values())


# --- to whom it is put --------------------------------------------------------------------------


def _asked_if(node: Node, earlier: dict[str, Item], ids: frozenset[str]) -> AskedIf | None:
    if not node:
        return None
    node.expect("item", "in")
    named = node.need("item")
    among = tuple(child.text() for child in _each(node.need("in")))
    item = earlier.get(named.text())
    if named and item is None:
        _say_not_earlier(named, earlier, ids)
    elif item is not None:
        _check_answers(node.get("in"), item)
    return AskedIf(named.text(), among)


def _each(node: Node) -> tuple[Node, ...]:
    return (node,) if node.is_scalar else tuple(node.items())


def _say_not_earlier(named: Node, earlier: dict[str, Item], ids: frozenset[str]) -> None:
    if named.text() in ids:
        named.wrong(
            _("{item} is not asked before this item.", item=named.text()),
            _("Move this item below {item}, or name an earlier one.", item=named.text()),
        )
    else:
        named.one_of(tuple(earlier))


def _check_answers(node: Node, item: Item) -> None:
    answers = (*item.on_scale, *item.outside_ids)
    if not answers:
        node.wrong(
            _("{item} has no answers to choose by.", item=item.id), _("Name an item with a scale, choices or bands.")
        )
        return
    for child in _each(node):
        child.one_of(answers)
