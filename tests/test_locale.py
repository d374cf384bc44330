"""Everything that Tillid says can be said in Danish."""

from __future__ import annotations

import ast
import functools
import io
import string
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from django.template import Engine
from django.template.base import FilterExpression
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from tests.checkout import ROOT, files, text_of

ONE, IN_CONTEXT, PLURAL = 1, 2, 3
"""How many arguments come before the values, of `_`, `in_context` and `plural`."""
CLICKS_KEYWORDS = {"_": None, "ngettext": (1, 2)}
CATALOGUES = files("src/tillid/locale/da/*.po")

Key = tuple[str | None, str | tuple[str, ...]]
"""A message's context and its id: for a plural, both forms."""


@functools.cache
def said() -> dict[Key, str]:
    """Every message that the code says, and where. Read from the syntax tree: one may stand inside an f-string."""
    found: dict[Key, str] = {}
    for place, call, before in calls():
        texts = written(call)
        if texts is not None:
            context = texts[0] if before == IN_CONTEXT else None
            found[context, tuple(texts) if before == PLURAL else texts[-1]] = place
    return found | said_in_templates()


def said_in_templates() -> dict[Key, str]:
    """Every message of a page's template, as Django itself finds it: a variable in it stands as %(name)s."""
    found: dict[Key, str] = {}
    for path in files("src/tillid/web/*.html"):
        nodes = Engine.get_default().from_string(text_of(path)).nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            literal = node.filter_expression.var.literal
            assert isinstance(literal, str), f"{path}: translate names a variable; choose the message instead"
            found[_literal(node.message_context), literal] = str(path)
        for block in nodes.get_nodes_by_type(BlockTranslateNode):
            assert block.trimmed, f"{path}: blocktranslate is not trimmed"
            one = block.render_token_list(block.singular)[0]
            many = block.render_token_list(block.plural)[0] if block.plural else ""
            found[_literal(block.message_context), (one, many) if many else one] = str(path)
    return found


def _literal(context: FilterExpression | None) -> str | None:
    return None if context is None else str(context.var)


def clicks_words() -> set[Key]:
    """Click speaks through our catalogue, so that its own words are in the reader's language too."""
    spec = find_spec("click")
    assert spec is not None
    assert spec.origin is not None
    found = extract_from_dir(str(Path(spec.origin).parent), [("**.py", "python")], keywords=CLICKS_KEYWORDS)
    return {
        (context, message if isinstance(message, str) else tuple(message)) for *_place, message, _said, context in found
    }


def translations(path: Path) -> list[Message]:
    catalogue = read_po(io.BytesIO((ROOT / path).read_bytes()), locale="da")
    return [message for message in catalogue if message.id]


def key_of(message: Message) -> Key:
    return (message.context, tuple(message.id) if isinstance(message.id, list | tuple) else message.id)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def places(text: str) -> set[str]:
    """The {places} of a message. Click writes its own with %-signs or with str.format, both found here."""
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_message_has_a_danish_translation() -> None:
    translated = {
        key_of(message) for path in CATALOGUES for message in translations(path) if all(forms(message.string))
    }
    assert {key: place for key, place in said().items() if key not in translated} == {}


def test_no_translation_is_left_over() -> None:
    known = said().keys() | clicks_words()
    left_over = [f"{path}: {m.id!r}" for path in CATALOGUES for m in translations(path) if key_of(m) not in known]
    assert left_over == []


def test_no_translation_is_empty_or_doubtful() -> None:
    doubtful = [
        f"{path}: {message.id!r}"
        for path in CATALOGUES
        for message in translations(path)
        if message.fuzzy or not all(forms(message.string)) or len(forms(message.string)) != len(forms(message.id))
    ]
    assert doubtful == []


def test_a_translation_has_the_places_of_its_message() -> None:
    """Form by form; only whether the count itself is written out may differ."""
    wrong = [
        f"{path}: {danish!r}"
        for path in CATALOGUES
        for message in translations(path)
        for english, danish in zip(forms(message.id), forms(message.string), strict=True)
        if (places(danish) ^ places(english)) - ({"count"} if message.pluralizable else set())
    ]
    assert wrong == []


def test_no_obsolete_message_is_kept_as_a_comment() -> None:
    assert [str(path) for path in CATALOGUES if "\n#~" in text_of(path)] == []


def calls() -> Iterator[tuple[str, ast.Call, int]]:
    """Every call that makes a Text: where, the call, and how many of its arguments come before the values."""
    before = {"_": ONE, "in_context": IN_CONTEXT, "plural": PLURAL}
    for path in files("src/*.py"):
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in before:
                yield f"{path}:{node.lineno}", node, before[node.func.id]


def written(call: ast.Call) -> list[str] | None:
    """The message as it stands in the code; None where it is put together."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    texts = {"_": call.args[:1], "in_context": call.args[:2], "plural": call.args[:2]}[name]
    constants = [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]
    return constants if len(constants) == len(texts) else None


def test_every_message_is_written_out_where_it_is_said() -> None:
    assert [place for place, call, _before in calls() if written(call) is None] == []


def test_every_place_of_a_message_is_given_its_value() -> None:
    wrong = []
    for place, call, before in calls():
        given = {keyword.arg for keyword in call.keywords}
        texts = written(call)
        if texts is None or None in given:  # None: values handed on with **
            continue
        counted = {"count"} if before == PLURAL else set()
        wanted = set.union(*(places(text) for text in texts))
        if not wanted <= given | counted or not given <= wanted:
            wrong.append(f"{place}: {texts[-1]!r} gets {sorted(str(name) for name in given)}")
    assert wrong == []
