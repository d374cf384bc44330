"""From a file's bytes to YAML nodes, refusing what would hang, crash or mislead: one Problem says why."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import yaml

from tillid.errors import Place, Problem
from tillid.text import Renderable, _

LARGEST_DEFINITION = 5 * 1024 * 1024
"""Bytes. A file of definitions is written by people; a larger one is something else given by mistake."""
DEEPEST = 40
"""Levels of lists and keys inside each other. Our files need eight; the parser's own stack ends far below."""
MOST_ALIASES = 20
"""References (*name) to a part written elsewhere (&name). A few save typing; many can unfold without end."""

MOST_VALUES = 200_000
"""Texts, lists and keys. Memory follows their number, not the bytes; twenty thousand statements stay below."""

Loaded = yaml.Node | Problem
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = (yaml.YAMLError, ValueError, OverflowError, RecursionError)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def load(path: Path, name: str) -> Loaded:
    """The root node of the file, or the one problem that keeps it from being read. Raises nothing."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return Problem(Place(name), _("This is not a file."), _("Put a file of that name in the folder."))
        if state.st_size > LARGEST_DEFINITION:
            return _too_large(name, state.st_size)
        data = path.read_bytes()
    except FileNotFoundError:
        return Problem(Place(name), _("The file is missing."), _("Put it in the folder."))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL byte
        why = getattr(error, "strerror", None) or type(error).__name__
        return Problem(
            Place(name), _("The file cannot be read ({why}).", why=why), _("Check the file and its permissions.")
        )
    return load_bytes(data, name)


def load_bytes(data: bytes, name: str) -> Loaded:
    """As `load`, for what has been read or uploaded already."""
    if len(data) > LARGEST_DEFINITION:
        return _too_large(name, len(data))
    if data.startswith(_UTF16):
        return _not_utf8(name, None)
    if b"\0" in data:
        return Problem(
            Place(name), _("This is not a text file."), _("Write the file in a text editor and save it as UTF-8.")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(name, data[: error.start].count(b"\n") + 1)
    return _load_text(text, name)


def _load_text(text: str, name: str) -> Loaded:
    try:
        refused = _refused(yaml.parse(text, Loader=_Loader), name)
        root = None if refused else yaml.compose(text, Loader=_Loader)
    except _UNREADABLE as error:
        return _invalid(error, text, name)
    if refused:
        return refused
    if root is None or is_blank(root):
        return Problem(Place(name), _("The file is empty."), _("Fill it in, or remove it."))
    return root


def is_blank(raw: yaml.Node) -> bool:
    """Whether nothing is written: `null`, ~, quotes around nothing, or nothing at all."""
    return isinstance(raw, yaml.ScalarNode) and (raw.tag == "tag:yaml.org,2002:null" or not raw.value.strip())


def _refused(events: Iterator[yaml.Event], name: str) -> Problem | None:
    """Look through the file before anything is built of it."""
    anchored: list[bool] = []
    documents = aliases = values = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 1
        values += isinstance(event, yaml.NodeEvent)
        if values > MOST_VALUES:
            return _too_many_values(name, line)
        if isinstance(event, yaml.CollectionStartEvent):
            anchored.append(event.anchor is not None)
            if len(anchored) > DEEPEST:
                return _too_deep(name, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchored.pop()
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
            if aliases > MOST_ALIASES or any(anchored):
                return _too_many_aliases(name, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                return _several_documents(name, line)
    return None


def _too_many_values(name: str, line: int) -> Problem:
    return Problem(
        Place(name, line),
        _("The file holds more than {limit} values.", limit=MOST_VALUES),
        _("Is it another file? Answers belong in answers.csv, .xlsx, .parquet or .sav."),
    )


def _too_deep(name: str, line: int) -> Problem:
    return Problem(
        Place(name, line),
        _("Lists and keys stand more than {limit} levels inside each other.", limit=DEEPEST),
        _("Count the brackets on this line; no part of the folder needs so many levels."),
    )


def _too_many_aliases(name: str, line: int) -> Problem:
    return Problem(
        Place(name, line),
        _("The file refers to parts of itself (*name) too often, or inside each other."),
        _("Write the parts out where they belong; {limit} plain references are accepted.", limit=MOST_ALIASES),
    )


def _several_documents(name: str, line: int) -> Problem:
    return Problem(
        Place(name, line),
        _("The file holds several YAML documents."),
        _("Remove the line that is only ---, or split the file."),
    )


def _too_large(name: str, size: int) -> Problem:
    return Problem(
        Place(name),
        _("The file is {size} MB.", size=size // 1024**2),
        _("A file of definitions may be at most {limit} MB; is it another file?", limit=LARGEST_DEFINITION // 1024**2),
    )


def _not_utf8(name: str, line: int | None) -> Problem:
    return Problem(
        Place(name, line), _("The file is not written in UTF-8."), _("Save it again with the encoding UTF-8.")
    )


def _invalid(error: Exception, text: str, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else None
    if line is not None and _has_tab(text, line):
        remedy: Renderable = _("Replace the tab by spaces: YAML takes no tabs in indentation.")
    else:
        remedy = _remedy(str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or ""))
        began = getattr(error, "context_mark", None)
        if began is not None and _is_unclosed(error):
            line = began.line + 1
    return Problem(Place(name, line), _("This is not valid YAML."), remedy)


def _has_tab(text: str, line: int) -> bool:
    """Whether a tab indents the line, or the one before it (where the parser noticed it a line late)."""
    lines = text.splitlines()
    near = (lines[number] for number in (line - 1, line - 2) if 0 <= number < len(lines))
    return any("\t" in one[: len(one) - len(one.lstrip())] for one in near)


def _is_unclosed(error: Exception) -> bool:
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    return "quoted scalar" in said or "flow" in said


def _remedy(problem: str, context: str) -> Renderable:
    """What the person most often did, by what the parser says (libyaml's words, and PyYAML's own)."""
    if "quoted scalar" in context:
        return _("A quotation mark that opens here is not closed, or another one stands inside the text.")
    if "flow" in context:
        return _("Close the bracket, or put the text in quotes: inside brackets a text with , : or quotes needs them.")
    if "mapping values" in problem:
        return _("Put a text that holds a colon in quotes, and check the indentation of the line before.")
    if "character" in problem:
        return _("Put a text that begins with @, %, ` or another sign in quotes.")
    return _("Correct the line; indentation is made with spaces, and a text with a colon stands in quotes.")
