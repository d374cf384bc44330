"""What one page can hold: more rows than that are split over several figures, never shrunk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tillid.analysis.figures.lettering import BASE, LINE_HEIGHT, wrapped
from tillid.text import LANGUAGES, Renderable, _

ROOM = 960.0
"""Px on the sheet: 205 mm on paper, which leaves room for the caption on a page of A4."""

One = TypeVar("One")


def in_pages(rows: Sequence[One], height: Callable[[One], float], room: float = ROOM) -> tuple[tuple[One, ...], ...]:
    """The rows in their order, as many on a page as fit; a row higher than a page has one of its own.

    >>> in_pages((3, 4, 5, 2), float, room=8)
    ((3, 4), (5, 2))
    """
    pages: list[list[One]] = []
    used = 0.0
    for row in rows:
        if not pages or used + height(row) > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += height(row)
    return tuple(tuple(page) for page in pages)


def height_of_words(words: Renderable, room: float, size: float = BASE) -> float:
    """In the language that needs most lines, so that a figure has the same rows in every language."""
    lines = max(len(wrapped(words.render(language), room, size)) for language in LANGUAGES)
    return lines * size * LINE_HEIGHT


def part_words(part: tuple[int, int] | None) -> tuple[Renderable, ...]:
    """For the end of a title: which of how many, nothing where a figure stands alone."""
    return () if part is None else (_("part {part} of {parts}", part=part[0], parts=part[1]),)


def numbered(pages: Sequence[One]) -> tuple[tuple[One, tuple[int, int] | None], ...]:
    """Each page with its part: (which, of how many), None where it is the only one.

    >>> numbered("ab"), numbered("a")
    ((('a', (1, 2)), ('b', (2, 2))), (('a', None),))
    """
    parts = len(pages)
    return tuple((page, (number, parts) if parts > 1 else None) for number, page in enumerate(pages, start=1))


def key_of_part(stem: str, part: tuple[int, int] | None) -> str:
    """The first part keeps the plain key, the others are numbered."""
    return stem if part is None or part[0] == 1 else f"{stem}-{part[0]}"
