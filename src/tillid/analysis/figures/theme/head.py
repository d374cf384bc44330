"""The answers named above the bars, in their order and colours, instead of a legend beside them."""

from __future__ import annotations

from tillid.analysis.figures.lettering import LINE_HEIGHT, SMALL, balanced, width_of
from tillid.analysis.figures.palette import as_text, scale_colours
from tillid.analysis.figures.sheet import Box, Sheet, block_height
from tillid.analysis.questionnaire.values import Point

MOST_LINES = 4
SWATCH = 5.0
KEY_SWATCH = 11.0
KEY_GAP = 18.0


def height_of_answers(points: tuple[Point, ...], language: str, left: float, right: float) -> float:
    lines = _over_slots(points, language, right - left)
    if lines is not None:
        return block_height(max(map(len, lines)), SMALL) + SWATCH + 5
    return block_height(len(_key_lines(points, language, right)), SMALL)


def draw_answers(
    sheet: Sheet, points: tuple[Point, ...], language: str, *, left: float, right: float, bottom: float
) -> None:
    """Each answer over its slot with a strip of its colour; where the words do not fit there, a key in lines."""
    lines = _over_slots(points, language, right - left)
    if lines is None:
        _draw_key(sheet, points, language, right, bottom)
        return
    slot = (right - left) / len(points)
    for number, (words, colour) in enumerate(zip(lines, scale_colours(len(points)), strict=True)):
        x = left + slot * number
        sheet.add(Box(x + 1.5, bottom - SWATCH, slot - 3, SWATCH, colour))
        middle = bottom - SWATCH - 5 - block_height(len(words), SMALL) / 2
        sheet.write(words, x + slot / 2, middle, size=SMALL, colour=as_text(colour), bold=True, anchor="middle")


def _over_slots(points: tuple[Point, ...], language: str, room: float) -> list[tuple[str, ...]] | None:
    """The wrapped words of each answer, None where a word is wider than its slot or the lines are too many."""
    slot = room / len(points) - 8
    said = [point.words.render(language) for point in points]
    if any(width_of(word, SMALL, bold=True) > slot for words in said for word in words.split()):
        return None
    lines = [balanced(words, slot, SMALL, bold=True) for words in said]
    return lines if max(map(len, lines)) <= MOST_LINES else None


def _key_lines(points: tuple[Point, ...], language: str, room: float) -> list[list[tuple[float, int, str]]]:
    """Lines of (x, number of the point, its words)."""
    lines: list[list[tuple[float, int, str]]] = [[]]
    x = 0.0
    for number, point in enumerate(points):
        words = point.words.render(language)
        width = KEY_SWATCH + 5 + width_of(words, SMALL, bold=True)
        if x and x + width > room:
            lines.append([])
            x = 0.0
        lines[-1].append((x, number, words))
        x += width + KEY_GAP
    return lines


def _draw_key(sheet: Sheet, points: tuple[Point, ...], language: str, room: float, bottom: float) -> None:
    lines = _key_lines(points, language, room)
    colours = scale_colours(len(points))
    step = SMALL * LINE_HEIGHT
    for row, line in enumerate(lines):
        y = bottom - (len(lines) - row - 0.5) * step
        for x, number, words in line:
            sheet.add(Box(x, y - KEY_SWATCH / 2, KEY_SWATCH, KEY_SWATCH, colours[number]))
            sheet.write((words,), x + KEY_SWATCH + 5, y, size=SMALL, colour=as_text(colours[number]), bold=True)
