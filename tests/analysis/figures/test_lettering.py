"""Text measured before it is drawn."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tillid
from tillid.analysis.figures import plex
from tillid.analysis.figures.lettering import width_of, wrapped

FONTS = Path(tillid.__file__).parent / "assets" / "fonts"


def tables(font: bytes) -> dict[str, bytes]:
    """The tables of a TrueType file, by name."""
    (count,) = struct.unpack(">H", font[4:6])
    records = [struct.unpack(">4sIII", font[12 + 16 * number : 28 + 16 * number]) for number in range(count)]
    return {tag.decode(): font[offset : offset + length] for tag, _checksum, offset, length in records}


def glyph_of(cmap: bytes, letter: str) -> int:
    """The glyph's number by the subtable of format 4, which every font for screens has."""
    (count,) = struct.unpack(">H", cmap[2:4])
    offsets = [struct.unpack(">I", cmap[8 + 8 * number : 12 + 8 * number])[0] for number in range(count)]
    found = next(cmap[offset:] for offset in offsets if cmap[offset : offset + 2] == b"\x00\x04")
    segments = struct.unpack(">H", found[6:8])[0] // 2
    code = ord(letter)

    def values(kind: int, form: str) -> tuple[int, ...]:
        start = 14 + (2 if kind else 0) + 2 * segments * kind
        return struct.unpack(f">{segments}{form}", found[start : start + 2 * segments])

    ends, starts, deltas, ranges = values(0, "H"), values(1, "H"), values(2, "h"), values(3, "H")
    segment = next(number for number, end in enumerate(ends) if code <= end)
    if not ranges[segment]:
        return (code + deltas[segment]) & 0xFFFF
    place = 16 + 6 * segments + 2 * segment + ranges[segment] + 2 * (code - starts[segment])
    return int(struct.unpack(">H", found[place : place + 2])[0])


@pytest.mark.parametrize(("file", "table"), [("Regular", plex.REGULAR), ("Bold", plex.BOLD)])
def test_widths_are_those_of_the_font_that_is_shipped(file: str, table: tuple[tuple[int, str], ...]) -> None:
    font = tables((FONTS / f"IBMPlexSans-{file}.ttf").read_bytes())
    (metrics,) = struct.unpack(">H", font["hhea"][34:36])

    def width(letter: str) -> int:
        place = 4 * min(glyph_of(font["cmap"], letter), metrics - 1)
        return int(struct.unpack(">H", font["hmtx"][place : place + 2])[0])

    assert struct.unpack(">H", font["head"][18:20]) == (1000,)
    assert {letter: width(letter) for _width, letters in table for letter in letters} == {
        letter: known for known, letters in table for letter in letters
    }


def test_danish_letters_and_signs_are_measured() -> None:
    letters = {letter for _width, letters in plex.REGULAR for letter in letters}
    assert set("æøåÆØÅéüö»«–−“”%·…") <= letters


def test_a_letter_that_is_not_known_is_taken_to_be_wide() -> None:
    assert width_of("\N{GREEK SMALL LETTER OMEGA}", 10) == 10.0


@given(st.text(alphabet="abcæøåÆØÅ -/%1234567890", max_size=80), st.floats(20, 300), st.booleans())
def test_no_line_is_wider_than_its_room(text: str, room: float, bold: bool) -> None:
    assert [line for line in wrapped(text, room, 14, bold=bold) if width_of(line, 14, bold=bold) > room] == []


@given(st.text(alphabet="abcæøåÆØÅ %1234567890", max_size=80), st.floats(20, 300))
def test_wrapping_loses_no_letter(text: str, room: float) -> None:
    assert "".join(wrapped(text, room, 14)).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_a_number_keeps_its_sign() -> None:
    assert wrapped("mindst 42,6\N{NO-BREAK SPACE}%", 70, 14) == ("mindst", "42,6\N{NO-BREAK SPACE}%")


def test_a_word_too_long_is_broken_at_its_own_hyphen_first() -> None:
    assert wrapped("Valby-Vesterbro", 70, 14) == ("Valby-", "Vesterbro")
