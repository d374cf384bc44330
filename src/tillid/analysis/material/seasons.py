"""A season of a year, where a source is no more precise: {season: autumn, year: 2014}."""

from __future__ import annotations

from tillid.analysis.material.reading import Node
from tillid.text import LANGUAGES, Text, Words, in_context

SEASONS = ("spring", "summer", "autumn", "winter")


def season_words(node: Node) -> Words:
    """
    >>> from tillid.analysis.material.reading import Problems, read_yaml_bytes
    >>> season_words(read_yaml_bytes(b"{season: autumn, year: 2014}", "wave.yaml", Problems())).render("da")
    'efterår 2014'
    """
    year = node.get("year").date()
    season = node.get("season").one_of(SEASONS)
    if not year:
        return Words()
    said = tuple(
        (language, f"{_season(season).render(language)} {year.render(language)}" if season else year.render(language))
        for language in LANGUAGES
    )
    return Words(said)


def _season(season: str) -> Text:
    names = {
        "spring": in_context("season", "spring"),
        "summer": in_context("season", "summer"),
        "autumn": in_context("season", "autumn"),
        "winter": in_context("season", "winter"),
    }
    return names[season]
