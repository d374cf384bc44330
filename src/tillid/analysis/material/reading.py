"""Read a YAML file so that every problem in it is found at once, each with its line and what to do.

A reader asks a `Node` for what it needs (`node.need("id").identifier()`); a node that is missing or of
the wrong kind notes a `Problem` and answers with an empty value, so that reading goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from tillid.errors import Place, Problem
from tillid.text import LANGUAGES, Listed, Renderable, Words, _

LARGEST_DEFINITION = 5 * 1024 * 1024
"""Bytes. A file of definitions is written by people; a larger one is something else given by mistake."""

_IDENTIFIER = re.compile(r"[^\W_][\w.-]*", re.UNICODE)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Problems:
    """What is wrong, gathered while reading goes on."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, what: Renderable, remedy: Renderable, *, stops: bool = True) -> None:
        problem = Problem(place, what, remedy, stops)
        if problem not in self.found:
            self.found.append(problem)

    @property
    def stopping(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.found if problem.stops)


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file: where it stands, and what it may be read as."""

    raw: yaml.Node | None
    file: str
    inside: str
    problems: Problems
    line: int = 1

    def __bool__(self) -> bool:
        return self.raw is not None and not self._is_null

    @property
    def _is_null(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and self.raw.tag == "tag:yaml.org,2002:null"

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.raw, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.raw, yaml.SequenceNode)

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and not self._is_null

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
        if isinstance(self.raw, yaml.MappingNode):
            for key_node, value in self.raw.value:
                if getattr(key_node, "value", None) == key:
                    return self._child(value, key)
        return Node(None, self.file, self._path(key), self.problems, self.line)

    def need(self, key: str) -> Node:
        """The value under a key that must be there."""
        child = self.get(key)
        if not child and self.raw is not None:
            self.wrong(_("{key} is missing.", key=key), _("Write {key} here.", key=key))
        return child

    def fields(self) -> Iterator[tuple[str, Node]]:
        """Each key with its value. A key that stands twice is a problem: YAML would drop the first."""
        if not self:
            return
        if not isinstance(self.raw, yaml.MappingNode):
            self.wrong(_("This must be keys with values."), _("Write it as key: value, a line each."))
            return
        seen: set[str] = set()
        for key_node, value in self.raw.value:
            key = str(getattr(key_node, "value", ""))
            child = self._child(value, key)
            if key in seen:
                child.wrong(_("{key} stands twice.", key=key), _("Remove one of them."))
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
        """Name the keys that mean something here; any other is pointed out, for it is often misspelt."""
        for key, child in self.fields():
            if key not in known:
                child.notice(
                    _("{key} is not a key that is read here.", key=key),
                    _("Check the spelling. Known keys: {known}.", known=", ".join(known)),
                )

    def _child(self, value: yaml.Node, key: str) -> Node:
        return Node(value, self.file, self._path(key), self.problems, value.start_mark.line + 1)

    def _path(self, key: str) -> str:
        return f"{self.inside}{key}" if key.startswith("[") or not self.inside else f"{self.inside}.{key}"

    # --- reading a value ------------------------------------------------------------------------

    def text(self) -> str:
        """The characters as they stand: `No` stays No, 8.50 stays 8.50."""
        if not self:
            return ""
        if not isinstance(self.raw, yaml.ScalarNode):
            self.wrong(_("This must be a text."), _("Write one text here."))
            return ""
        return str(self.raw.value).strip()

    def identifier(self) -> str:
        """A name that other files refer to: letters, digits, and . _ - inside."""
        text = self.text()
        if text and not _IDENTIFIER.fullmatch(text):
            self.wrong(
                _("“{text}” cannot be an id.", text=text),
                _("Use letters, digits, - and _, beginning with a letter or digit."),
            )
        return text

    def words(self) -> Words:
        """A text in one or several languages: {da: …, en: …}, or one text that serves them all."""
        if self.is_scalar:
            return Words(((LANGUAGES[0], self.text()),))
        return Words(tuple((key, child.text()) for key, child in self.fields() if key in LANGUAGES and child))

    def own_words(self) -> Words:
        """The da: and en: that stand among this node's other keys."""
        return Words(tuple((language, self.get(language).text()) for language in LANGUAGES if self.get(language)))

    def need_words(self) -> Words:
        """As `own_words`, and a problem where there is none."""
        words = self.own_words()
        if not words and self:
            self.wrong(_("The text is missing."), _("Write it as da: … and en: …"))
        return words

    def texts(self) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        if self.is_scalar:
            return (self.text(),)
        return tuple(child.text() for child in self.items())

    def decimal(self) -> Decimal | None:
        """A number exactly as written. None where it is absent or `null`."""
        if not self:
            return None
        try:
            number = Decimal(self.text())
        except InvalidOperation:
            self.wrong(_("“{text}” is not a number.", text=self.text()), _("Write a number with a decimal point."))
            return None
        if not number.is_finite():
            self.wrong(_("“{text}” is not a number.", text=self.text()), _("Write a number with a decimal point."))
            return None
        return number

    def whole(self, *, least: int = 0) -> int | None:
        """A whole number. None where it is absent or `null`."""
        number = self.decimal()
        if number is None:
            return None
        if number != int(number) or number < least:
            self.wrong(
                _("{text} cannot stand here.", text=self.text()),
                _("Write a whole number that is at least {least}.", least=least),
            )
            return None
        return int(number)

    def yes(self, *, default: bool = False) -> bool:
        if not self:
            return default
        text = self.text().lower()
        if text not in ("true", "false", "yes", "no"):
            self.wrong(_("“{text}” is neither true nor false.", text=text), _("Write true or false."))
        return text in ("true", "yes")

    def one_of(self, allowed: tuple[str, ...], *, default: str = "") -> str:
        """One word out of a few."""
        if not self:
            return default
        text = self.text()
        if text not in allowed:
            self.wrong(
                _("“{text}” is not known here.", text=text),
                _("Write one of: {allowed}.", allowed=Listed(allowed)),
            )
            return default
        return text


