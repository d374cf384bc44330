"""Read a YAML file so that every problem in it is found at once, each with its line and what to do.

A reader asks a `Node` for what it needs (`node.need("id").identifier()`); a node that is missing or of
the wrong kind notes a `Problem` and answers with an empty value, so that reading goes on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path

import yaml

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.yaml_file import LARGEST_DEFINITION, is_blank, load, load_bytes
from tillid.errors import Place, Problem
from tillid.text import LANGUAGES, Renderable, Words, _

__all__ = ["LARGEST_DEFINITION", "Node", "Problems", "instead_of", "quoted", "read_yaml", "read_yaml_bytes"]

MOST_PROBLEMS = 500
"""More are not gathered: the file is another than was meant, and nobody reads on."""
MOST_COMPARED = 500
"""Words that a misspelt one is compared with: comparing is slow."""
LONGEST_NUMBER = 15
LONGEST_ID = 80
LONGEST_QUOTED = 60
"""Characters of the user's text that a message repeats."""

_IDENTIFIER = re.compile(r"[^\W_][\w.-]*", re.UNICODE)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What no PDF, web page or workbook can hold."""


@dataclass(slots=True)
class Problems:
    """What is wrong, gathered while reading goes on; the same problem is noted once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, what: Renderable, remedy: Renderable, *, stops: bool = True) -> None:
        problem = Problem(place, what, remedy, stops)
        if not self.is_full:
            if problem not in self.found:
                self.found.append(problem)
        elif stops and not any(one.stops for one in self.found):
            self.found[-1] = problem  # notices alone may not crowd out what must stop

    @property
    def is_full(self) -> bool:
        return len(self.found) >= MOST_PROBLEMS

    @property
    def stopping(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.found if problem.stops)


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file: where it stands, and what it may be read as. False where nothing is written."""

    raw: yaml.Node | None
    file: str
    inside: str
    problems: Problems
    line: int = 1

    def __bool__(self) -> bool:
        return self.raw is not None and not is_blank(self.raw)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.raw, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.raw, yaml.SequenceNode)

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and bool(self)

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.inside)

    def wrong(self, what: Renderable, remedy: Renderable) -> None:
        self.problems.add(self.place, what, remedy)

    def notice(self, what: Renderable, remedy: Renderable) -> None:
        self.problems.add(self.place, what, remedy, stops=False)

    # --- going down -----------------------------------------------------------------------------

    def get(self, key: str) -> Node:
        """The value under a key; an empty node where it is absent."""
        for name, value in self._pairs():
            if name == key:
                return self._child(value, key)
        return Node(None, self.file, self._path(key), self.problems, self.line)

    def has(self, key: str) -> bool:
        """Whether the key is written, with or without a value."""
        return any(name == key for name, _value in self._pairs())

    def need(self, key: str) -> Node:
        """The value under a key that must be there."""
        child = self.get(key)
        if self and not self.is_mapping:
            self._not_keys()
        elif not child and self.raw is not None:
            self.wrong(_("{key} is missing.", key=key), _("Write {key} here.", key=key))
        return child

    def fields(self) -> Iterator[tuple[str, Node]]:
        """Each key with its value. A key that stands twice is a problem: YAML would drop the first."""
        if self and not self.is_mapping:
            self._not_keys()
        seen: set[str] = set()
        for key, value in self._pairs():
            child = self._child(value, key)
            if key in seen:
                child.wrong(_("{key} stands twice.", key=quoted(key)), _("Remove one of them."))
                continue
            seen.add(key)
            yield key, child

    def items(self) -> Iterator[Node]:
        """Each entry of a list; nothing where the node is absent."""
        if not self:
            return
        if not isinstance(self.raw, yaml.SequenceNode):
            self.wrong(_("This must be a list."), _("Write each entry on a line of its own that begins with -."))
            return
        for number, value in enumerate(self.raw.value, start=1):
            yield self._child(value, f"[{number}]")

    def expect(self, *known: str) -> None:
        """Name the keys that mean something here. Any other is pointed out; one that is nearly a known key stops,
        for what it says would be lost in silence (`min_goup: 10`)."""
        missing = tuple(one for one in known if not self.has(one))
        for key, child in self.fields():
            if key in known:
                continue
            if self._is_cut_off(child):
                child.wrong(
                    _("“{text}” stands by itself inside the brackets.", text=quoted(key)),
                    _("Put a text that holds a comma in quotes."),
                )
                continue
            near = "" if self.problems.is_full else nearest(key, missing)
            point_out = child.wrong if near else child.notice
            remedy = _("Did you mean {near}?", near=near) if near else None
            point_out(
                _("{key} is not a key that is read here.", key=quoted(key)),
                remedy or _("Check the spelling. Known keys: {known}.", known=", ".join(known)),
            )

    def _pairs(self) -> Iterator[tuple[str, yaml.Node]]:
        if isinstance(self.raw, yaml.MappingNode):
            for key, value in self.raw.value:
                yield key_text(key), value

    def _is_cut_off(self, child: Node) -> bool:
        """`{da: Ja, tak, en: Yes}` makes a key of "tak"."""
        return isinstance(self.raw, yaml.MappingNode) and bool(self.raw.flow_style) and not child

    def _not_keys(self) -> None:
        self.wrong(_("This must be keys with values."), _("Write it as key: value, a line each."))

    def _child(self, value: yaml.Node, key: str) -> Node:
        return Node(value, self.file, self._path(key), self.problems, value.start_mark.line + 1)

    def _path(self, key: str) -> str:
        said = key if key.startswith("[") else quoted(key)
        return f"{self.inside}{said}" if key.startswith("[") or not self.inside else f"{self.inside}.{said}"

    # --- reading a value ------------------------------------------------------------------------

    def text(self) -> str:
        """The characters as they stand (`No` stays No, 8.50 stays 8.50), composed: å is one character."""
        if not self:
            return ""
        if not isinstance(self.raw, yaml.ScalarNode):
            self.wrong(_("This must be a text."), _("Write one text here; put it in quotes if it holds : or #."))
            return ""
        text = self.raw.value
        if _UNPRINTABLE.search(text):
            self.wrong(_("The text holds a character that cannot be printed."), _("Write the text again by hand."))
            text = _UNPRINTABLE.sub("", text)
        return composed(text)

    def identifier(self) -> str:
        """A name that other files refer to: letters, digits, and . _ - inside. Anything else reads as ""."""
        return self.as_identifier(self.text())

    def as_identifier(self, text: str) -> str:
        """As `identifier`, for a key that stands for an id."""
        if text and (not _IDENTIFIER.fullmatch(text) or len(text) > LONGEST_ID or ".." in text):
            self.wrong(
                _("“{text}” cannot be an id.", text=quoted(text)),
                _("Use letters, digits, - and _, beginning with a letter or digit."),
            )
            return ""
        return text

    def words(self, languages: tuple[str, ...] = LANGUAGES) -> Words:
        """A text in one or several languages: {da: …, en: …}, or one text that serves them all."""
        if self.is_scalar:
            return Words(((LANGUAGES[0], self.text()),))
        if self.is_mapping:
            self.expect(*languages)
            return self.own_words(languages)
        if self:
            self.wrong(_("This must be a text."), _("Write it as da: … and en: …"))
        return Words()

    def own_words(self, languages: tuple[str, ...] = LANGUAGES) -> Words:
        """The da: and en: that stand among this node's other keys."""
        said = ((language, self.get(language).text()) for language in languages)
        return Words(tuple((language, text) for language, text in said if text))

    def need_words(self, languages: tuple[str, ...] = LANGUAGES) -> Words:
        """As `own_words`, and a problem where there is none."""
        words = self.own_words(languages)
        if not words and self.is_mapping:
            self.wrong(_("The text is missing."), _("Write it as da: … and en: …"))
        elif not words and self:
            self._not_keys()
        return words

    def paragraphs(self) -> tuple[Words, ...]:
        """A list of texts, each as `words` reads it; one alone counts as a list of one."""
        if self.is_list:
            return tuple(words for child in self.items() if (words := child.words()))
        words = self.words()
        return (words,) if words else ()

    def texts(self) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        if self.is_scalar:
            return (self.text(),)
        return tuple(text for child in self.items() if (text := child.text()))

    def decimal(self) -> Decimal | None:
        """A number exactly as written. None where it is absent or `null`."""
        text = self.text()
        if not text:
            return None
        if not _NUMBER.fullmatch(text) or len(text) > LONGEST_NUMBER:
            self.wrong(_("“{text}” is not a number.", text=quoted(text)), _("Write a number with a decimal point."))
            return None
        return Decimal(text)

    def whole(self, *, least: int = 0) -> int | None:
        """A whole number. None where it is absent or `null`."""
        number = self.decimal()
        if number is None:
            return None
        if number != int(number) or number < least:
            self.wrong(
                _("{text} cannot stand here.", text=self.text()),
                _("Write a whole number that is at least {least}, without a point between thousands.", least=least),
            )
            return None
        return int(number)

    def date(self) -> PartialDate | None:
        """A date as precise as it is written: 2014, 2014-08 or 2014-08-15."""
        text = self.text()
        if not text:
            return None
        try:
            return PartialDate.read(text)
        except ValueError:
            self.wrong(
                _("“{text}” is not a date.", text=quoted(text)),
                _("Write it as 2015, 2015-03 or 2015-03-31, only as precise as it is known."),
            )
            return None

    def yes(self, *, default: bool = False) -> bool:
        text = self.text().lower()
        if not text:
            return default
        if text not in ("true", "false", "yes", "no", "ja", "nej"):
            self.wrong(_("“{text}” is neither true nor false.", text=quoted(text)), _("Write true or false."))
            return default
        return text in ("true", "yes", "ja")

    def one_of(self, allowed: tuple[str, ...], *, default: str = "") -> str:
        """One word out of a few."""
        text = self.text()
        if not text or text in allowed:
            return text or default
        self.wrong(_("“{text}” is not known here.", text=quoted(text)), instead_of(text, allowed))
        return default


