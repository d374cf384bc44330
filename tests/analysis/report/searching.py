"""Every number that stands anywhere in a file that a report is made of: also where no reader looks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pikepdf
import pypdf

NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f\u2009 ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?")
"""Figures in groups of three as people write them, or plain, with decimals or without."""
FONT = re.compile(r"data:(?:font|application)/[^;]*;base64,[A-Za-z0-9+/=]+")
SEEN_AS_PICTURES = (".jpeg", ".jpg", ".png", ".ttf", ".bin")
READ_ALOUD = ("alt", "title", "aria-label", "descr", "content", "summary")
NOT_TEXT = {"/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet"}


def numbers_in(text: str) -> set[str]:
    """
    >>> sorted(numbers_in("n = 12.345, 21,8 % and 0.2175"))
    ['0.2175', '12.345', '12345', '21.8']
    """
    found = set()
    for number in NUMBER.findall(text):
        joined = re.sub(r"(?<=\d)[.,\u00a0\u202f\u2009 ](?=\d{3}(?!\d))", "", number) if "0." not in number else number
        found |= {joined.replace(",", "."), number.replace(",", ".")}
    return found


def parts_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Each part of a file as it is written, by where it stands: coordinates, comments and all. A part of a kind that
    is not known is an error."""
    ending = name.rpartition(".")[2]
    if ending in ("html", "json", "txt"):
        yield name, FONT.sub("", content.decode("utf-8"))
    elif ending == "pdf":
        yield from _of_pdf(content)
    elif ending in ("pptx", "xlsx"):
        yield from _of_zip(name, content)
    else:
        raise ValueError(name)


def words_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """What is read or heard: text, alternative texts and cells, without the coordinates that things are drawn at."""
    for place, text in parts_of(name, content):
        if name.endswith(".html"):
            reader = _Words()
            reader.feed(text)
            yield place, " | ".join(reader.words)
        elif place.endswith((".xml", ".rels", ".vml")):
            parts = ElementTree.fromstring(text).iter()  # noqa: S314 - a file that the test has made itself
            yield place, " | ".join(part.text or "" for part in parts) + " | " + " | ".join(_told(text))
        elif not place.startswith("stream"):
            yield place, text


class _Words(HTMLParser):
    """The text nodes of a page, the comments, and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the class's own
        self.words += [value or "" for key, value in attrs if key in READ_ALOUD or key.startswith("data-")]


def _told(xml: str) -> Iterator[str]:
    for part in ElementTree.fromstring(xml).iter():  # noqa: S314 - a file that the test has made itself
        yield from (value for key, value in part.attrib.items() if key in READ_ALOUD)


def _of_zip(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield f"{name}: comment", archive.comment.decode("latin-1")
        for part in archive.namelist():
            inner = archive.read(part)
            if part.endswith((".xml", ".rels", ".vml")):
                yield f"{name}: {part}", inner.decode("utf-8")
            elif part.endswith((".xlsx", ".docx")):
                yield from _of_zip(f"{name}: {part}", inner)
            elif not part.endswith(SEEN_AS_PICTURES):
                raise ValueError(f"{name}: {part}")


def _of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    """The text as a reader sees it, and every string and stream of every object but the fonts."""
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(content)).pages, start=1):
        yield f"page {number}", page.extract_text()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fonts = {inner.objgen for held in pdf.objects for inner in _fonts_of(held)}
        for held in pdf.objects:
            if isinstance(held, pikepdf.Stream) and held.objgen not in fonts:
                yield f"stream {held.objgen}", held.read_bytes().decode("latin-1")
            yield f"object {held.objgen}", " ".join(_strings(held))


def _fonts_of(held: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from (inner for key, inner in held.items() if key in NOT_TEXT and isinstance(inner, pikepdf.Stream))


def _strings(held: object) -> Iterator[str]:
    """Alternative texts, titles, bookmarks: what stands in an object itself, not in those it points to."""
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, pikepdf.Array):
        for inner in held:
            if not getattr(inner, "is_indirect", False):
                yield from _strings(inner)
    elif isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)):
        for _key, inner in held.items():
            if not getattr(inner, "is_indirect", False):
                yield from _strings(inner)
