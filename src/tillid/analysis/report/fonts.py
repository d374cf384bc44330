"""Where the report's typeface lies: IBM Plex Sans, put into the package by set-up."""

from __future__ import annotations

import functools
import struct
import unicodedata
from pathlib import Path

import tillid
from tillid.errors import MissingAsset
from tillid.text import _

FAMILY = "IBM Plex Sans"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


def font_folder() -> Path:
    """The folder of the TTF files. Raises MissingAsset where set-up has not put them there."""
    folder = Path(tillid.__file__).parent / "assets" / "fonts"
    if not (folder / "IBMPlexSans-Regular.ttf").is_file():
        raise _missing("IBMPlexSans-Regular.ttf")
    return folder


@functools.cache
def woff2(style: str) -> bytes:
    """One style as WOFF2, Latin letters only (17 kB). Raises MissingAsset."""
    name = f"IBMPlexSans-{style}-Latin1.woff2"
    try:
        return (font_folder() / name).read_bytes()
    except FileNotFoundError:
        raise _missing(name) from None


def settable(text: str) -> str:
    """The text with a lozenge for each letter that the typeface lacks: PDF/UA forbids letters that do not show.

    >>> settable("Godt gået 👍")
    'Godt gået ◊'
    """
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_settable(letter) for letter in text)


def _settable(letter: str) -> str:
    if ord(letter) in _letters() or letter in "\n\t":
        return letter
    # Marks that join or vary the letter before them, and control characters, show nothing by themselves.
    return "" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Mn", "Me") else "◊"


@functools.cache
def _letters() -> frozenset[int]:
    """What IBM Plex Sans can show: its character map, format 4 (OpenType, table `cmap`)."""
    font = (font_folder() / "IBMPlexSans-Regular.ttf").read_bytes()
    tables = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in _places(font, 12, 4, 16)}
    cmap = tables[b"cmap"]
    maps = (cmap + struct.unpack_from(">I", font, at + 4)[0] for at in _places(font, cmap + 4, cmap + 2, 8))
    start = next(at for at in maps if struct.unpack_from(">H", font, at)[0] == 4)
    segments = struct.unpack_from(">H", font, start + 6)[0] // 2
    last = struct.unpack_from(f">{segments}H", font, start + 14)
    first = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * segments)
    return frozenset(code for low, high in zip(first, last, strict=True) for code in range(low, high + 1)) - {0xFFFF}


def _places(font: bytes, first: int, count_at: int, size: int) -> range:
    """Where the records of a list stand whose length is written at `count_at`."""
    count: int = struct.unpack_from(">H", font, count_at)[0]
    return range(first, first + count * size, size)


def _missing(name: str) -> MissingAsset:
    return MissingAsset(
        _(
            "The typeface file {name} is missing from the installation. Run scripts/run, which puts it in place.",
            name=name,
        )
    )
