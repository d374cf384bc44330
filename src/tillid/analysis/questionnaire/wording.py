"""What makes an item the same question in two waves: its words, not its id."""

from __future__ import annotations

import hashlib
import json

from tillid.analysis.questionnaire.values import Item, Point
from tillid.text import Words


def wording_sha256(item: Item) -> str:
    """A fingerprint of everything the respondent reads, in every language; spaces and line breaks aside.

    Two waves asked the same where the fingerprints are equal: then, and only then, a change between them is
    said without a remark. Ids of answers count, for the tables are compared by them. The item's id, theme,
    short label and the figures it stands in do not.

    >>> from tillid.analysis.questionnaire.values import Item
    >>> first = Item("a", "text", None, Words.of(da="Hvad nu?"), Words())
    >>> wording_sha256(first) == wording_sha256(Item("b", "text", "theme", Words.of(da="Hvad  nu?"), Words()))
    True
    """
    said = {
        "kind": item.kind,
        "words": _texts(item.words),
        "answers": [_point(point) for point in (item.scale.points if item.scale else ())],
        "bands": [[band.id, str(band.low), str(band.high)] for band in item.bands],
        "outside": [_point(point) for point in item.outside],
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _point(point: Point) -> list[object]:
    return [point.id, _texts(point.words)]


def _texts(words: Words) -> dict[str, str]:
    return {language: " ".join(text.split()) for language, text in words.by_language}