def read_yaml(path: Path, problems: Problems, *, name: str | None = None) -> Node:
    """The whole of a YAML file as a node; an empty node with a problem noted where it cannot be read.

    >>> read_yaml(Path("nowhere.yaml"), Problems()).is_mapping
    False
    """
    name = name or path.name
    nothing = Node(None, name, "", problems)
    text = _decoded(path, name, problems)
    if text is None:
        return nothing
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        remedy = _("Correct the line; indentation is made with spaces, and a text with a colon stands in quotes.")
        if _has_tab(text, line):
            remedy = _("Replace the tab by spaces: YAML takes no tabs in indentation.")
        problems.add(Place(name, line), _("This is not valid YAML."), remedy)
        return nothing
    if root is None:
        problems.add(Place(name), _("The file is empty."), _("Fill it in, or remove it."))
        return nothing
    return Node(root, name, "", problems, root.start_mark.line + 1)


def _decoded(path: Path, name: str, problems: Problems) -> str | None:
    try:
        size = path.stat().st_size
        if size > LARGEST_DEFINITION:
            problems.add(
                Place(name),
                _("The file is {size} MB.", size=size // 1_000_000),
                _("A file of definitions may be at most {limit} MB; is it another file?", limit=LARGEST_DEFINITION // 1_000_000),
            )
            return None
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.add(Place(name), _("The file is missing."), _("Put it in the folder."))
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.add(Place(name, line), _("The file is not written in UTF-8."), _("Save it again with the encoding UTF-8."))
    except OSError as error:
        problems.add(Place(name), _("The file cannot be read ({why}).", why=error.strerror or type(error).__name__), _("Check the file and its permissions."))
    return None


def _has_tab(text: str, line: int | None) -> bool:
    lines = text.splitlines()
    return line is not None and any("\t" in lines[i] for i in (line - 1, line - 2) if 0 <= i < len(lines))
