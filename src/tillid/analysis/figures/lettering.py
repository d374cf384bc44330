"""Text measured before it is drawn, so that it neither overlaps nor is cut off."""

from __future__ import annotations

import functools

from tillid.analysis.figures import plex

BASE = 14.0
SMALL = 13.5
"""Type sizes in px on a sheet 760 px wide. Placed 162 mm wide one px is 0.604 pt, so 13.5 px is 8.2 pt."""

LINE_HEIGHT = 1.24
WIDEST = 1000
"""A letter that the table lacks counts as a whole em: rather too much room than too little."""


@functools.cache
def _widths(bold: bool) -> dict[str, int]:
    table = plex.BOLD if bold else plex.REGULAR
    return {letter: width for width, letters in table for letter in letters}


def width_of(text: str, size: float = BASE, *, bold: bool = False) -> float:
    """In px, as IBM Plex Sans sets it without kerning.

    >>> round(width_of("Antal svar", 14), 1)
    62.7
    """
    widths = _widths(bold)
    return sum(widths.get(letter, WIDEST) for letter in text) * size / 1000


def wrapped(text: str, room: float, size: float = BASE, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text in `room` px. A word wider than the room is broken with a hyphen; a hard space holds.

    >>> wrapped("I meget høj grad", 60, 14)
    ('I meget', 'høj grad')
    """
    lines: list[str] = []
    line = ""
    for word in text.replace("\n", " ").split(" "):
        if not word:
            continue
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *broken, line = _broken(word, room, size, bold)
        lines.extend(broken)
    return (*lines, line) if line else tuple(lines)


def balanced(text: str, room: float, size: float = BASE, *, bold: bool = False) -> tuple[str, ...]:
    """As few lines as `wrapped` needs, and these as equally long as words allow: no single word on a last line.

    >>> wrapped("Relevant that citizens can give feedback", 200)
    ('Relevant that citizens can give', 'feedback')
    >>> balanced("Relevant that citizens can give feedback", 200)
    ('Relevant that citizens', 'can give feedback')
    """
    lines = wrapped(text, room, size, bold=bold)
    longest = max((width_of(word, size, bold=bold) for word in text.split(" ")), default=0.0)
    if len(lines) < 2 or longest > room:
        return lines
    narrow = max(longest, width_of(text, size, bold=bold) / len(lines))
    while narrow < room:
        found = wrapped(text, narrow, size, bold=bold)
        if len(found) == len(lines):
            return found
        narrow += size / 2
    return lines


def widest(lines: tuple[str, ...], size: float = BASE, *, bold: bool = False) -> float:
    return max((width_of(line, size, bold=bold) for line in lines), default=0.0)


def _broken(word: str, room: float, size: float, bold: bool) -> list[str]:
    parts = []
    while width_of(word, size, bold=bold) > room and len(word) > 1:
        fits = _letters_that_fit(word, room, size, bold)
        hyphen = "" if word[fits - 1] in "-/" else "-"
        parts.append(word[:fits] + hyphen)
        word = word[fits:]
    return [*parts, word]


def _letters_that_fit(word: str, room: float, size: float, bold: bool) -> int:
    """At least one, at most all but one; after a hyphen or slash of the word's own where there is one."""
    hyphen = width_of("-", size, bold=bold)
    most = 1
    while most < len(word) - 1 and width_of(word[: most + 1], size, bold=bold) + hyphen <= room:
        most += 1
    own = max(word.rfind("-", 0, most), word.rfind("/", 0, most)) + 1
    return own or most
