"""The declared intervals of a number item, by which its answers are counted."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from tillid.analysis.material.reading import Node
from tillid.analysis.questionnaire.points import check_distinct, refuse_reserved
from tillid.analysis.questionnaire.values import Band, Point
from tillid.text import LANGUAGES, Words, _


def read_bands(node: Node, languages: tuple[str, ...]) -> tuple[Band, ...]:
    """A list of {id, from, to} and a text; `from` is included, `to` is not, and the outermost may be left out.

    A band without a text is called by its bounds. Bands stand from low to high and do not overlap.
    """
    bands = tuple(_read_band(child, languages) for child in node.items())
    check_distinct(node, tuple(Point(band.id, band.words) for band in bands))
    for number, (lower, upper) in enumerate(pairwise(bands), start=2):
        if not _follows(lower, upper):
            node.wrong(
                _("Band {number} overlaps the one before it, or they stand in the wrong order.", number=number),
                _("Write the bands from low to high, each beginning where the one before it ends."),
            )
        elif lower.high != upper.low:
            node.notice(
                _("No band holds the numbers between {low} and {high}.", low=_said(lower.high), high=_said(upper.low)),
                _("Let each band begin where the one before it ends, if such answers are possible."),
            )
    return bands


def _read_band(node: Node, languages: tuple[str, ...]) -> Band:
    node.expect("id", "from", "to", *languages)
    id = node.need("id").identifier()
    refuse_reserved(node, id)
    low, high = node.get("from").decimal(), node.get("to").decimal()
    if low is None and high is None and node.is_mapping:
        node.wrong(
            _("The band has no bounds."), _("Write from: and to: (the first without from, the last without to).")
        )
    if low is not None and high is not None and low >= high:
        node.wrong(
            _("The band runs backwards, from {low} to {high}.", low=low, high=high),
            _("Write the smaller number under from; the number under to is not in the band."),
        )
    return Band(id, node.own_words(languages) or _by_bounds(low, high), low, high)


def _follows(lower: Band, upper: Band) -> bool:
    return lower.high is not None and upper.low is not None and lower.high <= upper.low


def _by_bounds(low: Decimal | None, high: Decimal | None) -> Words:
    if low is None and high is None:
        return Words()
    if low is None:
        text = _("under {high}", high=_said(high))
    elif high is None:
        text = _("{low} or more", low=low)
    else:
        text = _("{low} to under {high}", low=low, high=high)
    return Words(tuple((language, text.render(language)) for language in LANGUAGES))


def _said(bound: Decimal | None) -> Decimal | str:
    return "…" if bound is None else bound
