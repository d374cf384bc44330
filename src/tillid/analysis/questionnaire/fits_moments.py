"""Whether the moments that wave.yaml declares can be made of the questionnaire's items."""

from __future__ import annotations

from collections.abc import Iterable

from tillid.analysis.material.reading import Problems, instead_of
from tillid.analysis.material.wave import DeclaredMoment, Wave
from tillid.analysis.questionnaire.values import Item, Kind, Questionnaire
from tillid.errors import Place
from tillid.text import Listed, Renderable, _

LONGEST_SCALE = 12
"""Items of a scale; a longer one is made of parts."""
MOST_POINTS = 11

_KINDS: dict[str, tuple[Kind, ...]] = {"scale": ("scale",), "table": ("scale", "one"), "number": ("number",)}


def check_moments(wave: Wave, questionnaire: Questionnaire, problems: Problems) -> None:
    """Note items that are not asked, or are of a kind that the moment cannot be made of."""
    for moment in wave.moments:
        _Checking(moment, questionnaire, problems).check()


class _Checking:
    def __init__(self, moment: DeclaredMoment, questionnaire: Questionnaire, problems: Problems) -> None:
        self._moment, self._questionnaire, self._problems = moment, questionnaire, problems

    def check(self) -> None:
        unknown = [id for id in self._moment.items if id not in self._questionnaire.by_id]
        for id in unknown:
            self._unknown(id)
        items = [self._questionnaire.by_id[id] for id in self._moment.items if id not in unknown]
        kinds = _KINDS[self._moment.kind]
        wrong = [item for item in items if item.kind not in kinds]
        for item in wrong:
            self._add(
                _("{item} is of kind {kind}.", item=item.id, kind=item.kind),
                _("A moment of this kind is made of items of kind {kinds}.", kinds=Listed(kinds)),
            )
        if not unknown and not wrong:
            self._check_number(items)

    def _unknown(self, id: str) -> None:
        if id in {one.id for one in self._questionnaire.background}:
            self._add(
                _("{id} is a background question: the tables by group tell what it has to do with each item.", id=id),
                _("Declare it under groups.extra, and leave it out of the moment."),
            )
            return
        kinds = _KINDS[self._moment.kind]
        fitting = [item.id for item in self._questionnaire.items if item.kind in kinds]
        self._add(_("“{text}” is no item of questionnaire.yaml.", text=id), instead_of(id, fitting))

    def _check_number(self, items: list[Item]) -> None:
        least, most = {"scale": (2, LONGEST_SCALE), "table": (2, 2), "number": (1, 1)}[self._moment.kind]
        if not least <= len(items) <= most:
            self._add(
                _("The moment names {count} items.", count=len(items)),
                _("Name {number} here.", number=least)
                if least == most
                else _("Name {least} to {most} here; a longer scale is declared in parts.", least=least, most=most),
            )
        elif self._moment.kind == "scale":
            self._check_points(items)

    def _check_points(self, items: list[Item]) -> None:
        if max(map(_points, items)) > MOST_POINTS:
            self._add(
                _("A scale has more than {most} points.", most=MOST_POINTS),
                _("Leave the item out: what is between that many answers cannot be told safely."),
            )
        elif len(set(map(_points, items))) > 1:
            self._add(
                _("The items have scales of different lengths: {lengths}.", lengths=_lengths(items)),
                _("Leave out the items whose scale has another number of points."),
            )

    def _add(self, what: Renderable, remedy: Renderable) -> None:
        self._problems.add(Place("wave.yaml", None, f"moments.{self._moment.id}"), what, remedy)


def _points(item: Item) -> int:
    return len(item.on_scale)


def _lengths(items: Iterable[Item]) -> Listed:
    return Listed(tuple(f"{item.id} {_points(item)}" for item in items))
