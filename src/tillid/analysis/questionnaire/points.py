"""Scales, answers outside them, and choices: everything that an item can be answered with."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.reading import Node
from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED, Point, Scale
from tillid.text import _

RESERVED = (NO_ANSWER, NOT_ASKED)
"""Categories that every table has by itself: no answer may take their names."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What items may refer to."""

    languages: tuple[str, ...]
    themes: tuple[str, ...]
    scales: tuple[Scale, ...]
    outside: tuple[Point, ...]

    def scale(self, id: str) -> Scale | None:
        return next((scale for scale in self.scales if scale.id == id), None)

    def outside_answer(self, id: str) -> Point | None:
        return next((point for point in self.outside if point.id == id), None)


def read_scales(node: Node, languages: tuple[str, ...]) -> tuple[Scale, ...]:
    """`scales:` holds for each scale its points, the first the one that counts as most or best."""
    scales = []
    for key, child in node.fields():
        id = child.as_identifier(key)
        scale = Scale(id, read_points(child, languages))
        if child.is_list and len(scale.points) < 2:
            child.wrong(_("A scale needs at least two points."), _("Write the points that are missing."))
        scales.append(scale)
    return tuple(scales)


def read_points(node: Node, languages: tuple[str, ...]) -> tuple[Point, ...]:
    """A list of answers, each {id, da, en} and, where a data file holds numbers, `code`."""
    if not node:
        node.wrong(_("The answers are missing."), _("Write a list of answers, each with id, da and en."))
    points = tuple(_read_point(child, languages) for child in node.items())
    check_distinct(node, points)
    return points


def _read_point(node: Node, languages: tuple[str, ...]) -> Point:
    node.expect("id", "code", *languages)
    id = node.need("id").identifier()
    refuse_reserved(node, id)
    return Point(id, node.need_words(languages), node.get("code").text() or None)


def read_outside(node: Node, languages: tuple[str, ...]) -> tuple[Point, ...]:
    """`outside_scale:` holds the answers that are no point on any scale (don't know) by their ids."""
    points = []
    for key, child in node.fields():
        id = child.as_identifier(key)
        refuse_reserved(child, id)
        child.expect("code", *languages)
        if not child:
            child.wrong(_("The text is missing."), _("Write it as da: … and en: …"))
        points.append(Point(id, child.need_words(languages), child.get("code").text() or None))
    return tuple(points)


def check_distinct(node: Node, points: tuple[Point, ...], beside: tuple[Point, ...] = ()) -> None:
    """Note answers that could be taken for each other in a file of answers: same id, code or text."""
    ids, names = {point.id for point in beside}, _names(beside)
    for point in points:
        if point.id and point.id in ids:
            node.wrong(_("Two answers have the id {id}.", id=point.id), _("Give each answer an id of its own."))
        clash = next((name for name in _names((point,)) if name in names), None)
        if clash and point.id not in ids:
            node.wrong(
                _("Two answers are called “{name}”, {id} is one of them.", name=clash, id=point.id),
                _("Give each answer a text and a code that no other answer of the question has."),
            )
        ids.add(point.id)
        names |= _names((point,))
    _check_codes_against_ids(node, (*beside, *points))


def _check_codes_against_ids(node: Node, points: tuple[Point, ...]) -> None:
    ids = {point.id for point in points}
    for point in points:
        if point.code and point.code != point.id and point.code in ids:
            node.wrong(
                _("The code {code} is also the id of another answer.", code=point.code),
                _("Change the code or the id, so that {code} in a file of answers means one thing.", code=point.code),
            )


def _names(points: tuple[Point, ...]) -> set[str]:
    """What may stand for an answer beside its id; letters' case says nothing, and each language is by itself."""
    texts = {said.casefold() for point in points for _language, said in point.words.by_language}
    return texts | {point.code for point in points if point.code}


def refuse_reserved(node: Node, id: str) -> None:
    if id in RESERVED:
        node.wrong(
            _("{id} is a name that Tillid gives itself, to those who skipped or were not asked.", id=id),
            _("Choose another id."),
        )