def read_yaml(path: Path, problems: Problems, *, name: str | None = None) -> Node:
    """The whole of a YAML file as a node; an empty node with a problem noted where it cannot be read.

    >>> read_yaml(Path("nowhere.yaml"), Problems()).is_mapping
    False
    """
    return _root(load(path, name or path.name), name or path.name, problems)


def read_yaml_bytes(data: bytes, name: str, problems: Problems) -> Node:
    """As `read_yaml`, for what is at hand already; `name` is what the problems call it.

    >>> read_yaml_bytes(b"id: trust", "questionnaire.yaml", Problems()).need("id").identifier()
    'trust'
    """
    return _root(load_bytes(data, name), name, problems)


def _root(loaded: yaml.Node | Problem, name: str, problems: Problems) -> Node:
    if isinstance(loaded, Problem):
        problems.add(loaded.place, loaded.what, loaded.remedy, stops=loaded.stops)
        return Node(None, name, "", problems)
    return Node(loaded, name, "", problems, loaded.start_mark.line + 1)


def key_text(key: yaml.Node) -> str:
    """A key as text; a list or keys used as a key come out as something that nobody looks for."""
    if isinstance(key, yaml.ScalarNode):
        return composed(key.value)
    return "?"


def composed(text: str) -> str:
    """Without spaces around it, and å as one character however it was typed."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def quoted(text: str) -> str:
    """What the user wrote, as a message may repeat it: on one line, not endless, nothing that steers a terminal."""
    said = " ".join(_UNPRINTABLE.sub("", text).split())
    return said if len(said) <= LONGEST_QUOTED else said[: LONGEST_QUOTED - 1] + "…"


def nearest(text: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, else "".

    >>> nearest("documentaton", ("documentation", "discretion"))
    'documentation'
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt word pays for it

    candidates = list(islice(known, MOST_COMPARED))
    return next(iter(get_close_matches(text[:LONGEST_ID], candidates, n=1, cutoff=0.8)), "")


def instead_of(text: str, allowed: Iterable[str]) -> Renderable:
    """The remedy for a word that is not among those allowed: the one that was probably meant, or all of them."""
    words = tuple(allowed)
    if not words:
        return _("There is nothing of the kind to name here: describe it first, or remove this.")
    near = nearest(text, words)
    if near:
        return _("Did you mean {near}?", near=near)
    shown = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
    return _("Write one of: {allowed}.", allowed=shown)
