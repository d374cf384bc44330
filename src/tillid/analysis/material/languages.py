"""Texts that lack one of the languages: worth a notice, one for each language, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from tillid.analysis.material.reading import Node, key_text
from tillid.analysis.material.yaml_file import is_blank
from tillid.errors import Place
from tillid.text import LANGUAGES, Renderable, _, in_context, plural

MOST_LINES = 8
"""Line numbers that a notice lists before it ends with three dots."""


def notice_missing_languages(root: Node, languages: tuple[str, ...] = LANGUAGES) -> None:
    """Note once for each language where a text is written in another language only.

    A text without any language (`name: Koloritten`) serves them all and is never noted.
    """
    found = tuple(_written(root.raw, {*languages, *LANGUAGES}))
    for language in languages:
        lines = sorted({line for line, written in found if written and language not in written})
        if lines:
            root.problems.add(Place(root.file, lines[0]), _what(language, lines), _remedy(language), stops=False)


def language_name(language: str) -> Renderable | str:
    """The name of a reader's language; another is named by its code."""
    names = {"da": in_context("language", "Danish"), "en": in_context("language", "English")}
    return names.get(language, language)


def _what(language: str, lines: list[int]) -> Renderable:
    shown = ", ".join(str(line) for line in lines[:MOST_LINES]) + (", …" if len(lines) > MOST_LINES else "")
    return plural(
        "The text in {language} is missing on line {lines}.",
        "The text in {language} is missing on {count} lines: {lines}.",
        len(lines),
        language=language_name(language),
        lines=shown,
    )


def _remedy(language: str) -> Renderable:
    return _("Write {key}: … there; until then the other language is shown.", key=language)


def _written(root: yaml.Node | None, languages: set[str]) -> Iterator[tuple[int, set[str]]]:
    """Each mapping with its line and the languages that are filled in; those without any are no texts."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting.extend(value for _key, value in node.value)
            filled = {key_text(key) for key, value in node.value if not is_blank(value)}
            yield node.start_mark.line + 1, filled & languages
